#include "sample.h"

#include <ranges>
#include <vector>
#include <string>

long sample_views() {
    auto squares = std::views::iota(1, 100) | std::views::filter([](int n) { return n % 7 == 0; }) |
                         std::views::transform([](int n) { return n * n; }) | std::views::take(9);
    long sum = 0;
    for (const int square : squares) sum += square;
    return sum;
}
