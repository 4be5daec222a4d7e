#include "sensitivity/model.h"

#include "base/errors.h"

#include <fmt/core.h>

#include <limits>

namespace rcpsim::sensitivity {

void refuse_beyond_numbers(std::uint64_t points, const char* fewer)
{
    constexpr auto most = std::numeric_limits<std::uint32_t>::max();
    if (points > most) {
        throw base::InputError(fmt::format("--{}", fewer),
                               fmt::format("{} points; expected fewer {}, for at most {} points", points, fewer, most));
    }
}

}  // namespace rcpsim::sensitivity
