#include "answer.h"

int error(void)
{
    retrun TWICE(missing);
}
