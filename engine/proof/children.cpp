#include "proof/chapters.h"
#include "proof/forms/verification.h"

#include <cstddef>

namespace rcpsim::proof {

namespace {

using forms::total;

// Cohorts give standard errors of what is known by cohort only.
const std::vector<std::string> in_cohorts{"cohort.mothers=2000", "run.replications=500"};

void add_graph(Chapter& chapter, const Conditions& conditions)
{
    const Simulated seen("placement-graph", in_cohorts, conditions);
    const auto expected = forms::placement_graph();
    const auto series = [&](forms::GraphState state) { return expected.time[static_cast<std::size_t>(state)]; };
    const auto last = [&](forms::GraphState state) { return expected.last[static_cast<std::size_t>(state)]; };
    const auto add = [&](const char* name, double value, const char* activity) {
        chapter.checks.push_back(check(name, value, seen.ratio(activity, "birth")));
    };
    using enum forms::GraphState;
    auto young = series(assessment);
    const double all = total(young);
    young.resize(forms::steps_in(5));
    add("years in assessment, below 5", total(young), "assessment_0_4");
    add("years in assessment, from 5", all - total(young), "assessment_5_17");
    add("years at home", total(series(home)), "at_home");
    add("years in foster care", total(series(foster)), "foster");
    add("years adopted", total(series(adopted)), "adopted");
    add("adopted by 18", last(adopted), "adoption_order");
    add("in foster care at 18", last(foster), "of_age_in_foster");
    add("cases per child", 1 + total(expected.taken[forms::graph_transition_of_cases]), "proceedings");
}

void add_competition(Chapter& chapter, const Conditions& conditions)
{
    const Simulated seen("competing-risks", in_cohorts, conditions);
    const auto ways = forms::competing_ways();
    const auto expected = forms::competing_risks();
    const double children = seen.amount("birth");
    for (std::size_t k = 0; k < ways.size(); ++k) {
        chapter.checks.push_back(check_share("leave by their " + ways[k].name + " exit", total(expected.by_way[k]),
                                             seen.amount("way_" + ways[k].name), children));
    }
    chapter.checks.push_back(check("years until the first exit of six", total(expected.time), seen.ratio("foster", "birth")));
}

void add_siblings(Chapter& chapter, const Conditions& conditions)
{
    const Simulated seen("siblings", in_cohorts, conditions);
    const auto expected = forms::siblings();
    chapter.checks.push_back(check("proceedings, siblings together", expected.proceedings, seen.mean("proceedings")));
    chapter.checks.push_back(check("children in them", expected.children_in_cases, seen.mean("children_in_cases")));
    chapter.checks.push_back(check("their final orders for foster care", expected.to_foster, seen.per_mother("to_foster")));
    chapter.checks.push_back(check("their final orders for kin", expected.to_kinship, seen.per_mother("to_kinship")));
}

}  // namespace

Chapter children(const Conditions& conditions)
{
    Chapter chapter{"CHILDREN, BY KOLMOGOROV'S EQUATIONS AND COMPETING EXITS", {}};
    add_graph(chapter, conditions);
    add_competition(chapter, conditions);
    add_siblings(chapter, conditions);
    return chapter;
}

}  // namespace rcpsim::proof
