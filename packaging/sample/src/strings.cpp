#include "sample.h"

#include <string>
#include <string_view>
#include <algorithm>
#include <vector>
#include <cctype>

long sample_strings() {
    const std::string_view text{"A man, a plan, a canal: Panama"};
    std::string letters;
    for (const char c : text)
        if (std::isalpha(static_cast<unsigned char>(c)))
            letters += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return std::equal(letters.begin(), letters.end(), letters.rbegin())
               ? static_cast<long>(letters.size())
               : -1;
}
