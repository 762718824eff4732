#include <stdio.h>
#include "lib/sums.h"

int main(void)
{
    printf("%d %d\n", sum_of_squares(3), product(4));
    return 0;
}
