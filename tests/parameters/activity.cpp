#include "parameters/activity.h"

#include "parameters/fitting.h"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

using namespace rcpsim;
using namespace rcpsim::parameters;

namespace {

std::vector<std::string> names_of(const std::vector<Activity>& activities)
{
    std::vector<std::string> names;
    for (const auto& activity : activities) {
        names.push_back(activity.name);
    }
    return names;
}

Life life_with(const base::Named<Placement>& placements)
{
    Life life = tests::fitting_parameters().life;
    life.placements = placements;
    return life;
}

Placement feeding(const char* activity)
{
    return {.looked_after = false, .activity = {{{.activity = activity}}}};
}

}  // namespace

TEST_CASE("Activities are the events and then those of the placements, as they are first mentioned")
{
    const auto all = activities(life_with({{"a", feeding("residential")},
                                           {"b", feeding("none")},
                                           {"c", feeding("foster")},
                                           {"d", feeding("residential")},
                                           {"e", feeding("assessment")}}));
    const auto names = names_of(all);
    CHECK(std::vector<std::string>(names.begin(), names.begin() + 4) ==
          std::vector<std::string>{"birth", "proceedings", "recurrence", "care_entry"});
    CHECK(std::vector<std::string>(names.begin() + event_count + timed_count, names.end()) ==
          std::vector<std::string>{"residential", "foster", "assessment"});
    for (std::size_t i = 0; i < all.size(); ++i) {
        CHECK(all[i].is_time == (i >= event_count));
    }
}

TEST_CASE("The position of an event among the activities is its number")
{
    const auto all = activities(tests::fitting_parameters().life);
    CHECK(index_of(all, "birth") == static_cast<std::size_t>(Event::birth));
    CHECK(index_of(all, "proceedings") == static_cast<std::size_t>(Event::proceedings));
    CHECK(index_of(all, "recurrence") == static_cast<std::size_t>(Event::recurrence));
    CHECK(index_of(all, "care_entry") == static_cast<std::size_t>(Event::care_entry));
    CHECK(index_of(all, "case_open") == index_of(Timed::case_open));
    CHECK(index_of(all, "care") == event_count + timed_count);
}

TEST_CASE("An activity that nothing feeds has no position")
{
    const auto all = activities(tests::fitting_parameters().life);
    CHECK(all.size() == event_count + timed_count + 1);
    CHECK(index_of(all, "none") == all.size());
    CHECK(index_of(all, "Care") == all.size());
    CHECK(index_of(all, "") == all.size());
}
