#pragma once

#include "parameters/parameters.h"

#include <cstddef>
#include <vector>

namespace rcpsim::parameters {

/// The positions of the arms that have a service.
inline std::vector<std::size_t> arms_with_a_service(const Parameters& all)
{
    std::vector<std::size_t> served;
    for (std::size_t arm = 0; arm < all.arms.size(); ++arm) {
        if (all.arms[arm].second.arm.service) {
            served.push_back(arm);
        }
    }
    return served;
}

}  // namespace rcpsim::parameters
