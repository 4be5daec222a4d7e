#include "scenario/file.h"

#include "base/errors.h"
#include "base/sha256.h"
#include "scenario/beside.h"
#include "scenario/contents.h"
#include "scenario/path.h"
#include "scenario/quantities.h"
#include "scenario/text.h"
#include "scenario/yaml.h"

#include <fmt/core.h>

#include <algorithm>
#include <optional>
#include <utility>

namespace rcpsim::scenario {

namespace {

namespace fs = std::filesystem;

struct Chain
{
    std::vector<Input>& inputs;
    const HeldFiles* held = nullptr;     ///< instead of those of the disk
    std::vector<fs::path> being_read{};  ///< each extends the one after it
    std::vector<fs::path> laid{};        ///< what has been read whole
};

bool is_among(const fs::path& file, const std::vector<fs::path>& files)
{
    return std::find(files.begin(), files.end(), file) != files.end();
}

void refuse_endless(const Chain& chain, const fs::path& file, const fs::path& identity, const Mark& named_at)
{
    constexpr std::size_t longest = 32;
    if (is_among(identity, chain.being_read)) {
        throw base::InputError(named_at.text(),
                               fmt::format("'{}' extends itself; expected files that end somewhere", file.string()));
    }
    if (chain.being_read.size() == longest) {
        throw base::InputError(named_at.text(),
                               fmt::format("more than {} files that extend one another; expected fewer", longest));
    }
}

std::string text_of(const fs::path& file, const Mark& named_at, const HeldFiles* held)
{
    if (held == nullptr) {
        return contents_of(file, named_at);
    }
    const auto found = held->find(file);
    if (found == held->end()) {
        throw base::InputError(named_at.text(), fmt::format("no file '{}' in memory; expected one that is", file.string()));
    }
    return std::string(found->second);
}

// What a file extends, taken out of it.
std::vector<Node> take_extends(Node& root)
{
    const auto extends =
        std::find_if(root.entries.begin(), root.entries.end(), [](const auto& entry) { return entry.key == "extends"; });
    if (extends == root.entries.end()) {
        return {};
    }
    Node named = std::move(extends->value);
    root.entries.erase(extends);
    const bool is_list = named.kind == Node::Kind::list && !named.items.empty();
    std::vector<Node> targets = is_list ? std::move(named.items) : std::vector<Node>{std::move(named)};
    for (const auto& target : targets) {
        if (target.kind != Node::Kind::scalar || target.text.empty()) {
            throw base::InputError(
                target.mark.text(),
                fmt::format("{}; expected the path of a scenario file, or a list of them (extends)", in_words(target)));
        }
    }
    return targets;
}

void lay(std::optional<Node>& base, Node over)
{
    base = base ? merged(std::move(*base), std::move(over)) : std::move(over);
}

// `named_at` is where another file asked for this one. Nothing when it is laid already: it would undo what was laid on it since.
// Mistakes of extended files are told before those of the one that extends them, which can be told all the same.
std::optional<Node> read_file(const fs::path& file, const Mark& named_at, Chain& chain)
{
    std::error_code error;
    const fs::path canonical = fs::weakly_canonical(file, error);
    const fs::path& identity = error ? file : canonical;
    refuse_endless(chain, file, identity, named_at);
    if (is_among(identity, chain.laid)) {
        return std::nullopt;
    }
    const std::string text = text_of(file, named_at, chain.held);
    std::vector<base::Mistake> mistakes;
    Node root = parse(text, file.string(), mistakes);
    std::optional<Node> whole;
    std::vector<base::Mistake> of_others;
    const auto tell = [&of_others](const base::InputError& refusal) {
        of_others.insert(of_others.end(), refusal.mistakes().begin(), refusal.mistakes().end());
    };
    try {
        if (root.kind != Node::Kind::map && mistakes.empty()) {
            throw base::InputError(root.mark.text(), fmt::format("{}; expected a scenario, a map of keys", in_words(root)));
        }
        refuse_newer_format(root);
        const auto targets = take_extends(root);
        chain.being_read.push_back(identity);
        for (const auto& target : targets) {
            try {
                if (auto base = read_file((file.parent_path() / target.text).lexically_normal(), target.mark, chain)) {
                    lay(whole, std::move(*base));
                }
            } catch (const base::InputError& refusal) {
                tell(refusal);
            }
        }
        chain.being_read.pop_back();
    } catch (const base::InputError& refusal) {
        tell(refusal);
    }
    mistakes.insert(mistakes.begin(), of_others.begin(), of_others.end());
    if (!mistakes.empty()) {
        throw base::InputError(std::move(mistakes));
    }
    chain.inputs.push_back({file.string(), base::sha256(text)});
    chain.laid.push_back(identity);
    lay(whole, std::move(root));
    return whole;
}

// What an override meets that is neither a map nor a list ends its path.
[[noreturn]] void refuse_step(const std::string& step, const Node& node, const std::string& above, const std::string& source)
{
    throw base::InputError(source,
                           fmt::format("{} is asked of {}; expected a path that ends at '{}'", step, in_words(node), above));
}

Node& entry_at(Node& node, std::size_t index, const std::string& above, const std::string& source)
{
    const std::string step = fmt::format("[{}]", index);
    if (node.kind == Node::Kind::map) {
        const std::string key = node.entries.empty() ? "name" : node.entries.front().key;
        throw base::InputError(source, fmt::format("{} is asked of a map; expected a key such as '{}'", step, key));
    }
    if (node.kind == Node::Kind::scalar) {
        refuse_step(step, node, above, source);
    }
    if (index >= node.items.size()) {
        throw base::InputError(source, fmt::format("the list has {} entries, and there is no {}; expected a smaller number",
                                                   node.items.size(), step));
    }
    return node.items[index];
}

// A new key is nothing at first, and becomes a map when more follows; whether the language knows it is for the reader to say.
// What stands beside a value may be asked of the value alone.
Node& value_of(Node& node, const std::string& key, const std::string& above, const std::string& source)
{
    if (node.kind == Node::Kind::list) {
        throw base::InputError(source, fmt::format("'{}' is asked of a list; expected a position such as [0]", key));
    }
    if (node.kind == Node::Kind::scalar && !node.text.empty()) {
        if (key != value_key && !is_beside(key) && !is_family(key)) {
            refuse_step(fmt::format("'{}'", key), node, above, source);
        }
        put_in_map(node);
    }
    if (is_family(key) && node.find(value_key) != nullptr && node.find(key) == nullptr) {
        std::erase_if(node.entries, [](const Node::Entry& entry) { return is_family(entry.key); });
    }
    if (Node* known = node.find(key)) {
        return *known;
    }
    node.kind = Node::Kind::map;
    node.entries.push_back({key, Mark{.source = source}, Node{.mark = Mark{.source = source}}});
    return node.entries.back().value;
}

// An override is one word: it is named whole, without a line and a column.
void mark_all(Node& node, const Mark& mark)
{
    node.mark = mark;
    for (auto& item : node.items) {
        mark_all(item, mark);
    }
    for (auto& entry : node.entries) {
        entry.mark = mark;
        mark_all(entry.value, mark);
    }
}

}  // namespace

void refuse_newer_format(const Node& root)
{
    const Node* format = root.find("format");
    const auto number = format != nullptr ? read_count(format->text).value : std::nullopt;
    if (number && *number > newest_format) {
        throw base::InputError(format->mark.text(),
                               fmt::format("format {} is newer than this version of rcpsim reads; expected {}, or a "
                                           "newer rcpsim",
                                           *number, newest_format));
    }
}

Node laid_together(std::optional<Node> base, const std::vector<fs::path>& files, std::vector<Input>& inputs,
                   const HeldFiles* held)
{
    Chain chain{inputs, held};
    std::vector<base::Mistake> mistakes;
    for (const auto& file : files) {
        try {
            if (auto over = read_file(file, Mark{.source = file.string()}, chain)) {
                lay(base, std::move(*over));
            }
        } catch (const base::InputError& refusal) {
            mistakes.insert(mistakes.end(), refusal.mistakes().begin(), refusal.mistakes().end());
        }
    }
    if (!mistakes.empty()) {
        throw base::InputError(std::move(mistakes));
    }
    return std::move(base).value();
}

void apply_override(Node& root, const std::string& override_text)
{
    const std::string source = "--set " + override_text;
    const auto equals = override_text.find('=');
    const auto steps = equals == std::string::npos ? std::nullopt : steps_of(std::string_view(override_text).substr(0, equals));
    if (!steps) {
        throw base::InputError(source, "not an override; expected path=value, such as cohort.mothers=200");
    }
    if (steps->size() > deepest) {
        throw base::InputError("--set " + shortened(override_text),
                               fmt::format("a path of more than {} steps; expected one that leads to a value", deepest));
    }
    const auto written = std::string_view(override_text).substr(equals + 1);
    if (written.empty()) {
        throw base::InputError(source, "nothing after '='; expected a value");
    }
    Node value = parse(written, source);

    Node* node = &root;
    std::string above;
    for (const auto& step : *steps) {
        node = step.index ? &entry_at(*node, *step.index, above, source) : &value_of(*node, step.key, above, source);
        above = step.index ? fmt::format("{}[{}]", above, *step.index) : above + (above.empty() ? "" : ".") + step.key;
    }
    mark_all(value, Mark{.source = source});
    *node = std::move(value);
}

}  // namespace rcpsim::scenario
