#include <vector>

int error()
{
    std::vector<int> numbers;
    numbers.push_back("text");
    return numbers;
}
