#include "sample.h"

#include <atomic>
#include <thread>
#include <vector>

long sample_atomics() {
    std::atomic<long> total{0};
    std::vector<std::jthread> threads;
    for (int t = 1; t <= 4; ++t)
        threads.emplace_back([&total, t] {
            for (int n = 0; n < 1000; ++n) total.fetch_add(t, std::memory_order_relaxed);
        });
    threads.clear();
    return total.load();
}
