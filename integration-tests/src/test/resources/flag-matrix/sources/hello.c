#include <stdio.h>
#include <string.h>
#include "answer.h"

#ifndef GREETING
#define GREETING "hello"
#endif

static const char *file(void)
{
    return __FILE__;
}

int greet(const char *name, int line)
{
    char text[100];
    strcpy(text, GREETING);
    int length = printf("%s, %s: %d %s:%d\n", text, name, ANSWER, file(), line + __LINE__);
    for (int i = 0; i < length; i++)
        line += i * ANSWER;
    return line;
}
