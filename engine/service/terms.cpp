#include "service/terms.h"

namespace rcpsim::service {

Terms terms(const parameters::Service& service)
{
    const auto ticks = [](const std::optional<base::Years>& years, Tick otherwise) {
        return years ? base::to_ticks(*years) : otherwise;
    };
    return {.places = service.places ? std::optional<std::size_t>(*service.places) : std::nullopt,
            .from = ticks(service.from, 0),
            .until = ticks(service.until, base::never),
            .length = service.length ? std::optional(base::to_ticks(*service.length)) : std::nullopt,
            .until_child_is = ticks(service.until_child_is, 0),
            .eligible = service.eligible};
}

}  // namespace rcpsim::service
