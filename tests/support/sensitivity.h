#pragma once

#include "results/sensitivity.h"
#include "support/figures.h"

#include <cmath>
#include <limits>
#include <string>
#include <utility>
#include <vector>

// A sensitivity analysis by each method, as large and with names as long as those of a service; the numbers are made up.

namespace rcpsim::tests {

inline constexpr double nothing_known = std::numeric_limits<double>::quiet_NaN();
inline constexpr std::size_t outputs_of_analysis = 2;

/// What two outcomes have in common; every third number is assumed, and one has no source.
inline results::Sensitivity analysis(results::SensitivityAnswer answer)
{
    results::Sensitivity all{
        .title = "Merseyside Step Together",
        .seed = 20211,
        .mothers = 160,
        .cohorts = 25,
        .points = 57,
        .arm = "service",
        .compared_with = "counterfactual",
        .outcomes = {{"net_cost_council_in_18_years", "GBP",
                      "what 'council' pays until 18 years after the first referral, with the service and without maternity care, "
                      "discounted"},
                     {"years_in_care", "years", "time of children in care"}},
        .answer = std::move(answer),
        .provenance = {.version = "0", .command_line = "rcpsim sensitivity", .scenario = "title: it"}};
    for (std::size_t i = 0; i < paths.size(); ++i) {
        all.parameters.push_back({.path = paths[i],
                                  .unit = i % 4 == 0 ? "years" : "1",
                                  .base = 0.5,
                                  .distribution = "uniform [0, 1]",
                                  .source = i == 2 ? "" : "essex-2020",
                                  .status = i == 2       ? ""
                                            : i % 3 == 0 ? "assumed"
                                                         : "verified"});
        all.factors.push_back({paths[i], {paths[i]}});
    }
    all.factors[1] = {"placements.*", {paths[1], paths[2], paths[6]}};
    return all;
}

/// The largest bars turn down and up, one number turns round, and the last does nothing.
inline results::Sensitivity tornado_analysis()
{
    sensitivity::Tornado tornado{.base = {{-2.51e6, 61.5e3}, {-96.8, 1.25}}};
    double reach = 2.9e6;
    for (std::size_t i = 0; i < paths.size(); ++i) {
        const double way = i + 1 == paths.size() ? 0 : i % 3 == 0 ? -reach : reach;
        const double other = i == 4 ? -1.1 : 0.8;
        sensitivity::Bar bar{.path = paths[i], .unit = i % 4 == 0 ? "years" : "1", .base = 0.45, .low = 0.3125, .high = 0.58};
        for (const auto& [base, error] : tornado.base) {
            const double size = way / (base < -1e3 ? 1 : 4e4);
            bar.at_low.push_back({base - size, error});
            bar.at_high.push_back({base + other * size, error});
            bar.swing.push_back({(1 + other) * size, 0.2 * error});
        }
        tornado.bars.push_back(bar);
        reach *= 0.8;
    }
    return analysis(std::move(tornado));
}

/// So many values of each of two numbers; the first outcome is not known at the last pair.
inline results::Sensitivity two_way_analysis(std::size_t values = 5)
{
    sensitivity::TwoWay two_way;
    two_way.axes[0] = {.path = paths[0], .unit = "1", .base = 0.7};
    two_way.axes[1] = {.path = paths[6], .unit = "per year", .base = 0.12};
    for (std::size_t i = 0; i < values; ++i) {
        two_way.axes[0].values.push_back(0.5 + 0.1 * static_cast<double>(i));
        two_way.axes[1].values.push_back(0.02 * static_cast<double>(i + 1));
    }
    for (const double first : two_way.axes[0].values) {
        for (const double second : two_way.axes[1].values) {
            const double cost = -6e6 + 7e6 * first + 8e6 * second;
            two_way.outcomes.push_back({cost, 50e3 * (1 + second)});
            two_way.outcomes.push_back({cost / 4e4, 1.5});
        }
    }
    two_way.outcomes[two_way.outcomes.size() - outputs_of_analysis] = {nothing_known, nothing_known};
    return analysis(std::move(two_way));
}

/// The second factor is a group.
inline results::Sensitivity morris_analysis()
{
    results::Screening screening{.walks = 20, .levels = 8, .effects = std::vector<std::vector<sensitivity::Effect>>(2)};
    auto all = analysis({});
    for (std::size_t output = 0; output < outputs_of_analysis; ++output) {
        double size = output == 0 ? 2.4e6 : 61;
        for (const auto& factor : all.factors) {
            const bool is_group = factor.paths.size() > 1;
            screening.effects[output].push_back({.name = factor.name,
                                                 .mean = is_group ? nothing_known : -0.9 * size,
                                                 .sd = is_group ? nothing_known : 0.4 * size,
                                                 .size = size,
                                                 .size_error = 0.05 * size,
                                                 .size_range = {0.9 * size, 1.1 * size}});
            size *= 0.78;
        }
        screening.effects[output].back() = {.name = all.factors.back().name};
    }
    all.answer = std::move(screening);
    return all;
}

/// With chance; total indices of the first outcome are wide for the first factor, and the second outcome is always the same.
inline results::Sensitivity sobol_analysis(bool with_pairs = false)
{
    results::VarianceShares shares{.rows = 1024, .of_outputs = std::vector<sensitivity::SobolIndices>(2)};
    auto all = analysis({});
    auto& [mean, variance, factors, pairs] = shares.of_outputs[0];
    mean = -2.51e6;
    variance = 4e12;
    double index = 0.32;
    const auto indices = [](double first, double total, double reach) {
        return sensitivity::FactorIndices{.first = {first, first - 0.02, first + 0.02},
                                          .total = {total, total - reach, total + reach}};
    };
    for (const auto& factor : all.factors) {
        factors.push_back(indices(index, 1.2 * index + 0.01, index > 0.3 ? 0.04 : 0.015));
        factors.back().name = factor.name;
        index *= 0.5;
    }
    factors.push_back(indices(0.21, 0.38, 0.02));
    factors.back().name = sensitivity::chance;
    for (std::size_t one = 0; with_pairs && one < factors.size(); ++one) {
        for (std::size_t other = one + 1; other < factors.size(); ++other) {
            const double second = 0.08 / static_cast<double>((one + 1) * other);
            pairs.push_back({one, other, {second, second - 0.01, second + 0.01}});
        }
    }
    shares.of_outputs[1] = shares.of_outputs[0];
    shares.of_outputs[1].variance = 0;
    for (auto& factor : shares.of_outputs[1].factors) {
        factor.first = factor.total = {nothing_known, nothing_known, nothing_known};
    }
    for (auto& pair : shares.of_outputs[1].pairs) {
        pair.second = {nothing_known, nothing_known, nothing_known};
    }
    all.answer = std::move(shares);
    return all;
}

}  // namespace rcpsim::tests
