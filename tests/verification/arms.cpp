// Services and effects with exact or numerically solved answers.

#include "proof/forms/queues.h"
#include "proof/forms/verification.h"
#include "verification/seen.h"

#include <functional>

using namespace rcpsim;
using namespace rcpsim::tests;

namespace {

/// Who has had a child recovers from its birth first.
constexpr const char* no_children = "cohort.children_at_home.number={0: 1}";

}  // namespace

TEST_CASE("an effect that begins and ends in the middle of a wait slows its clock for that time alone")
{
    const auto expected = proof::forms::mid_wait();
    const Run run = run_of("mid-wait", {no_children});
    check_years(run, "conceptions", expected.conceptions, 0);
    check_years(run, "conceptions", expected.conceptions_dated, 1);
    // One child of each mother is at home from enrolment until 18.
    const Run alone = run_of("mid-wait");
    check_years(alone, "proceedings", expected.proceedings, 0);
    check_years(alone, "proceedings", expected.proceedings_dated, 1);
}

TEST_CASE("after the programme the logarithm of a ratio wanes year by year")
{
    const Run run = run_of("mid-wait", {no_children});
    check_years(run, "conceptions", proof::forms::mid_wait().conceptions_waning, 2);
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
    check_metric_by_cohorts(run, "years_waiting", proof::forms::wait_with_fixed_length(80, 5, 0.05), 1);
    CHECK(run("admissions", 1).mean == 1);
    CHECK(run("years_engaged", 1).mean == Approx(0.05).epsilon(1e-4));
    CHECK(run("unmet", 1).mean == 0);
}

TEST_CASE("mothers wait for a place as long as Erlang says, when they leave at random")
{
    const Run run = run_of("queue", {"arms.service.service.length=10 years", "arms.service.service.drop_out=20 per year"});
    check_metric_by_cohorts(run, "years_waiting", proof::forms::wait_with_drop_out(80, 5, 20), 1);
    check_metric_by_cohorts(run, "years_engaged", 0.05, 1);
}

TEST_CASE("mothers who lose patience leave the queue as Erlang's model with impatience says")
{
    const Run run = run_of("queue", {"arms.service.service.length=10 years", "arms.service.service.drop_out=20 per year",
                                     "arms.service.service.patience={hazard: 10 per year}"});
    const auto expected = proof::forms::wait_with_patience(80, 5, 20, 10);
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

TEST_CASE("clients whom no service reaches have what their own arm has for everyone, not what the first arm has")
{
    const std::vector<std::string> sizes{"cohort.mothers=1000", "run.replications=10"};
    auto overrides = sizes;
    overrides.emplace_back("arms={counterfactual: {effects: [{on: conception, ratio: 0, from: 0 years, until: 20 years}]}, "
                           "service: {service: {length: 1 year, uptake: 0, eligible: any}, effects: [{on: conception, while: "
                           "engaged, ratio: 0.5}]}}");
    const Run run = run_of("rcp-mini", overrides);
    CHECK(run("births", 0).mean == 0);
    CHECK(run("births", 1).mean == run_of("rcp-mini", sizes)("births").mean);
}

TEST_CASE("a programme until the youngest child is old enough takes no father, who brings no child along")
{
    auto parameters = verification("whole-life", {"cohort.mothers=100", "run.replications=10", "cohort.fathers.share=1"});
    auto& service = *parameters.arms[1].second.arm.service;
    service.length.reset();
    service.until_child_is = base::Years{5};
    CHECK(Run(parameters)("admissions", 1).mean == 0);
}
