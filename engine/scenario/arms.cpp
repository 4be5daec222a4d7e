#include "scenario/arms.h"

#include "base/errors.h"
#include "base/nearest.h"
#include "scenario/beside.h"

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

    /// Gives the paths of uncertain numbers that arms have from one another.
    std::vector<std::vector<std::string>> resolve()
    {
        for (std::size_t i = 0; i < arms_.entries.size(); ++i) {
            resolve(i);
        }
        return std::move(same_);
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
        note_same(arms_.entries[other].value, arm, "arms." + arms_.entries[other].key, "arms." + arms_.entries[i].key);
    }

    // An uncertain number that an arm has from another is one number, drawn once for both.
    void note_same(const Node& base, const Node& arm, const std::string& base_path, const std::string& path)
    {
        if (is_one_value(base)) {
            if (is_uncertain(base) && is_uncertain(arm) && is_same(base, arm)) {
                add_same(base_path, path);
            }
            return;
        }
        for (const auto& entry : base.entries) {
            if (const Node* own = arm.find(entry.key)) {
                note_same(entry.value, *own, base_path + "." + entry.key, path + "." + entry.key);
            }
        }
        for (std::size_t i = 0; i < std::min(base.items.size(), arm.items.size()); ++i) {
            note_same(base.items[i], arm.items[i], fmt::format("{}[{}]", base_path, i), fmt::format("{}[{}]", path, i));
        }
    }

    static bool is_uncertain(const Node& node) { return node.find(value_key) != nullptr && family_of(node) != nullptr; }

    static bool is_same(const Node& one, const Node& other)
    {
        const auto* family = family_of(one);
        const auto* other_family = family_of(other);
        return in_flow(*one.find(value_key)) == in_flow(*other.find(value_key)) && family->key == other_family->key &&
               in_flow(family->value) == in_flow(other_family->value);
    }

    void add_same(const std::string& base, const std::string& path)
    {
        for (auto& paths : same_) {
            if (std::find(paths.begin(), paths.end(), base) != paths.end()) {
                paths.push_back(path);
                return;
            }
        }
        same_.push_back({base, path});
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
    std::vector<std::vector<std::string>> same_;
};

Node& entry_of(Node& map, const std::string& key)
{
    Node* known = map.find(key);
    if (known == nullptr) {
        map.entries.push_back({key, map.mark, {.mark = map.mark}});
        known = &map.entries.back().value;
    }
    return *known;
}

Node list_of(const std::vector<std::string>& texts, const Mark& mark)
{
    Node list{.kind = Node::Kind::list, .mark = mark};
    for (const auto& text : texts) {
        list.items.push_back({.mark = mark, .text = text});
    }
    return list;
}

// Writes what arms have from one another as anybody could have written it: under uncertainty.same.
void write_same(Node& root, const std::vector<std::vector<std::string>>& same)
{
    Node& uncertainty = entry_of(root, "uncertainty");
    if (uncertainty.kind == Node::Kind::scalar && uncertainty.text.empty()) {
        uncertainty.kind = Node::Kind::map;
    }
    if (uncertainty.kind != Node::Kind::map) {
        return;
    }
    Node& lists = entry_of(uncertainty, "same");
    if (lists.kind == Node::Kind::scalar && lists.text.empty()) {
        lists.kind = Node::Kind::list;
    }
    for (const auto& paths : same) {
        Node one{.kind = Node::Kind::map, .mark = lists.mark};
        one.entries.push_back({"paths", lists.mark, list_of(paths, lists.mark)});
        lists.items.push_back(std::move(one));
    }
}

}  // namespace

void resolve_arms(Node& root)
{
    Node* arms = root.find("arms");
    if (arms != nullptr && arms->kind == Node::Kind::map) {
        const auto same = Arms(*arms).resolve();
        if (!same.empty()) {
            write_same(root, same);
        }
    }
}

}  // namespace rcpsim::scenario
