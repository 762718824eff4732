/* clang warns of these double parentheses unless it sees that a macro has put them there. */
#define EQUAL(a, b) ((a) == (b))

int one(int value)
{
    if (EQUAL(value, 1))
        return 1;
    return 0;
}
