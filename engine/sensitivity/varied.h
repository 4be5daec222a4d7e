#pragma once

#include "parameters/parameters.h"
#include "sensitivity/model.h"
#include "study/joint_distribution.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

// Which numbers of a scenario are varied, and what they are at the points of a design.

namespace rcpsim::sensitivity {

/// A number that is varied within a range of one's own, whatever is known of it; between, all values are as likely.
struct Range
{
    std::string path{};
    double low{};  ///< in the number's unit
    double high{};
};

/// Numbers whose paths match some pattern ('*' stands for any letters), varied as one.
struct Group
{
    std::string name{};
    std::vector<std::string> patterns{};
};

/// What is varied.
struct Choice
{
    std::vector<std::string> of{};  ///< patterns of paths of uncertain numbers; empty: all
    std::vector<Range> ranges{};    ///< varied, too, in place of what is known of them
    std::vector<Group> groups{};    ///< the first that matches a number has it
};

/// A number that is varied by itself.
struct VariedNumber
{
    std::string path{};
    std::string unit{};
    std::size_t position{};  ///< among the uncertain numbers
    double low{};            ///< its 2.5 % point, or the lower end of its range
    double high{};
    bool is_money{};  ///< see parameters::PlacedNumber
};

/// The numbers of a scenario that are varied; all others stay as they stand.
class Varied
{
public:
    /// Requires parameters without conflicts. Throws base::InputError when a pattern or a range names no number, a range is none
    /// or lies beyond what its number may be or belongs to a number that varies together with others, or nothing is left to vary.
    Varied(parameters::Parameters parameters, const Choice& choice);

    /// With the ranges as what is known of their numbers.
    const parameters::Parameters& parameters() const { return parameters_; }

    /// Where all uncertain numbers stand, varied or not.
    const std::vector<std::string>& paths() const { return joint_.paths(); }

    /// Their values as they stand.
    const std::vector<double>& base() const { return joint_.base(); }

    /// Those that can be varied by themselves, first those that are money.
    const std::vector<VariedNumber>& numbers() const { return numbers_; }

    /// Puts one of them at a value between its ends, from 0 (low) to 1 (high) on the scale of what is known of it, and those that
    /// vary with it where they are then expected.
    void move(const VariedNumber& number, double part, std::span<double> values) const;

    /// What is varied as one where designs need independent factors: groups, and numbers that are not independent of one another;
    /// first those that are money alone. Their coordinates are those of take_values.
    const std::vector<Factor>& factors() const { return factors_; }

    /// The numbers of each factor.
    const std::vector<std::vector<std::string>>& members() const { return members_; }

    /// How many coordinates all factors have together.
    std::size_t dimensions() const { return coordinates_.size(); }

    /// The values of all uncertain numbers at coordinates of those that are varied.
    void take_values(std::span<const double> coordinates, std::span<double> values) const;

private:
    void lay_ranges(const std::vector<Range>& ranges);
    void find_numbers(const Choice& choice);
    void find_factors(const std::vector<Group>& groups);
    bool is_range(const std::string& path) const;
    bool follows(const std::string& path) const;

    parameters::Parameters parameters_;
    std::vector<Range> ranges_;
    study::JointDistribution joint_;
    std::vector<VariedNumber> numbers_;
    std::vector<Factor> factors_;
    std::vector<std::vector<std::string>> members_;
    std::vector<std::size_t> coordinates_;  ///< of each coordinate: the position of its number
    std::vector<bool> in_factors_;          ///< by position
};

}  // namespace rcpsim::sensitivity
