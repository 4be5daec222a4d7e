#include "ledger/dated.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

using namespace rcpsim;
using base::Tick;

namespace {

template <class T>
lanes::Column<T> column(const std::vector<T>& values)
{
    lanes::Column<T> column;
    std::for_each(values.begin(), values.end(), [&column](T value) { column.push_back(value); });
    return column;
}

template <class T>
std::vector<T> entries(std::span<const T> values)
{
    return {values.begin(), values.end()};
}

}  // namespace

TEST_CASE("What an age band keeps of a stay is where both are, and nothing where they do not meet")
{
    // Born at -100, so of the band from 60 to 130 between -40 and 30.
    const auto unit = column<std::int32_t>({0, 1, 0, 1, 1});
    const auto from = column<Tick>({0, 10, 40, 0, 30});
    const auto until = column<Tick>({20, 50, 60, 0, 35});
    const auto birth = column<Tick>({-100, -100, -100, -100, -100});
    const auto referred = column<Tick>({7, 1000});
    const ledger::Stays stays{3, unit, from, until, &birth, {60, 130, 3}};
    ledger::Dated dated;
    dated.take(stays, {});
    CHECK(entries(dated.unit()) == std::vector<std::int32_t>{0, 1, 0, 1, 1});
    CHECK(entries(dated.from()) == std::vector<Tick>{0, 10, 40, 0, 30});
    CHECK(entries(dated.until()) == std::vector<Tick>{20, 30, 40, 0, 30});
    dated.take(stays, referred);
    CHECK(entries(dated.from()) == std::vector<Tick>{7, 1010, 47, 1000, 1030});
    CHECK(entries(dated.until()) == std::vector<Tick>{27, 1030, 47, 1000, 1030});
    // From 120 on, so not before 20.
    const ledger::Stays later{3, unit, from, until, &birth, {120, base::never, 3}};
    dated.take(later, {});
    CHECK(entries(dated.from()) == std::vector<Tick>{20, 20, 40, 0, 30});
    CHECK(entries(dated.until()) == std::vector<Tick>{20, 50, 60, 0, 35});
}

TEST_CASE("Events are dated by the day on which their unit was referred")
{
    lifecourse::Events events;
    events.append(1, 5);
    events.append(0, 6);
    ledger::Dated dated;
    dated.take(events, {});
    CHECK(entries(dated.from()) == std::vector<Tick>{5, 6});
    dated.take(events, column<Tick>({100, 200}));
    CHECK(entries(dated.unit()) == std::vector<std::int32_t>{1, 0});
    CHECK(entries(dated.from()) == std::vector<Tick>{205, 106});
    CHECK(dated.until().empty());
}
