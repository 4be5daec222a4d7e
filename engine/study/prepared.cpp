#include "study/prepared.h"

namespace rcpsim::study {

Prepared::Prepared(const parameters::Parameters& parameters, const Draws& draws, bool everything)
    : parameters_(parameters, draws)
    , everything_(everything)
    , design_(parameters_.parameters())
    , plan_{}
{
    turn_to(0);
}

bool Prepared::turn_to(std::uint32_t draw)
{
    if (draw_ == draw) {
        return false;
    }
    parameters_.fitting_at(draw);
    design_.follow_values();
    plan_ = study::plan(design_, everything_);
    draw_ = draw;
    return true;
}

}  // namespace rcpsim::study
