#include "ledger/ledger.h"

#include "base/errors.h"

#include <algorithm>

namespace rcpsim::ledger {

namespace {

// The starts (or ends) of stays in one year: how many in the upper bits, the sum of their ticks into the year in the lower.
// 2^20 stays fit.
constexpr int count_shift = 40;
constexpr std::uint64_t ticks_mask = (std::uint64_t{1} << count_shift) - 1;
constexpr std::size_t most_stays = std::size_t{1} << (count_shift - base::tick_bits);

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

void Ledger::book(const lifecourse::History& history, const Reading& reading)
{
    for (std::size_t activity = 0; activity < history.events.size(); ++activity) {
        book(history.events[activity], activity, reading);
    }
    for (const auto& stays : stays_of(chart_, history)) {
        book(stays, reading);
    }
}

void Ledger::book(const lifecourse::Events& events, std::size_t activity, const Reading& reading)
{
    std::int64_t* by_year = &cells_[chart_.cell(activity, 0)];
    for (std::size_t i = 0; i < events.unit.size(); ++i) {
        if (reading.counts(events.unit[i])) {
            ++by_year[base::year_of(reading.on_programme(events.unit[i], events.time[i]))];
        }
    }
}

void Ledger::book(const Stays& stays, const Reading& reading)
{
    base::require(stays.size() <= most_stays, "a batch has at most 2^20 stays in one activity");
    std::fill(opened_.begin(), opened_.end(), 0);
    std::fill(closed_.begin(), closed_.end(), 0);
    for (std::size_t i = 0; i < stays.size(); ++i) {
        const base::Tick start = stays.start(i);
        const base::Tick end = stays.end(i);
        if (start < end && reading.counts(stays.unit[i])) {
            const base::Tick opened = reading.on_programme(stays.unit[i], start);
            const base::Tick closed = reading.on_programme(stays.unit[i], end);
            note(opened_[static_cast<std::size_t>(base::year_of(opened))], opened);
            note(closed_[static_cast<std::size_t>(base::year_of(closed))], closed);
        }
    }
    // A stay counts from its start to the end of each year, less the same from its end.
    std::int64_t* by_year = &cells_[chart_.cell(stays.activity, 0)];
    std::int64_t under_way = 0;
    for (std::size_t year = 0; year < chart_.years; ++year) {
        by_year[year] += (under_way << base::tick_bits) + rest_of_year(opened_[year]) - rest_of_year(closed_[year]);
        under_way += count_of(opened_[year]) - count_of(closed_[year]);
    }
}

}  // namespace rcpsim::ledger
