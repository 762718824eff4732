#include "sample.h"

#include <complex>
#include <cmath>
#include <random>
#include <numeric>
#include <numbers>

long sample_numbers() {
    std::complex<double> z{0, 0};
    const std::complex<double> c{-0.4, 0.6};
    long steps = 0;
    while (std::abs(z) < 2 && steps < 500) {
        z = z * z + c;
        ++steps;
    }
    return steps + std::gcd(84, 36) + std::lround(std::numbers::pi * 1000);
}
