#include "sample.h"

#include <tuple>
#include <utility>
#include <string>
#include <type_traits>

long sample_tuples() {
    const auto row = std::make_tuple(1, std::string{"two"}, 3.0, 'c');
    return std::apply(
        [](const auto&... column) {
            long sum = 0;
            ((sum += static_cast<long>(sizeof column)), ...);
            return sum > 0 ? static_cast<long>(sizeof...(column)) : 0L;
        },
        row);
}
