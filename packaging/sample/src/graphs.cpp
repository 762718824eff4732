#include "sample.h"

#include <queue>
#include <unordered_map>
#include <vector>
#include <limits>

long sample_graphs() {
    using Edge = std::pair<int, long>;
    std::unordered_map<int, std::vector<Edge>> graph;
    for (int n = 0; n < 200; ++n)
        for (int step : {1, 7, 31}) graph[n].emplace_back((n + step) % 200, step * 3 + n % 5);
    std::vector<long> distance(200, std::numeric_limits<long>::max());
    std::priority_queue<Edge, std::vector<Edge>, std::greater<>> open;
    distance[0] = 0;
    open.emplace(0, 0);
    while (!open.empty()) {
        const auto [cost, node] = open.top();
        open.pop();
        for (const auto& [next, weight] : graph[static_cast<int>(node)])
            if (distance[node] + weight < distance[next]) {
                distance[next] = distance[node] + weight;
                open.emplace(static_cast<int>(distance[next]), next);
            }
    }
    long sum = 0;
    for (long d : distance) sum += d;
    return sum;
}
