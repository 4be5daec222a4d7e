#pragma once

#include "evaluation/belief.h"
#include "measures/estimate.h"
#include "parameters/parameters.h"
#include "scenario/scenario.h"
#include "study/counts.h"

#include <optional>
#include <string>
#include <vector>

namespace rcpsim::evaluation {

/// What happens to the scenario's clients without the service, within the time that the service's clients were followed.
struct Counterfactual
{
    base::Years window;
    measures::Estimate conceptions;             ///< per woman-year
    std::optional<measures::Estimate> newborn;  ///< of births, the share on which the service's count is about
};

/// Counted in the first arm, with the values of the scenario as they stand; nothing where there is no time. Throws
/// study::Stopped.
std::optional<Counterfactual> counterfactual(const scenario::Scenario& scenario, const study::Counting& counting);

/// An uncertain number of which a count speaks.
struct Updated
{
    std::string name;  ///< in plain words
    std::string path;
    std::vector<std::string> places;  ///< every path at which it stands
    bool larger_with_time{};          ///< whether a longer evaluation counts more
    Counted counted;
    Prior prior;
    Prior now;  ///< as the scenario can hold it
    Known before;
    Known after;  ///< exactly
    double learned{};
};

/// A number about which the counts say nothing, and why.
struct Unmoved
{
    std::string name;
    std::string why;
};

struct Update
{
    std::optional<Counterfactual> without;
    std::vector<Updated> numbers;
    std::vector<Unmoved> unmoved;
};

/// What the counts of a service say of the numbers of its arm. Requires a scenario that holds what was observed.
Update update(const scenario::Scenario& scenario, const std::optional<Counterfactual>& without);

/// The parameters with what is now known of these numbers: their distributions, and as values their means or medians.
parameters::Parameters updated(const parameters::Parameters& before, const Update& update);

/// The same as a scenario fragment, to be laid over the scenario.
std::string fragment(const scenario::Scenario& scenario, const Update& update);

/// The source that updated numbers name.
inline constexpr const char* evaluated_source = "evaluation";

}  // namespace rcpsim::evaluation
