#include "results/service_price.h"

#include <algorithm>

namespace rcpsim::results {

std::optional<ServicePrice> service_price(const parameters::CourseOfAction& course, double cost, double admissions)
{
    const auto& service = course.arm.service;
    if (!service) {
        return std::nullopt;
    }
    const bool runs = std::any_of(course.costs.begin(), course.costs.end(), [](const auto& each) {
        return each.per == parameters::ServicePer::year || each.per == parameters::ServicePer::place_year;
    });
    if (runs && service->places && service->until) {
        const double open = service->until->value - (service->from ? service->from->value : 0);
        return ServicePrice{cost / (*service->places * open), "place and year"};
    }
    return ServicePrice{cost / admissions, "woman who takes part"};
}

}  // namespace rcpsim::results
