#pragma once

#include "report/pictures/svg.h"

#include <optional>
#include <string>
#include <vector>

namespace rcpsim::report::pictures {

/// Finds room for names near points, one after the other: each goes to the nearest place where it meets nothing that stands
/// already.
class Labels
{
public:
    explicit Labels(const Box& within)
        : within_(within)
    {
    }

    /// Nothing may lie on that.
    void avoid(const Box& box) { taken_.push_back(box); }

    /// Draws the name, with a line to its point where it stands away from it. False, and nothing drawn, where there is no room.
    bool draw(Drawing& drawing, Point point, const std::vector<std::string>& name);

private:
    struct Leader
    {
        Point from;
        Point to;
    };

    std::optional<Box> room_for(Point point, double width, double height) const;
    bool is_free(const Box& box, const Leader& leader) const;

    Box within_;
    std::vector<Box> taken_;
    std::vector<Leader> leaders_;
};

}  // namespace rcpsim::report::pictures
