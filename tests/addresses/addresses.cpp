// No two decisions of any client share a random word, over generated scenarios.

#include "addresses/trace.h"
#include "lifecourse/life_course.h"
#include "lifecourse/slots.h"
#include "study/design.h"
#include "verification/generated.h"

#include <catch2/catch.hpp>
#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <tuple>
#include <vector>

using namespace rcpsim;
using namespace rcpsim::tests;

namespace {

namespace process = lifecourse::process;
namespace career_block = lifecourse::career_block;

constexpr std::uint32_t scenarios = 60;
constexpr std::size_t any_times = 1000000;

/// One decision that is made in several places, or whenever somebody asks what was decided: which functions may use its word in
/// one life, and how often.
struct AskedAgain
{
    const char* why;
    std::vector<std::uint8_t> processes;
    std::uint32_t block;
    std::vector<std::uint8_t> words;
    std::map<std::string, std::size_t> times;
};

const std::vector<std::uint8_t> careers{process::career, process::twin_career, process::older_career};

const std::vector<AskedAgain> asked_again{
    {"how long a case lasts, of each of its children", careers, career_block::in_case, {2}, {{"decision_on", any_times}}},
    {"where a newborn's case leads, which its mother's pregnancies depend on",
     careers,
     career_block::in_case,
     {0, 1},
     {{"decision_on", 1}, {"removal_at", 2}}},
    {"the same of a case in which the child begins",
     careers,
     career_block::in_first_case,
     {1},
     {{"decision_on", 1}, {"removal_at", 2}}},
    {"when a child dies, whichever way it begins", careers, career_block::lifetime, {0}, {{"end_of_childhood", 2}}},
    {"how old a child is, when its mother is enrolled and when it is brought along",
     {process::older_child},
     0,
     {0},
     {{"youngest_of", 1}, {"bring_child", 1}}},
    {"when clients are enrolled, of each of them",
     {process::enrolment},
     2,
     {2},
     {{"refer_evenly", any_times}, {"refer_at_random", any_times}}}};

/// Where one word stands.
using Place = std::tuple<std::uint32_t, std::uint32_t, std::uint32_t, std::uint8_t>;  // replication, individual, slot, word

std::map<Place, std::vector<Use>> by_place(const std::vector<Use>& all)
{
    std::map<Place, std::vector<Use>> places;
    for (const auto& use : all) {
        places[{use.address.replication, use.address.individual, use.address.slot, use.word}].push_back(use);
    }
    return places;
}

std::string told(const std::vector<Use>& all)
{
    const auto& [address, word, where] = all.front();
    auto text = fmt::format("replication {}, individual {}, process {}, item {}, visit {}, block {}, word {} is used by",
                            address.replication, address.individual, address.slot >> 24, address.slot >> 16 & 255,
                            address.slot >> 8 & 255, address.slot & 255, word);
    for (const auto& use : all) {
        text += fmt::format(" {} ({}:{})", use.function(), use.where.file_name(), use.where.line());
    }
    return text;
}

const AskedAgain* decision_of(const Use& use)
{
    for (const auto& again : asked_again) {
        const auto of = static_cast<std::uint8_t>(use.address.slot >> random::Slot::process_shift);
        const auto holds = [](const auto& all, auto one) { return std::find(all.begin(), all.end(), one) != all.end(); };
        if (holds(again.processes, of) && (use.address.slot & random::Slot::most) == again.block &&
            holds(again.words, use.word)) {
            return &again;
        }
    }
    return nullptr;
}

/// Whether one life takes a word for one decision.
bool is_one_decision(const std::vector<Use>& all)
{
    const auto* again = decision_of(all.front());
    if (again == nullptr) {
        return all.size() == 1;
    }
    std::map<std::string, std::size_t> times;
    for (const auto& use : all) {
        ++times[use.function()];
    }
    return std::all_of(times.begin(), times.end(), [&](const auto& entry) {
        const auto most = again->times.find(entry.first);
        return most != again->times.end() && entry.second <= most->second;
    });
}

/// Whether all lives take a word for the same decision.
bool is_same_decision(const std::vector<Use>& all)
{
    const auto* again = decision_of(all.front());
    return std::all_of(all.begin(), all.end(), [&](const Use& use) {
        return again != nullptr ? again->times.contains(use.function())
                                : use.where.line() == all.front().where.line() && use.function() == all.front().function();
    });
}

/// An arm beside the first, in which nothing is different but that everybody is affected.
parameters::CourseOfAction everybody(const parameters::CourseOfAction& first)
{
    auto course = first;
    course.arm.effects.push_back(
        {.on = parameters::Process::proceedings_on_newborn, .ratio = {0.99}, .from = base::Years{0}, .until = base::Years{1}});
    return course;
}

/// The courses of action of a scenario, each to be held against the first.
std::vector<parameters::CourseOfAction> courses(const parameters::Parameters& all)
{
    std::vector<parameters::CourseOfAction> courses{everybody(all.arms.front().second)};
    for (std::size_t arm = 1; arm < all.arms.size(); ++arm) {
        courses.push_back(all.arms[arm].second);
        courses.back().arm.compared_with.reset();
    }
    return courses;
}

}  // namespace

TEST_CASE("no two decisions of any client share a random word")
{
    std::size_t words = 0;
    for (std::uint32_t seed = 1; seed <= scenarios; ++seed) {
        INFO("generated scenario " << seed);
        auto parameters = generated(seed, {"run.replications=4"}).parameters;
        std::vector<Use> of_all_lives;
        for (const auto& course : courses(parameters)) {
            parameters.arms.erase(parameters.arms.begin() + 1, parameters.arms.end());
            parameters.arms.emplace_back("other", course);
            const study::Design design(parameters);
            const auto plan = study::plan(design, true);
            lifecourse::LifeCourse life_course(plan, design.mothers());
            const lifecourse::Batch batch{.seed = 11,
                                          .draw = 0,
                                          .first_replication = 0,
                                          .replications = design.replications(),
                                          .first_mother = 0,
                                          .mothers = design.mothers()};
            uses().clear();
            life_course.simulate(batch);
            of_all_lives.insert(of_all_lives.end(), uses().begin(), uses().end());
            uses().clear();
            life_course.live_other_arms(batch);
            for (const auto& [place, all] : by_place(uses())) {
                if (!is_one_decision(all)) {
                    FAIL_CHECK(told(all));
                    break;
                }
            }
        }
        const auto places = by_place(of_all_lives);
        words += places.size();
        for (const auto& [place, all] : places) {
            if (!is_same_decision(all)) {
                FAIL_CHECK(told(all));
                break;
            }
        }
    }
    CHECK(words > 5000 * scenarios);
}
