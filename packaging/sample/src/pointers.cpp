#include "sample.h"

#include <memory>
#include <vector>
#include <functional>

long sample_pointers() {
    struct Node {
        long value;
        std::vector<std::unique_ptr<Node>> children;
    };
    std::function<std::unique_ptr<Node>(int, long)> grow = [&grow](int depth, long value) {
        auto node = std::make_unique<Node>(Node{value, {}});
        for (int i = 0; depth > 0 && i < 3; ++i) node->children.push_back(grow(depth - 1, value + i));
        return node;
    };
    std::function<long(const Node&)> sum = [&sum](const Node& node) {
        long total = node.value;
        for (const auto& child : node.children) total += sum(*child);
        return total;
    };
    return sum(*grow(5, 1));
}
