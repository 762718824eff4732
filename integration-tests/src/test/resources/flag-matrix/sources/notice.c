#include "answer.h"
#warning "this isn't nice"
#pragma message "neither is this"
int notice(void)
{
    return ANSWER;
}
