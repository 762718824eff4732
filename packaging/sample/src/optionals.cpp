#include "sample.h"

#include <optional>
#include <string>
#include <charconv>
#include <system_error>
#include <vector>

long sample_optionals() {
    const auto parse = [](const std::string& text) -> std::optional<long> {
        long value = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
        return value;
    };
    long sum = 0;
    for (const std::string text : {"12", "x", "30", "7y"}) sum += parse(text).value_or(-1);
    return sum;
}
