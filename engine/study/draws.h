#pragma once

#include "parameters/numbers.h"
#include "parameters/parameters.h"
#include "random/copula.h"
#include "random/points.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace rcpsim::study {

/// Where uncertain numbers stand, in the order of draws: single ones, then shares.
std::vector<std::string> uncertain_paths(const parameters::Uncertainty& uncertainty);

/// The parameter sets of a study: what each uncertain number is in each draw. A pure function of the parameters, by inverse
/// transform throughout. A study of one draw is one of the values as they stand.
class Draws
{
public:
    /// Requires parameters without conflicts.
    explicit Draws(const parameters::Parameters& parameters);

    /// Of sets that are known already: `values[draw x path]`.
    Draws(std::vector<std::string> paths, std::vector<double> values);

    std::uint32_t count() const { return count_; }

    /// Where the uncertain numbers stand; see uncertain_paths.
    const std::vector<std::string>& paths() const { return paths_; }

    /// The value of each in its unit (parameters::unit_of). Threads may call it at once.
    void values(std::uint32_t draw, std::span<double> values) const;

    /// All of them: [draw x path].
    std::vector<double> all_values() const;

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
        random::Copula copula;
    };

    std::uint32_t count_;
    std::vector<std::string> paths_;
    std::vector<double> known_;  ///< [draw x path]; the one draw of values as they stand, too
    std::vector<parameters::UncertainNumber> numbers_;
    std::vector<Shares> shares_;
    std::vector<Coupled> coupled_;
    std::vector<std::vector<std::size_t>> same_;  ///< among the paths: the first is drawn for all
    std::optional<random::Points> points_;        ///< none: values are known
};

/// Parameters that take the values of one draw after another.
class DrawnParameters
{
public:
    /// The draws must outlive them.
    DrawnParameters(const parameters::Parameters& base, const Draws& draws);
    DrawnParameters(const DrawnParameters&) = delete;
    DrawnParameters& operator=(const DrawnParameters&) = delete;

    /// The values of the last draw; base values before the first.
    const parameters::Parameters& parameters() const { return parameters_; }

    /// Those of a draw, until the next call.
    const parameters::Parameters& at(std::uint32_t draw);

    /// The same; throws base::InputError, with a path, when the values of the draw do not fit together.
    const parameters::Parameters& fitting_at(std::uint32_t draw);

private:
    const Draws& draws_;
    parameters::Parameters parameters_;
    std::vector<parameters::Number> numbers_;  ///< in the order of the draws' paths
    std::vector<double> values_;
};

/// Tries a few draws of what is uncertain, whatever number of them is asked for. Throws base::InputError, with a path, when the
/// values of one do not fit together.
void try_draws(const parameters::Parameters& parameters);

}  // namespace rcpsim::study
