#include "proof/proof.h"

#include "proof/chapters.h"

#include <array>

namespace rcpsim::proof {

std::vector<Chapter> prove(const Conditions& conditions, const std::function<void(double)>& progress)
{
    constexpr std::array provers{random_numbers, waiting_times, mothers, children,       services,
                                 whole_model,    two_arms,      money,   unknown_numbers};
    std::vector<Chapter> chapters;
    for (const auto prover : provers) {
        chapters.push_back(prover(conditions));
        if (conditions.stop.stop_requested()) {
            throw study::Stopped();
        }
        progress(static_cast<double>(chapters.size()) / provers.size());
    }
    return chapters;
}

}  // namespace rcpsim::proof
