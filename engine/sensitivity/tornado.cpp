#include "sensitivity/tornado.h"

#include <algorithm>
#include <cmath>
#include <functional>

namespace rcpsim::sensitivity {

namespace {

/// Outcomes of cohorts, [set x output x cohort].
class Outcomes
{
public:
    Outcomes(std::vector<double> values, std::size_t sets, std::size_t cohorts)
        : values_(std::move(values))
        , outputs_(values_.size() / sets / cohorts)
        , cohorts_(cohorts)
    {
    }

    std::vector<Estimate> at(std::size_t set) const
    {
        return of_outputs([&](std::size_t output) { return estimate(cohorts(set, output)); });
    }

    std::vector<Estimate> difference(std::size_t set, std::size_t other) const
    {
        return of_outputs([&](std::size_t output) {
            const auto own = cohorts(set, output);
            std::vector<double> paired(own.begin(), own.end());
            const auto less = cohorts(other, output);
            std::transform(paired.begin(), paired.end(), less.begin(), paired.begin(), std::minus<>());
            return estimate(paired);
        });
    }

private:
    std::span<const double> cohorts(std::size_t set, std::size_t output) const
    {
        return std::span(values_).subspan((set * outputs_ + output) * cohorts_, cohorts_);
    }

    template <class Of>
    std::vector<Estimate> of_outputs(Of of) const
    {
        std::vector<Estimate> all;
        for (std::size_t output = 0; output < outputs_; ++output) {
            all.push_back(of(output));
        }
        return all;
    }

    std::vector<double> values_;
    std::size_t outputs_;
    std::size_t cohorts_;
};

}  // namespace

Tornado tornado(const Varied& varied, Simulation& simulation)
{
    const auto& numbers = varied.numbers();
    const auto sets = static_cast<std::uint32_t>(1 + 2 * numbers.size());
    const auto values = [&](std::uint32_t set, std::span<double> of_set) {
        std::copy(varied.base().begin(), varied.base().end(), of_set.begin());
        if (set > 0) {
            varied.move(numbers[(set - 1) / 2], (set - 1) % 2, of_set);
        }
    };
    const Outcomes outcomes(simulation.on_same_mothers(sets, values), sets, simulation.cohorts());
    Tornado found{.base = outcomes.at(0)};
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        const std::size_t low = 1 + 2 * i;
        found.bars.push_back({.path = numbers[i].path,
                              .unit = numbers[i].unit,
                              .base = varied.base()[numbers[i].position],
                              .low = numbers[i].low,
                              .high = numbers[i].high,
                              .at_low = outcomes.at(low),
                              .at_high = outcomes.at(low + 1),
                              .swing = outcomes.difference(low + 1, low)});
    }
    std::stable_sort(found.bars.begin(), found.bars.end(), [](const Bar& one, const Bar& other) {
        return std::abs(one.swing.front().value) > std::abs(other.swing.front().value);
    });
    return found;
}

}  // namespace rcpsim::sensitivity
