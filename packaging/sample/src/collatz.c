long sample_collatz(long start)
{
	long steps = 0;
	while (start != 1) {
		start = start % 2 ? 3 * start + 1 : start / 2;
		steps++;
	}
	return steps;
}
