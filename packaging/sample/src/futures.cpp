#include "sample.h"

#include <future>
#include <numeric>
#include <vector>
#include <thread>

long sample_futures() {
    std::vector<std::future<long>> parts;
    for (int p = 0; p < 4; ++p)
        parts.push_back(std::async(std::launch::async, [p] {
            long sum = 0;
            for (long n = p; n < 10000; n += 4) sum += n * n % 97;
            return sum;
        }));
    long sum = 0;
    for (auto& part : parts) sum += part.get();
    return sum;
}
