#pragma once

#include "parameters/numbers.h"

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace rcpsim::parameters {

/// Parameters that are given other values here and there, as draws do, to see whether they still fit together. So a rule of what
/// must sum to 1 or ascend is stated once, among the conflicts.
class Trial
{
public:
    explicit Trial(const Parameters& base);
    Trial(const Trial&) = delete;
    Trial& operator=(const Trial&) = delete;

    /// Whether the values as they stand fit together, but for what is said of their uncertainty.
    bool base_fits() const { return base_fits_; }

    bool holds(const std::string& path) const { return numbers_.contains(path); }
    std::vector<std::string> paths() const;
    double value(const std::string& path) const { return value_of(numbers_.at(path)); }

    /// What does not fit with these values. Requires that the base values do.
    std::vector<Conflict> conflicts_with(const std::vector<std::pair<std::string, double>>& values);

    /// Whether others must change when this number does: a share of a whole.
    bool is_share(const std::string& path);

    /// Whether two shares make up for one another. Requires that the first is above 0.
    bool are_of_one_whole(const std::string& one, const std::string& other);

private:
    Parameters parameters_;
    std::map<std::string, Number> numbers_;
    std::set<std::string> of_money_;  ///< paths of those that no life depends on
    bool base_fits_{};
};

}  // namespace rcpsim::parameters
