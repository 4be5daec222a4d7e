#include "measures/tally.h"

#include "lifecourse/slots.h"
#include "parameters/activity.h"
#include "support/study.h"

#include <catch2/catch.hpp>

#include <cmath>
#include <string>
#include <vector>

// Lives that are written down by hand, so that what every measure counts in them can be counted by eye.

using namespace rcpsim;
using measures::Part;
using parameters::Event;

namespace {

base::Tick at(double years)
{
    return base::to_ticks(base::Years{years});
}

/// Mothers whose index case is at enrolment, in a scenario with interim placements.
parameters::Parameters enrolled_at_issue()
{
    return tests::verification("whole-life",
                               {"cohort.index={children: {number: {1: 1}, ages: [{from: 0 years, to: 9 years, share: 1}]}}",
                                "cohort.fathers.share=0", "cohort.enrolment={over: 0 years, arrivals: even}"});
}

class Lives
{
public:
    explicit Lives(std::size_t mothers, double age = 19)
        : parameters(enrolled_at_issue())
    {
        history.events.resize(parameters::activities(parameters.life).size());
        history.spells.resize(parameters.life.placements.size());
        for (std::size_t i = 0; i < mothers; ++i) {
            clients.age.make_room(1);
            clients.age.push_back(at(age));
            happens(Event::proceedings, static_cast<std::int32_t>(i), 0);
        }
    }

    void happens(Event event, std::int32_t mother, double when)
    {
        history.of(event).make_room(1);
        history.of(event).append(mother, at(when));
    }

    /// Placements of one child, each from a time until the next; the last is where the child is until then.
    struct Step
    {
        double from;
        std::string placement;
    };
    void child(std::int32_t mother, std::uint8_t number, double birth, const std::vector<Step>& steps, double end)
    {
        const std::uint8_t process = birth > 0 ? lifecourse::process::career : lifecourse::process::older_career;
        std::uint32_t slot = lifecourse::slot_of(process, number);
        for (std::size_t i = 0; i < steps.size(); ++i) {
            auto& spells = history.spells[parameters.life.placements.index_of(steps[i].placement)];
            spells.make_room(1);
            spells.unit.push_back(mother);
            spells.slot.push_back(slot);
            spells.birth.push_back(at(birth));
            spells.from.push_back(at(steps[i].from));
            spells.until.push_back(at(i + 1 < steps.size() ? steps[i + 1].from : end));
            slot += lifecourse::next_visit;
        }
    }

    Part count(const measures::Measure& measure) const
    {
        const measures::Tally tally(parameters, {measure});
        const auto sums = tally.count(history, clients, clients.age.size());
        return {sums.front().count, sums.front().among};
    }

    parameters::Parameters parameters;
    lifecourse::History history;
    lifecourse::Clients clients;
};

/// Three mothers of 19: one returns with a baby after two years and again after four, one with an older child after six years,
/// one never.
Lives three_mothers()
{
    Lives lives(3);
    lives.child(0, 0, -0.5, {{0, "interim_care"}, {0.5, "for_adoption"}, {1.5, "adopted"}}, 17.5);
    lives.happens(Event::birth, 0, 2);
    lives.happens(Event::proceedings, 0, 2);
    lives.child(0, 1, 2, {{2, "parent_and_child"}, {2.25, "interim_care"}, {2.5, "guardianship"}}, 20);
    lives.happens(Event::birth, 0, 3.5);
    lives.happens(Event::proceedings, 0, 4);
    lives.child(0, 2, 3.5, {{3.5, "home"}, {4, "interim_care"}, {4.5, "supervised"}, {5.5, "home"}}, 21.5);
    lives.child(1, 0, -4, {{0, "kinship"}, {0.5, "supervised"}, {6, "interim_care"}, {6.5, "foster"}, {9, "supervised"}}, 14);
    lives.happens(Event::proceedings, 1, 6);
    lives.happens(Event::birth, 1, 8);
    lives.child(1, 1, 8, {{8, "home"}}, 26);
    lives.child(2, 0, -16, {{0, "interim_care"}, {1, "foster"}}, 2);
    return lives;
}

void check(const Part& part, double count, double among)
{
    CHECK(part.count == Approx(count));
    CHECK(part.among == Approx(among));
}

constexpr measures::AgeRange infants{base::Years{0}, base::Years{1}};
constexpr measures::AgeRange all_ages{base::Years{0}, base::Years{18}};

}  // namespace

TEST_CASE("Returns are counted by time since the index case, by age and under uniform follow-up")
{
    const Lives lives = three_mothers();
    check(lives.count(measures::Returned{.within = base::Years{5}}), 1, 3);
    check(lives.count(measures::Returned{.within = base::Years{6}}), 2, 3);
    check(lives.count(measures::Returned{.within = base::Years{6}, .aged = measures::AgeRange{base::Years{20}, base::Years{30}}}),
          0, 0);
    check(lives.count(measures::Returned{.within = base::Years{6}, .aged = measures::AgeRange{base::Years{19}, base::Years{20}}}),
          2, 3);
    check(lives.count(measures::Returned{.within = base::Years{8}, .followed = measures::FollowedFor::uniform}), 0.75 + 0.25, 3);
    check(lives.count(measures::ReturnedEarly{.early = base::Years{3}, .within = base::Years{10}}), 1, 2);
}

TEST_CASE("Applications per returned mother hold the index one, weighted by who is seen to return")
{
    const Lives lives = three_mothers();
    check(lives.count(measures::Applications{.within = base::Years{10}}), 3 + 2, 2);
    check(lives.count(measures::Applications{.within = base::Years{8}, .followed = measures::FollowedFor::uniform}),
          0.75 + 0.75 + 0.5 + 0.25 + 0.25, 0.75 + 0.25);
}

TEST_CASE("A first return concerns a new baby when a child born since is in that case")
{
    const Lives lives = three_mothers();
    check(lives.count(measures::NewBaby{.within = base::Years{10}}), 1, 2);
    check(lives.count(measures::NewBaby{.within = base::Years{5}}), 1, 1);
}

TEST_CASE("Conceptions, births and removals are per year lived since the index case")
{
    Lives lives = three_mothers();
    lives.happens(Event::conception, 0, 1.25);
    lives.happens(Event::conception, 1, 7.25);
    check(lives.count(measures::Births{.within = base::Years{5}}), 2, 15);
    check(lives.count(measures::Conceptions{.within = base::Years{5}}), 1, 15);
    check(lives.count(measures::Removals{.within = base::Years{3}}), 1, 9);
    check(lives.count(measures::Removals{.within = base::Years{4}}), 2, 12);
    for (const double death : {100.0, 4.0, 100.0}) {
        lives.clients.death.make_room(1);
        lives.clients.death.push_back(at(death));
    }
    check(lives.count(measures::Births{.within = base::Years{5}}), 2, 14);
}

TEST_CASE("Final orders are the first placements after interim ones, which follow each other")
{
    const Lives lives = three_mothers();
    using measures::WhichCases;
    // Five children in cases: two of the first mother's have guardianship and supervision, her index child adoption, ...
    check(lives.count(measures::FinalOrder{.to = {"for_adoption", "guardianship"}}), 2, 6);
    check(lives.count(measures::FinalOrder{.to = {"supervised"}}), 2, 6);
    check(lives.count(measures::FinalOrder{.to = {"foster"}, .cases = WhichCases::later}), 1, 3);
    check(lives.count(measures::FinalOrder{.to = {"foster"}, .cases = WhichCases::index}), 1, 3);
    check(lives.count(measures::FinalOrder{.to = {"guardianship"}, .cases = WhichCases::later, .aged = infants}), 1, 2);
    check(lives.count(measures::AgeAtIssue{.aged = infants}), 3, 6);
    check(lives.count(measures::AgeAtIssue{.aged = infants, .cases = WhichCases::later}), 2, 3);
    check(lives.count(measures::ChildrenPerCase{}), 6, 6);
    check(lives.count(measures::ChildrenPerCase{WhichCases::later}), 3, 3);
}

TEST_CASE("A child that comes of age, or dies, in the case has no final order")
{
    Lives lives(1);
    lives.child(0, 0, -17.8, {{0, "interim_care"}}, 0.2);
    check(lives.count(measures::FinalOrder{.to = {"foster"}}), 0, 0);
    check(lives.count(measures::AgeAtIssue{.aged = all_ages}), 1, 1);
}

TEST_CASE("Moves are counted among stays with enough time before 18")
{
    const Lives lives = three_mothers();
    // From supervision: to home after one year; to a case after 5.5 years; and a last one that ends at 18.
    check(lives.count(measures::Moved{.from = "supervised", .within = base::Years{1}}), 1, 3);
    check(lives.count(measures::Moved{.from = "supervised", .to = {"interim_care"}, .within = base::Years{6}}), 1, 2);
    check(lives.count(measures::Moved{.from = "supervised", .to = {"home"}, .within = base::Years{5}}), 1, 3);
    check(lives.count(measures::Moved{.from = "adopted", .within = base::Years{12}}), 0, 1);
    check(lives.count(measures::Moved{.from = "adopted", .within = base::Years{17}}), 0, 0);
}

TEST_CASE("The gap between infants is that of the first two cases with one")
{
    const Lives lives = three_mothers();
    check(lives.count(measures::InfantGap{.within = base::Years{7}}), 2, 1);
    check(lives.count(measures::InfantGap{.within = base::Years{1.5}}), 0, 0);
}

TEST_CASE("Time in care is of children by their age at first entry, and stays end where care does")
{
    const Lives lives = three_mothers();
    // Looked-after: interim care, parent and child, kinship, foster, for adoption.
    check(lives.count(measures::TimeInCare{infants}), 1.5 + 0.5 + 0.5, 3);
    check(lives.count(measures::TimeInCare{{base::Years{1}, base::Years{18}}}), 0.5 + 3 + 2, 2);
    check(lives.count(measures::LengthOfStay{all_ages}), 2.5 + 3.5 + 2, 6);
    check(lives.count(measures::LengthOfStay{{base::Years{5}, base::Years{18}}}), 3 + 2, 2);
}

TEST_CASE("The present value of an entrant is what placements cost from the first entry on")
{
    Lives lives(1);
    lives.parameters.money.discounting = {.timing = parameters::Timing::start, .rates = {{base::Years{0}, base::PerYear{0.25}}}};
    lives.child(0, 0, -0.5, {{0, "interim_care"}, {1.5, "for_adoption"}, {2.5, "adopted"}}, 17.5);
    // What it cost before it was looked-after is not part of it.
    lives.child(0, 1, 0.25, {{0.25, "supervised"}, {0.5, "kinship"}, {0.6, "home"}}, 17);
    const auto part = lives.count(measures::PresentValue{.aged = infants, .over = base::Years{10}, .to = base::Years{1}});
    const double kinship = 0.1 * 400 * 365.25 / 7;
    const double foster = 780 * 365.25 / 7;
    const double waiting = 800 * 365.25 / 7;
    CHECK(part.among == Approx(foster + kinship).epsilon(1e-5));
    CHECK(part.count ==
          Approx(kinship + foster + 0.8 * (0.5 * foster + 0.5 * waiting) + 0.64 * (0.5 * waiting + 38000)).epsilon(1e-5));
    check(lives.count(
              measures::PresentValue{.aged = {base::Years{1}, base::Years{18}}, .over = base::Years{10}, .to = base::Years{1}}),
          0, 0);
}

TEST_CASE("An estimate of a ratio has the error of linearisation")
{
    measures::RatioSums sums;
    for (const auto& [count, among] : {std::pair(1.0, 2.0), std::pair(0.0, 1.0), std::pair(2.0, 2.0), std::pair(1.0, 1.0)}) {
        sums.add(Part{count, among});
    }
    const auto [value, error] = measures::estimate(sums);
    CHECK(value == Approx(4.0 / 6));
    const auto residual = [](double count, double among) { return std::pow(count - 4.0 / 6 * among, 2); };
    CHECK(error == Approx(std::sqrt(residual(1, 2) + residual(0, 1) + residual(2, 2) + residual(1, 1)) / 6));
    CHECK(std::isnan(measures::estimate({}).value));
}
