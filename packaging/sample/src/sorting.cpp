#include "sample.h"

#include <algorithm>
#include <numeric>
#include <random>
#include <vector>
#include <ranges>

long sample_sorting() {
    std::vector<int> numbers(1000);
    std::iota(numbers.begin(), numbers.end(), 0);
    std::shuffle(numbers.begin(), numbers.end(), std::mt19937{42});
    std::ranges::sort(numbers, std::greater{});
    std::ranges::stable_partition(numbers, [](int n) { return n % 2 == 0; });
    return std::accumulate(numbers.begin(), numbers.begin() + 500, 0L);
}
