#include "support/study.h"

#include "base/errors.h"
#include "results/format.h"
#include "results/hdf5.h"
#include "results/recorder.h"
#include "results/repricing.h"

#include <catch2/catch.hpp>

#include <unistd.h>

#include <cmath>
#include <filesystem>

using namespace rcpsim;

namespace {

namespace fs = std::filesystem;

using Overrides = std::vector<std::string>;

/// A folder with results files, which is gone at the end.
class Folder
{
public:
    Folder()
        : path_(fs::temp_directory_path() / ("rcpsim-repricing-" + std::to_string(::getpid())))
    {
        fs::create_directories(path_);
    }
    ~Folder() { fs::remove_all(path_); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    fs::path operator/(const char* name) const { return path_ / name; }

    /// Runs two arms under overrides.
    fs::path run(const char* name, Overrides overrides, results::Keeps keeps = {}) const
    {
        overrides.insert(overrides.end(), {"cohort.mothers=40", "run.replications=25"});
        const auto scenario = tests::verification_scenario("rcp-mini-two-arms", overrides);
        const study::Design design(scenario.parameters);
        results::Recorder recorder({.file = *this / name, .keeps = keeps}, scenario, "test");
        study::run(design, {.threads = 2, .activity_by_cohort = keeps.anything()}, recorder);
        return *this / name;
    }

private:
    fs::path path_;
};

std::vector<double> outcomes_in(const fs::path& file)
{
    const auto results = results::read(file);
    return results::hdf5::InputFile(file.string())
        .doubles("outcome", {results.draws, results.replications, results.arms.size(), results.metrics.size()});
}

/// Equal, and missing where the other is.
void check_equal(const std::vector<double>& found, const std::vector<double>& expected, double margin)
{
    REQUIRE(found.size() == expected.size());
    for (std::size_t i = 0; i < found.size(); ++i) {
        INFO("value " << i);
        if (std::isnan(expected[i])) {
            REQUIRE(std::isnan(found[i]));
        } else {
            REQUIRE(found[i] == Approx(expected[i]).epsilon(1e-12).margin(margin));
        }
    }
}

std::string refusal_of(const fs::path& file, const Overrides& overrides)
{
    try {
        results::reprice(file, overrides, "test", std::nullopt);
    } catch (const base::InputError& error) {
        return error.what();
    }
    return {};
}

const Overrides uncertain{"run.draws=8", "prices.care.gbp={value: 52676, gamma: {cv: 0.2}}",
                          "arms.fewer-births.effects[0].ratio={value: 0.5, lognormal: {sigma: 0.2}}"};

const Overrides other_prices{"prices.proceedings.gbp=30000.50", "discounting.timing=mid", "prices.proceedings.grows=2 % per year",
                             "perspectives.council={payers: [la_legal], cashability: {proceedings: 0.25}}"};

Overrides together(Overrides first, const Overrides& second)
{
    first.insert(first.end(), second.begin(), second.end());
    return first;
}

}  // namespace

TEST_CASE("with the activity of every cohort, other prices give what a new run gives, cohort by cohort, to the bit")
{
    const Folder folder;
    const auto file = folder.run("old.h5", uncertain, {.activity = true});
    const auto again = folder.run("new.h5", together(uncertain, other_prices));
    const auto repriced = results::reprice(file, other_prices, "test", results::Target{.file = folder / "repriced.h5"});
    CHECK(repriced.by_cohort);
    CHECK(outcomes_in(folder / "repriced.h5") == outcomes_in(again));
    const auto expected = results::read(again);
    const auto found = results::read(folder / "repriced.h5");
    CHECK(found.metrics.back().name == "service_cost_council");
    CHECK(found.provenance.repriced_from == file.string());
    CHECK(found.summaries.per_cohort.values == expected.summaries.per_cohort.values);
    CHECK(found.summaries.per_cohort_difference.values == expected.summaries.per_cohort_difference.values);
    CHECK(found.summaries.per_draw.values == expected.summaries.per_draw.values);
    CHECK(found.summaries.per_draw_difference.values == expected.summaries.per_draw_difference.values);
}

TEST_CASE("without it, the means of draws are known, and what needs cohorts or mothers is said to be missing")
{
    const Folder folder;
    const auto file = folder.run("old.h5", uncertain);
    const auto expected = results::read(folder.run("new.h5", together(uncertain, other_prices)));
    const auto repriced = results::reprice(file, other_prices, "test", results::Target{.file = folder / "repriced.h5"});
    CHECK_FALSE(repriced.by_cohort);
    const auto found = results::read(folder / "repriced.h5");
    // A run rounds every cohort to the penny.
    check_equal(found.summaries.per_draw.values, expected.summaries.per_draw.values, 0.01);
    for (std::size_t m = 0; m < found.metrics.size(); ++m) {
        INFO(found.metrics[m].name);
        const bool money = found.metrics[m].unit == "GBP";
        CHECK(found.summaries.per_cohort.at(1, m, results::mean_at) ==
              Approx(expected.summaries.per_cohort.at(1, m, results::mean_at)));
        CHECK(found.summaries.per_cohort.at(1, m, results::se_at) ==
              Approx(expected.summaries.per_cohort.at(1, m, results::se_at)));
        CHECK(found.summaries.per_mother.at(1, m, results::mean_at) ==
              Approx(expected.summaries.per_mother.at(1, m, results::mean_at)));
        CHECK(std::isnan(found.summaries.per_cohort.at(1, m, results::sd_at)) == money);
        CHECK(std::isnan(found.summaries.per_mother.at(1, m, results::sd_at)) == money);
        for (std::size_t year = 0; year < found.years.size(); year += 5) {
            CHECK(found.summaries.by_year_difference.mean(1, m, year) ==
                  Approx(expected.summaries.by_year_difference.mean(1, m, year)).margin(1e-6));
        }
    }
}

TEST_CASE("how often a price is paid can be changed like the price")
{
    const Folder folder;
    const Overrides drawn{"run.draws=8", "prices.proceedings.times={value: 2, pert: [1, 4]}"};
    const Overrides others{"prices.care.share=0.5", "prices.proceedings.gbp=30000"};
    const auto file = folder.run("old.h5", drawn, {.activity = true});
    const auto again = folder.run("new.h5", together(drawn, others));
    results::reprice(file, others, "test", results::Target{.file = folder / "repriced.h5"});
    CHECK(outcomes_in(folder / "repriced.h5") == outcomes_in(again));
    CHECK(outcomes_in(folder / "repriced.h5") != outcomes_in(file));
}

TEST_CASE("a repriced file can be priced again")
{
    const Folder folder;
    const auto file = folder.run("old.h5", uncertain);
    results::reprice(file, other_prices, "test", results::Target{.file = folder / "once.h5"});
    results::reprice(folder / "once.h5",
                     {"prices.proceedings.gbp=24250", "prices.proceedings.grows=0 per year", "discounting.timing=start"}, "test",
                     results::Target{.file = folder / "twice.h5"});
    const auto before = results::read(file);
    const auto back = results::read(folder / "twice.h5");
    const auto cost = before.metrics.size() - 2;
    REQUIRE(before.metrics[cost].name == "cost");
    CHECK(back.summaries.per_draw.at(1, cost, results::mean_at) ==
          Approx(before.summaries.per_draw.at(1, cost, results::mean_at)));
}

TEST_CASE("a price that was uncertain can be settled, and other draws stay")
{
    const Folder folder;
    const auto file = folder.run("old.h5", uncertain);
    const auto repriced =
        results::reprice(file, {"prices.care.gbp=60000"}, "test", results::Target{.file = folder / "settled.h5"});
    REQUIRE(repriced.after.parameters.size() == 1);
    CHECK(repriced.after.parameters.front().path == "arms.fewer-births.effects[0].ratio");
    const results::hdf5::InputFile old(file.string());
    const results::hdf5::InputFile settled((folder / "settled.h5").string());
    const auto all = old.doubles("parameters", {8, 2});
    const auto left = settled.doubles("parameters", {8, 1});
    const std::size_t column = repriced.before.parameters[0].path == repriced.after.parameters[0].path ? 0 : 1;
    for (std::size_t draw = 0; draw < left.size(); ++draw) {
        CHECK(left[draw] == all[draw * 2 + column]);
    }
}

TEST_CASE("a cap on outcome payments is priced again as a new run has it, and refused where cohorts are not known")
{
    const Folder folder;
    const Overrides paid{
        "run.draws=4", "propensity.mean={value: 0.45, beta: [45, 55]}",
        "arms.fewer-births.service={length: 18 months, uptake: 1, eligible: any}",
        "arms.fewer-births.payments={no_pregnancy: {gbp: {value: 9000, gamma: {cv: 0.3}}, engaged_for: 12 months, "
        "within: 18 months}, no_proceedings: {gbp: 15000, within: 36 months}, payer: la_legal, prices: 2017-18}"};
    const Overrides capped{"arms.fewer-births.payments.cap={gbp: 400000}", "arms.fewer-births.payments.no_proceedings.gbp=17000",
                           "discounting.timing=mid"};
    const auto file = folder.run("old.h5", paid, {.activity = true, .cost = true});
    const auto again = folder.run("new.h5", together(paid, capped), {.cost = true});
    results::reprice(file, capped, "test", results::Target{.file = folder / "repriced.h5"});
    CHECK(outcomes_in(folder / "repriced.h5") == outcomes_in(again));
    CHECK(outcomes_in(folder / "repriced.h5") != outcomes_in(file));
    const auto costs = [&](const fs::path& results) {
        const results::hdf5::InputFile input(results.string());
        return input.doubles("cost", {4, 2, input.length("payer"), input.length("year")});
    };
    check_equal(costs(folder / "repriced.h5"), costs(again), 1e-6);
    const auto expected = results::read(again);
    const auto found = results::read(folder / "repriced.h5");
    for (std::size_t i = 0; i < found.summaries.by_year_difference.values.size(); i += 2) {
        CHECK(found.summaries.by_year_difference.values[i] ==
              Approx(expected.summaries.by_year_difference.values[i]).margin(1e-3));
    }
    // And away again, to the linear payments that any file is enough for.
    const auto linear = folder.run("linear.h5", paid);
    CHECK_THAT(refusal_of(linear, capped),
               Catch::Contains("'arms.fewer-births.payments.cap' is of each cohort, and the file does not hold their activity; "
                               "expected a run with --keep activity, or a new run"));
    CHECK(refusal_of(linear, {"arms.fewer-births.payments.no_proceedings.gbp=17000"}).empty());
    CHECK_THAT(refusal_of(file, {"arms.fewer-births.payments.no_proceedings.within=2 years"}),
               Catch::Contains("changes what happens, and not only what it costs"));
}

TEST_CASE("what would change what happens is refused, with its place")
{
    const Folder folder;
    const auto file = folder.run("old.h5", {});
    CHECK_THAT(refusal_of(file, {"cohort.mothers=50"}),
               Catch::StartsWith("--set cohort.mothers=50: 'cohort.mothers' changes what happens, and not only what it costs"));
    CHECK_THAT(refusal_of(file, {"arms.fewer-births.effects[0].ratio=0.4"}), Catch::Contains("changes what happens"));
    CHECK_THAT(refusal_of(file, {"run.seed=2"}), Catch::Contains("'run.seed' changes what happens"));
    CHECK_THAT(refusal_of(file, {"prices.births={on: conception, gbp: 1, per: event, payer: nhs, prices: 2017-18}"}),
               Catch::Contains("'conception' has a price now, and the run did not count it"));
    CHECK_THAT(refusal_of(file, {"prices.care.gbp={value: 52676, gamma: {cv: 0.2}}"}),
               Catch::Contains("'prices.care.gbp' has a distribution that the draws of the file do not have"));
    CHECK_THAT(refusal_of(file, {"prices.care.gbp=-1"}), Catch::Contains("below 0"));
    CHECK(refusal_of(file, {"prices.care.gbp=1"}).empty());
}
