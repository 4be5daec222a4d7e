#include "scenario/provenance.h"

#include "parameters/written_out.h"
#include "scenario/reading.h"
#include "support/scenarios.h"

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

using namespace rcpsim;
using namespace rcpsim::scenario;
using tests::changed;
using tests::Folder;
using tests::standing_alone;

namespace {

using Keys = std::vector<std::string>;

const std::string sources = R"(sources:
  seen: {title: Seen in a report, status: verified}
  worked-out: {title: Worked out, status: derived}
  remembered: {title: From memory, status: recalled}
  judged: {title: A judgement, status: assumed}
)";

const ToldNumber& told(const Scenario& scenario, const std::string& path)
{
    const auto number =
        std::find_if(scenario.told.begin(), scenario.told.end(), [&path](const auto& each) { return each.path == path; });
    INFO(path);
    REQUIRE(number != scenario.told.end());
    return *number;
}

Scenario with(std::string_view from, std::string_view to, const std::vector<std::string>& overrides = {})
{
    return load_text(sources + changed(standing_alone, from, to), "text", overrides);
}

// One file, and one that extends it.
Scenario extended(const std::string& base, const std::string& over, const std::vector<std::string>& overrides = {})
{
    const Folder folder;
    folder.write("base.yaml", base);
    return load(folder.write("over.yaml", "extends: base.yaml\n" + over), overrides);
}

std::string as_told(const ToldNumber& told)
{
    return fmt::format("{} {} | {} | {} | {}", told.path, told.text, told.distribution, fmt::join(told.sources, ","),
                       told.status ? word_for(*told.status) : "");
}

void check_reads_back(const Scenario& scenario)
{
    const auto again = load_text(scenario.resolved(), "resolved");
    CHECK(again.resolved() == scenario.resolved());
    CHECK(tests::written_out(again.parameters) == tests::written_out(scenario.parameters));
    REQUIRE(again.told.size() == scenario.told.size());
    for (std::size_t i = 0; i < again.told.size(); ++i) {
        CHECK(as_told(again.told[i]) == as_told(scenario.told[i]));
    }
    CHECK(again.sources.size() == scenario.sources.size());
    const auto& before = scenario.parameters.uncertainty.numbers;
    const auto& after = again.parameters.uncertainty.numbers;
    REQUIRE(after.size() == before.size());
    for (std::size_t i = 0; i < after.size(); ++i) {
        CHECK(after[i].path == before[i].path);
        CHECK(after[i].distribution.index() == before[i].distribution.index());
        for (const double p : {0.01, 0.5, 0.9}) {
            CHECK(random::quantile(after[i].distribution, p) == random::quantile(before[i].distribution, p));
        }
    }
    const auto& shares = scenario.parameters.uncertainty.shares;
    REQUIRE(again.parameters.uncertainty.shares.size() == shares.size());
    for (std::size_t i = 0; i < shares.size(); ++i) {
        CHECK(again.parameters.uncertainty.shares[i].paths == shares[i].paths);
        CHECK(again.parameters.uncertainty.shares[i].size == shares[i].size);
    }
}

}  // namespace

TEST_CASE("A number knows how it was written, and where")
{
    const auto scenario = with("mean: 0.45", "mean: {value: 45 %, beta: {n: 30}, source: seen}");
    const auto& number = told(scenario, "propensity.mean");
    CHECK(number.text == "45 %");
    CHECK(number.distribution == "beta {n: 30}");
    CHECK(number.mark.text() == "text:20:17");
    CHECK(told(scenario, "cohort.mothers").text == "100");
    CHECK(told(scenario, "cohort.mothers").distribution.empty());
}

TEST_CASE("A number has its own source, or that of the nearest map around it")
{
    const auto scenario = load_text(
        sources + "source: judged\n" +
            changed(changed(standing_alone, "fertility:\n", "fertility:\n  source: remembered\n"),
                    "{share: 1, duration: 0 days, recovery: 12 months}",
                    "{share: 1, duration: {value: 0 days, source: seen}, recovery: 12 months, source: worked-out, note: n}"),
        "text");
    CHECK(told(scenario, "fertility.outcomes.live_birth.duration").sources == Keys{"seen"});
    CHECK(told(scenario, "fertility.outcomes.live_birth.recovery").sources == Keys{"worked-out"});
    CHECK(told(scenario, "fertility.conception").sources == Keys{"remembered"});
    CHECK(told(scenario, "propensity.mean").sources == Keys{"judged"});
    CHECK(told(scenario, "fertility.outcomes.live_birth.duration").status == Status::verified);
    CHECK(told(scenario, "fertility.outcomes.live_birth.recovery").status == Status::derived);
    CHECK(told(scenario, "fertility.conception").status == Status::recalled);
    CHECK(told(scenario, "propensity.mean").status == Status::assumed);
    check_reads_back(scenario);
}

TEST_CASE("A number without a source above it has none, and no status")
{
    const auto scenario = with("mean: 0.45", "mean: 0.45");
    CHECK(told(scenario, "propensity.mean").sources.empty());
    CHECK_FALSE(told(scenario, "propensity.mean").status);
    CHECK(scenario.sources.empty());
}

TEST_CASE("'none' takes a number out of the source around it")
{
    const auto scenario = with("propensity:\n  mean: 0.45",
                               "propensity:\n  source: seen\n  precision: 3\n  each_case: {value: 1.2, source: none, status: "
                               "assumed}\n  mean: {value: 0.45, source: none}");
    CHECK(told(scenario, "propensity.mean").sources.empty());
    CHECK_FALSE(told(scenario, "propensity.mean").status);
    CHECK(told(scenario, "propensity.each_case").sources.empty());
    CHECK(told(scenario, "propensity.each_case").status == Status::assumed);
    CHECK(told(scenario, "propensity.precision").sources == Keys{"seen"});
    check_reads_back(scenario);
}

TEST_CASE("A status of its own goes before that of the sources, and of these the weakest counts")
{
    const auto status = [](const std::string& beside) {
        return told(with("mean: 0.45", "mean: {value: 0.45, " + beside + "}"), "propensity.mean").status;
    };
    CHECK(status("source: [seen, worked-out]") == Status::derived);
    CHECK(status("source: [judged, seen]") == Status::assumed);
    CHECK(status("source: [seen, remembered, worked-out]") == Status::recalled);
    CHECK(status("source: [judged, seen], status: derived") == Status::derived);
    CHECK(status("source: seen, status: recalled") == Status::recalled);
    CHECK(status("status: verified") == Status::verified);
}

TEST_CASE("A status alone covers the numbers within, and cuts off the source above it")
{
    const auto scenario = load_text(
        sources + "source: seen\n" + changed(standing_alone, "propensity:\n", "propensity:\n  status: assumed\n"), "text");
    CHECK(told(scenario, "propensity.mean").status == Status::assumed);
    CHECK(told(scenario, "propensity.mean").sources.empty());
    CHECK(told(scenario, "cohort.mothers").status == Status::verified);
}

TEST_CASE("An inherited source is not that of a value written over the inherited one")
{
    const auto base = sources + changed(standing_alone, "propensity:\n  mean: 0.45",
                                        "propensity:\n  source: seen\n  precision: 3\n  mean: 0.45");
    const auto scenario = extended(base, "propensity: {mean: 0.5}\n");
    CHECK(told(scenario, "propensity.mean").sources.empty());
    CHECK_FALSE(told(scenario, "propensity.mean").status);
    CHECK(told(scenario, "propensity.precision").sources == Keys{"seen"});
    check_reads_back(scenario);

    const auto sourced = extended(base, "propensity: {mean: {value: 0.5, source: judged}}\n");
    CHECK(told(sourced, "propensity.mean").sources == Keys{"judged"});
    check_reads_back(sourced);

    const auto anew = extended(base, "propensity: {mean: 0.5, source: judged}\n");
    CHECK(told(anew, "propensity.mean").sources == Keys{"judged"});
    CHECK(told(anew, "propensity.precision").sources.empty());
    check_reads_back(anew);
}

TEST_CASE("A number that is not covered by what is nearest may be by what is further out")
{
    const auto base = sources + changed(standing_alone, "propensity:\n", "propensity:\n  source: seen\n");
    const auto scenario = extended(base, "source: judged\npropensity: {mean: 0.5}\n");
    CHECK(told(scenario, "propensity.mean").sources == Keys{"judged"});
    CHECK(told(scenario, "fertility.conception").sources.empty());
    check_reads_back(scenario);
}

TEST_CASE("A new value takes away what was said beside the old one, and keeps its distribution")
{
    const auto base = sources + changed(standing_alone, "mean: 0.45",
                                        "mean: {value: 0.45, beta: {n: 30}, source: seen, status: derived, note: n}");
    const auto by_value = extended(base, "propensity: {mean: {value: 0.5}}\n");
    CHECK(told(by_value, "propensity.mean").sources.empty());
    CHECK_FALSE(told(by_value, "propensity.mean").status);
    CHECK(told(by_value, "propensity.mean").distribution == "beta {n: 30}");
    CHECK(std::get<random::Beta>(by_value.parameters.uncertainty.numbers.at(0).distribution).a == 15);
    CHECK_THAT(by_value.resolved(), !Catch::Contains("note"));
    check_reads_back(by_value);

    const auto by_number = extended(base, "propensity: {mean: 0.5}\n");
    CHECK(by_number.parameters.uncertainty.empty());
    CHECK(told(by_number, "propensity.mean").sources.empty());

    const auto by_source = extended(base, "propensity: {mean: {value: 0.5, source: judged}}\n");
    CHECK(told(by_source, "propensity.mean").sources == Keys{"judged"});
    CHECK(told(by_source, "propensity.mean").status == Status::assumed);
    check_reads_back(by_source);
}

TEST_CASE("What stands beside a value may be written later than the value, in its place")
{
    const auto scenario = extended(sources + standing_alone,
                                   "propensity: {mean: {beta: {n: 30}, source: seen}}\nfertility: {conception: {note: n}}\n");
    CHECK(told(scenario, "propensity.mean").text == "0.45");
    CHECK(told(scenario, "propensity.mean").sources == Keys{"seen"});
    CHECK(told(scenario, "propensity.mean").distribution == "beta {n: 30}");
    CHECK(scenario.parameters.life.fertility.conception.steps[0].value.value == 0.22);
    check_reads_back(scenario);
}

TEST_CASE("A distribution takes the place of the inherited one")
{
    const auto scenario =
        extended(sources + changed(standing_alone, "mean: 0.45", "mean: {value: 0.45, beta: {n: 30}, source: seen}"),
                 "propensity: {mean: {uniform: [0.4, 0.5]}}\n");
    CHECK(told(scenario, "propensity.mean").distribution == "uniform [0.4, 0.5]");
    CHECK(told(scenario, "propensity.mean").sources == Keys{"seen"});
    check_reads_back(scenario);
}

TEST_CASE("A value that is named with --set has no source, unless one is named, too")
{
    const auto base = changed(standing_alone, "mean: 0.45", "mean: {value: 0.45, beta: {n: 30}, source: seen}");
    const auto told_with = [&](const std::vector<std::string>& overrides) {
        const auto scenario = load_text("source: judged\n" + sources + base, "text", overrides);
        check_reads_back(scenario);
        return as_told(told(scenario, "propensity.mean"));
    };
    CHECK(told_with({}) == "propensity.mean 0.45 | beta {n: 30} | seen | verified");
    CHECK(told_with({"propensity.mean=0.5"}) == "propensity.mean 0.5 |  |  | ");
    CHECK(told_with({"propensity.mean.value=0.5"}) == "propensity.mean 0.5 | beta {n: 30} |  | ");
    CHECK(told_with({"propensity.mean.source=worked-out"}) == "propensity.mean 0.45 | beta {n: 30} | worked-out | derived");
    CHECK(told_with({"propensity.mean=0.5", "propensity.mean.source=seen"}) == "propensity.mean 0.5 |  | seen | verified");
    CHECK(told_with({"propensity.mean.value=0.5", "propensity.mean.source=seen"}) ==
          "propensity.mean 0.5 | beta {n: 30} | seen | verified");
    CHECK(told_with({"propensity.mean={value: 0.5, source: seen, status: assumed}"}) ==
          "propensity.mean 0.5 |  | seen | assumed");
    CHECK(told_with({"propensity.mean=0.5", "propensity.source=seen"}) == "propensity.mean 0.5 |  | seen | verified");
    CHECK(told_with({"propensity.mean.uniform=[0.4, 0.5]"}) == "propensity.mean 0.45 | uniform [0.4, 0.5] | seen | verified");
}

TEST_CASE("A --set may ask for what stands beside a number that stands alone")
{
    const auto scenario =
        with("mean: 0.45", "mean: 0.45", {"propensity.mean.source=seen", "fertility.conception.gamma={cv: 0.2}"});
    CHECK(told(scenario, "propensity.mean").sources == Keys{"seen"});
    CHECK(told(scenario, "fertility.conception").distribution == "gamma {cv: 0.2}");
    check_reads_back(scenario);
}

TEST_CASE("An arm that is like another has no source of the other for what it has of its own")
{
    const auto scenario = with("service:\n    effects:\n      - {on: conception, ratio: 0.35, from: 0 months, until: 18 months}",
                               R"(service:
    service: {length: 1 year, uptake: {value: 0.5, beta: {n: 20}, source: seen}, eligible: any}
  smaller: {like: service, service: {uptake: {value: 0.4}}}
  same: {like: service, service: {places: 5}})");
    CHECK(told(scenario, "arms.service.service.uptake").sources == Keys{"seen"});
    CHECK(told(scenario, "arms.smaller.service.uptake").sources.empty());
    CHECK(told(scenario, "arms.same.service.uptake").sources == Keys{"seen"});
    check_reads_back(scenario);
}

TEST_CASE("Sources that nothing comes from are left out of what is resolved")
{
    const auto scenario = with("mean: 0.45", "mean: {value: 0.45, source: [judged, seen]}");
    REQUIRE(scenario.sources.size() == 2);
    CHECK(scenario.sources[0].first == "seen");
    CHECK(scenario.sources[0].second.title == "Seen in a report");
    CHECK_THAT(scenario.resolved(), !Catch::Contains("worked-out"));
    check_reads_back(scenario);
}

TEST_CASE("How much is simulated is told apart from what the model is told")
{
    const auto scenario = with("mean: 0.45", "mean: 0.45");
    for (const auto& number : scenario.told) {
        const bool how_much = number.path == "format" || number.path == "cohort.mothers" || number.path == "run.replications" ||
                              number.path.ends_with("].from") || number.path.ends_with("].to");
        CAPTURE(number.path);
        CHECK(number.says_how_much() == how_much);
    }
}

TEST_CASE("Every word of a status is its own")
{
    CHECK(word_for(Status::verified) == "verified");
    CHECK(word_for(Status::derived) == "derived");
    CHECK(word_for(Status::recalled) == "recalled");
    CHECK(word_for(Status::assumed) == "assumed");
}

TEST_CASE("What is told of numbers in a delivered scenario is told by its resolved text, bit for bit")
{
    for (const auto& file : tests::delivered_scenarios()) {
        CAPTURE(file.string());
        check_reads_back(load(file));
    }
}
