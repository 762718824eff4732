#include "sample.h"

#include <functional>
#include <string>
#include <unordered_map>
#include <string_view>

long sample_hashes() {
    std::unordered_map<std::string, int> ages;
    for (int n = 0; n < 500; ++n) ages["node-" + std::to_string(n)] = n % 90;
    long sum = 0;
    for (const auto& [name, age] : ages) sum += age * static_cast<long>(name.back() == '7');
    return sum;
}
