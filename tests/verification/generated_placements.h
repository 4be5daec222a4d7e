#pragma once

#include "verification/dice.h"

#include <cstddef>
#include <string>
#include <vector>

// Where children of generated scenarios live, and how they move.

namespace rcpsim::tests {

/// What scenarios of one frame have in common: placements, what time in them feeds, and events.
struct Frame
{
    struct Placement
    {
        std::string name;
        bool looked_after;
        bool at_home;
        std::string activity;  ///< as it is written
        std::string on_entry;  ///< empty without
        std::string at_18;
    };

    explicit Frame(Dice dice);

    std::vector<Placement> placements;  ///< home comes first
    std::vector<std::string> times;     ///< activities with time
    std::vector<std::string> events;    ///< named by placements
    std::string leaving_care;           ///< the activity of support after 18, empty without
    std::size_t arms;
};

/// The chapters `cases`, `children` and `placements`; every placement can be reached.
class GeneratedPlacements
{
public:
    GeneratedPlacements(const Frame& frame, Dice& dice);

    std::string text() const { return cases_ + children_ + placements_; }
    bool leads_to_proceedings() const { return leads_to_proceedings_; }  ///< whether some placement has such an exit

private:
    struct Exit
    {
        std::size_t to;  ///< their number: proceedings
        std::string text;
    };
    using Row = std::vector<std::size_t>;  ///< destinations at an age

    std::vector<Exit> exits_from(std::size_t place, Dice& dice);
    Exit exit(std::size_t place, std::size_t to, Dice& dice) const;
    Exit to_proceedings(Dice& dice) const;
    std::vector<Row> some_rows(Dice& dice) const;
    void reach(std::size_t place, std::vector<bool>& reached) const;
    void reach_all();
    std::string matrix(const std::vector<Row>& rows, Dice& dice) const;
    void write_cases(Dice& dice);
    void write_children(Dice& dice);
    void write_placements();

    const Frame& frame_;
    std::vector<std::vector<Exit>> exits_;  ///< by placement
    std::vector<Row> interim_;
    std::vector<Row> first_;
    std::vector<Row> repeat_;
    bool leads_to_proceedings_ = false;
    std::string cases_;
    std::string children_;
    std::string placements_;
};

}  // namespace rcpsim::tests
