#include "ledger/ledger.h"

#include "base/errors.h"

#include <algorithm>
#include <cmath>

namespace rcpsim::ledger {

namespace {

// The starts (or ends) of spells in one year: how many in the upper bits, the sum of their ticks into the year in the lower.
// 2^24 spells of one batch fit.
constexpr int count_shift = 40;
constexpr std::uint64_t ticks_mask = (std::uint64_t{1} << count_shift) - 1;
constexpr std::size_t most_spells = std::size_t{1} << (count_shift - base::tick_bits);

void note(std::uint64_t& year, base::Tick time)
{
    year += (std::uint64_t{1} << count_shift) + static_cast<std::uint64_t>(base::within_year(time));
}

// Ticks from the noted times until the end of their year.
std::int64_t rest_of_year(std::uint64_t noted)
{
    return static_cast<std::int64_t>(((noted >> count_shift) << base::tick_bits) - (noted & ticks_mask));
}

std::int64_t count_of(std::uint64_t noted)
{
    return static_cast<std::int64_t>(noted >> count_shift);
}

}  // namespace

Chart chart(const parameters::Life& life)
{
    constexpr int years_of_childhood = 18;
    Chart chart;
    chart.activities = parameters::activities(life);
    chart.years = static_cast<std::size_t>(std::ceil(life.cohort.follow.value)) + years_of_childhood;
    for (const auto& [name, placement] : life.placements) {
        const std::size_t activity = parameters::index_of(chart.activities, placement.activity);
        chart.activity_of_placement.push_back(activity < chart.activities.size() ? std::optional(activity) : std::nullopt);
    }
    return chart;
}

Ledger::Ledger(const Chart& chart)
    : chart_(chart)
    , cells_(chart.cells())
    , opened_(chart.years + 1)
    , closed_(chart.years + 1)
{
}

void Ledger::clear()
{
    std::fill(cells_.begin(), cells_.end(), 0);
}

void Ledger::book(const lifecourse::History& history)
{
    for (std::size_t event = 0; event < history.events.size(); ++event) {
        book(history.events[event], event);
    }
    for (std::size_t placement = 0; placement < history.spells.size(); ++placement) {
        if (const auto activity = chart_.activity_of_placement[placement]) {
            book(history.spells[placement], *activity);
        }
    }
}

void Ledger::book(const lifecourse::Events& events, std::size_t activity)
{
    std::int64_t* by_year = &cells_[chart_.cell(activity, 0)];
    for (const base::Tick time : events.time) {
        ++by_year[base::year_of(time)];
    }
}

void Ledger::book(const lifecourse::Spells& spells, std::size_t activity)
{
    base::require(spells.unit.size() <= most_spells, "a batch has at most 2^20 spells in one placement");
    std::fill(opened_.begin(), opened_.end(), 0);
    std::fill(closed_.begin(), closed_.end(), 0);
    for (std::size_t i = 0; i < spells.unit.size(); ++i) {
        note(opened_[static_cast<std::size_t>(base::year_of(spells.from[i]))], spells.from[i]);
        note(closed_[static_cast<std::size_t>(base::year_of(spells.until[i]))], spells.until[i]);
    }
    // A spell counts from its start to the end of each year, less the same from its end.
    std::int64_t* by_year = &cells_[chart_.cell(activity, 0)];
    std::int64_t under_way = 0;
    for (std::size_t year = 0; year < chart_.years; ++year) {
        by_year[year] += (under_way << base::tick_bits) + rest_of_year(opened_[year]) - rest_of_year(closed_[year]);
        under_way += count_of(opened_[year]) - count_of(closed_[year]);
    }
}

}  // namespace rcpsim::ledger
