#include "verification/agreement.h"

#include "verification/two_samples.h"

#include <boost/math/distributions/students_t.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <catch2/catch.hpp>
#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace rcpsim::tests {

namespace {

using Of = Comparison::Of;

/// Of all checks together: how often they may fail though nothing is wrong.
constexpr double false_alarm = 1e-6;

std::string name_of(Of of, const std::string& name)
{
    return of == Of::activity ? "counted: " + name : of == Of::between_mothers ? name + ", mothers" : name;
}

/// How likely figures of so many cohorts are to be that far apart by chance, on either side.
double beyond(double z, double cohorts)
{
    return 2 * cdf(complement(boost::math::students_t(cohorts - 1), std::abs(z)));
}

/// How likely it is that of independent events, each of them rare, `found` or more happen, where `expected` are expected.
double as_many(double found, double expected)
{
    return found > 0 ? boost::math::gamma_p(found, expected) : 1;
}

std::string place(const std::string& scenario, const std::string& arm)
{
    return scenario + ", " + arm;
}

double median(std::vector<double> values)
{
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

}  // namespace

Compared compared(const std::string& scenario, const Twice& twice)
{
    Compared all{scenario, static_cast<double>(twice.cohorts()), {}, {}};
    for (const auto& comparison : twice.comparisons()) {
        if (comparison.of == Of::mean || comparison.of == Of::activity) {
            all.means.push_back(comparison);
        }
    }
    for (const auto& [of, arm, name, engine, reference, rounding] : twice.samples()) {
        all.tests.push_back({of, arm, name, probability_of_one_distribution(engine, reference, rounding)});
    }
    return all;
}

Agreement::Agreement(std::vector<Compared> scenarios)
    : scenarios_(std::move(scenarios))
{
}

std::map<std::string, Agreement::Row> Agreement::rows() const
{
    std::map<std::string, Row> rows;
    for (const auto& scenario : scenarios_) {
        for (const auto& comparison : scenario.means) {
            auto& row = rows[name_of(comparison.of, comparison.name)];
            ++row.comparisons;
            if (std::abs(comparison.z()) > std::abs(row.largest)) {
                row.largest = comparison.z();
                row.where = place(scenario.scenario, comparison.arm);
            }
            if (comparison.error > 0) {
                row.three_percent.push_back(0.03 * std::abs(comparison.reference) / comparison.error);
            }
        }
        for (const auto& test : scenario.tests) {
            auto& row = rows[name_of(test.of, test.name)];
            ++row.tests;
            if (test.probability < row.least) {
                row.least = test.probability;
                row.least_where = place(scenario.scenario, test.arm);
            }
        }
    }
    return rows;
}

std::string Agreement::table() const
{
    std::string text =
        fmt::format("{:<36}{:>8}{:>8}{:>8}  {:<40}{:>8}{:>10}  {}\n", "", "means", "z", "3 % is", "of", "samples", "p", "of");
    for (const auto& [name, row] : rows()) {
        text += fmt::format("{:<36}{:>8}{:>8.2f}{:>8.1f}  {:<40}{:>8}{:>10.2g}  {}\n", name, row.comparisons, row.largest,
                            row.three_percent.empty() ? 0 : std::min(median(row.three_percent), 999.9), row.where, row.tests,
                            row.least, row.least_where);
    }
    return text;
}

void Agreement::check() const
{
    check_means();
    check_tests();
}

void Agreement::check_means() const
{
    constexpr double far = 4;
    std::size_t all = 0;
    for (const auto& scenario : scenarios_) {
        all += scenario.means.size();
    }
    double expected = 0;
    double found = 0;
    for (const auto& scenario : scenarios_) {
        expected += std::min(1.0, static_cast<double>(scenario.means.size()) * beyond(far, scenario.cohorts));
        bool is_far = false;
        for (const auto& comparison : scenario.means) {
            is_far = is_far || std::abs(comparison.z()) > far;
            const double by_chance = std::isfinite(comparison.z()) ? beyond(comparison.z(), scenario.cohorts) : 0;
            INFO(scenario.scenario << ", " << told(comparison) << ", z " << comparison.z() << ", one of " << all);
            CHECK(by_chance * static_cast<double>(all) >= false_alarm);
        }
        found += is_far ? 1 : 0;
    }
    INFO(found << " scenarios with a mean beyond 4 standard errors; by chance at most " << expected << " on average");
    CHECK(as_many(found, expected) >= false_alarm);
}

void Agreement::check_tests() const
{
    constexpr double rare = 1e-4;
    std::size_t all = 0;
    for (const auto& scenario : scenarios_) {
        all += scenario.tests.size();
    }
    double expected = 0;
    double found = 0;
    for (const auto& scenario : scenarios_) {
        expected += std::min(1.0, static_cast<double>(scenario.tests.size()) * rare);
        bool is_rare = false;
        for (const auto& [of, arm, name, probability] : scenario.tests) {
            is_rare = is_rare || probability < rare;
            INFO(scenario.scenario << ", " << arm << ": " << name_of(of, name) << ", one distribution with probability "
                                   << probability << ", one of " << all);
            CHECK(probability * static_cast<double>(all) >= false_alarm);
        }
        found += is_rare ? 1 : 0;
    }
    INFO(found << " scenarios with samples of two distributions; by chance at most " << expected << " on average");
    CHECK(as_many(found, expected) >= false_alarm);
}

}  // namespace rcpsim::tests
