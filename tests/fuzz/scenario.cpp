#include "scenario/scenario.h"
#include "base/errors.h"
#include "report/explanation.h"
#include "results/writer.h"
#include "study/design.h"
#include "study/draws.h"

#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

// Whatever a scenario and what is laid over it with --set say: `check` must refuse it or explain it, and what it resolves to must
// be a scenario again.

namespace {

using namespace rcpsim;

/// What follows this line are overrides, one a line.
constexpr std::string_view overrides_follow = "\n--set\n";

std::vector<std::string> lines_of(std::string_view text)
{
    std::vector<std::string> lines;
    while (!text.empty()) {
        const auto line = text.substr(0, text.find('\n'));
        lines.emplace_back(line);
        text.remove_prefix(std::min(line.size() + 1, text.size()));
    }
    return lines;
}

void check(std::string_view text, const std::vector<std::string>& overrides)
{
    const auto scenario = scenario::load_text(text, "fuzz.yaml", overrides);
    const auto resolved = scenario.resolved();
    try {
        if (scenario::load_text(resolved, "resolved.yaml").resolved() != resolved) {
            std::abort();
        }
    } catch (const base::InputError&) {
        std::abort();
    }
    const study::Design design(scenario.parameters);
    study::try_draws(scenario.parameters);
    report::explanation(scenario, "fuzz.yaml", results::bytes_of(design, {}));
    report::numbers(scenario);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size)
{
    const std::string_view all(reinterpret_cast<const char*>(bytes), size);
    const auto end = all.find(overrides_follow);
    const auto rest = end == std::string_view::npos ? std::string_view() : all.substr(end + overrides_follow.size());
    try {
        check(all.substr(0, end), lines_of(rest));
    } catch (const base::InputError&) {
        // It was refused, as it may be.
    }
    return 0;
}
