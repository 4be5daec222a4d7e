// Outcome payments: for whom they fall due, against lives as they are told, and what a cap leaves of them.

#include "support/draws.h"
#include "support/study.h"

#include "ledger/payments.h"
#include "study/partition.h"
#include "study/trace.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>

using namespace rcpsim;

namespace {

using Overrides = std::vector<std::string>;

/// Thirty women without a chance to conceive, admitted over three years: all are paid for, 24,000 pounds each.
Overrides thirty(const std::string& cap)
{
    return {"cohort.mothers=30",
            "cohort.enrolment={over: 3 years, arrivals: even}",
            "fertility.conception=0 per year",
            "run.replications=3",
            "perspectives={council: {payers: [la_childrens_services]}, courts: {payers: [la_legal]}}",
            "horizons=[3 years]",
            "arms.service={service: {length: 18 months, uptake: 1, eligible: any}, payments: {" + cap +
                "no_pregnancy: {gbp: 9000, engaged_for: 12 months, within: 18 months}, "
                "no_proceedings: {gbp: 15000, within: 36 months}, payer: la_childrens_services, prices: 2017-18}}"};
}

/// The whole life, of which payments of several uncertain amounts are made, with discounting.
parameters::Parameters whole_life(const std::string& cap, Overrides more)
{
    auto overrides = tests::uncertain_life();
    for (const std::string arm : {"service", "one-more-place"}) {
        overrides.push_back(
            "arms." + arm +
            ".payments={no_pregnancy: {gbp: {value: 9000, gamma: {cv: 0.3}}, engaged_for: 9 months, within: 12 months}, "
            "no_proceedings: {gbp: 15000, within: 36 months}, payer: grant_funder, prices: 2023-24" +
            cap + "}");
    }
    overrides.insert(overrides.end(), {"perspectives.giver={payers: [grant_funder]}", "horizons=[4 years]"});
    overrides.insert(overrides.end(), more.begin(), more.end());
    return tests::verification("whole-life", overrides);
}

/// The sum over years of what is told of draws, [draw][arm x metric], and what is beyond the caps.
class Years : public study::Sink
{
public:
    void start(const study::Design& design) override { design_ = &design; }
    void append(const study::Cohorts& cohorts) override
    {
        outcomes.insert(outcomes.end(), cohorts.outcomes.begin(), cohorts.outcomes.end());
    }
    void append(const study::DrawnActivity& draw) override
    {
        const std::size_t years = design_->chart.years;
        auto& own = sums.emplace_back();
        for (std::size_t i = 0; i < draw.by_year.size(); i += years) {
            const auto of_metric = draw.by_year.subspan(i, years);
            own.push_back(std::accumulate(of_metric.begin(), of_metric.end(), 0.0));
        }
        for (const base::Wide grains : draw.unpaid) {
            unpaid += base::to_double(grains) / ledger::grains_per_pound;
        }
    }
    void finish(const study::Totals& /*totals*/, const study::Sample& /*sample*/, const study::Effort& /*effort*/) override {}

    std::vector<double> outcomes;
    std::vector<std::vector<double>> sums;
    double unpaid = 0;

private:
    const study::Design* design_ = nullptr;
};

double outcome(const tests::Run& run, const std::string& metric, std::size_t cohort = 0, std::size_t arm = 1)
{
    return run.outcomes[(cohort * run.design.arms() + arm) * run.design.metrics.size() + run.index_of(metric)];
}

/// In pounds, of one cohort: what falls due in each financial year.
std::vector<double> due_by_year(const tests::Run& run, std::size_t cohort, double no_pregnancy, double no_proceedings)
{
    const auto& chart = run.design.chart;
    const auto own = std::span(run.activity).subspan((cohort * run.design.arms() + 1) * chart.cells(), chart.cells());
    std::vector<double> due;
    for (std::size_t year = 0; year < chart.years; ++year) {
        const auto events = [&](parameters::Event event) {
            return static_cast<double>(own[chart.cell(parameters::index_of(event), year)]);
        };
        due.push_back(events(parameters::Event::paid_no_pregnancy) * no_pregnancy +
                      events(parameters::Event::paid_no_proceedings) * no_proceedings);
    }
    return due;
}

std::optional<base::Tick> time_of(const study::TracedLife& life, const std::string& what)
{
    const auto found =
        std::find_if(life.events.begin(), life.events.end(), [&what](const auto& event) { return event.what == what; });
    return found == life.events.end() ? std::nullopt : std::optional(found->time);
}

/// Whether it is told to happen after one time and before another.
bool happens(const study::TracedLife& life, const std::string& what, base::Tick after, base::Tick before)
{
    return std::any_of(life.events.begin(), life.events.end(),
                       [&](const auto& event) { return event.what == what && event.time > after && event.time < before; });
}

}  // namespace

TEST_CASE("payments fall due to the women whose lives, as they are told, have earned them, and to no others")
{
    const std::string follow = GENERATE("12 years", "4 years");
    auto all =
        whole_life("", {"run.replications=1", "cohort.mothers=150", "cohort.follow=" + follow, "mortality.mothers=0.05 per year",
                        "arms.service.service.places=60", "arms.service.service.from=1 year", "arms.service.service.eligible=any",
                        "arms.service.service.patience={fixed: 5 years}"});
    all.run.draws = 1;
    const study::Design design(all);
    const base::Tick end = (follow == "4 years" ? 4 : 12) * base::ticks_per_year;
    std::array<int, 2> paid{};
    int refused = 0;
    for (std::uint32_t mother = 0; mother < design.mothers(); ++mother) {
        const auto trace = study::trace(design, {0, 0, mother});
        INFO("mother " << mother);
        CHECK_FALSE(time_of(trace.arms[0], "a payment falls due: no pregnancy"));
        const auto& life = trace.arms[1];
        const auto admitted = time_of(life, "admitted by the service");
        const auto left = time_of(life, "leaves");
        const base::Tick dies = time_of(life, "dies").value_or(base::never);
        const auto due = [&](const std::string& absence, base::Tick within) {
            const bool alive = admitted && !trace.father && *admitted + within <= std::min(end, dies);
            return alive && !happens(life, absence, *admitted, *admitted + within) ? std::optional(*admitted + within)
                                                                                   : std::nullopt;
        };
        const bool stayed = admitted && *left - *admitted >= base::to_ticks(base::Years{0.75});
        const auto no_pregnancy = stayed ? due("conception", base::ticks_per_year) : std::nullopt;
        const auto no_proceedings = due("proceedings issued", 3 * base::ticks_per_year);
        CHECK(time_of(life, "a payment falls due: no pregnancy") == no_pregnancy);
        CHECK(time_of(life, "a payment falls due: no new proceedings") == no_proceedings);
        paid[0] += no_pregnancy ? 1 : 0;
        paid[1] += no_proceedings ? 1 : 0;
        refused += admitted && !no_pregnancy ? 1 : 0;
    }
    CHECK(paid[0] > 10);
    CHECK(paid[1] > 5);
    CHECK(refused > 5);
    const tests::Run run(all);
    CHECK(outcome(run, "outcome_payments") == Approx(paid[0] * 9000 + paid[1] * 15000).epsilon(1e-14));
    CHECK(outcome(run, "outcome_payments", 0, 0) == 0);
}

TEST_CASE("where nobody conceives everybody is paid for, up to the cap, in the order of years")
{
    // Reached in the first year of payments, in a later one, never; and none at all.
    const auto [words, cap] = GENERATE(table<std::string, double>({{"cap: {gbp: 30000}, ", 30'000},
                                                                   {"cap: {gbp: 500000.01}, ", 500'000.01},
                                                                   {"cap: {gbp: 720000}, ", 720'000},
                                                                   {"", 1e9}}));
    CAPTURE(words);
    const tests::Run run(tests::verification("plain", thirty(words)), 2, true);
    const auto& factors = ledger::discount_factors(run.design.parameters.money.discounting, run.design.chart.years);
    for (std::size_t cohort = 0; cohort < 3; ++cohort) {
        double left = cap;
        double discounted = 0;
        double early = 0;
        double all = 0;
        const auto due = due_by_year(run, cohort, 9000, 15000);
        for (std::size_t year = 0; year < due.size(); ++year) {
            const double paid = std::min(due[year], left);
            left -= paid;
            all += due[year];
            discounted += paid * factors[year];
            early += year < 3 ? paid * factors[year] : 0;
        }
        REQUIRE(due[1] > 30'000);
        REQUIRE(due[4] > 0);
        CHECK(all == 30 * 24'000.0);
        const double paid = std::min(all, cap);
        CHECK(outcome(run, "outcome_payments", cohort) == paid);
        for (const auto* metric : {"service_cost", "cost", "cost_council"}) {
            CHECK(outcome(run, metric, cohort) == paid);
        }
        for (const auto* metric : {"cost_discounted", "cost_council_discounted", "net_cost_council", "service_cost_council"}) {
            CHECK(outcome(run, metric, cohort) == Approx(discounted).margin(0.006));
        }
        CHECK(outcome(run, "net_cost_council_in_3_years", cohort) == Approx(early).margin(0.006));
        CHECK(outcome(run, "service_cost_council_in_3_years", cohort) == Approx(early).margin(0.006));
        CHECK(outcome(run, "cost_courts", cohort) == 0);
    }
    // Of mothers, each is paid for.
    CHECK(run("outcome_payments", 1).mean == 24'000);
    CHECK(run("outcome_payments", 1).sd == 0);
}

TEST_CASE("a cap takes the same off the outcomes of cohorts and off sums by year")
{
    const std::uint32_t mothers = GENERATE(20U, 300U);
    const std::uint32_t draws = GENERATE(1U, 4U);
    const auto capped =
        whole_life(", cap: {gbp: {value: 70000.37, uniform: [40000, 90000]}}",
                   {"run.draws=" + std::to_string(draws), "run.replications=6", "cohort.mothers=" + std::to_string(mothers)});
    const study::Partition partition({.seed = 1, .draws = draws, .replications = 6, .mothers = mothers});
    CHECK(partition.cuts_cohorts() == (mothers == 300));
    const study::Design design(capped);
    Years sink;
    study::run(design, {.threads = 2}, sink);
    REQUIRE(sink.sums.size() == draws);
    const std::size_t width = design.arms() * design.metrics.size();
    for (std::uint32_t draw = 0; draw < draws; ++draw) {
        for (std::size_t i = 0; i < width; ++i) {
            double mean = 0;
            for (std::uint32_t cohort = draw * 6; cohort < draw * 6 + 6; ++cohort) {
                mean += sink.outcomes[cohort * width + i] / 6;
            }
            INFO(design.metrics[i % design.metrics.size()].name << " in arm " << i / design.metrics.size());
            // Each year of a cluster is rounded to the penny.
            CHECK(sink.sums[draw][i] == Approx(mean).epsilon(1e-9).margin(0.01 * static_cast<double>(design.chart.years)));
        }
    }
    auto uncapped = capped;
    for (auto& [name, course] : uncapped.arms) {
        if (course.payments) {
            course.payments->cap.reset();
        }
    }
    std::erase_if(uncapped.uncertainty.numbers, [](const auto& number) { return number.path.ends_with("cap.gbp"); });
    if (draws == 1) {
        const tests::Run with(capped);
        const tests::Run without(uncapped);
        double taken_off = 0;
        for (std::size_t cohort = 0; cohort < 6; ++cohort) {
            for (const std::size_t arm : {1U, 2U}) {
                const double due = outcome(without, "outcome_payments", cohort, arm);
                const double paid = outcome(with, "outcome_payments", cohort, arm);
                CHECK(paid == std::min(due, 70'000.37));
                for (const auto* metric : {"cost", "service_cost", "cost_giver"}) {
                    CHECK(outcome(without, metric, cohort, arm) - outcome(with, metric, cohort, arm) ==
                          Approx(due - paid).margin(0.015));
                }
                CHECK(outcome(without, "births", cohort, arm) == outcome(with, "births", cohort, arm));
                taken_off += due - paid;
            }
        }
        CHECK(taken_off > 0);
        CHECK(sink.unpaid == Approx(taken_off).margin(0.1));
    }
}

TEST_CASE("capped payments have the same bits for any number of threads, in cohorts that are whole and that are cut")
{
    const std::uint32_t mothers = GENERATE(20U, 300U);
    const std::uint32_t draws = GENERATE(1U, 6U);
    const auto all = whole_life(", cap: {gbp: 70000}", {"run.draws=" + std::to_string(draws), "run.replications=4",
                                                        "cohort.mothers=" + std::to_string(mothers)});
    const auto expected = tests::Run(all, 1, true).everything();
    for (const unsigned threads : {2U, 3U}) {
        INFO(threads << " threads");
        CHECK(tests::Run(all, threads, true).everything() == expected);
    }
}
