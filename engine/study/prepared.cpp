#include "study/prepared.h"

namespace rcpsim::study {

Prepared::Prepared(const Design& design, const Draws& draws, bool everything)
    : parameters_(design.parameters, draws)
    , everything_(everything)
    , design_(parameters_.parameters(), design.names())
    , plan_{}
{
    turn_to(0);
}

Difference Prepared::turn_to(std::uint32_t draw)
{
    if (draw_ == draw) {
        return Difference::nothing;
    }
    auto difference = parameters_.turn_to_fitting(draw);
    design_.follow_values();
    if (!draw_ || difference > Difference::money) {
        plan_ = study::plan(design_, everything_);
        difference = draw_ ? difference : Difference::lives;
    }
    draw_ = draw;
    return difference;
}

}  // namespace rcpsim::study
