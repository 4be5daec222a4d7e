#pragma once

#include "parameters/numbers.h"
#include "parameters/parameters.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

namespace rcpsim::study {

/// The parameter sets of a study, and whom each is tried on: what each uncertain number is in each draw. A pure function.
class Draws
{
public:
    /// What sets are made of, when they are needed. Threads may call both at once.
    struct Sets
    {
        std::vector<std::string> paths{};
        std::uint32_t count{};
        std::function<void(std::uint32_t draw, std::span<double> values)> values{};
        /// Draws of the same luck have the same mothers, with the same random numbers.
        std::function<std::uint32_t(std::uint32_t draw)> luck{};
    };

    explicit Draws(Sets sets);

    /// Those that a run is to have, from what is known of its numbers. A study of one draw is one of the values as they stand.
    /// Requires parameters without conflicts.
    explicit Draws(const parameters::Parameters& parameters);

    /// Of sets that are known already: `values[draw x path]`, each with mothers of its own.
    Draws(std::vector<std::string> paths, std::vector<double> values);

    std::uint32_t count() const { return sets_.count; }

    /// Where the uncertain numbers stand; see uncertain_paths.
    const std::vector<std::string>& paths() const { return sets_.paths; }

    /// The value of each in its unit (parameters::unit_of). Threads may call it at once.
    void values(std::uint32_t draw, std::span<double> values) const { sets_.values(draw, values); }

    std::uint32_t luck(std::uint32_t draw) const { return sets_.luck(draw); }

    /// All of them: [draw x path].
    std::vector<double> all_values() const;

private:
    Sets sets_;
};

/// What differs between two parameter sets, the more the later.
enum class Difference
{
    nothing,
    money,       ///< and no life
    other_arms,  ///< lives in other arms than the first
    lives,
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

    /// Goes to a draw, and says how it differs from the last.
    Difference turn_to(std::uint32_t draw);

    /// The same; throws base::InputError, with a path, when the values of the draw do not fit together.
    Difference turn_to_fitting(std::uint32_t draw);

private:
    const Draws& draws_;
    parameters::Parameters parameters_;
    std::vector<parameters::Number> numbers_;  ///< in the order of the draws' paths
    std::vector<Difference> kinds_;            ///< what differs when a number does
    std::vector<double> values_;
};

/// Tries a few draws of what is uncertain, whatever number of them is asked for. Throws base::InputError, with a path, when the
/// values of one do not fit together.
void try_draws(const parameters::Parameters& parameters);

}  // namespace rcpsim::study
