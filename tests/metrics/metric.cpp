#include "metrics/metric.h"

#include "support/study.h"

#include <catch2/catch.hpp>

#include <string>
#include <tuple>
#include <vector>

using namespace rcpsim;
using parameters::Event;

TEST_CASE("What happens in the first arm and not in another counts, and the reverse is taken off")
{
    const auto all = tests::verification("whole-life");
    const study::Design design(all);
    const std::vector<std::tuple<std::string, Event, Event>> balances{
        {"births_averted", Event::birth_averted, Event::birth_added},
        {"removals_averted", Event::removal_averted, Event::removal_added},
        {"children_kept", Event::child_kept, Event::child_not_kept}};
    for (const auto& [name, more, less] : balances) {
        INFO(name);
        const auto position = metrics::position_of(design.metrics, name);
        REQUIRE(position);
        // An event of each kind in a year of its own.
        std::vector<std::int64_t> cells(design.chart.cells());
        cells[design.chart.cell(parameters::index_of(more), 2)] = 5;
        cells[design.chart.cell(parameters::index_of(less), 3)] = 2;
        const auto years = metrics::by_year(design.metrics[*position].weightings[1], design.chart, cells);
        CHECK(years[2] == 5);
        CHECK(years[3] == -2);
    }
}
