// What is true of every scenario, on generated ones.

#include "verification/generated.h"

#include "base/tick.h"
#include "lanes/target.h"
#include "ledger/prices.h"
#include "lifecourse/life_course.h"
#include "lifecourse/slots.h"
#include "support/study.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <map>
#include <numeric>

using namespace rcpsim;
using base::Tick;
using parameters::Event;

namespace {

constexpr std::uint32_t scenarios = 24;

parameters::Parameters some_cohorts(std::uint32_t seed)
{
    return tests::generated(seed, {"cohort.mothers=60", "run.replications=12"}).parameters;
}

/// Some cohorts of a generated scenario with everything recorded, kept by what they point to.
struct Lived
{
    explicit Lived(parameters::Parameters all)
        : parameters(std::move(all))
        , design(parameters)
        , plan(study::plan(design, true))
        , life_course(plan, design.mothers())
        , arms(life_course.simulate(batch()))
    {
    }
    Lived(const Lived&) = delete;
    Lived& operator=(const Lived&) = delete;

    lifecourse::Batch batch() const
    {
        return {
            .seed = 11, .draw = 0, .first_replication = 0, .replications = 12, .first_mother = 0, .mothers = design.mothers()};
    }

    parameters::Parameters parameters;
    study::Design design;
    lifecourse::Plan plan;
    lifecourse::LifeCourse life_course;
    std::span<const lifecourse::Lives> arms;
};

using Child = std::pair<std::int32_t, std::uint32_t>;
struct Stay
{
    Tick from;
    Tick until;
    Tick birth;
};

std::map<Child, std::vector<Stay>> careers(const lifecourse::History& history)
{
    std::map<Child, std::vector<Stay>> all;
    for (const auto& spells : history.spells) {
        for (std::size_t i = 0; i < spells.unit.size(); ++i) {
            all[{spells.unit[i], lifecourse::child_of(spells.slot[i])}].push_back(
                {spells.from[i], spells.until[i], spells.birth[i]});
        }
    }
    for (auto& [child, stays] : all) {
        std::sort(stays.begin(), stays.end(), [](const Stay& a, const Stay& b) { return a.from < b.from; });
    }
    return all;
}

/// When each unit first meets an event.
std::map<std::int32_t, Tick> first_of(const lifecourse::Events& events)
{
    std::map<std::int32_t, Tick> first;
    for (std::size_t i = 0; i < events.unit.size(); ++i) {
        const auto [known, added] = first.try_emplace(events.unit[i], events.time[i]);
        known->second = std::min(known->second, events.time[i]);
    }
    return first;
}

}  // namespace

TEST_CASE("no child is in two places, and its time from enrolment to 18 or its death is somewhere")
{
    std::uint32_t with_children = 0;
    for (std::uint32_t seed = 1; seed <= scenarios; ++seed) {
        INFO("scenario " << seed);
        const Lived lived(some_cohorts(seed));
        with_children += careers(*lived.arms.front().history).empty() ? 0 : 1;
        for (const auto& arm : lived.arms) {
            std::size_t died = 0;
            const auto all = careers(*arm.history);
            for (const auto& [child, stays] : all) {
                Tick reached = std::max(stays.front().birth, 0);
                for (const auto& stay : stays) {
                    REQUIRE(stay.birth == stays.front().birth);
                    // A case on the day of birth leaves no gap; one that is opened later neither.
                    REQUIRE(stay.from == reached);
                    REQUIRE(stay.until > stay.from);
                    reached = stay.until;
                }
                const Tick of_age = stays.front().birth + lifecourse::majority;
                REQUIRE(reached <= of_age);
                died += reached < of_age ? 1 : 0;
            }
            CHECK(died == arm.history->of(Event::child_death).unit.size());
        }
    }
    // Where nobody conceives there are none.
    CHECK(with_children > scenarios * 3 / 4);
}

TEST_CASE("arms that are equal make no difference at all, mother by mother")
{
    for (std::uint32_t seed = 1; seed <= scenarios; ++seed) {
        INFO("scenario " << seed);
        auto parameters = some_cohorts(seed);
        const std::size_t same = parameters.arms.size();
        parameters.arms.emplace_back("same", parameters.arms[1].second);
        parameters.arms[same].second.arm.compared_with = parameters.arms[1].first;
        const tests::Run run(parameters);
        for (const auto& metric : run.design.metrics) {
            INFO(metric.name);
            CHECK(run.difference(metric.name, same).mean == 0);
            CHECK(run.difference(metric.name, same).sd == 0);
        }
        CHECK(run.cells[1] == run.cells[same]);
    }
}

TEST_CASE("whoever is never admitted lives the same life, and the others do until they are")
{
    std::size_t untouched = 0;
    for (std::uint32_t seed = 1; seed <= scenarios; ++seed) {
        INFO("scenario " << seed);
        auto parameters = some_cohorts(seed);
        for (auto& [name, course] : parameters.arms) {
            std::erase_if(course.arm.effects, [](const auto& effect) { return !effect.during; });
        }
        const Lived lived(parameters);
        const auto admitted = first_of(lived.arms[1].history->of(Event::admission));
        const auto* touched = lived.arms[1].touched;
        const auto is_touched = [&](std::int32_t unit) {
            return touched == nullptr || (*touched)[static_cast<std::size_t>(unit)] != 0;
        };
        const auto units = static_cast<std::int32_t>(lived.batch().units());
        for (std::int32_t unit = 0; unit < units; ++unit) {
            untouched += is_touched(unit) ? 0 : 1;
        }
        // The conceptions of those whom the arm touches are the counterfactual's until admission.
        std::map<std::pair<std::int32_t, Tick>, int> unmatched;
        const auto note = [&](const lifecourse::Events& events, int change) {
            for (std::size_t i = 0; i < events.unit.size(); ++i) {
                const auto known = admitted.find(events.unit[i]);
                if (is_touched(events.unit[i]) && (known == admitted.end() || events.time[i] < known->second)) {
                    unmatched[{events.unit[i], events.time[i]}] += change;
                }
            }
        };
        note(lived.arms[0].history->of(Event::conception), 1);
        note(lived.arms[1].history->of(Event::conception), -1);
        for (const auto& [event, count] : unmatched) {
            CHECK(count == 0);
        }
    }
    CHECK(untouched > 0);
}

TEST_CASE("a ratio below one never brings forward the first conception that it can touch")
{
    // A date is rounded where a hazard changes, to a tick each time, and single precision carries it to a few more.
    constexpr Tick rounding = 16;
    for (std::uint32_t seed = 1; seed <= scenarios; ++seed) {
        INFO("scenario " << seed);
        auto parameters = some_cohorts(seed);
        // A removal that does not happen may not make a conception more likely.
        if (auto& after = parameters.life.fertility.after_removal) {
            after->ratio.value = std::max(after->ratio.value, 1.0);
        }
        // Effects on everybody act before admission, too.
        std::erase_if(parameters.arms[1].second.arm.effects, [](const auto& effect) { return !effect.during; });
        for (auto& effect : parameters.arms[1].second.arm.effects) {
            effect.ratio.value = std::min(effect.ratio.value, 0.9);
        }
        const Lived lived(parameters);
        const auto first_after_admission = [&](const lifecourse::Events& events, const std::map<std::int32_t, Tick>& admitted) {
            std::map<std::int32_t, Tick> first;
            for (std::size_t i = 0; i < events.unit.size(); ++i) {
                const auto known = admitted.find(events.unit[i]);
                if (known != admitted.end() && events.time[i] >= known->second) {
                    const auto [entry, added] = first.try_emplace(events.unit[i], events.time[i]);
                    entry->second = std::min(entry->second, events.time[i]);
                }
            }
            return first;
        };
        const auto admitted = first_of(lived.arms[1].history->of(Event::admission));
        const auto before = first_after_admission(lived.arms[0].history->of(Event::conception), admitted);
        for (const auto& [unit, time] : first_after_admission(lived.arms[1].history->of(Event::conception), admitted)) {
            const auto known = before.find(unit);
            REQUIRE(known != before.end());
            CHECK(time >= known->second - rounding);
        }
    }
}

TEST_CASE("money is counts times prices and payers sum to it, and mothers add up to their cohort")
{
    for (std::uint32_t seed = 1; seed <= scenarios; ++seed) {
        INFO("scenario " << seed);
        auto parameters = some_cohorts(seed);
        // A cap binds cohorts, whatever their mothers have earned.
        for (auto& [name, course] : parameters.arms) {
            if (course.payments) {
                course.payments->cap.reset();
            }
        }
        const tests::Run run(parameters);
        const auto& design = run.design;
        const std::size_t cost = run.index_of("cost");
        for (std::size_t a = 0; a < design.arms(); ++a) {
            const auto tariffs = ledger::all_tariffs(design.chart, parameters.money, parameters.arms[a].second);
            std::map<parameters::Payer, base::Wide> by_payer;
            for (const auto& tariff : tariffs) {
                for (std::size_t year = 0; year < design.chart.years; ++year) {
                    const auto amount = run.cells[a][design.chart.cell(tariff.activity, year)];
                    by_payer[tariff.payer] += base::Wide{tariff.in_year(year, 1)} * amount;
                }
            }
            base::Wide total = 0;
            for (const auto& [payer, sum] : by_payer) {
                total += sum;
            }
            const double pounds = base::to_double(total) / ledger::grains_per_pound;
            double cohorts = 0;
            const std::size_t width = design.arms() * design.metrics.size();
            for (std::size_t cohort = 0; cohort < design.replications(); ++cohort) {
                cohorts += run.outcomes[cohort * width + a * design.metrics.size() + cost];
            }
            // Each cohort and each mother is rounded to the penny.
            CHECK(cohorts == Approx(pounds).margin(0.005 * design.replications()).epsilon(1e-13));
            CHECK(run("cost", a).mean * static_cast<double>(design.units()) ==
                  Approx(pounds).margin(0.005 * static_cast<double>(design.units())).epsilon(1e-12));
        }
    }
}

TEST_CASE("threads, instruction sets and the cut of cohorts change nothing in any generated scenario")
{
    for (std::uint32_t seed = 1; seed <= 8; ++seed) {
        INFO("scenario " << seed);
        const auto parameters = some_cohorts(seed);
        const tests::Run alone(parameters, 1);
        const tests::Run together(parameters, 3);
        CHECK(alone.cells == together.cells);
        CHECK(alone.outcomes == together.outcomes);
        const auto usual = lanes::in_use();
        for (const auto target : lanes::available()) {
            lanes::use(target);
            const tests::Run other(parameters, 2);
            CHECK(alone.cells == other.cells);
            CHECK(alone.outcomes == other.outcomes);
        }
        lanes::use(usual);
    }
}

TEST_CASE("a cohort that is cut into batches has the same queue as one that is not")
{
    for (std::uint32_t seed = 1; seed <= 8; ++seed) {
        INFO("scenario " << seed);
        auto parameters = some_cohorts(seed);
        parameters.life.cohort.mothers = 500;
        parameters.run.replications = 1;
        // A run of one cohort is cut; the same cohort among others is not.
        const tests::Run cut(parameters);
        parameters.run.replications = 300;
        const tests::Run whole(parameters);
        const std::size_t width = cut.design.arms() * cut.design.metrics.size();
        for (std::size_t i = 0; i < width; ++i) {
            CHECK(cut.outcomes[i] == whole.outcomes[i]);
        }
    }
}
