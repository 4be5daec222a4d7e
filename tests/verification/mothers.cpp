// Pregnancies, fecundability and propensity with exact or numerically solved answers.

#include "proof/forms/lifetimes.h"
#include "proof/forms/renewal.h"
#include "proof/forms/verification.h"
#include "verification/seen.h"

#include <numeric>

using namespace rcpsim;
using namespace rcpsim::tests;

namespace {

using proof::forms::total;

}  // namespace

TEST_CASE("pregnancies end in four ways, each with its own share by age, duration and recovery")
{
    const Run run = run_of("pregnancy-outcomes");
    const auto expected = proof::forms::pregnancy_outcomes();
    check_metric(run, "conceptions", total(expected.conceptions));
    check_years(run, "conceptions", proof::forms::by_year(expected.conceptions));
    check_metric(run, "births", total(expected.endings[0]));
    check_years(run, "births", proof::forms::by_year(expected.endings[0]));
    check_metric(run, "miscarriages", total(expected.endings[1]));
    check_years(run, "miscarriages", proof::forms::by_year(expected.endings[1]));
    check_metric(run, "stillbirths", total(expected.endings[2]));
    check_metric(run, "terminations", total(expected.endings[3]));
    const double births = run("births").mean * run.design.mothers();
    check_share("second twins", amount(run, "child") - births, births, 0.05);
}

TEST_CASE("frailty makes the numbers of births as scattered as a negative binomial with dead times")
{
    const Run run = run_of("frailty");
    const auto expected = proof::forms::frailty_births();
    check_metric(run, "births", proof::forms::mean_of(expected));
    // The sample's standard deviation has a relative error below 2 / sqrt(2 n) for this distribution.
    const double sd = proof::forms::sd_of(expected);
    check_near("sd of births", run("births").sd, sd, sd * 2 / std::sqrt(2.0 * run.design.mothers()));
}

TEST_CASE("propensity is beta over mothers with a mean by history")
{
    const Run run = run_of("propensity");
    const auto births = proof::forms::at_least(0.2, 1, 20);
    double pairs = 0;  // E[B (B - 1)]
    for (std::size_t i = 0; i < births.size(); ++i) {
        pairs += 2 * static_cast<double>(i) * births[i];
    }
    const double mean_births = proof::forms::mean_of(births);
    double mean = 0;
    double square = 0;
    for (const auto& [share, m] : {std::pair(0.5, 0.1), std::pair(0.3, 0.4), std::pair(0.2, 0.7)}) {
        mean += share * m * mean_births;
        square += share * (pairs * (m * m + m * (1 - m) / (3 + 1)) + m * mean_births);
    }
    const double sd = std::sqrt(square - mean * mean);
    check_metric(run, "proceedings", mean);
    check_near("sd of proceedings", run("proceedings").sd, sd, sd * 2 / std::sqrt(2.0 * run.design.mothers()));
}

TEST_CASE("each case moves the odds of the next, by a ratio")
{
    const Run run = run_of("propensity", {"cohort.prior_sets={0: 1}", "propensity={mean: 0.3, each_case: 1.8}"});
    // After k births there have been j cases with probability reached[j].
    const auto births = proof::forms::at_least(0.2, 1, 20);
    std::vector<double> reached{1};
    double expected = 0;
    for (const double so_many : births) {
        std::vector<double> next(reached.size() + 1);
        double case_now = 0;
        for (std::size_t j = 0; j < reached.size(); ++j) {
            const double odds = 0.3 / 0.7 * std::pow(1.8, static_cast<double>(j));
            const double p = odds / (1 + odds);
            case_now += reached[j] * p;
            next[j] += reached[j] * (1 - p);
            next[j + 1] += reached[j] * p;
        }
        expected += so_many * case_now;
        reached = next;
    }
    check_metric(run, "proceedings", expected);
}

TEST_CASE("propensity moves with age, and fades with the time since the last case")
{
    const auto odds_to_share = [](double odds) { return odds / (1 + odds); };
    const Run by_age =
        run_of("plain", {"propensity={mean: 0.4, by_age: [{from: 0 years, ratio: 1.5}, {from: 25 years, ratio: 0.5}]}"});
    for (std::size_t year = 0; year < 10; ++year) {
        const double births = by_age("births").year_mean[year] * by_age.design.mothers();
        const double odds = 0.4 / 0.6 * (year < 5 ? 1.5 : 0.5);
        check_share("proceedings in year " + std::to_string(year),
                    by_age("proceedings").year_mean[year] * by_age.design.mothers(), births, odds_to_share(odds));
    }
    const Run fading = run_of(
        "plain", {"cohort.prior_sets={1: 1}", "cohort.since_last_case=2 years", "propensity={mean: 0.6, fades: 0.3 per year}"});
    const double expected = [&] {
        double sum = 0;
        constexpr int steps = 100000;
        for (int i = 0; i < steps; ++i) {
            const double t = 10 * (i + 0.5) / steps;
            sum += 0.2 * std::exp(-0.2 * t) * odds_to_share(1.5 * std::exp(-0.3 * (t + 2))) * 10 / steps;
        }
        return sum;
    }();
    check_metric(fading, "proceedings", expected);
}

TEST_CASE("mothers die by age and so do children, and neither stops the other")
{
    const Run run = run_of("deaths");
    const double survived = std::exp(-0.05 - 0.25);
    check_metric(run, "mother_deaths", 1 - survived);
    const auto alive = proof::forms::piecewise({{0, 0.01}, {5 - 0.00005, 0.05}});
    auto births = proof::forms::pregnancies([](double) { return 0.2; }, {{[](double) { return 1.0; }, 0, 1}}, 10).endings[0];
    for (std::size_t i = 0; i < births.size(); ++i) {
        births[i] *= alive(proof::forms::time_of(i));
    }
    check_metric(run, "births", total(births));
    check_years(run, "births", proof::forms::by_year(births));
    const double children = run("births").mean * run.design.mothers();
    check_share("deaths of children", run("child_deaths").mean * run.design.mothers(), children, 1 - std::exp(-0.1 - 0.02 * 17));
    const double years = (1 - std::exp(-0.1)) / 0.1 + std::exp(-0.1) * (1 - std::exp(-0.02 * 17)) / 0.02;
    check_near("years of childhood", amount(run, "at_home") / children, years, 6 / std::sqrt(children));
}

TEST_CASE("those pregnant at enrolment give birth when it is time, if they have not passed the time for a miscarriage")
{
    const Run run = run_of("pregnant-at-enrolment");
    // Of a gestation between 0.1 and 0.5 years, a quarter of those below 0.25 miscarry.
    const double miscarry = 0.3 * (0.25 - 0.1) / 0.4 * 0.25;
    check_metric(run, "miscarriages", miscarry);
    check_metric(run, "births", 0.3 - miscarry);
}

TEST_CASE("after the birth of an index child a mother recovers first, and the index case is no recurrence")
{
    const Run run = run_of("index-case");
    proof::forms::Beginning beginning{0, proof::forms::Series(proof::forms::steps_in(10))};
    for (std::size_t i = proof::forms::steps_in(1); i < proof::forms::steps_in(2); ++i) {
        beginning.recovering[i] = 1.0 / proof::forms::steps_per_year;
    }
    const auto births =
        proof::forms::pregnancies([](double) { return 0.2; }, {{[](double) { return 1.0; }, 0, 2}}, 10, beginning);
    check_metric(run, "births", total(births.endings[0]));
    check_years(run, "births", proof::forms::by_year(births.endings[0]));
    const double later = 0.4 * total(births.endings[0]);
    check_near("proceedings", run("proceedings").mean, 1 + later, run("proceedings").se);
    CHECK(run("recurrences").mean < 1);
    CHECK(run("children_in_cases").mean == run("proceedings").mean);
}

TEST_CASE("a referred cohort is what selection leaves: fewer of those at risk, more of those whom the service chooses")
{
    const Run run = run_of("referral");
    // Births are so quickly followed by susceptibility that they are nearly a Poisson process; the half day is told as a dead
    // time.
    const double odds = 2 * 0.3 / 0.7;
    const double p = odds / (1 + odds);
    const double pace = 0.5 / (1 + 0.5 * 1.3 * 0.5 / 365.25);
    // Gamma frailty with mean 1.3, given no case in a year: rate 1.2 / 1.3 becomes 1.2 / 1.3 + pace p.
    const double mean_frailty = 1.2 / (1.2 / 1.3 + pace * p);
    check_metric(run, "births", pace * mean_frailty);
    check_metric(run, "proceedings", pace * mean_frailty * p);
    // The longest selected are as likely to return within the year as the posterior says.
    const double rate = 1.2 / 1.3 + pace * p;
    check_share("recurrences", run("recurrences").mean * run.design.mothers(), run.design.mothers(),
                1 - std::pow(rate / (rate + pace * p), 1.2));
}

TEST_CASE("fathers return at their own hazard, and a couple's case counts once")
{
    const Run run = run_of("fathers");
    const double spent = 0.05 * 4 + 0.02 * 6;
    const double n = run.design.mothers();
    check_share("fathers who return", run("father_recurrences").mean * n, n, 0.25 * (1 - std::exp(-spent)));
    check_metric(run, "proceedings", 0.25 * spent * 0.6);
    CHECK(run("births").mean == 0);
    CHECK(run("recurrences").mean == 0);
    // Their children stay in foster care until 18, and are supported until 21.
    const double children = run("proceedings").mean * n;
    CHECK(amount(run, "foster") == Approx(18 * children).epsilon(1e-9));
    CHECK(amount(run, "care_leaver") == Approx(3 * children).epsilon(1e-9));
}

TEST_CASE("the hazard of a case on a child at home is that of its age times the mother's propensity relative to the mean")
{
    const Run run =
        run_of("plain", {"fertility.conception=0 per year", "propensity={mean: 0.3, precision: 2}",
                         "cohort.children_at_home={number: {1: 1}, ages: [{from: 0 years, to: 0.0001 years, share: 1}]}",
                         "placements.home.exits=[{to: proceedings, clock: age, hazard: 0.1 per year}]"});
    const double n = run.design.mothers();
    for (const double years : {3.0, 18.0}) {
        const double expected = 1 - proof::forms::mean_over(proof::forms::beta_nodes(0.3, 2),
                                                            [years](double p) { return std::exp(-0.1 * years * p / 0.3); });
        const auto by_then = by_year(run, "proceedings");
        const double cases = std::accumulate(by_then.begin(), by_then.begin() + static_cast<std::ptrdiff_t>(years), 0.0);
        check_share("cases", cases, n, expected);
    }
}

TEST_CASE("uptake depends on fecundability and propensity by their odds, in every arm alike")
{
    const std::string service = "arms.service={service: {length: 1 year, uptake: 0.5, eligible: any, uptake_odds: ";
    const Run fecund = run_of("plain", {"cohort.frailty={shape: 1.5}", service + "{frailty: 2, propensity: 1}}}"});
    const double n = fecund.design.mothers();
    // Odds of 1 for the mean, twice as much for twice the fecundability: they are the frailty itself.
    check_share("admissions", fecund("admissions", 1).mean * n, n,
                proof::forms::mean_over(proof::forms::gamma_nodes(1.5, 1), [](double z) { return z / (1 + z); }));
    const Run likely = run_of("plain", {"propensity={mean: 0.4, precision: 4}", service + "{frailty: 1, propensity: 0.5}}}"});
    check_share("admissions", likely("admissions", 1).mean * n, n,
                proof::forms::mean_over(proof::forms::beta_nodes(0.4, 4), [](double p) {
                    const double odds = (0.4 / 0.6) / (p / (1 - p));
                    return odds / (1 + odds);
                }));
}

TEST_CASE("after a removal a mother conceives faster for a while")
{
    const Run run = run_of("plain", {"fertility.outcomes.live_birth.recovery=1 year", "propensity.mean=0.999999",
                                     "fertility.after_removal={ratio: 3, lasts: 2 years}"});
    // Every newborn is removed: from one year after each birth to the second the hazard is threefold.
    constexpr int per_year = 1000;
    std::vector<double> births(10 * per_year);
    double waiting = 1;                              // for a first birth
    std::vector<double> since_birth(20 * per_year);  // those whose last birth was so long ago
    double expected = 0;
    for (std::size_t step = 0; step < births.size(); ++step) {
        double born = waiting * (1 - std::exp(-0.2 / per_year));
        waiting -= born;
        std::vector<double> next(since_birth.size());
        for (std::size_t age = 0; age + 1 < since_birth.size() && age <= step; ++age) {
            const double hazard = age < per_year ? 0 : age < 2 * per_year ? 0.6 : 0.2;
            const double again = since_birth[age] * (1 - std::exp(-hazard / per_year));
            born += again;
            next[age + 1] = since_birth[age] - again;
        }
        next[0] = born;
        since_birth = std::move(next);
        expected += born;
    }
    // Steps of a thousandth of a year leave a relative error of some thousandths at most; births are shared out half a step late.
    check_near("births", run("births").mean, expected, run("births").se + expected * 2.5e-4);
}

TEST_CASE("A level multiplies the hazard of conception at every age")
{
    const auto births = [](const std::string& hazard, const std::string& level) {
        const Run run =
            run_of("pregnancy-outcomes", {"cohort.mothers=2000", "fertility.conception=" + hazard, "fertility.level=" + level});
        return by_year(run, "conception");
    };
    CHECK(births("[{from: 0 years, rate: 0.2 per year}, {from: 30 years, rate: 0.1 per year}]", "2") ==
          births("[{from: 0 years, rate: 0.4 per year}, {from: 30 years, rate: 0.2 per year}]", "1"));
    CHECK(births("0.4 per year", "0") == births("0 per year", "1"));
}

TEST_CASE("A level multiplies it for those whose hazard has moments of its own, too")
{
    const auto conceptions = [](const std::string& hazard, const std::string& level) {
        const Run run =
            run_of("contraception", {"cohort.mothers=2000", "fertility.conception=" + hazard, "fertility.level=" + level});
        return by_year(run, "birth", 1);
    };
    CHECK(conceptions("0.2 per year", "2") == conceptions("0.4 per year", "1"));
}

TEST_CASE("the first two years after enrolment have their price, whoever the clients are")
{
    const Run run = run_of("rcp-mini", {"cohort.mothers=1000", "run.replications=10",
                                        "prices={years: {on: early, gbp: 1000, per: year, payer: nhs, prices: 2017-18}}"});
    CHECK(run("cost").mean == Approx(2000));
    const Run removals =
        run_of("rcp-mini", {"cohort.mothers=1000", "run.replications=10",
                            "prices={removals: {on: early_removal, gbp: 1000, per: event, payer: nhs, prices: 2017-18}}"});
    double entries = 0;
    for (std::size_t year = 0; year < 2; ++year) {
        entries += removals("care_entries").year_mean[year];
    }
    CHECK(removals("cost").mean == Approx(1000 * entries));
}
