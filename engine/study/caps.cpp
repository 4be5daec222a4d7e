#include "study/caps.h"

#include "metrics/beyond_cap.h"

namespace rcpsim::study {

Caps::Caps(const Design& design, const Draws& draws)
    : parameters_(design.parameters, draws)
{
    if (design.has_caps()) {
        priced_.emplace(parameters_.parameters(), design.names());
    }
}

void Caps::turn_to(std::uint32_t draw)
{
    if (priced_ && draw_ != draw) {
        parameters_.turn_to(draw);
        priced_->follow_values();
        draw_ = draw;
    }
}

void Caps::take_off(std::span<const std::int64_t> paid, std::span<base::Wide> outcomes, std::span<base::Wide> by_year,
                    std::span<base::Wide> unpaid) const
{
    const std::size_t years = priced_->chart.years;
    const std::size_t metrics = priced_->metrics.size();
    const std::size_t of_arm = parameters::paid_events.size() * years;
    for (std::size_t arm = 0; arm < priced_->arms(); ++arm) {
        const auto& limit = priced_->payment_limits[arm];
        if (!limit) {
            continue;
        }
        const auto beyond = ledger::beyond_cap(*limit, paid.subspan(arm * of_arm, of_arm));
        for (std::size_t year = 0; year < years; ++year) {
            unpaid[arm * years + year] += beyond[year];
        }
        for (std::size_t m = arm * metrics; m < (arm + 1) * metrics; ++m) {
            const auto off = metrics::beyond_cap(priced_->metrics[m - arm * metrics], arm, *limit, beyond);
            for (std::size_t year = 0; year < years; ++year) {
                outcomes[m] -= off[year];
                by_year[m * years + year] -= off[year];
            }
        }
    }
}

}  // namespace rcpsim::study
