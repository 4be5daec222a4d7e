#pragma once

#include "lifecourse/plan.h"
#include "study/design.h"
#include "study/draws.h"

#include <cstdint>
#include <optional>

namespace rcpsim::study {

/// The design and the plan of one draw after another, for one thread. Its outcomes, activities and years are those of the study's
/// design, which need not outlive it.
class Prepared
{
public:
    /// The draws must outlive it. With `everything`, all that happens is recorded; see plan.
    Prepared(const Design& design, const Draws& draws, bool everything = false);

    /// Goes to a draw; says how it differs from the one before. Throws base::InputError when the values of the draw do not fit
    /// together.
    Difference turn_to(std::uint32_t draw);

    const Design& design() const { return design_; }
    const lifecourse::Plan& plan() const { return plan_; }

private:
    DrawnParameters parameters_;
    bool everything_;
    Design design_;
    lifecourse::Plan plan_;
    std::optional<std::uint32_t> draw_;
};

}  // namespace rcpsim::study
