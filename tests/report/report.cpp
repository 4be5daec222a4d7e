#include "report/report.h"
#include "report/explanation.h"
#include "report/numbers.h"
#include "report/trace.h"
#include "results/format.h"
#include "results/recorder.h"
#include "results/results.h"
#include "support/study.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <limits>
#include <sstream>

#include <unistd.h>

namespace {

using namespace rcpsim;

results::Results written_and_read(const std::string& name, const std::vector<std::string>& overrides)
{
    const auto folder = std::filesystem::temp_directory_path() / ("rcpsim-report-" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder);
    const auto file = folder / (name + ".h5");
    const auto scenario = tests::verification_scenario(name, overrides);
    const study::Design design(scenario.parameters);
    results::Recorder recorder({.file = file, .replace = true}, scenario, "test");
    study::run(design, {.threads = 2}, recorder);
    auto results = results::read(file);
    std::filesystem::remove_all(folder);
    return results;
}

const results::Results& two_arms()
{
    static const auto results = written_and_read("rcp-mini-two-arms", {"cohort.mothers=75", "run.replications=500"});
    return results;
}

}  // namespace

TEST_CASE("numbers are readable in twelve characters")
{
    using report::readable;
    CHECK(readable(0) == "0");
    CHECK(readable(3) == "3");
    CHECK(readable(-12) == "-12");
    CHECK(readable(0.7131) == "0.713");
    CHECK(readable(2.77760) == "2.778");
    CHECK(readable(277.76) == "277.8");
    CHECK(readable(535604.4) == "535,604");
    CHECK(readable(-1234567.8) == "-1,234,568");
    CHECK(readable(123456789) == "123.5 m");
    CHECK(readable(5356036035454.0) == "5,356,036 m");
    CHECK(readable(0.00001234) == "1.2e-05");
    CHECK(readable(std::numeric_limits<double>::quiet_NaN()) == "-");
    CHECK(report::readable_count(10000000) == "10,000,000");
    for (double magnitude = 1e-7; magnitude < 1e30; magnitude *= 7.3) {
        CHECK(readable(magnitude).size() <= 11);
        CHECK(readable(-magnitude).size() <= 12);
    }
}

TEST_CASE("shares and pounds are rounded to the nearest")
{
    CHECK(report::percent(0.006) == "1 %");
    CHECK(report::percent(0.494) == "49 %");
    CHECK(report::percent(0.496) == "50 %");
    CHECK(report::percent(std::numeric_limits<double>::quiet_NaN()) == "-");
    CHECK(report::pounds(1234.6) == "1,235");
    CHECK(report::pounds(-0.4) == "0");
    CHECK(report::brief(9.876) == "9.88");
    CHECK(report::brief(98.76) == "98.8");
    CHECK(report::brief(9876.6) == "9,877");
    CHECK(report::brief(9876543) == "9.88 m");
}

namespace {

void check_width(const std::string& text)
{
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        INFO(line);
        CHECK(line.size() <= 80);
    }
}

}  // namespace

TEST_CASE("the full table fits 80 columns and names every arm, metric and uncertainty")
{
    const std::string table = report::full_table(two_arms());
    check_width(table);
    CHECK_THAT(table, Catch::Contains("500 simulated cohorts of 75 mothers"));
    CHECK_THAT(table, Catch::Contains("fewer-births less counterfactual"));
    CHECK_THAT(table, Catch::Contains("child years in care"));
    CHECK_THAT(table, Catch::Contains("variance of the difference by: births"));
    CHECK_THAT(table, Catch::Contains("chance between mothers and between cohorts") && Catch::Contains("has a distribution"));
}

TEST_CASE("the screen says what was compared, what changes, the money and how sure it is, in that order and in 80 columns")
{
    const std::string screen = report::table(two_arms());
    check_width(screen);
    std::size_t before = 0;
    for (const char* words :
         {"'fewer-births' against 'counterfactual'", "WHAT CHANGES", "sets of proceedings", "entries into care", "MONEY in GBP",
          "cost discounted", "HOW SURE", "standard error of the simulation", "Savings are costs avoided"}) {
        INFO(words);
        const std::size_t at = screen.find(words);
        REQUIRE(at != std::string::npos);
        CHECK(at >= before);
        before = at;
    }
}

TEST_CASE("a saving on the screen is the cost avoided less that of the service")
{
    const auto results =
        written_and_read("whole-life", {"cohort.mothers=60", "run.draws=4", "run.replications=20",
                                        "perspectives={council: {payers: [la_childrens_services, la_legal, grant_funder]}}",
                                        "horizons=[1 year, 10 years]", "cases.joining={value: 0.6, beta: {n: 40}}"});
    const std::string screen = report::table(results);
    check_width(screen);
    const auto number_after = [&](const std::string& words) {
        std::string line = screen.substr(screen.find("\n" + words) + 1);
        line = line.substr(words.size(), line.find('\n') - words.size());
        line.erase(std::remove(line.begin(), line.end(), ','), line.end());
        std::istringstream numbers(line);
        std::vector<double> values;
        for (double value = 0; numbers >> value;) {
            values.push_back(value);
        }
        return values;
    };
    const auto service = number_after(" the service costs");
    const auto avoided = number_after(" other costs avoided");
    const auto saving = number_after(" net saving");
    const auto low = number_after("  5 % ");
    const auto high = number_after("  95 % ");
    REQUIRE(saving.size() == 3);
    for (std::size_t i = 0; i < saving.size(); ++i) {
        CHECK(std::abs(avoided[i] - service[i] - saving[i]) <= 1.5);  // each is rounded
        CHECK(low[i] < saving[i]);
        CHECK(saving[i] < high[i]);
    }
    for (const char* words : {"What will happen to our", "chance of saving, this cohort",
                              "Is it worth it on average, whatever chance does:", "chance of saving, on average",
                              "Break-even: the service costs", "births that do not happen", "kept safely at home"}) {
        CHECK_THAT(screen, Catch::Contains(words));
    }
}

TEST_CASE("the screen tells how much maternity care is left out, and whether it is less or more")
{
    for (const bool less : {true, false}) {
        const auto results = written_and_read(
            "whole-life", {"cohort.mothers=60", "run.replications=20", "perspectives={health: {payers: [nhs]}}",
                           "horizons=[1 year]", less ? "arms.service.effects[0].ratio=0.2" : "arms.service.effects[0].ratio=3"});
        const auto metric = std::find_if(results.metrics.begin(), results.metrics.end(),
                                         [](const auto& each) { return each.name == "maternity_cost_health"; });
        REQUIRE(metric != results.metrics.end());
        const double change = results.summaries.per_cohort_difference.at(
            1, static_cast<std::size_t>(metric - results.metrics.begin()), results::mean_at);
        REQUIRE((change < 0) == less);
        CHECK_THAT(report::table(results),
                   Catch::Contains("Not in these figures: " + report::brief(std::round(std::abs(change) / 1000)) +
                                   " thousand pounds " + (less ? "less" : "more")));
    }
}

TEST_CASE("an explanation shows prices as they count: brought to one year, paid several times, in part or avoided")
{
    const auto scenario = tests::verification_scenario(
        "whole-life", {"prices.court.times=3", "prices.kinship.prices=2017-18",
                       "prices.recovery={on: completion, gbp: 5300, per: event, share: 0.2, avoided: true, payer: nhs, prices: "
                       "2023-24}"});
    const auto text = report::explanation(scenario, "whole-life.yaml", 0);
    CHECK_THAT(text, Catch::Contains("court                     24250.00 x 3 in 2023-24   event   72750.00 in 2023-24"));
    CHECK_THAT(text, Catch::Contains("kinship                         400.00 in 2017-18    week     496.46 in 2023-24"));
    CHECK_THAT(text, Catch::Contains("recovery                 5300.00 x 0.2 in 2023-24   event   -1060.00 in 2023-24"));
    CHECK_THAT(text, !Catch::Contains("maternity                "));
}

TEST_CASE("JSON has the keys that are documented, and agrees with the results")
{
    const auto& results = two_arms();
    const auto json = nlohmann::json::parse(report::json(results));
    CHECK(json["cohort"]["mothers"] == 75);
    CHECK(json["cohort"]["replications"] == 500);
    const auto& births = json["arms"]["counterfactual"]["births"];
    CHECK(births["mean"] == results.summaries.per_mother.at(0, 0, results::mean_at));
    CHECK(births["sd"] == results.summaries.per_mother.at(0, 0, results::sd_at));
    CHECK(births["se"] == results.summaries.per_mother.at(0, 0, results::se_at));
    CHECK(births["quantiles"]["0.5"] == 3);
    CHECK(births["per_cohort"]["mean"].get<double>() == Approx(75 * births["mean"].get<double>()));
    const auto& difference = json["difference"]["fewer-births"]["cost"];
    CHECK(difference["mean"].get<double>() < 0);
    CHECK(difference["pairing"].get<double>() > 15);
    CHECK(difference["chance_of_less"]["cohort"].get<double>() > 0.9);
    CHECK(difference["chance_of_less"]["mean"].is_null());
    CHECK(difference["payback"]["share"].is_null());
    CHECK_FALSE(json["difference"].contains("counterfactual"));
    CHECK(json["by_year"]["counterfactual"]["births"]["mean"].size() == 38);
    CHECK(json["years"].size() == 38);
}

TEST_CASE("what one cohort cannot tell is null in JSON and empty in CSV")
{
    const auto results = written_and_read("rcp-mini", {"cohort.mothers=1000"});
    const auto json = nlohmann::json::parse(report::json(results));
    const auto& cohort = json["arms"]["counterfactual"]["cost"]["per_cohort"];
    CHECK(cohort["sd"].is_null());
    CHECK(cohort["quantiles"]["0.5"].is_null());
    // The standard error of the total is that of the mean over mothers, times the mothers.
    CHECK(cohort["se"].get<double>() == Approx(1000 * json["arms"]["counterfactual"]["cost"]["se"].get<double>()));
    CHECK_THAT(report::csv(results), Catch::Contains("arm,cohort,counterfactual,births,births,"));
    CHECK_THAT(report::table(results), Catch::Contains("THE COHORT"));
}

TEST_CASE("CSV has one line per arm, metric and scope, with as many fields as its header")
{
    std::istringstream lines(report::csv(two_arms()));
    std::string line;
    std::getline(lines, line);
    const auto fields = std::count(line.begin(), line.end(), ',');
    CHECK(fields == 4 + static_cast<long>(results::statistics_count + results::variance_parts().size() + 1));
    std::size_t count = 0;
    while (std::getline(lines, line)) {
        CHECK(std::count(line.begin(), line.end(), ',') == fields);
        ++count;
    }
    CHECK(count == 4 * (2 + 1) * two_arms().metrics.size());
}

TEST_CASE("a trace shows both lives of one mother and where they part")
{
    const auto parameters = tests::verification("rcp-mini-two-arms");
    const study::Design design(parameters);
    const auto trace = study::trace(design, {.mother = 17});
    REQUIRE(trace.arms.size() == 2);
    const std::string text = report::trace_table(design, trace, {.mother = 17});
    CHECK_THAT(text, Catch::Contains("here the arms part"));
    CHECK_THAT(text, Catch::Contains("child 1: born"));
    CHECK_THAT(text, Catch::Contains("turns 18 in"));
    for (std::size_t a = 0; a < 2; ++a) {
        const auto births = std::count_if(trace.arms[a].events.begin(), trace.arms[a].events.end(),
                                          [](const auto& event) { return event.what.ends_with(": born"); });
        CHECK(static_cast<double>(births) == trace.arms[a].outcomes[0]);
    }
    CHECK_THROWS_WITH(study::trace(design, {.replication = 1}), Catch::Contains("expected 0 to 0"));
    CHECK_THROWS_WITH(study::trace(design, {.mother = 10000000}), Catch::Contains("expected 0 to 9999999"));
}
