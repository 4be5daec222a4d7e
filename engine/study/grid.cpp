#include "study/grid.h"

#include <utility>

namespace rcpsim::study {

Grid::Grid(std::vector<Axis> axes)
    : axes_(std::move(axes))
{
}

std::size_t Grid::size() const
{
    std::size_t points = 1;
    for (const auto& axis : axes_) {
        points *= axis.values.size();
    }
    return points;
}

std::vector<std::size_t> Grid::at(std::size_t point) const
{
    std::vector<std::size_t> positions(axes_.size());
    for (std::size_t axis = axes_.size(); axis-- > 0;) {
        positions[axis] = point % axes_[axis].values.size();
        point /= axes_[axis].values.size();
    }
    return positions;
}

std::vector<std::string> Grid::overrides(std::size_t point) const
{
    const auto positions = at(point);
    std::vector<std::string> all;
    for (std::size_t axis = 0; axis < axes_.size(); ++axis) {
        all.push_back(axes_[axis].path + "=" + axes_[axis].values[positions[axis]]);
    }
    return all;
}

bool Grid::is_at_edge(std::size_t point, std::size_t axis) const
{
    const std::size_t position = at(point)[axis];
    const std::size_t values = axes_[axis].values.size();
    return values > 1 && (position == 0 || position + 1 == values);
}

}  // namespace rcpsim::study
