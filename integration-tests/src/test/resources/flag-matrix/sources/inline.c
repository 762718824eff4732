int inline_assembler(int number)
{
    __asm__("addl $1, %0" : "+r"(number));
    __asm__("bogus %0" : "+r"(number));
    return number;
}
