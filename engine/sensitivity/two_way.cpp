#include "sensitivity/two_way.h"

#include <algorithm>

namespace rcpsim::sensitivity {

TwoWay two_way(const Varied& varied, Simulation& simulation, std::uint32_t values)
{
    const auto& numbers = varied.numbers();
    const auto part = [values](std::uint32_t step) { return static_cast<double>(step) / (values - 1); };
    const auto move = [&](const VariedNumber& number, std::uint32_t step, std::span<double> of_set) {
        varied.move(number, part(step), of_set);
        return of_set[number.position];
    };
    const auto set = [&](std::uint32_t point, std::span<double> of_set) {
        std::copy(varied.base().begin(), varied.base().end(), of_set.begin());
        const double first = move(numbers[0], point / values, of_set);
        move(numbers[1], point % values, of_set);
        // Where the two are correlated, each has its own value.
        of_set[numbers[0].position] = first;
    };
    TwoWay found;
    for (std::size_t axis = 0; axis < 2; ++axis) {
        const auto& number = numbers[axis];
        auto& own = found.axes[axis];
        own = {.path = number.path, .unit = number.unit, .base = varied.base()[number.position]};
        for (std::uint32_t step = 0; step < values; ++step) {
            auto scratch = varied.base();
            own.values.push_back(move(number, step, scratch));
        }
    }
    const auto outcomes = simulation.on_same_mothers(values * values, set);
    const std::size_t cohorts = simulation.cohorts();
    for (std::size_t first = 0; first < outcomes.size(); first += cohorts) {
        found.outcomes.push_back(estimate(std::span(outcomes).subspan(first, cohorts)));
    }
    return found;
}

}  // namespace rcpsim::sensitivity
