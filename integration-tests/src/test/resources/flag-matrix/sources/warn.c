#include "answer.h"

#define COMPARE(a, b) ((a) == (b))

int warn(unsigned number)
{
    int unused;
    int minus = -ANSWER;
    if (COMPARE(minus, number))
        return TWICE(minus) << 40;
    char small = 100000;
    return small;
}
