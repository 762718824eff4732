#include "sample.h"

#include <iomanip>
#include <iostream>
#include <sstream>
#include <string>
#include <locale>

long sample_formats() {
    std::ostringstream out;
    out << std::hex << std::setfill('0');
    for (int n = 0; n < 16; ++n) out << std::setw(4) << n * 4369 << (n % 4 == 3 ? "\n" : " ");
    return static_cast<long>(out.str().size());
}
