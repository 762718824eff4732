#include "sample.h"

#include <concepts>
#include <vector>
#include <list>
#include <numeric>
#include <ranges>

long sample_concepts() {
    const auto total = []<std::ranges::range R>(const R& range)
        requires std::integral<std::ranges::range_value_t<R>>
    { return std::accumulate(std::begin(range), std::end(range), 0L); };
    return total(std::vector{1, 2, 3}) * 100 + total(std::list{4L, 5L});
}
