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

Ledger::Ledger(const Chart& chart, std::size_t cohorts)
    : chart_(chart)
    , cohorts_(cohorts)
    , cells_(cohorts * chart.cells())
    , opened_(cohorts * (chart.years + 1))
    , closed_(cohorts * (chart.years + 1))
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

/// Calls note(cohort, i) for each entry of those who count.
template <class Note>
void Ledger::visit(const Reading& reading, Note note) const
{
    const std::int32_t* unit = dated_.unit().data();
    const std::int32_t* except = reading.except == nullptr ? nullptr : reading.except->data();
    const std::size_t size = dated_.size();
    for (std::size_t i = 0; i < size; ++i) {
        if (except == nullptr || except[unit[i]] == 0) {
            note(reading.cohort(unit[i]), i);
        }
    }
}

void Ledger::book(const lifecourse::Events& events, std::size_t activity, const Reading& reading)
{
    dated_.take(events, reading.referred);
    std::int64_t* by_year = &cells_[chart_.cell(activity, 0)];
    const std::size_t cells = chart_.cells();
    visit(reading, [by_year, cells, time = dated_.from().data()](std::size_t cohort, std::size_t i) {
        ++by_year[cohort * cells + static_cast<std::size_t>(base::year_of(time[i]))];
    });
}

void Ledger::book(const Stays& stays, const Reading& reading)
{
    base::require(stays.unit.size() <= most_stays, "a batch has at most 2^20 stays in one activity");
    std::fill(opened_.begin(), opened_.end(), 0);
    std::fill(closed_.begin(), closed_.end(), 0);
    dated_.take(stays, reading.referred);
    visit(reading, [opened = opened_.data(), closed = closed_.data(), width = chart_.years + 1, from = dated_.from().data(),
                    until = dated_.until().data()](std::size_t cohort, std::size_t i) {
        note(opened[cohort * width + static_cast<std::size_t>(base::year_of(from[i]))], from[i]);
        note(closed[cohort * width + static_cast<std::size_t>(base::year_of(until[i]))], until[i]);
    });
    for (std::size_t cohort = 0; cohort < cohorts_; ++cohort) {
        add_up(stays.activity, cohort);
    }
}

/// A stay counts from its start to the end of each year, less the same from its end.
void Ledger::add_up(std::size_t activity, std::size_t cohort)
{
    std::int64_t* by_year = &cells_[cohort * chart_.cells() + chart_.cell(activity, 0)];
    const std::uint64_t* opened = &opened_[cohort * (chart_.years + 1)];
    const std::uint64_t* closed = &closed_[cohort * (chart_.years + 1)];
    std::int64_t under_way = 0;
    for (std::size_t year = 0; year < chart_.years; ++year) {
        by_year[year] += (under_way << base::tick_bits) + rest_of_year(opened[year]) - rest_of_year(closed[year]);
        under_way += count_of(opened[year]) - count_of(closed[year]);
    }
}

}  // namespace rcpsim::ledger
