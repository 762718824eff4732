static int total;
#pragma omp threadprivate(total)
float sum(const float *numbers, int count)
{
    float all = 0;
#pragma omp parallel for simd reduction(+ : all)
#pragma acc parallel loop reduction(+ : all)
    for (int i = 0; i < count; i++)
        all += numbers[i];
    return all + total;
}
