#pragma once

#include <string_view>
#include <vector>

namespace rcpsim::lanes {

/// The instruction sets for which the engine is compiled. Results have the same bits on all of them.
enum class Target
{
    portable,
    avx2,
    avx512,
};

std::string_view name(Target target);

/// The targets of this machine, slowest first.
std::vector<Target> available();

/// Makes every later call use `target`; the best one is in use otherwise. Throws base::InternalError unless it is available.
/// Not to be called while a simulation runs.
void use(Target target);

/// The target in use.
Target in_use();

/// Puts the target in use back at the end of its life.
class KeptTarget
{
public:
    KeptTarget() = default;
    ~KeptTarget() { use(before_); }
    KeptTarget(const KeptTarget&) = delete;
    KeptTarget& operator=(const KeptTarget&) = delete;

private:
    Target before_ = in_use();
};

}  // namespace rcpsim::lanes
