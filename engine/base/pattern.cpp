#include "base/pattern.h"

namespace rcpsim::base {

bool matches(std::string_view pattern, std::string_view text)
{
    const auto star = pattern.find('*');
    if (star == std::string_view::npos) {
        return pattern == text;
    }
    if (!text.starts_with(pattern.substr(0, star))) {
        return false;
    }
    text.remove_prefix(star);
    pattern.remove_prefix(star + 1);
    // What follows the last star ends the text; what stands between stars may come as early as it can.
    for (auto next = pattern.find('*'); next != std::string_view::npos; next = pattern.find('*')) {
        const auto found = text.find(pattern.substr(0, next));
        if (found == std::string_view::npos) {
            return false;
        }
        text.remove_prefix(found + next);
        pattern.remove_prefix(next + 1);
    }
    return text.ends_with(pattern);
}

}  // namespace rcpsim::base
