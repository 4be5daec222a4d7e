#pragma once

#include "report/pictures/page.h"
#include "report/pictures/quantity.h"

#include <string>
#include <vector>

namespace rcpsim::report::pictures {

/// Which share of the variance of an outcome goes with each factor: alone, and with all that it has part in (Sobol' indices).
struct SobolIndices
{
    struct Factor
    {
        std::string name{};
        Estimate first{};  ///< first-order index
        Estimate total{};
    };

    Caption caption{};
    std::string outcome{};          ///< whose variance: "net saving"
    std::vector<Factor> factors{};  ///< drawn in this order
};

std::string svg(const SobolIndices& figure);

}  // namespace rcpsim::report::pictures
