#include "sums.h"

int product(int count)
{
    return count <= 1 ? 1 : count * product(count - 1);
}
