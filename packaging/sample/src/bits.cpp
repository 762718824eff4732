#include "sample.h"

#include <bitset>
#include <bit>
#include <cstdint>
#include <vector>

long sample_bits() {
    std::bitset<1000> composite;
    for (size_t n = 2; n < 1000; ++n)
        for (size_t m = n * n; m < 1000; m += n) composite.set(m);
    return static_cast<long>(998 - composite.count()) + std::popcount(std::uint32_t{0xF0F0F0F0});
}
