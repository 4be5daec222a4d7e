// The figures of the Essex evaluations: as they were published from the counts that they rest on, and in a window with a closed
// form.

#include "verification/seen.h"

using namespace rcpsim;
using namespace rcpsim::tests;

namespace {

/// Of one cohort: the scenario has no chance in it.
double of_cohort(const Run& run, const std::string& metric, std::size_t arm = 1)
{
    return run.outcomes[arm * run.design.metrics.size() + run.index_of(metric)];
}

}  // namespace

TEST_CASE("the published figures follow from the counts avoided, to the penny")
{
    struct Published
    {
        const char* women;
        double avoided;
        double one_off;
        double annual;
    };
    for (const auto& [women, avoided, one_off, annual] :
         {Published{"cohort.mothers=16", 4, 97'000, 210'704}, Published{"cohort.mothers=68", 17, 412'250, 895'492},
          Published{"cohort.mothers=76", 19, 460'750, 1'000'844}}) {
        CAPTURE(women);
        const Run run = run_of("essex", {women});
        CHECK(of_cohort(run, "essex_proceedings_avoided") == avoided);
        CHECK(of_cohort(run, "essex_children_avoided") == avoided);
        CHECK(of_cohort(run, "essex_one_off") == one_off);
        CHECK(of_cohort(run, "essex_annual") == annual);
        // What the flat risk leaves out: all of them would have had proceedings.
        CHECK(of_cohort(run, "essex_paired_one_off", 0) == 4 * one_off);
        CHECK(of_cohort(run, "essex_paired_annual", 0) == 4 * annual);
        CHECK(of_cohort(run, "essex_paired_one_off") == 0);
        CHECK(of_cohort(run, "essex_one_off", 0) == 0);
    }
}

TEST_CASE("the figures fall below 0 where more happens to those served than the flat risk says")
{
    const Run run = run_of("essex", {"arms.service.effects=[]", "essex.risk=0.3"});
    CHECK(of_cohort(run, "admissions") == 68);
    CHECK(of_cohort(run, "essex_proceedings_avoided") == Approx(68 * 0.3 - 68).margin(1e-6));
    CHECK(of_cohort(run, "essex_one_off") == Approx((68 * 0.3 - 68) * 24'250).margin(0.005));
    CHECK(of_cohort(run, "essex_annual") == Approx((68 * 0.3 - 68) * 52'676).margin(0.005));
    CHECK(run("essex_one_off", 1).mean == Approx((0.3 - 1) * 24'250));
    CHECK(run.difference("essex_paired_one_off").mean == 0);
}

TEST_CASE("proceedings and children are counts of their own")
{
    const Run at_home =
        run_of("essex", {"arms.service.effects=[]", "cases.outcomes.first=[{from: 0 years, to: {home: 1, foster: 0}}]"});
    CHECK(of_cohort(at_home, "essex_proceedings_avoided") == 17 - 68);
    CHECK(of_cohort(at_home, "essex_children_avoided") == 17);
    CHECK(of_cohort(at_home, "essex_paired_proceedings") == 68);
    CHECK(of_cohort(at_home, "essex_paired_children") == 0);
}

TEST_CASE("a child counts once in a window, however often it enters care, and one born before enrolment never")
{
    const Run back_and_forth = run_of(
        "essex", {"arms.service.effects=[]", "placements.foster.exits=[{to: home, clock: time_in_placement, fixed: 2 months}]",
                  "placements.home.exits=[{to: foster, clock: time_in_placement, fixed: 6 months}]"});
    CHECK(of_cohort(back_and_forth, "care_entries") > 2 * 68);
    CHECK(of_cohort(back_and_forth, "essex_paired_children") == 68);
    CHECK(of_cohort(back_and_forth, "essex_children_avoided") == 17 - 68);

    const Run older = run_of("essex", {"arms.service.effects=[]", "propensity.mean=0",
                                       "cohort.children_at_home={number: {1: 1}, ages: [{from: 1 year, to: 9 years, share: 1}]}",
                                       "placements.home.exits=[{to: foster, clock: time_in_placement, fixed: 8 months}]",
                                       "cohort.pregnant.share=0"});
    CHECK(of_cohort(older, "care_entries") == 68);
    CHECK(of_cohort(older, "essex_paired_children") == 0);
    CHECK(of_cohort(older, "essex_children_avoided") == 17);
}

TEST_CASE("only the first proceedings after admission count, and not the index case")
{
    const Run run =
        run_of("essex", {"arms.service.effects=[]", "propensity.mean=0", "cohort.pregnant.share=0", "cohort.prior_sets={1: 1}",
                         "cohort.index={children: {number: {1: 1}, ages: [{from: 0 weeks, to: 1 week, share: 1}]}}"});
    CHECK(of_cohort(run, "proceedings") == 68);
    CHECK(of_cohort(run, "essex_proceedings_avoided") == 17);
    CHECK(of_cohort(run, "essex_paired_proceedings") == 0);
}

TEST_CASE("what happens in the windows after enrolment and after a later admission follows the hazards")
{
    std::vector<std::string> with_service{
        "essex={proceedings: {gbp: 24250}, child_year: {gbp: 52676}, risk: 0.25, window: 2 years}",
        "cases.outcomes.first=[{from: 0 years, to: {foster: 0.7, home: 0.3}}]",
        "arms.service={service: {from: 1 year, length: 18 months, uptake: 0.6, eligible: any}, "
        "effects: [{on: conception, while: engaged, ratio: 0.4}]}"};
    const Run run = run_of("plain", with_service);
    const double before = std::exp(-0.2);
    const double born_engaged = 1 - std::exp(-0.2 * (0.4 * 1.5 + 0.5));
    const double born_else = 1 - std::exp(-0.2 * 2);
    check_metric(run, "essex_paired_proceedings", 0.5 * born_else, 0);
    check_metric(run, "essex_paired_children", 0.35 * born_else, 0);
    const double in_service = 0.6 * (1 - before * std::exp(-0.2 * 0.4)) + 0.4 * born_else;
    check_metric(run, "essex_paired_proceedings", 0.5 * in_service, 1);
    check_metric(run, "essex_paired_children", 0.35 * in_service, 1);
    check_metric(run, "essex_proceedings_avoided", 0.6 * (0.25 - 0.5 * before * born_engaged), 1);
    check_metric(run, "essex_children_avoided", 0.6 * (0.25 - 0.35 * before * born_engaged), 1);
    // Those whom a service without effects admits live as in the first arm.
    with_service.emplace_back("arms.service.effects=[]");
    const Run unchanged = run_of("plain", with_service);
    check_metric(unchanged, "essex_proceedings_avoided", 0.6 * (0.25 - 0.5 * before * born_else), 1);
    check_metric(unchanged, "essex_children_avoided", 0.6 * (0.25 - 0.35 * before * born_else), 1);
}
