#include "sample.h"

#include <set>
#include <unordered_set>
#include <algorithm>
#include <iterator>
#include <vector>

long sample_sets() {
    std::set<int> even, thirds;
    for (int n = 0; n < 300; ++n) {
        if (n % 2 == 0) even.insert(n);
        if (n % 3 == 0) thirds.insert(n);
    }
    std::vector<int> both;
    std::set_intersection(even.begin(), even.end(), thirds.begin(), thirds.end(),
                          std::back_inserter(both));
    return static_cast<long>(std::unordered_set<int>(both.begin(), both.end()).size());
}
