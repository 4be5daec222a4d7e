#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace rcpsim::study {

/// A value of a scenario that is swept, and what it is set to, each as --set would be told.
struct Axis
{
    std::string path{};
    std::vector<std::string> values{};
};

/// Every combination of the values of some axes, the last of which turns fastest.
class Grid
{
public:
    /// Requires axes of one value or more.
    explicit Grid(std::vector<Axis> axes);

    const std::vector<Axis>& axes() const { return axes_; }

    /// How many points there are.
    std::size_t size() const;

    /// Which of its values a point has on each axis.
    std::vector<std::size_t> at(std::size_t point) const;

    /// What a point sets: "cohort.mothers=60" for each axis.
    std::vector<std::string> overrides(std::size_t point) const;

    /// Whether a point has the first or the last value of an axis of several.
    bool is_at_edge(std::size_t point, std::size_t axis) const;

private:
    std::vector<Axis> axes_;
};

}  // namespace rcpsim::study
