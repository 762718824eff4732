#include <stdlib.h>

long sample_primes(int limit)
{
	char *composite = calloc((size_t)limit, 1);
	long count = 0;
	if (composite == NULL)
		return -1;
	for (int n = 2; n < limit; n++) {
		if (composite[n])
			continue;
		count++;
		for (int m = n + n; m < limit; m += n)
			composite[m] = 1;
	}
	free(composite);
	return count;
}
