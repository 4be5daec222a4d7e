#pragma once

#include "parameters/numbers.h"
#include "parameters/parameters.h"
#include "study/draws.h"

#include <string>
#include <vector>

namespace rcpsim::tests {

/// What each uncertain number is in one draw.
inline std::vector<double> values_of(const study::Draws& draws, std::uint32_t draw)
{
    std::vector<double> values(draws.paths().size());
    draws.values(draw, values);
    return values;
}

/// Parameters of one draw, set by hand to the values of another's.
inline parameters::Parameters set_by_hand(parameters::Parameters all, const study::Draws& draws, std::uint32_t draw)
{
    const auto values = values_of(draws, draw);
    for (const auto& [path, number, limits, is_money] : parameters::numbers(all)) {
        for (std::size_t i = 0; i < values.size(); ++i) {
            if (draws.paths()[i] == path) {
                parameters::set(number, values[i]);
            }
        }
    }
    all.run.draws = 1;
    return all;
}

/// The whole life with uncertain numbers of many kinds: shapes and probabilities, ages and places, effects and prices.
inline std::vector<std::string> uncertain_life()
{
    return {
        "cohort.frailty.shape={value: 1.6, gamma: {cv: 0.2}}",
        "cohort.index.referral.delay.gamma.shape={value: 3, gamma: {cv: 0.1}}",
        "propensity.precision={value: 3, gamma: {cv: 0.2}}",
        "propensity.mean.1={value: 0.35, beta: {n: 50}}",
        "cases.joining={value: 0.6, uniform: [0.4, 0.8]}",
        "cases.duration.lognormal.median={value: 30 weeks, pert: [26 weeks, 40 weeks]}",
        "placements.foster.activity[1].from={value: 5 years, uniform: [4 years, 8 years]}",
        "prices.court.gbp={value: 24250, gamma: {cv: 0.1}}",
        "prices.foster_older.gbp={value: 900, normal: {sd: 50}}",
        "arms.service.service.places={value: 5, uniform: [2, 9]}",
        "arms.service.service.uptake={value: 0.6, beta: {n: 20}}",
        "arms.service.service.until={value: 5 years, uniform: [4 years, 6 years]}",
        "arms.service.effects[0].ratio={value: 0.5, ci95: [0.3, 0.8]}",
        "arms.service.effects[1].ratio={value: 0.75, ci95: [0.5, 1.1]}",
        "arms.service.costs[1].gbp={value: 130000, gamma: {cv: 0.1}}",
        "uncertainty.correlated=[{paths: ['arms.service.effects[0].ratio', 'arms.service.effects[1].ratio'], correlation: 0.7}]",
        "uncertainty.shares=[{paths: [cohort.prior_sets.1, cohort.prior_sets.2, cohort.prior_sets.3], size: 30}]"};
}

}  // namespace rcpsim::tests
