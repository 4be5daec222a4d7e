#include "base/errors.h"

#include <fmt/core.h>

namespace rcpsim::base {

namespace {

std::string one_per_line(const std::vector<Mistake>& mistakes)
{
    std::string text;
    for (const auto& [where, problem] : mistakes) {
        text += fmt::format("{}{}: {}", text.empty() ? "" : "\n", where, problem);
    }
    return text;
}

}  // namespace

InputError::InputError(std::vector<Mistake> mistakes)
    : std::runtime_error(one_per_line(mistakes))
    , mistakes_(std::move(mistakes))
{
}

InputError::InputError(std::string where, std::string problem)
    : InputError(std::vector<Mistake>{{std::move(where), std::move(problem)}})
{
}

void require(bool holds, const char* promise)
{
    if (!holds) {
        throw InternalError(fmt::format("internal error: {} does not hold; please report it", promise));
    }
}

}  // namespace rcpsim::base
