#pragma once

#include "reference/scenario.h"
#include "reference/written.h"

// The chapters of a scenario, each from its own part.

namespace reference {

/// A number that is constant, or changes in steps: `key` is what it is called in a step.
Steps read_steps(const Written& written, const std::string& key, double (Written::*how)() const);
/// "0.2 per year", or in steps.
Steps read_hazard(const Written& written);
/// The waiting time whose family is among the keys of a map.
Wait read_wait(const Written& map);

Cohort read_cohort(const Written& written);
Fertility read_fertility(const Written& written);
Mortality read_mortality(const Written& written);
Propensity read_propensity(const Written& written);

/// What placements name is counted from then on.
std::vector<Placement> read_placements(const Written& written, Activities& activities);
Cases read_cases(const Written& written, const std::vector<Placement>& placements);
std::size_t position_of(const std::string& placement, const std::vector<Placement>& placements);

/// What amounts in prices of other years are in those of the results: 1 for all without uprating.
class Uprating
{
public:
    explicit Uprating(const Written& scenario);

    /// The amount at `gbp`, in prices of the year at `prices`.
    double pounds(const Written& gbp, const Written& prices) const;

private:
    std::string to_;
    std::map<std::string, double> deflator_;
};

Money read_money(const Written& scenario, const Uprating& uprating, const Activities& activities);
std::vector<Arm> read_arms(const Written& written, const Uprating& uprating);

}  // namespace reference
