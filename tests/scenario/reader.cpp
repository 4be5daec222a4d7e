#include "scenario/reader.h"

#include "scenario/reading.h"

#include <catch2/catch.hpp>

#include <string>
#include <string_view>
#include <vector>

using namespace rcpsim;
using tests::changed;
using tests::mistakes_in;
using tests::standing_alone;

namespace {

using Told = std::vector<std::string>;

// What is told when one value of the scenario is written otherwise.
Told told(std::string_view from, std::string_view to)
{
    return mistakes_in(changed(standing_alone, from, to));
}

}  // namespace

TEST_CASE("A scenario without a mistake is read without one")
{
    CHECK(mistakes_in(standing_alone).empty());
}

TEST_CASE("All mistakes are told in one go, each at its place")
{
    auto text = changed(standing_alone, "mothers: 100", "mothers: lots");
    text = changed(text, "from: 25 years", "from: 25");
    text = changed(text, "end: 45 years", "ende: 45 years");
    text = changed(text, "  mean: 0.45", "  spread: 4");
    text = changed(text, "clock: age", "clock: ages");
    text = changed(text, "per: week", "per: wek");
    text = changed(text, "replications: 1", "replications: 0");
    CHECK(mistakes_in(text) ==
          Told{"text:4:12: 'lots' is not a whole number; expected a whole number such as 1000 (cohort.mothers)",
               "text:7:14: '25' has no unit; expected a duration such as '18 months' (cohort.ages[1].from)",
               "text:10:3: missing key 'end': age at which fertility ends (fertility)",
               "text:11:3: unknown key 'ende' in fertility; did you mean 'end'?",
               "text:15:3: missing key 'mean': mean probability that a newborn is made subject to proceedings: one number, or by "
               "sets before enrolment such as {0: 0.1, 1: 0.3, 2: 0.5, 3: 0.7} (propensity)",
               "text:15:3: unknown key 'spread' in propensity; expected mean, precision, by_age, fades, each_case",
               "text:27:27: 'ages'; expected age, time_in_placement, time_since_first_entry; did you mean 'age'? "
               "(placements.in_care.exits[0].clock)",
               "text:31:44: 'wek'; expected event, week, year; did you mean 'week'? (prices.placement.per)",
               "text:43:17: the number 0 is below 1; expected 1 to 4294967295 (run.replications)"});
}

TEST_CASE("A missing key is told with its meaning, at the map that lacks it")
{
    CHECK(told("  follow: 20 years\n", "") == Told{"text:4:3: missing key 'follow': how long after enrolment births to each "
                                                   "mother are followed, or 'to end of fertility'; children are followed to 18 "
                                                   "whatever it says (cohort)"});
    CHECK(told("prices: 2017-18}\n  placement", "}\n  placement") ==
          Told{"text:30:10: missing key 'prices': the financial year in whose prices the amount stands, such as 2023-24 "
               "(prices.issue)"});
    CHECK(told("title: A scenario that stands alone\n", "") ==
          Told{"text:1:1: missing key 'title': one line that names the scenario"});
    CHECK(told("run:\n  seed: 20211\n  replications: 1\n", "") == Told{"text:1:1: missing key 'run': how much is simulated"});
}

TEST_CASE("What may be left out is not missed")
{
    CHECK(told("title: A scenario that stands alone", "title: t\ndescription: d").empty());
    CHECK(told("  service:\n    effects:\n      - {on: conception, ratio: 0.35, from: 0 months, until: 18 months}\n",
               "  service: {}\n")
              .empty());
}

TEST_CASE("An unknown key is answered with the nearest one, or with all")
{
    CHECK(told("recovery:", "recvery:").back() ==
          "text:13:46: unknown key 'recvery' in fertility.outcomes.live_birth; did you mean 'recovery'?");
    CHECK(told("seed: 20211", "seed: 20211\n  population: 5") ==
          Told{"text:43:3: unknown key 'population' in run; expected seed, draws, replications, sampling, mothers"});
}

TEST_CASE("Numbers out of range are told with both ends of the range")
{
    CHECK(told("share: 0.25", "share: 1.4") ==
          Told{"text:6:45: probability 1.4 is above 1; expected 0 to 1 (cohort.ages[0].share)"});
    CHECK(told("share: 0.25", "share: -5 %") ==
          Told{"text:6:45: probability -5 % is below 0; expected 0 to 1 (cohort.ages[0].share)"});
    CHECK(told("follow: 20 years", "follow: 1201 months") ==
          Told{"text:8:11: the duration 1201 months is above 100 years; expected 0 to 100 years (cohort.follow)"});
    CHECK(told("conception: 0.22 per year", "conception: 1001 per year") ==
          Told{"text:10:15: the rate 1001 per year is above 1000 per year; expected 0 to 1000 per year (fertility.conception)"});
    CHECK(told("ratio: 0.35", "ratio: 100.5") ==
          Told{"text:40:33: ratio 100.5 is above 100; expected 0 to 100 (arms.service.effects[0].ratio)"});
    CHECK(told("gbp: 24250", "gbp: -24250") ==
          Told{"text:30:33: the amount -24250 is below 0 pounds; expected 0 to 1000000 pounds (prices.issue.gbp)"});
    CHECK(told("gbp: 24250", "gbp: 10000000.01") ==
          Told{"text:30:33: the amount 10000000.01 is above 1000000 pounds; expected 0 to 1000000 pounds (prices.issue.gbp)"});
    CHECK(told("mothers: 100", "mothers: 4294967296") ==
          Told{"text:4:12: '4294967296' is above 4294967295; expected a smaller number (cohort.mothers)"});
    CHECK(told("rate: 3.5 % per year", "rate: 1.01 per year") ==
          Told{"text:35:29: the rate 1.01 per year is above 1 per year; expected 0 to 1 per year (discounting.rates[0].rate)"});
    CHECK(told("{from: 0 years, rate: 3.5", "{from: 201 years, rate: 3.5").front() ==
          "text:35:14: the duration 201 years is above 200 years; expected 0 to 200 years (discounting.rates[0].from)");
}

TEST_CASE("The ends of each range are within it")
{
    CHECK(told("follow: 20 years", "follow: 100 years").empty());
    CHECK(told("conception: 0.22 per year", "conception: 1000 per year").empty());
    CHECK(told("conception: 0.22 per year", "conception: 0 per year").empty());
    CHECK(told("ratio: 0.35", "ratio: 100").empty());
    CHECK(told("ratio: 0.35", "ratio: 0").empty());
    CHECK(told("gbp: 24250", "gbp: 500000").empty());
    CHECK(told("gbp: 24250", "gbp: 0").empty());
    CHECK(told("mothers: 100", "mothers: 4294967295").empty());
    CHECK(told("seed: 20211", "seed: 18446744073709551615").empty());
    CHECK(told("seed: 20211", "seed: 0").empty());
}

TEST_CASE("A list or a map where a value is expected is told as such, and the reverse")
{
    CHECK(told("mothers: 100", "mothers: [100]") ==
          Told{"text:4:12: a list; expected a whole number such as 1000 (cohort.mothers)"});
    CHECK(told("follow: 20 years", "follow: {years: 20}") ==
          Told{"text:8:11: a map; expected a duration such as '18 months' (cohort.follow)"});
    CHECK(told("mean: 0.45", "mean: [0.45]") == Told{"text:15:9: a list; expected a map from names (propensity.mean)"});
    CHECK(told("looked_after: true", "looked_after: {}").front() ==
          "text:24:19: a map; expected true or false (placements.in_care.looked_after)");
    CHECK(told("timing: mid", "timing: [mid]") == Told{"text:33:11: a list; expected start, mid (discounting.timing)"});
    CHECK(told("title: A scenario that stands alone", "title: []") == Told{"text:2:8: a list; expected text (title)"});
    CHECK(told("exits: []", "exits: none") == Told{"text:28:69: 'none'; expected a list (placements.home.exits)"});
    CHECK(told("counterfactual: {}", "counterfactual: nothing special") ==
          Told{"text:37:19: 'nothing special'; expected a map (arms.counterfactual)"});
    CHECK(told("conception: 0.22 per year", "conception: {rate: 0.22 per year}") ==
          Told{"text:10:15: a map; expected a list (fertility.conception)"});
}

TEST_CASE("Lists and maps that must hold something may not be empty")
{
    CHECK(told("conception: 0.22 per year", "conception: []") ==
          Told{"text:10:15: 0 entries; expected at least 1 (fertility.conception)"});
    const auto arms = standing_alone.find("arms:");
    const auto run = standing_alone.find("run:");
    CHECK(mistakes_in(standing_alone.substr(0, arms) + "arms: {}\n" + standing_alone.substr(run)) ==
          Told{"text:36:7: 0 entries; expected at least 1 (arms)"});
    CHECK(told("  rates:\n    - {from: 0 years, rate: 3.5 % per year}\n", "  rates: []\n") ==
          Told{"text:34:10: 0 entries; expected at least 1 (discounting.rates)"});
}

TEST_CASE("More arms than 64 and more placements than 250 are refused")
{
    std::string arms;
    for (int i = 0; i < 63; ++i) {
        arms += fmt::format("  arm-{}: {{}}\n", i);
    }
    CHECK(told("run:\n", "  last: {}\nrun:\n").empty());
    CHECK(told("  service:\n", arms + "  service:\n") == Told{"text:37:3: 65 entries; expected at most 64 (arms)"});

    std::string placements;
    for (int i = 0; i < 249; ++i) {
        placements += fmt::format("  p{}: {{looked_after: false, activity: none, exits: []}}\n", i);
    }
    CHECK(told("prices:\n", placements + "prices:\n") == Told{"text:23:3: 251 entries; expected at most 250 (placements)"});
}

TEST_CASE("Names hold no blanks and nothing that a path is made of")
{
    for (const std::string name : {"a b", "a.b", "a[0]", "a]", "a=b", "a/b", "\"a\\tb\"", "\"a\\nb\""}) {
        CAPTURE(name);
        const auto lines = told("counterfactual: {}", name + ": {}");
        REQUIRE(lines.size() == 1);
        CHECK_THAT(lines[0], Catch::StartsWith("text:37:3: the name '"));
        CHECK_THAT(lines[0], Catch::EndsWith("'; expected at most 100 characters, without blanks and . [ ] = / (arms)"));
    }
    for (const std::string name : {"step-together", "Step_Together", "2019", "caf\u00e9", "~x", "a:b", "a,b"}) {
        CAPTURE(name);
        CHECK(told("counterfactual: {}", "'" + name + "': {}").empty());
    }
    const std::string longest(100, 'a');
    CHECK(told("counterfactual: {}", longest + ": {}").empty());
    CHECK(told("counterfactual: {}", longest + "b: {}") ==
          Told{"text:37:3: the name '" + longest + "'; expected at most 100 characters, without blanks and . [ ] = / (arms)"});
}

TEST_CASE("Words of a choice are told with all that there are")
{
    CHECK(told("payer: la_legal", "payer: treasury") ==
          Told{"text:30:59: 'treasury'; expected la_childrens_services, la_legal, la_public_health, moj_hmcts, legal_aid_agency, "
               "cafcass, dfe, nhs, dwp, police_cjs, grant_funder, society (prices.issue.payer)"});
    CHECK(told("on: conception", "on: conceptions") ==
          Told{"text:40:14: 'conceptions'; expected conception, proceedings_on_newborn, proceedings_on_child_at_home, "
               "proceedings_on_father; did you mean 'conception'? (arms.service.effects[0].on)"});
    CHECK(told("timing: mid", "timing: Mid") ==
          Told{"text:33:11: 'Mid'; expected start, mid; did you mean 'mid'? (discounting.timing)"});
}

TEST_CASE("A name of control characters is refused")
{
    CHECK(told("counterfactual: {}", "\"a\\x07b\": {}").size() == 1);
    CHECK(told("counterfactual: {}", "\"a\\0b\": {}").size() == 1);
}

TEST_CASE("More exits than there are random numbers for are refused")
{
    // A slot has 256 blocks of four words.
    std::string exits;
    for (int i = 0; i < 1024; ++i) {
        exits += "      - {to: home, clock: age, hazard: 0 per year}\n";
    }
    CHECK(told("  home: {", exits + "  home: {").size() == 1);
}
