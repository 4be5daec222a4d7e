#include "ledger/stays.h"

namespace rcpsim::ledger {

std::vector<Stays> stays_of(const Chart& chart, const lifecourse::History& history)
{
    std::vector<Stays> all;
    const auto add = [&all](std::size_t activity, const lifecourse::Times& times) {
        if (!times.unit.empty()) {
            all.push_back({activity, times.unit, times.from, times.until, nullptr, {}});
        }
    };
    for (std::size_t timed = 0; timed < history.times.size(); ++timed) {
        add(parameters::event_count + timed, history.times[timed]);
    }
    if (chart.leaving_care) {
        add(*chart.leaving_care, history.leaving_care);
    }
    for (std::size_t placement = 0; placement < history.spells.size(); ++placement) {
        const auto& spells = history.spells[placement];
        const auto& bands = chart.placements[placement];
        for (const auto& band : bands) {
            const bool all_ages = band.from == 0 && band.to == base::never;
            all.push_back({band.activity, spells.unit, spells.from, spells.until, all_ages ? nullptr : &spells.birth, band});
        }
    }
    return all;
}

}  // namespace rcpsim::ledger
