#include "sample.h"

#include <variant>
#include <string>
#include <vector>
#include <iomanip>
#include <sstream>

long sample_variants() {
    using Value = std::variant<int, double, std::string>;
    const std::vector<Value> values{1, 2.5, std::string{"three"}, 4};
    std::ostringstream out;
    for (const auto& value : values)
        std::visit([&out](const auto& v) { out << std::setw(6) << v; }, value);
    return static_cast<long>(out.str().size());
}
