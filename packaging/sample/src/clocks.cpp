#include "sample.h"

#include <chrono>
#include <string>

long sample_clocks() {
    using namespace std::chrono;
    const auto day = sys_days{year{2026} / January / 31} + months{1};
    const auto ymd = year_month_day{floor<days>(day)};
    return static_cast<long>(unsigned{ymd.month()}) * 100 + static_cast<long>(unsigned{ymd.day()});
}
