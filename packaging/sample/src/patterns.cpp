#include "sample.h"

#include <regex>
#include <string>
#include <iterator>

long sample_patterns() {
    const std::string log{"job 17 done: exit=0 user=120ms; job 18 done: exit=1 user=80ms"};
    const std::regex field{R"((\w+)=(\d+))"};
    long sum = 0;
    for (std::sregex_iterator it{log.begin(), log.end(), field}, end; it != end; ++it)
        sum += std::stol((*it)[2].str());
    return sum;
}
