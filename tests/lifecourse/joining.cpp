// Whether a sibling joins a case stands at an address of its own: that is published, and this finds it in simulated lives.

#include "support/study.h"

#include "lifecourse/life_course.h"
#include "lifecourse/luck.h"
#include "lifecourse/slots.h"
#include "random/transforms.h"

#include <catch2/catch.hpp>

#include <map>
#include <utility>
#include <vector>

namespace {

using namespace rcpsim;
using base::Tick;

struct Stay
{
    std::uint32_t slot;
    Tick from;
    Tick until;
};

/// Where somebody's two children are at home, and when cases take them from there.
struct Family
{
    std::vector<Stay> at_home;
    std::map<Tick, std::vector<std::uint32_t>> cases;  ///< the slots with which children were at home until then
};

std::map<std::int32_t, Family> families_of(const lifecourse::Spells& home, const lifecourse::Spells& interim)
{
    std::map<std::int32_t, Family> families;
    for (std::size_t i = 0; i < home.unit.size(); ++i) {
        families[home.unit[i]].at_home.push_back({home.slot[i], home.from[i], home.until[i]});
    }
    for (std::size_t i = 0; i < interim.unit.size(); ++i) {
        families[interim.unit[i]].cases[interim.from[i]].push_back(interim.slot[i] - lifecourse::next_visit);
    }
    return families;
}

// The joiner's child, then the caller's visit, child and kind of career, which chooses the word.
float luck_of_joining(const lifecourse::Batch& batch, std::size_t unit, std::uint32_t joiner, std::uint32_t caller)
{
    constexpr std::uint8_t kind = lifecourse::process::older_career - lifecourse::process::career;
    const random::Slot slot{.process = lifecourse::process::joining + kind,
                            .item = lifecourse::item_of(joiner),
                            .visit = lifecourse::visit_of(caller),
                            .block = lifecourse::item_of(caller)};
    return random::uniform(lifecourse::luck_of(batch, {}, unit, slot.word())[kind]);
}

}  // namespace

TEST_CASE("whether a sibling joins a case stands at the address of the case and of the sibling")
{
    constexpr std::uint32_t mothers = 2000;
    const auto all = tests::verification(
        "siblings", {"cohort.mothers=2000", "run.replications=1", "placements.home.exits[0].hazard=0.3 per year",
                     "placements.kinship.exits=[{to: home, clock: time_in_placement, hazard: 2 per year}]",
                     "placements.foster.exits=[{to: home, clock: time_in_placement, hazard: 2 per year}]"});
    const study::Design design(all);
    const lifecourse::Plan plan = study::plan(design, true);
    lifecourse::LifeCourse life_course(plan, mothers);
    const lifecourse::Batch batch{
        .seed = 5, .draw = 0, .first_replication = 0, .replications = 1, .first_mother = 0, .mothers = mothers};
    const auto& spells = life_course.simulate(batch).front().history->spells;
    const auto& placements = all.life.placements;
    std::size_t alone = 0;
    std::size_t together = 0;
    for (const auto& [unit, family] : families_of(spells[placements.index_of("home")], spells[placements.index_of("interim")])) {
        const auto who = static_cast<std::size_t>(unit);
        for (const auto& [issue, children] : family.cases) {
            if (children.size() == 2) {
                // One of them called the other.
                CHECK((luck_of_joining(batch, who, children[0], children[1]) < plan.cases.joining ||
                       luck_of_joining(batch, who, children[1], children[0]) < plan.cases.joining));
                ++together;
            }
            for (const auto& stay : family.at_home) {
                if (children.size() == 1 && stay.from <= issue && issue < stay.until) {
                    CHECK(luck_of_joining(batch, who, stay.slot, children[0]) >= plan.cases.joining);
                    alone += lifecourse::visit_of(stay.slot) != lifecourse::visit_of(children[0]) ? 1 : 0;
                }
            }
        }
    }
    CHECK(alone > 1000);
    CHECK(together > 1000);
}
