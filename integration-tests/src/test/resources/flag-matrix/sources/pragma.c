#include "answer.h"

#define DECLARE_UNUSED(name) int name

int pragma(int number)
{
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wunused-variable"
    DECLARE_UNUSED(quiet);
#pragma GCC diagnostic pop
    DECLARE_UNUSED(loud);
#pragma GCC diagnostic warning "-Wconversion"
    char small = number;
    _Pragma("GCC diagnostic error \"-Wparentheses\"")
    if (number = ANSWER)
        return small;
    return 0;
}
