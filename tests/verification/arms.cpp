// Services and effects with exact or numerically solved answers.

#include "oracles/queues.h"
#include "verification/seen.h"

#include <functional>

using namespace rcpsim;
using namespace rcpsim::tests;

namespace {

/// What happens by year when the cumulative hazard is known.
std::vector<double> by_year_of(const std::function<double(double)>& cumulative, std::size_t years)
{
    std::vector<double> expected;
    for (std::size_t year = 0; year < years; ++year) {
        const auto start = static_cast<double>(year);
        expected.push_back(std::exp(-cumulative(start)) - std::exp(-cumulative(start + 1)));
    }
    return expected;
}

/// Who has had a child recovers from its birth first.
constexpr const char* no_children = "cohort.children_at_home.number={0: 1}";

double overlap(double from, double to, double until)
{
    return std::clamp(until, from, to) - from;
}

}  // namespace

TEST_CASE("an effect that begins and ends in the middle of a wait slows its clock for that time alone")
{
    const Run run = run_of("mid-wait", {no_children});
    check_years(run, "conceptions", by_year_of([](double t) { return 0.2 * t; }, 10), 0);
    check_years(run, "conceptions", by_year_of([](double t) { return 0.2 * (t - 0.7 * overlap(1, 2, t)); }, 10), 1);

    const auto spent = [](double t) { return std::sqrt(t / 12); };
    const auto slowed = [&](double t) { return spent(t) - 0.6 * (spent(overlap(1, 3, t) + 1) - spent(1)); };
    // One child of each mother is at home from enrolment until 18.
    const Run alone = run_of("mid-wait");
    check_years(alone, "proceedings", by_year_of(spent, 18), 0);
    check_years(alone, "proceedings", by_year_of(slowed, 18), 1);
}

TEST_CASE("after the programme the logarithm of a ratio wanes year by year")
{
    const Run run = run_of("mid-wait", {no_children});
    std::vector<double> hazards{0.2 * 0.4};
    for (int j = 0; j < 9; ++j) {
        hazards.push_back(0.2 * std::pow(0.4, std::exp(-0.5 * (j + 0.5))));
    }
    double still = 1;
    std::vector<double> expected;
    for (const double hazard : hazards) {
        expected.push_back(still * (1 - std::exp(-hazard)));
        still *= std::exp(-hazard);
    }
    check_years(run, "conceptions", expected, 2);
}

TEST_CASE("contraception begins at admission, fails at its own rate and is given up, and a ratio may include it")
{
    const Run run = run_of("contraception");
    constexpr double hazard = 0.2;
    // Survival of users by small steps of both states: protected and not.
    const auto births_by_year = [&](const std::function<double(double)>& ratio, const std::function<double(double)>& failure) {
        constexpr int steps = 20000;
        double with = 0.7;
        double without = 0.3;
        std::vector<double> births(10);
        for (int i = 0; i < 10 * steps; ++i) {
            const double t = (i + 0.5) / steps;
            const double h = hazard * ratio(t) / steps;
            const double protected_births = with * h * failure(t);
            const double given_up = with * 0.3 / steps;
            births[static_cast<std::size_t>(i / steps)] += protected_births + without * h;
            without += given_up - without * h;
            with -= protected_births + given_up;
        }
        return births;
    };
    const auto engaged = [](double t) { return t < 2 ? 0.8 : 1.0; };
    check_years(run, "births", births_by_year(engaged, [](double) { return 0.1; }), 1);
    check_years(run, "births", births_by_year(engaged, [](double t) { return t < 2 ? 1.0 : 0.1; }), 2);
}

TEST_CASE("mothers wait for a place as long as queueing theory says, with a fixed length")
{
    const Run run = run_of("queue");
    check_metric_by_cohorts(run, "years_waiting", oracles::wait_with_fixed_length(80, 5, 0.05), 1);
    CHECK(run("admissions", 1).mean == 1);
    CHECK(run("years_engaged", 1).mean == Approx(0.05).epsilon(1e-4));
    CHECK(run("unmet", 1).mean == 0);
}

TEST_CASE("mothers wait for a place as long as Erlang says, when they leave at random")
{
    const Run run = run_of("queue", {"arms.service.service.length=10 years", "arms.service.service.drop_out=20 per year"});
    check_metric_by_cohorts(run, "years_waiting", oracles::wait_with_drop_out(80, 5, 20), 1);
    check_metric_by_cohorts(run, "years_engaged", 0.05, 1);
}

TEST_CASE("mothers who lose patience leave the queue as Erlang's model with impatience says")
{
    const Run run = run_of("queue", {"arms.service.service.length=10 years", "arms.service.service.drop_out=20 per year",
                                     "arms.service.service.patience={hazard: 10 per year}"});
    const auto expected = oracles::wait_with_patience(80, 5, 20, 10);
    check_metric_by_cohorts(run, "years_waiting", expected.wait, 1);
    check_metric_by_cohorts(run, "unmet", expected.leave, 1);
}

TEST_CASE("a queue goes on where a cohort is cut into batches")
{
    // Far more come than there are places for. Until waits are longer than the follow-up, all places are taken at all times, and
    // never more.
    const Run run = run_of("queue", {"run.replications=1", "arms.service.service.length=1 year"});
    const auto engaged = by_year(run, "engaged", 1);
    for (std::size_t year = 1; year < 9; ++year) {
        CHECK(engaged[year] <= 5);
        CHECK(engaged[year] > 4.999);
    }
}
