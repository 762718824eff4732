#include "sample.h"

#include <filesystem>
#include <iterator>
#include <string>
#include <algorithm>

long sample_files() {
    namespace fs = std::filesystem;
    const fs::path path{"/usr/include/c++/./12/../12/vector"};
    const auto normal = path.lexically_normal();
    return static_cast<long>(std::distance(normal.begin(), normal.end()));
}
