#include "sample.h"

#include <map>
#include <sstream>
#include <string>

long sample_words() {
    std::istringstream text{"the quick brown fox jumps over the lazy dog and the fox sleeps"};
    std::map<std::string, long> counts;
    for (std::string word; text >> word;) ++counts[word];
    long sum = 0;
    for (const auto& [word, count] : counts) sum += count * static_cast<long>(word.size());
    return sum;
}
