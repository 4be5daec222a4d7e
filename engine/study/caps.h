#pragma once

#include "base/wide.h"
#include "study/design.h"
#include "study/draws.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace rcpsim::study {

/// Takes what is beyond the caps of outcome payments off the sums of whole cohorts, draw by draw.
class Caps
{
public:
    /// Both must outlive the caps.
    Caps(const Design& design, const Draws& draws);

    /// Whether some arm has one; else there is nothing to take off.
    bool any() const { return priced_.has_value(); }

    /// Goes to a draw: prices, caps and discount rates are its own.
    void turn_to(std::uint32_t draw);

    /// Of one cohort, with its payments that fell due [arm x paid event x year]: off its outcomes [arm x metric] and off sums by
    /// year [arm x metric x year]; what that is, in grains, undiscounted, comes to `unpaid` [arm x year].
    void take_off(std::span<const std::int64_t> paid, std::span<base::Wide> outcomes, std::span<base::Wide> by_year,
                  std::span<base::Wide> unpaid) const;

private:
    DrawnParameters parameters_;
    std::optional<Design> priced_;
    std::optional<std::uint32_t> draw_;
};

}  // namespace rcpsim::study
