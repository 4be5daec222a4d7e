#include "app/run_options.h"

#include "app/commands.h"
#include "base/errors.h"

#include <fmt/core.h>
#include <fmt/format.h>

#include <algorithm>
#include <string_view>

namespace rcpsim::app {

std::vector<std::string> targets()
{
    using lanes::Target;
    std::vector<std::string> names;
    for (const auto target : {Target::avx512, Target::avx2, Target::portable}) {
        names.emplace_back(lanes::name(target));
    }
    return names;
}

std::vector<std::string> kept_tables()
{
    return {"activity", "cost"};
}

results::Keeps kept(const std::vector<std::string>& tables)
{
    const auto all = kept_tables();
    for (const auto& table : tables) {
        if (std::find(all.begin(), all.end(), table) == all.end()) {
            throw base::InputError("--keep", fmt::format("'{}'; expected {}", table, fmt::join(all, ", ")));
        }
    }
    const auto wanted = [&tables](const char* table) { return std::find(tables.begin(), tables.end(), table) != tables.end(); };
    return {.activity = wanted("activity"), .cost = wanted("cost")};
}

std::optional<lanes::Target> available(const std::string& name)
{
    const auto all = lanes::available();
    const auto found = std::find_if(all.begin(), all.end(), [&](lanes::Target target) { return lanes::name(target) == name; });
    return found == all.end() ? std::nullopt : std::optional(*found);
}

void use_target(const std::string& wanted)
{
    if (wanted.empty()) {
        return;
    }
    const auto target = available(wanted);
    if (!target) {
        std::vector<std::string_view> names;
        for (const auto each : lanes::available()) {
            names.push_back(lanes::name(each));
        }
        throw base::InputError("--simd",
                               fmt::format("'{}' is not available on this machine; expected {}", wanted, fmt::join(names, ", ")));
    }
    lanes::use(*target);
}

}  // namespace rcpsim::app
