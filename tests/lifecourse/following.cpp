// A life course that goes from plan to plan forgets what went before.

#include "support/study.h"
#include "verification/generated.h"

#include "lifecourse/life_course.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <deque>

namespace {

using namespace rcpsim;

constexpr std::uint32_t mothers = 60;

/// A scenario, and what a life course of its own makes of it.
struct Scenario
{
    explicit Scenario(parameters::Parameters all, bool everything)
        : parameters(std::move(all))
        , design(parameters)
        , plan(study::plan(design, everything))
    {
    }
    Scenario(const Scenario&) = delete;
    Scenario& operator=(const Scenario&) = delete;

    parameters::Parameters parameters;
    study::Design design;
    lifecourse::Plan plan;
};

/// Of one frame, so that a life course can go from one to another.
parameters::Parameters some_cohorts(std::uint32_t seed)
{
    return scenario::load_text(tests::generated_text(1, seed), "generated", {"cohort.mothers=60", "run.replications=12"})
        .parameters;
}

/// The same placements and arms with nothing else: mothers are equal, have no history, and never die.
parameters::Parameters bare()
{
    auto all = some_cohorts(1);
    auto& life = all.life;
    life.cohort = {.mothers = mothers, .ages = life.cohort.ages, .follow = life.cohort.follow};
    life.fertility.after_removal.reset();
    life.fertility.twins.reset();
    life.mortality.reset();
    life.propensity = {};
    life.propensity.mean.by_sets = {{parameters::all_sets, {0.4}}};
    life.cases = {};
    parameters::Destinations anywhere;
    for (const auto& [name, placement] : life.placements) {
        anywhere.to.emplace_back(name, base::Probability{1.0 / static_cast<double>(life.placements.size())});
    }
    life.cases.outcomes.first = {anywhere};
    for (auto& [name, course] : all.arms) {
        if (course.arm.service) {
            course.arm.service->uptake_odds.reset();
        }
        std::erase_if(course.arm.effects,
                      [](const auto& effect) { return effect.on == parameters::Process::proceedings_on_father; });
    }
    return all;
}

parameters::Parameters without_services(parameters::Parameters all)
{
    for (std::size_t a = 1; a < all.arms.size(); ++a) {
        auto& course = all.arms[a].second;
        course.costs.clear();
        course.arm.service.reset();
        course.arm.effects = {
            {.on = parameters::Process::conception, .ratio = {0.7}, .from = base::Years{0.5}, .until = base::Years{2}}};
    }
    return all;
}

/// Every second one with everything recorded.
std::deque<Scenario> scenarios()
{
    std::deque<Scenario> all;
    const auto add = [&all](parameters::Parameters parameters) {
        for (const auto& [path, problem] : parameters::conflicts(parameters)) {
            FAIL(path << ": " << problem);
        }
        all.emplace_back(std::move(parameters), all.size() % 2 == 0);
    };
    for (std::uint32_t seed = 1; seed <= 12; ++seed) {
        add(some_cohorts(seed));
    }
    add(bare());
    add(bare());
    add(without_services(bare()));
    add(without_services(some_cohorts(1)));
    return all;
}

lifecourse::Batch some(std::uint32_t replications)
{
    return {.seed = 11, .draw = 0, .first_replication = 3, .replications = replications, .first_mother = 0, .mothers = mothers};
}

void append(const auto& column, std::vector<double>& all)
{
    all.push_back(static_cast<double>(column.size()));
    all.insert(all.end(), column.begin(), column.end());
}

/// All that happens to a batch in every arm.
std::vector<double> lives_of(lifecourse::LifeCourse& life_course, const lifecourse::Batch& batch)
{
    std::vector<double> all;
    for (const auto& arm : life_course.simulate(batch)) {
        for (const auto& events : arm.history->events) {
            append(events.unit, all);
            append(events.time, all);
        }
        const auto append_times = [&all](const lifecourse::Times& times) {
            append(times.unit, all);
            append(times.from, all);
            append(times.until, all);
        };
        std::for_each(arm.history->times.begin(), arm.history->times.end(), append_times);
        append_times(arm.history->leaving_care);
        for (const auto& spells : arm.history->spells) {
            append(spells.unit, all);
            append(spells.slot, all);
            append(spells.birth, all);
            append(spells.from, all);
            append(spells.until, all);
        }
        if (arm.touched != nullptr) {
            append(*arm.touched, all);
        }
    }
    append(life_course.clients().referred, all);
    return all;
}

/// Who is admitted when a cohort is passed through admission on its own.
std::vector<double> queue_of(lifecourse::LifeCourse& life_course, const lifecourse::Plan& plan)
{
    std::vector<service::Admission> admissions;
    for (const auto& arm : plan.arms) {
        admissions.emplace_back(arm.service ? arm.service->terms : service::Terms{});
        admissions.back().start();
    }
    std::vector<double> all;
    for (const auto& arm : life_course.queue(some(1), admissions)) {
        append(arm.admitted, all);
        append(arm.left, all);
        append(arm.waited, all);
        append(arm.ending, all);
    }
    return all;
}

}  // namespace

TEST_CASE("a life course that follows another plan lives the lives of that plan, whatever it followed before")
{
    const auto all = scenarios();
    std::vector<std::vector<double>> expected;
    std::vector<std::vector<double>> queued;
    for (const auto& scenario : all) {
        lifecourse::LifeCourse alone(scenario.plan, mothers);
        expected.push_back(lives_of(alone, some(4)));
        lifecourse::LifeCourse queue(scenario.plan, mothers);
        queued.push_back(queue_of(queue, scenario.plan));
    }
    lifecourse::LifeCourse life_course(all.front().plan, mothers);
    for (std::size_t before = 0; before < all.size(); ++before) {
        for (std::size_t after = 0; after < all.size(); ++after) {
            INFO(after << " after " << before);
            // What went before was smaller, or larger.
            life_course.follow(all[before].plan);
            life_course.simulate(some((before + after) % 2 == 0 ? 1 : 6));
            life_course.follow(all[after].plan);
            REQUIRE((lives_of(life_course, some(4)) == expected[after]));
            REQUIRE((queue_of(life_course, all[after].plan) == queued[after]));
        }
    }
}
