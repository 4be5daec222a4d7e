#include "scenario/questions.h"

#include "scenario/flow.h"

#include "scenario/reading.h"

#include <catch2/catch.hpp>

using namespace rcpsim;
using Texts = std::vector<std::string>;

namespace {

Texts asked(std::string_view over)
{
    return scenario::values_of(scenario::swept_path(over));
}

}  // namespace

TEST_CASE("What is swept is told as a range or as a list, with a unit once or each time")
{
    CHECK(asked("a=10:60:10") == Texts{"10", "20", "30", "40", "50", "60"});
    CHECK(asked("a=12:24:6months") == Texts{"12 months", "18 months", "24 months"});
    CHECK(asked("a=0.3:0.7:0.1") == Texts{"0.3", "0.4", "0.5", "0.6", "0.7"});
    CHECK(asked("a=10%:50%:20%") == Texts{"10 %", "30 %", "50 %"});
    CHECK(asked("a=10:55:10") == Texts{"10", "20", "30", "40", "50"});
    CHECK(asked("a=1 year:3 years:1 year") == Texts{"1 years", "2 years", "3 years"});
    CHECK(asked("a=3:1:-1") == Texts{"3", "2", "1"});
    CHECK(asked("a.b[0]=12,18, 24 months") == Texts{"12 months", "18 months", "24 months"});
    CHECK(asked("a=12,18,24months") == Texts{"12 months", "18 months", "24 months"});
    CHECK(asked("a=6 weeks,2 months") == Texts{"6 weeks", "2 months"});
    CHECK(asked("a=start,mid") == Texts{"start", "mid"});
    CHECK(asked("a=2016-17,2017-18") == Texts{"2016-17", "2017-18"});
    CHECK(asked("a=0.1,0.2 per year") == Texts{"0.1 per year", "0.2 per year"});
}

TEST_CASE("What is no sweep is refused with what was asked")
{
    for (const auto& [text, problem] :
         {std::pair("a", "not a sweep"), std::pair("=1,2", "not a sweep"), std::pair("a=", "not a sweep"),
          std::pair("a=1:2:0", "no steps that end"), std::pair("a=2:1:1", "no steps that end"),
          std::pair("a=1 year:2 months:1 month", "in one unit"), std::pair("a=1:2:x", "three numbers"),
          std::pair("run.draws=1,2", "cannot be swept"), std::pair("a..b=1,2", "cannot be swept")}) {
        CAPTURE(text);
        CHECK_THAT(tests::mistakes_of([&, text = text] { scenario::swept_path(text); }).front(),
                   Catch::Contains(std::string("--over ") + text) && Catch::Contains(problem));
    }
}

TEST_CASE("A question may stand in the scenario, and one from the command line is laid over it")
{
    const tests::Folder folder;
    const auto file =
        folder.write("asked.yaml", tests::standing_alone + "sweep:\n"
                                                           "  over:\n"
                                                           "    - {path: cohort.mothers, from: 50, to: 100, by: 25}\n"
                                                           "    - {path: propensity.mean, values: [10, 20 %]}\n"
                                                           "  on: cost\n"
                                                           "breakeven:\n"
                                                           "  price: {vary: prices.issue.gbp, between: [0, 50000]}\n");
    const auto scenario = scenario::load(file);
    REQUIRE(scenario.questions.sweep);
    CHECK(scenario::values_of(scenario.questions.sweep->over[0]) == Texts{"50", "75", "100"});
    CHECK(scenario::values_of(scenario.questions.sweep->over[1]) == Texts{"10 %", "20 %"});
    CHECK(scenario.questions.sweep->on == "cost");
    CHECK(scenario.questions.breakeven.front().second.vary == "prices.issue.gbp");
    const auto asked = scenario::in_flow(scenario::swept_path("propensity.mean=0.1:0.3:0.1"));
    const auto over = scenario::load(file, {"sweep.over=[" + asked + "]"});
    REQUIRE(over.questions.sweep->over.size() == 1);
    CHECK(scenario::values_of(over.questions.sweep->over[0]) == Texts{"0.1", "0.2", "0.3"});
    CHECK(over.questions.sweep->on == "cost");
    // A question is no number of the model.
    for (const auto& told : scenario.told) {
        CHECK_FALSE(told.path.starts_with("sweep"));
    }
}
