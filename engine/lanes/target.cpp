#include "lanes/target.h"

#include "base/errors.h"

#include <hwy/highway.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

namespace rcpsim::lanes {

namespace {

constexpr std::array<std::pair<Target, std::int64_t>, 3> compiled{{
    {Target::portable, HWY_SCALAR},
    {Target::avx2, HWY_AVX2},
    {Target::avx512, HWY_AVX3},
}};

// Compiled at all (a build for one machine leaves the lesser ones out), and supported; the fallback always is, listed or not.
bool runs_here(std::int64_t bit)
{
    return (HWY_TARGETS & bit) != 0 && (bit == HWY_SCALAR || (hwy::SupportedTargets() & bit) != 0);
}

Target& chosen()
{
    static Target target = available().back();
    return target;
}

}  // namespace

std::string_view name(Target target)
{
    switch (target) {
        case Target::portable:
            return "portable";
        case Target::avx2:
            return "avx2";
        case Target::avx512:
            return "avx512";
    }
    throw base::InternalError("unknown target");
}

std::vector<Target> available()
{
    std::vector<Target> targets;
    for (const auto& [target, bit] : compiled) {
        if (runs_here(bit)) {
            targets.push_back(target);
        }
    }
    return targets;
}

void use(Target target)
{
    const auto targets = available();
    base::require(std::find(targets.begin(), targets.end(), target) != targets.end(), "the target is available");
    chosen() = target;
    // Last: asking what is supported makes Highway choose again.
    for (const auto& [candidate, bit] : compiled) {
        if (candidate == target) {
            hwy::GetChosenTarget().Update(bit);
        }
    }
}

Target in_use()
{
    return chosen();
}

}  // namespace rcpsim::lanes
