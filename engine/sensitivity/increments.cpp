#include "sensitivity/increments.h"

#include <algorithm>
#include <limits>
#include <numeric>

namespace rcpsim::sensitivity {

namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

bool dominates(const Decision& one, const Decision& other)
{
    return one.cost <= other.cost && one.kept >= other.kept && (one.cost < other.cost || one.kept > other.kept);
}

double ratio(const Decision& from, const Decision& to)
{
    return (to.cost - from.cost) / (to.kept - from.kept);
}

}  // namespace

std::vector<Increment> increments(const std::vector<Decision>& decisions)
{
    std::vector<std::size_t> order(decisions.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return std::pair(decisions[a].kept, decisions[a].cost) < std::pair(decisions[b].kept, decisions[b].cost);
    });
    std::vector<Increment> all;
    std::vector<std::size_t> efficient;  // among all
    for (const std::size_t decision : order) {
        all.push_back({decision, Standing::dominated, nan, nan});
        if (std::any_of(decisions.begin(), decisions.end(),
                        [&](const Decision& other) { return dominates(other, decisions[decision]); })) {
            continue;
        }
        const auto at = [&](std::size_t back) -> const Decision& {
            return decisions[all[efficient[efficient.size() - back]].decision];
        };
        if (!efficient.empty() && at(1).kept == decisions[decision].kept) {
            continue;  // one of two that are the same is enough
        }
        while (efficient.size() > 1 && ratio(at(2), at(1)) >= ratio(at(1), decisions[decision])) {
            all[efficient.back()].standing = Standing::extended_dominated;
            efficient.pop_back();
        }
        efficient.push_back(all.size() - 1);
    }
    for (std::size_t i = 0; i < efficient.size(); ++i) {
        auto& increment = all[efficient[i]];
        increment.standing = i == 0 ? Standing::first : Standing::efficient;
        if (i > 0) {
            const auto& before = decisions[all[efficient[i - 1]].decision];
            increment.cost = decisions[increment.decision].cost - before.cost;
            increment.kept = decisions[increment.decision].kept - before.kept;
        }
    }
    return all;
}

}  // namespace rcpsim::sensitivity
