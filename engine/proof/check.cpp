#include "proof/check.h"

#include "base/errors.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace rcpsim::proof {

namespace {

/// The further off, the larger; what is not a number is furthest.
double distance(const Check& check)
{
    const double z = std::abs(off(check));
    return std::isnan(z) ? std::numeric_limits<double>::infinity() : z;
}

}  // namespace

double off(const Check& check)
{
    const double difference = check.simulated - check.expected;
    if (check.error == 0 && difference != 0) {
        return std::copysign(std::numeric_limits<double>::infinity(), difference);
    }
    return check.error == 0 ? 0 : difference / check.error;
}

bool holds(const Check& check)
{
    return std::abs(off(check)) <= most_errors && check.error >= 0;
}

Check furthest(std::string name, const std::vector<Check>& checks)
{
    base::require(!checks.empty(), "there is a figure to be checked");
    Check one =
        *std::max_element(checks.begin(), checks.end(), [](const Check& a, const Check& b) { return distance(a) < distance(b); });
    one.name = std::move(name);
    one.figures = 0;
    for (const auto& check : checks) {
        one.figures += check.figures;
    }
    return one;
}

double Verdict::chance_of_bad_luck() const
{
    return std::min(1.0, static_cast<double>(by_chance) * std::erfc(most_errors / std::sqrt(2.0)));
}

Verdict verdict(const std::vector<Chapter>& chapters)
{
    Verdict all;
    for (const auto& [title, checks] : chapters) {
        for (const auto& check : checks) {
            all.figures += check.figures;
            all.by_chance += check.error == 0 ? 0 : check.figures;
            if (!holds(check)) {
                all.failed.push_back(check.name);
            }
        }
    }
    return all;
}

}  // namespace rcpsim::proof
