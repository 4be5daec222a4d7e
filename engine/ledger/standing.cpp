#include "ledger/standing.h"

#include <algorithm>

namespace rcpsim::ledger {

std::vector<std::int64_t> standing(const Chart& chart, const parameters::Arm& arm)
{
    std::vector<std::int64_t> cells(chart.cells());
    if (!arm.service) {
        return cells;
    }
    const auto& service = *arm.service;
    const base::Tick from = service.from ? base::to_ticks(*service.from) : 0;
    const auto last_year = static_cast<int>(chart.years) - 1;
    const int first_year = std::min(base::year_of(from), last_year);
    cells[chart.cell(parameters::index_of(parameters::Event::set_up), static_cast<std::size_t>(first_year))] = 1;
    if (!service.until) {
        return cells;
    }
    const base::Tick until = base::to_ticks(*service.until);
    for (int year = first_year; year <= last_year; ++year) {
        const base::Tick opens = std::max(from, year * base::ticks_per_year);
        const base::Tick closes = std::min(until, (year + 1) * base::ticks_per_year);
        const std::int64_t open = std::max(closes - opens, 0);
        const auto column = static_cast<std::size_t>(year);
        cells[chart.cell(parameters::index_of(parameters::Timed::service), column)] = open;
        cells[chart.cell(parameters::index_of(parameters::Timed::places), column)] = open * service.places.value_or(0);
    }
    return cells;
}

base::Wide part_of(base::Wide amount, std::uint64_t first, std::uint64_t count, std::uint64_t cohort)
{
    const auto whole = static_cast<base::Wide>(cohort);
    const base::Wide each = amount / whole;
    const base::Wide rest = amount % whole;
    const auto until = [&](std::uint64_t mother) { return rest * static_cast<base::Wide>(mother) / whole; };
    return each * static_cast<base::Wide>(count) + until(first + count) - until(first);
}

std::vector<std::int64_t> parts_of_each(base::Wide amount, std::uint64_t first, std::uint64_t count, std::uint64_t cohort)
{
    const auto whole = static_cast<std::int64_t>(cohort);
    const auto each = static_cast<std::int64_t>(amount / whole);
    const auto rest = static_cast<std::int64_t>(amount % whole);
    // What is left of the rests of the mothers before, which is less than one each makes; it has the sign of the amount.
    auto left = static_cast<std::int64_t>(base::Wide{rest} * static_cast<base::Wide>(first) % whole);
    std::vector<std::int64_t> parts(static_cast<std::size_t>(count), each);
    for (auto& part : parts) {
        left += rest;
        const std::int64_t one = left >= whole ? 1 : left <= -whole ? -1 : 0;
        part += one;
        left -= one * whole;
    }
    return parts;
}

}  // namespace rcpsim::ledger
