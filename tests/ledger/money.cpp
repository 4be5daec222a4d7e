#include "parameters/money.h"

#include "ledger/prices.h"
#include "support/study.h"

#include "base/tick.h"

#include <catch2/catch.hpp>

#include <cmath>
#include <map>
#include <numeric>
#include <string>
#include <vector>

using namespace rcpsim;
using parameters::FinancialYear;
using parameters::Payer;

namespace {

// All payers and years: what activities of one arm cost by hand, in pounds. `pounds` are those of an event, or of a year.
struct ByHand
{
    const tests::Run& run;
    std::size_t arm;

    double amount(const std::string& activity, std::size_t year) const
    {
        const auto& chart = run.design.chart;
        const std::size_t i = parameters::index_of(chart.activities, activity);
        REQUIRE(i < chart.activities.size());
        return static_cast<double>(run.cells[arm][chart.cell(i, year)]) /
               (chart.activities[i].is_time ? base::ticks_per_year : 1);
    }

    template <class Factor>
    double spent(const std::string& activity, double pounds, const Factor& factor) const
    {
        double sum = 0;
        for (std::size_t year = 0; year < run.design.chart.years; ++year) {
            sum += amount(activity, year) * pounds * factor(year);
        }
        return sum;
    }

    double spent(const std::string& activity, double pounds) const
    {
        return spent(activity, pounds, [](std::size_t) { return 1.0; });
    }
};

double outcome(const tests::Run& run, std::size_t arm, const std::string& metric)
{
    return run.outcomes[arm * run.design.metrics.size() + run.index_of(metric)];
}

// Prices are whole grains, of which a tick of the cheapest time has ten million; outcomes are whole pence.
Approx near(double pounds)
{
    return Approx(pounds).epsilon(1e-7).margin(0.01);
}

// A service with every kind of cost, prices of three payers and four years, and three perspectives.
parameters::Parameters priced()
{
    return tests::verification(
        "whole-life",
        {"cohort.mothers=400", "run.replications=1", "prices.court.prices=2017-18", "prices.foster_older.prices=2008-09",
         "prices.foster_older.grows=2 % per year", "arms.service.costs[1].prices=2020-21",
         "arms.service.costs[2]={gbp: 2500, per: woman, payer: la_public_health, prices: 2023-24}",
         "perspectives={council: {payers: [la_childrens_services, la_legal], cashability: {foster_older: 0.5, court: 0.8, "
         "care_leavers: 0}}, funders: {payers: [grant_funder, la_public_health]}, health: {payers: [nhs]}}"});
}

}  // namespace

TEST_CASE("Amounts are brought to one year by the deflator: 2017-18 is worth 1.2411 times as much in 2023-24")
{
    const auto all = tests::verification("whole-life");
    CHECK(parameters::uprated(all.money, FinancialYear{2017}) == 100 / 80.57);
    CHECK(parameters::uprated(all.money, FinancialYear{2017}) == Approx(1.2411).margin(1e-4));
    CHECK(parameters::uprated(all.money, FinancialYear{2008}) == 100 / 69.76);
    CHECK(parameters::uprated(all.money, FinancialYear{2008}) == Approx(1.4335).margin(1e-4));
    CHECK(parameters::uprated(all.money, FinancialYear{2024}) == 100 / 104.08);
    CHECK(parameters::uprated(all.money, FinancialYear{2023}) == 1);
}

TEST_CASE("Amounts stay as they are without uprating, and only ratios of the deflator count")
{
    parameters::Money money;
    CHECK(parameters::uprated(money, FinancialYear{2017}) == 1);
    money.uprating = {.to = FinancialYear{2020}, .deflator = {{"2017-18", {2}}, {"2020-21", {3}}}};
    CHECK(parameters::uprated(money, FinancialYear{2017}) == 1.5);
    money.uprating = {.to = FinancialYear{2020}, .deflator = {{"2017-18", {200}}, {"2020-21", {300}}}};
    CHECK(parameters::uprated(money, FinancialYear{2017}) == 1.5);
}

TEST_CASE("Every year of the deflator that is delivered brings prices to every other")
{
    const auto all = tests::verification("whole-life");
    const auto& deflator = all.money.uprating->deflator;
    CHECK(deflator.size() == 17);
    for (const auto& [from, index] : deflator) {
        for (const auto& [to, other] : deflator) {
            auto money = all.money;
            money.uprating->to = parameters::year_named(to).value();
            CHECK(parameters::uprated(money, parameters::year_named(from).value()) ==
                  (from == to ? 1 : other.value / index.value));
        }
    }
}

TEST_CASE("A tariff is the uprated price, and grows from year 0 on")
{
    const auto all = priced();
    const auto chart = ledger::chart(all.life);
    const auto tariffs = ledger::tariffs(chart, all.money);
    const auto& court = tariffs[all.money.prices.index_of("court")];
    CHECK(court.grains == std::llround(24250 * ledger::grains_per_pound * (100 / 80.57)));
    CHECK(court.in_year(30, 1) == court.grains);
    const auto& foster = tariffs[all.money.prices.index_of("foster_older")];
    const double per_tick = 900 * 365.25 / 7 * (100 / 69.76) * ledger::grains_per_pound / base::ticks_per_year;
    CHECK(static_cast<double>(foster.grains) == Approx(per_tick).margin(1));
    CHECK(foster.in_year(0, 1) == foster.grains);
    CHECK(static_cast<double>(foster.in_year(10, 1)) == Approx(per_tick * std::pow(1.02, 10)).margin(2));
    CHECK(static_cast<double>(foster.in_year(10, 0.7)) == Approx(per_tick * std::pow(1.02, 10) * 0.7).margin(2));
    const auto service = ledger::tariffs(all.arms[1].second.costs, all.money);
    CHECK(service[0].grains == std::llround(40000 * ledger::grains_per_pound));
    CHECK(static_cast<double>(service[1].grains) * base::ticks_per_year ==
          Approx(130000 * (100 / 88.75) * ledger::grains_per_pound).epsilon(1e-9));
}

TEST_CASE("Each cost of a service is paid by its own payer")
{
    const auto all = priced();
    const auto& costs = all.arms[1].second.costs;
    const auto tariffs = ledger::tariffs(costs, all.money);
    REQUIRE(tariffs.size() == 3);
    for (std::size_t i = 0; i < costs.size(); ++i) {
        CHECK(tariffs[i].payer == costs[i].payer);
    }
    CHECK(tariffs[0].payer == Payer::grant_funder);
    CHECK(tariffs[2].payer == Payer::la_public_health);
}

TEST_CASE("A price that is paid several times costs exactly that many times as much")
{
    auto all = tests::verification("whole-life",
                                   {"prices.court.times=3", "prices.foster_older.times=3", "prices.foster_older.share=0.5"});
    const auto chart = ledger::chart(all.life);
    const auto several = ledger::tariffs(chart, all.money);
    for (auto& [name, price] : all.money.prices) {
        price.times.reset();
        price.share.reset();
    }
    const auto once = ledger::tariffs(chart, all.money);
    const auto court = all.money.prices.index_of("court");
    const auto foster = all.money.prices.index_of("foster_older");
    CHECK(several[court].grains == 3 * once[court].grains);
    CHECK(several[court].grains == std::int64_t{72750} * 100 << ledger::grain_bits);
    CHECK(std::abs(2 * several[foster].grains - 3 * once[foster].grains) <= 2);
}

TEST_CASE("What an activity avoids is taken off, mother by mother, year by year and for the cohort")
{
    const std::vector<std::string> twenty{"cohort.mothers=20", "run.replications=50"};
    const auto with = [&twenty](const std::string& price) {
        auto overrides = twenty;
        overrides.push_back("prices.recovery=" + price);
        return tests::verification("whole-life", overrides);
    };
    const tests::Run none(tests::verification("whole-life", twenty));
    const tests::Run avoided(
        with("{on: completion, gbp: 100000, per: event, share: 0.5, payer: nhs, prices: 2023-24, avoided: true}"));
    const tests::Run paid(with("{on: completion, gbp: 50000, per: event, payer: nhs, prices: 2023-24}"));
    const double completions = none("completions", 1).mean;
    REQUIRE(completions > 0.1);
    CHECK(avoided("cost", 0).mean == none("cost", 0).mean);
    CHECK(avoided("cost", 1).mean == Approx(none("cost", 1).mean - 50000 * completions));
    CHECK(paid("cost", 1).mean == Approx(none("cost", 1).mean + 50000 * completions));
    const auto total = [](const std::vector<double>& years) { return std::accumulate(years.begin(), years.end(), 0.0); };
    CHECK(total(avoided("cost", 1).year_mean) == Approx(avoided("cost", 1).mean));
    const std::size_t cost = none.index_of("cost");
    const std::size_t completed = none.index_of("completions");
    const std::size_t width = none.design.metrics.size();
    for (std::size_t row = 1; row < none.outcomes.size() / width; row += 2) {
        CHECK(avoided.outcomes[row * width + cost] ==
              near(none.outcomes[row * width + cost] - 50000 * none.outcomes[row * width + completed]));
    }
}

TEST_CASE("A cohort that avoids more than it costs has a cost below nothing")
{
    const tests::Run run(tests::verification(
        "whole-life", {"cohort.mothers=20", "run.replications=5",
                       "prices={recovery: {on: admission, gbp: 300000, per: event, payer: nhs, prices: 2023-24, avoided: true}}",
                       "arms.service.costs=[]", "arms.one-more-place.costs=[]"}));
    REQUIRE(run("admissions", 1).mean > 0.1);
    CHECK(run("cost", 0).mean == 0);
    CHECK(run("cost", 1).mean == Approx(-300000 * run("admissions", 1).mean));
    for (std::size_t cohort = 0; cohort < 5; ++cohort) {
        const double* outcomes = &run.outcomes[(cohort * run.design.arms() + 1) * run.design.metrics.size()];
        CHECK(outcomes[run.index_of("cost")] == -300000 * outcomes[run.index_of("admissions")]);
    }
}

TEST_CASE("What a perspective pays is what its payers buy, and of that what is cash in hand")
{
    const tests::Run run(priced());
    const auto grown = [](std::size_t year) { return std::pow(1.02, static_cast<double>(year)); };
    const double week = 365.25 / 7;
    for (const std::size_t arm : {std::size_t{0}, std::size_t{1}}) {
        CAPTURE(arm);
        const ByHand by_hand{run, arm};
        const double council = 0.8 * by_hand.spent("proceedings", 24250 * 100 / 80.57) + by_hand.spent("case_open", 250 * week) +
                               by_hand.spent("supervision", 5000) + by_hand.spent("foster_0_4", 780 * week) +
                               0.5 * by_hand.spent("foster_5_17", 900 * week * 100 / 69.76, grown) +
                               by_hand.spent("parent_and_child", 1690 * week) + by_hand.spent("kinship", 400 * week) +
                               by_hand.spent("childrens_home", 6100 * week) + by_hand.spent("for_adoption", 800 * week) +
                               by_hand.spent("adoption_order", 38000) + by_hand.spent("guardianship", 130 * week);
        const double funders = arm == 0 ? 0
                                        : by_hand.spent("set_up", 40000) + by_hand.spent("service", 130000 * 100 / 88.75) +
                                              by_hand.spent("admission", 2500);
        CHECK(outcome(run, arm, "cost_council") == near(council));
        CHECK(outcome(run, arm, "cost_funders") == near(funders));
        CHECK(outcome(run, arm, "cost_health") == near(by_hand.spent("birth", 8000)));
    }
}

TEST_CASE("The discounted cost of a perspective weighs each year by the factor of that year")
{
    const tests::Run run(priced());
    const auto factors = ledger::discount_factors(priced().money.discounting, run.design.chart.years);
    const double births = ByHand{run, 0}.spent("birth", 8000, [&](std::size_t year) { return factors[year]; });
    CHECK(outcome(run, 0, "cost_health_discounted") == near(births));
    CHECK(births < outcome(run, 0, "cost_health"));
}

TEST_CASE("Perspectives that share all payers out and take every price as cash sum to the cost")
{
    auto all = priced();
    all.money.perspectives[0].second.cashability.clear();
    all.money.perspectives.emplace_back("everybody", parameters::Perspective{});
    for (const auto& [word, payer] : parameters::words_for(Payer{})) {
        all.money.perspectives.back().second.payers.push_back(payer);
    }
    const tests::Run run(std::move(all));
    for (const std::size_t arm : {std::size_t{0}, std::size_t{1}}) {
        for (const std::string ending : {"", "_discounted"}) {
            const double cost = outcome(run, arm, "cost" + ending);
            CHECK(outcome(run, arm, "cost_everybody" + ending) == cost);
            CHECK(outcome(run, arm, "cost_council" + ending) + outcome(run, arm, "cost_funders" + ending) +
                      outcome(run, arm, "cost_health" + ending) ==
                  Approx(cost).margin(0.03));
        }
    }
}

TEST_CASE("A net cost leaves maternity care out, holds the service, and by a horizon is that of its years")
{
    const tests::Run run(priced());
    const auto& chart = run.design.chart;
    const auto factors = ledger::discount_factors(priced().money.discounting, chart.years);
    for (const std::string name : {"council", "funders", "health"}) {
        for (const std::size_t arm : {std::size_t{0}, std::size_t{1}}) {
            INFO(name << ", arm " << arm);
            const double maternity = name == "health" ? outcome(run, arm, "maternity_cost_health") : 0;
            const double net = outcome(run, arm, "net_cost_" + name);
            CHECK(net + maternity == near(outcome(run, arm, "cost_" + name + "_discounted")));
            CHECK(outcome(run, arm, "net_cost_" + name + "_in_1_year") <= outcome(run, arm, "net_cost_" + name + "_in_4_years"));
            CHECK(outcome(run, arm, "net_cost_" + name + "_in_18_years") <= net);
        }
    }
    CHECK(outcome(run, 0, "maternity_cost_health") == outcome(run, 0, "cost_health_discounted"));

    // The funders pay for nothing but the service.
    for (const std::string until : {"", "_in_1_year", "_in_10_years"}) {
        CHECK(outcome(run, 1, "service_cost_funders" + until) == outcome(run, 1, "net_cost_funders" + until));
        CHECK(outcome(run, 1, "service_cost_funders" + until) > 0);
        CHECK(outcome(run, 0, "service_cost_funders" + until) == 0);
    }
    const auto first_four = [&](std::size_t year) { return year < 4 ? factors[year] : 0; };
    CHECK(outcome(run, 0, "net_cost_health_in_4_years") == 0);
    const ByHand by_hand{run, 1};
    CHECK(outcome(run, 1, "service_cost_funders_in_4_years") ==
          near(by_hand.spent("set_up", 40000, first_four) +
               by_hand.spent("service", 130000 * parameters::uprated(priced().money, FinancialYear{2020}), first_four) +
               by_hand.spent("admission", 2500, first_four)));
}

TEST_CASE("Maternity care is what is paid for pregnancies and births, however they end, and nothing else")
{
    for (const std::string event : {"conception", "birth", "miscarriage", "stillbirth", "termination", "proceedings"}) {
        INFO(event);
        const tests::Run run(
            tests::verification("whole-life", {"cohort.mothers=400", "run.replications=1", "horizons=[4 years]",
                                               "perspectives={health: {payers: [nhs]}}", "prices.maternity.on=" + event}));
        const double discounted = outcome(run, 0, "cost_health_discounted");
        CHECK(discounted > 0);
        CHECK(outcome(run, 0, "net_cost_health") == (event == "proceedings" ? discounted : 0));
    }
}
