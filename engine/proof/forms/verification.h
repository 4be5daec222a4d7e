#pragma once

#include "proof/forms/chain.h"
#include "proof/forms/lifetimes.h"
#include "proof/forms/renewal.h"

#include <cstddef>
#include <string>
#include <vector>

// What the scenarios under scenarios/verification come to, each by the solver that its part of the model asks for. The numbers
// are those of the scenario of the same name.

namespace rcpsim::proof::forms {

/// RCP-mini's expected births by whole years when the hazard of a birth is a function of the time since enrolment.
std::vector<double> rcp_mini_births(const OfTime& hazard);
/// Births at half the rate for 18 months, as in rcp-mini-two-arms.
std::vector<double> rcp_mini_births_at_half_the_rate();

/// P(N >= n) of frailty's births in 20 years.
std::vector<double> frailty_births();

Pregnancies pregnancy_outcomes();

/// Events by whole years, of what happens once at a cumulative hazard.
std::vector<double> by_year_of(const OfTime& cumulative, std::size_t years);

/// mid-wait by whole years: conceptions of a mother with no child yet, and proceedings on a child at home.
struct MidWait
{
    std::vector<double> conceptions;
    std::vector<double> conceptions_dated;   ///< with an effect between two dates
    std::vector<double> conceptions_waning;  ///< with one that wanes after the programme
    std::vector<double> proceedings;
    std::vector<double> proceedings_dated;
};
MidWait mid_wait();

/// The states of placement-graph, in the order of its occupancy; cases are its third transition.
enum class GraphState : std::size_t
{
    assessment,
    home,
    foster,
    adopted,
};
Occupancy placement_graph();
inline constexpr std::size_t graph_transition_of_cases = 2;

/// A way out of foster care in competing-risks; its event is `way_` and the name.
struct NamedWay
{
    std::string name;
    Way way;
};
std::vector<NamedWay> competing_ways();
/// Of children who entered foster care at two, by way.
Departures competing_risks();

/// A waiting time by name, in the language of scenarios, and its survival function.
struct Family
{
    std::string name;
    std::string written;
    Survival still;
};
std::vector<Family> families();

/// siblings, per mother.
struct Siblings
{
    double proceedings;
    double children_in_cases;
    double recurrences;
    double to_foster;
    double to_kinship;
};
Siblings siblings();

}  // namespace rcpsim::proof::forms
