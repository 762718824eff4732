#include "sums.h"

int sum_of_squares(int count)
{
    int sum = 0;
    for (int i = 1; i <= count; i++)
        sum += i * i;
    return sum;
}
