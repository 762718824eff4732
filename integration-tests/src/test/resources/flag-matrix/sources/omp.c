static int total;
#pragma omp threadprivate(total)
int sum(const int *numbers, int count)
{
    int all = 0;
#pragma omp parallel for reduction(+ : all)
    for (int i = 0; i < count; i++)
        all += numbers[i];
    return all + total;
}
