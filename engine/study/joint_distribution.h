#pragma once

#include "parameters/parameters.h"
#include "random/copula.h"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace rcpsim::study {

/// Where uncertain numbers stand, in the order of draws: single ones, then shares.
std::vector<std::string> uncertain_paths(const parameters::Uncertainty& uncertainty);

/// What is known of all uncertain numbers together. Each has a coordinate; independent uniform coordinates give values that are
/// distributed as the scenario says, by inverse transform throughout.
class JointDistribution
{
public:
    /// Requires parameters without conflicts.
    explicit JointDistribution(const parameters::Parameters& parameters);

    /// Where the numbers stand; see uncertain_paths.
    const std::vector<std::string>& paths() const { return paths_; }

    /// Their values as they stand, in their units (parameters::unit_of).
    const std::vector<double>& base() const { return base_; }

    /// Replaces coordinates in (0, 1), one for each path, by values. Threads may call it at once.
    void take_values(std::span<double> coordinates) const;

    /// Puts one number at a quantile of what is known of it, and those that vary with it where they are then expected: correlated
    /// ones by the regression of normal scores, other shares in proportion, the same number in other places alike. The rest
    /// stays.
    void move(std::size_t position, double probability, std::span<double> values) const;

    /// Brings the same number in other places to the value that it has at this one.
    void follow(std::size_t position, std::span<double> values) const;

    /// The positions of numbers that are not independent of one another, by their first; most stand alone. Each coordinate moves
    /// values of its own set only.
    std::vector<std::vector<std::size_t>> independent_sets() const;

private:
    struct Shares
    {
        std::size_t first;           ///< among the paths
        std::vector<double> of_sum;  ///< base values, divided by their sum
        double sum;
        double size;
    };
    struct Coupled
    {
        std::vector<std::size_t> positions;  ///< among the paths
        std::vector<double> correlation;     ///< row by row
        random::Copula copula;
    };

    double quantile(std::size_t position, double probability) const;
    double score_of_base(std::size_t position) const;
    void move_coupled(const Coupled& coupled, std::size_t member, double probability, std::span<double> values) const;
    void move_share(const Shares& shares, std::size_t member, double probability, std::span<double> values) const;

    std::vector<std::string> paths_;
    std::vector<double> base_;
    std::vector<parameters::UncertainNumber> numbers_;
    std::vector<Shares> shares_;
    std::vector<Coupled> coupled_;
    std::vector<std::vector<std::size_t>> same_;  ///< among the paths: the first is drawn for all
};

}  // namespace rcpsim::study
