#include "lifecourse/matching.h"

#include "lifecourse/slots.h"

#include <catch2/catch.hpp>

#include <map>

using namespace rcpsim;
using lifecourse::Fate;
using lifecourse::History;
using lifecourse::slot_of;
using parameters::Event;

namespace {

constexpr base::Tick year = base::ticks_per_year;

// Where children may live: with parents, in foster care, with guardians.
enum Placement
{
    home,
    foster,
    guardian,
};

lifecourse::Plan plan()
{
    lifecourse::Plan plan{};
    plan.placements.resize(3);
    plan.placements[home].at_home = true;
    plan.placements[foster].looked_after = true;
    return plan;
}

History empty_history()
{
    History history;
    history.events.resize(parameters::event_count);
    history.spells.resize(3);
    return history;
}

void live(History& history, std::int32_t unit, std::uint32_t child, Placement placement, double from, double until,
          std::uint32_t visit = 0)
{
    auto& spells = history.spells[placement];
    spells.unit.push_back(unit);
    spells.slot.push_back(child + visit * lifecourse::next_visit);
    spells.from.push_back(static_cast<base::Tick>(from * year));
    spells.until.push_back(static_cast<base::Tick>(until * year));
}

lanes::Column<std::int32_t> all_touched(std::size_t units)
{
    lanes::Column<std::int32_t> touched;
    for (std::size_t u = 0; u < units; ++u) {
        touched.push_back(1);
    }
    return touched;
}

std::map<Event, std::size_t> counted(const History& first, History& arm, const lanes::Column<std::int32_t>& touched)
{
    lifecourse::Matching matching;
    matching.match(plan(), first, touched, arm);
    count_differences(matching, arm);
    std::map<Event, std::size_t> counts;
    for (const Event event : parameters::compared_events) {
        if (const auto count = arm.of(event).unit.size(); count > 0) {
            counts[event] = count;
        }
    }
    return counts;
}

const std::uint32_t first_child = slot_of(lifecourse::process::career, 0);
const std::uint32_t second_child = slot_of(lifecourse::process::career, 1);
const std::uint32_t older_child = slot_of(lifecourse::process::older_career, 0);

using Counts = std::map<Event, std::size_t>;

}  // namespace

TEST_CASE("A child that is not born in an arm is averted, and its removal with it")
{
    auto first = empty_history();
    auto arm = empty_history();
    live(first, 0, first_child, home, 1, 2);
    live(first, 0, first_child, foster, 2, 19, 1);
    live(first, 1, first_child, home, 1, 19);
    CHECK(counted(first, arm, all_touched(2)) == Counts{{Event::birth_averted, 2}, {Event::removal_averted, 1}});
    CHECK(arm.of(Event::removal_averted).time[0] == 2 * year);

    // And the reverse.
    auto later = empty_history();
    CHECK(counted(later, first, all_touched(2)) == Counts{{Event::birth_added, 2}, {Event::removal_added, 1}});
}

TEST_CASE("Twins are one birth and two children")
{
    auto first = empty_history();
    auto arm = empty_history();
    live(first, 0, first_child, foster, 1, 19);
    live(first, 0, slot_of(lifecourse::process::twin_career, 0), foster, 1, 19);
    CHECK(counted(first, arm, all_touched(1)) == Counts{{Event::birth_averted, 1}, {Event::removal_averted, 2}});
}

TEST_CASE("A child that is born later is delayed, by its pregnancy, not by its date")
{
    auto first = empty_history();
    auto arm = empty_history();
    live(first, 0, first_child, home, 1, 1.5);
    live(first, 0, first_child, foster, 1.5, 19, 1);
    live(arm, 0, first_child, foster, 4, 22);
    live(first, 0, second_child, home, 4, 22);
    live(arm, 0, second_child, home, 6, 24);
    CHECK(counted(first, arm, all_touched(1)) == Counts{{Event::birth_delayed, 2}, {Event::removal_delayed, 1}});
}

TEST_CASE("Kept safely at home is with a parent at two, and never looked-after until then")
{
    const auto kept = [](const auto& live_it) {
        auto first = empty_history();
        auto arm = empty_history();
        live(first, 0, first_child, foster, 1, 19);
        live_it(arm);
        return counted(first, arm, all_touched(1));
    };
    CHECK(kept([](History& arm) { live(arm, 0, first_child, home, 1, 19); }) == Counts{{Event::child_kept, 1}});
    // Care later on does not undo it; care before it does, and so do a guardian and an early death.
    CHECK(kept([](History& arm) {
              live(arm, 0, first_child, home, 1, 3.5);
              live(arm, 0, first_child, foster, 3.5, 19, 1);
          }) == Counts{{Event::child_kept, 1}});
    CHECK(kept([](History& arm) {
              live(arm, 0, first_child, home, 1, 2);
              live(arm, 0, first_child, foster, 2, 2.5, 1);
              live(arm, 0, first_child, home, 2.5, 19, 2);
          }).empty());
    CHECK(kept([](History& arm) {
              live(arm, 0, first_child, home, 1, 2);
              live(arm, 0, first_child, guardian, 2, 19, 1);
          }).empty());
    CHECK(kept([](History& arm) { live(arm, 0, first_child, home, 1, 2); }).empty());
}

TEST_CASE("A child that was born before enrolment is in both arms, and is kept from enrolment on")
{
    auto first = empty_history();
    auto arm = empty_history();
    live(first, 0, older_child, home, 0, 1);
    live(first, 0, older_child, foster, 1, 9, 1);
    live(arm, 0, older_child, home, 0, 9);
    CHECK(counted(first, arm, all_touched(1)) == Counts{{Event::child_kept, 1}});
}

TEST_CASE("Mothers whom an arm does not touch differ in nothing")
{
    auto first = empty_history();
    auto arm = empty_history();
    live(first, 0, first_child, foster, 1, 19);
    live(first, 1, first_child, foster, 1, 19);
    lanes::Column<std::int32_t> touched;
    touched.push_back(0);
    touched.push_back(1);
    CHECK(counted(first, arm, touched) == Counts{{Event::birth_averted, 1}, {Event::removal_averted, 1}});
    CHECK(arm.of(Event::birth_averted).unit[0] == 1);
}
