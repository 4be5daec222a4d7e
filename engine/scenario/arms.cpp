#include "scenario/arms.h"

#include "base/errors.h"
#include "base/nearest.h"

#include <fmt/core.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace rcpsim::scenario {

namespace {

/// The arms of a scenario, each resolved when it is asked for.
class Arms
{
public:
    explicit Arms(Node& arms)
        : arms_(arms)
        , under_way_(arms.entries.size(), false)
    {
    }

    void resolve()
    {
        for (std::size_t i = 0; i < arms_.entries.size(); ++i) {
            resolve(i);
        }
    }

private:
    void resolve(std::size_t i)
    {
        Node& arm = arms_.entries[i].value;
        const auto like =
            std::find_if(arm.entries.begin(), arm.entries.end(), [](const auto& entry) { return entry.key == "like"; });
        if (arm.kind != Node::Kind::map || like == arm.entries.end()) {
            return;
        }
        const Node named = like->value;
        const std::string path = fmt::format("arms.{}.like", arms_.entries[i].key);
        if (under_way_[i]) {
            throw base::InputError(named.mark.text(), fmt::format("'{}' is like itself in the end; expected another arm ({})",
                                                                  arms_.entries[i].key, path));
        }
        const std::size_t other = find(named, path);
        under_way_[i] = true;
        resolve(other);
        under_way_[i] = false;
        arm.entries.erase(
            std::find_if(arm.entries.begin(), arm.entries.end(), [](const auto& entry) { return entry.key == "like"; }));
        Node base = arms_.entries[other].value;
        base.mark = arm.mark;
        arm = merged(std::move(base), std::move(arm));
    }

    std::size_t find(const Node& named, const std::string& path) const
    {
        std::vector<std::string> names;
        for (std::size_t i = 0; i < arms_.entries.size(); ++i) {
            if (named.kind == Node::Kind::scalar && arms_.entries[i].key == named.text) {
                return i;
            }
            names.push_back(arms_.entries[i].key);
        }
        const std::string closest = named.kind == Node::Kind::scalar ? base::nearest(named.text, names) : std::string();
        throw base::InputError(named.mark.text(),
                               fmt::format("{}; expected the name of another arm{} ({})", in_words(named),
                                           closest.empty() ? "" : fmt::format("; did you mean '{}'?", closest), path));
    }

    Node& arms_;
    std::vector<bool> under_way_;
};

}  // namespace

void resolve_arms(Node& root)
{
    Node* arms = root.find("arms");
    if (arms != nullptr && arms->kind == Node::Kind::map) {
        Arms(*arms).resolve();
    }
}

}  // namespace rcpsim::scenario
