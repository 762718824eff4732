#include <map>
#include <string>
#include <vector>
#include "answer.h"

template <typename T>
class Table {
public:
    void put(const std::string &key, T value) { values_[key].push_back(value); }
    virtual ~Table() = default;

private:
    std::map<std::string, std::vector<T>> values_;
};

int fill(int count)
{
    Table<int> table;
    for (int i = 0; i < count; i++)
        table.put(std::to_string(i), i * ANSWER);
    try {
        table.put("last", count);
    } catch (const std::exception &) {
        return -1;
    }
    return count;
}
