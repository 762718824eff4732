#include "sample.h"

#include <mutex>
#include <condition_variable>
#include <thread>
#include <vector>
#include <deque>

long sample_locks() {
    std::mutex mutex;
    std::condition_variable filled;
    std::deque<int> queue;
    std::thread producer{[&] {
        for (int n = 1; n <= 100; ++n) {
            const std::lock_guard lock{mutex};
            queue.push_back(n);
            filled.notify_one();
        }
    }};
    long sum = 0;
    for (int taken = 0; taken < 100; ++taken) {
        std::unique_lock lock{mutex};
        filled.wait(lock, [&] { return !queue.empty(); });
        sum += queue.front();
        queue.pop_front();
    }
    producer.join();
    return sum;
}
