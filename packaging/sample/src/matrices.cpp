#include "sample.h"

#include <array>
#include <valarray>
#include <numeric>
#include <cmath>

long sample_matrices() {
    std::array<std::array<double, 24>, 24> a{}, b{}, c{};
    for (size_t i = 0; i < 24; ++i)
        for (size_t j = 0; j < 24; ++j) {
            a[i][j] = static_cast<double>(i + j);
            b[i][j] = static_cast<double>(i * j % 7);
        }
    for (size_t i = 0; i < 24; ++i)
        for (size_t j = 0; j < 24; ++j)
            for (size_t k = 0; k < 24; ++k) c[i][j] += a[i][k] * b[k][j];
    double trace = 0;
    for (size_t i = 0; i < 24; ++i) trace += c[i][i];
    return std::lround(trace);
}
