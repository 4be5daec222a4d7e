#include "parameters/life.h"

#include <algorithm>
#include <cmath>

namespace rcpsim::parameters {

namespace {

/// The longest time from an enrolment until a birth, or whatever else happens to a client, is no longer followed.
double longest_follow_up(const Life& life)
{
    if (!life.cohort.follow.to_end_of_fertility) {
        return life.cohort.follow.time.value;
    }
    double youngest = life.fertility.end.value;
    for (const auto& band : life.cohort.ages) {
        youngest = std::min(youngest, band.from.value);
    }
    constexpr double last_pregnancy = 1;
    return life.fertility.end.value - youngest + last_pregnancy;
}

}  // namespace

std::size_t financial_years(const Life& life)
{
    const double over = life.cohort.enrolment ? life.cohort.enrolment->over.value : 0;
    const double followed_to = life.children.leaving_care ? life.children.leaving_care->until.value : 18;
    return static_cast<std::size_t>(std::ceil(over + longest_follow_up(life)) + std::ceil(followed_to));
}

}  // namespace rcpsim::parameters
