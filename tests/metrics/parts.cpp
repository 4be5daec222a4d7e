#include "metrics/parts.h"

#include "support/study.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cstdint>
#include <set>
#include <vector>

using namespace rcpsim;

namespace {

using Cells = std::vector<std::int64_t>;

void add(const metrics::Weightings& weightings, const ledger::Chart& chart, Cells& cells)
{
    for (const auto& [activity, by_year] : weightings) {
        for (std::size_t year = 0; year < chart.years; ++year) {
            cells[chart.cell(activity, year)] += by_year[year];
        }
    }
}

/// What a metric counts of everything that there is.
Cells weights_of(const metrics::Metric& metric, std::size_t arm, const ledger::Chart& chart)
{
    Cells cells(chart.cells());
    add(metric.weightings[arm], chart, cells);
    return cells;
}

}  // namespace

TEST_CASE("Metrics are the sums of the parts that name them, and no two parts are of the same metrics")
{
    const auto all = tests::verification("whole-life");
    const study::Design design(all);
    for (std::size_t arm = 0; arm < design.arms(); ++arm) {
        std::vector<Cells> sums(design.metrics.size(), Cells(design.chart.cells()));
        std::set<std::vector<std::size_t>> seen;
        for (const auto& part : metrics::parts_of(design.metrics, arm)) {
            CHECK(seen.insert(part.metrics).second);
            std::set<std::size_t> activities;
            for (const auto& weighting : part.weightings) {
                CHECK(activities.insert(weighting.activity).second);
            }
            for (const std::size_t metric : part.metrics) {
                add(part.weightings, design.chart, sums[metric]);
            }
        }
        for (std::size_t m = 0; m < design.metrics.size(); ++m) {
            INFO(design.metrics[m].name);
            CHECK(sums[m] == weights_of(design.metrics[m], arm, design.chart));
        }
    }
}

TEST_CASE("A weighting that a metric has twice counts twice, and equal ones of several metrics are told once")
{
    const metrics::Weighting first{3, {1, 2}};
    const metrics::Weighting second{3, {5, 0}};
    const metrics::Weighting nothing{4, {0, 0}};
    std::vector<metrics::Metric> some(3);
    some[0].weightings = {{first, first}};
    some[1].weightings = {{second, first, nothing}};
    some[2].weightings = {{first, second}};
    const auto parts = metrics::parts_of(some, 0);
    const auto part_of = [&](const std::vector<std::size_t>& metrics) {
        return *std::find_if(parts.begin(), parts.end(), [&](const auto& part) { return part.metrics == metrics; });
    };
    REQUIRE(parts.size() == 2);
    CHECK(part_of({0, 0, 1, 2}).weightings.front().by_year == first.by_year);
    CHECK(part_of({1, 2}).weightings.front().by_year == second.by_year);
}

TEST_CASE("By year, all metrics together are what each is alone")
{
    const auto all = tests::verification("whole-life");
    const study::Design design(all);
    Cells cells(design.chart.cells());
    for (std::size_t i = 0; i < cells.size(); ++i) {
        cells[i] = static_cast<std::int64_t>(i * i % 1009) - 300;
    }
    for (std::size_t arm = 0; arm < design.arms(); ++arm) {
        const auto together =
            metrics::by_year(metrics::parts_of(design.metrics, arm), design.metrics.size(), design.chart, cells);
        for (std::size_t m = 0; m < design.metrics.size(); ++m) {
            INFO(design.metrics[m].name);
            const auto alone = metrics::by_year(design.metrics[m].weightings[arm], design.chart, cells);
            CHECK(std::equal(alone.begin(), alone.end(), together.begin() + static_cast<std::ptrdiff_t>(m * design.chart.years)));
        }
    }
}
