#include "sample.h"

#include <stdexcept>
#include <string>
#include <exception>
#include <vector>

long sample_errors() {
    long caught = 0;
    for (int n = 0; n < 5; ++n) {
        try {
            if (n % 2 == 0) throw std::out_of_range{"index " + std::to_string(n)};
            std::vector<int>(3).at(static_cast<size_t>(n) + 3);
        } catch (const std::logic_error& error) {
            caught += static_cast<long>(std::string{error.what()}.size() > 0);
        }
    }
    return caught;
}
