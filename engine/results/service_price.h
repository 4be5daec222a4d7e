#pragma once

#include "parameters/parameters.h"

#include <optional>
#include <string>

namespace rcpsim::results {

/// What a service costs by what it is bought in.
struct ServicePrice
{
    double gbp{};
    std::string unit{};  ///< "place and year" where it is paid by years or places, else "woman who takes part"
};

/// From what the service of an arm costs a cohort, undiscounted, and whom it takes; nothing where there is no service.
std::optional<ServicePrice> service_price(const parameters::CourseOfAction& course, double cost, double admissions);

}  // namespace rcpsim::results
