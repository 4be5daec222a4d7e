#pragma once

#include "ledger/chart.h"
#include "measures/chronicle.h"
#include "parameters/parameters.h"

#include <span>
#include <string>
#include <vector>

namespace rcpsim::measures {

/// What counting must know of the placements: which there are, and what they cost.
class Known
{
public:
    explicit Known(const parameters::Parameters& parameters);

    /// By placement: 1 for those that are named.
    std::vector<bool> placements(const std::vector<std::string>& names) const;

    bool is_interim(const Stay& stay) const { return interim_[stay.placement]; }
    bool is_looked_after(const Stay& stay) const { return looked_after_[stay.placement]; }

    /// Whether an index case is issued on the day of enrolment.
    bool index_at_enrolment() const { return index_at_enrolment_; }

    /// What a stay costs, with what is paid at its beginning, from the day the child first became looked-after until so long
    /// after: in pounds, discounted to that day. Nothing of a stay before.
    double worth(const Stay& stay, base::Tick entry, base::Tick over) const;

private:
    struct Rate
    {
        base::Tick from;  ///< ages
        base::Tick to;
        double pounds;  ///< per year
    };

    const parameters::Parameters& parameters_;
    bool index_at_enrolment_;
    std::vector<bool> interim_;
    std::vector<bool> looked_after_;
    std::vector<std::vector<Rate>> rates_;  ///< by placement
    std::vector<double> at_entry_;          ///< by placement, pounds
    std::vector<double> factors_;           ///< by year since entry
};

}  // namespace rcpsim::measures
