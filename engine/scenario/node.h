#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace rcpsim::scenario {

/// Where something was written.
struct Mark
{
    std::string source;  ///< a file's path as the user gave it, or a --set option
    int line = 0;        ///< from 1; 0: the whole source
    int column = 0;

    /// "source:line:column", or the source alone.
    std::string text() const;

    /// Whether it was written as a --set option.
    bool is_override() const { return source.starts_with("--set "); }
};

/// A key of a map and what it holds.
template <class Value>
struct KeyAnd
{
    std::string key;
    Mark mark;  ///< of the key
    Value value;
};

/// A piece of a scenario as it was written: nothing is converted yet, and everything knows where it came from.
struct Node
{
    enum class Kind
    {
        scalar,
        list,
        map,
    };
    using Entry = KeyAnd<Node>;

    Kind kind = Kind::scalar;
    Mark mark{};
    std::string text{};            ///< of a scalar
    std::vector<Node> items{};     ///< of a list
    std::vector<Entry> entries{};  ///< of a map, in order; keys are unique

    const Node* find(std::string_view key) const;
    Node* find(std::string_view key);
};

/// What a node is, for messages: "a list", "a map", "'18 months'".
std::string in_words(const Node& node);

/// A node as YAML in one line: "{cv: 0.3}", "[1, 2]".
std::string in_flow(const Node& node);

/// The node at a path such as "arms.service.effects[0].ratio", or the closest one above it that exists.
const Node& closest(const Node& root, std::string_view path);

/// Lays `over` on `base`: maps merge, lists and scalars replace. What stands beside a value is laid on the value and makes way
/// for what is laid on it (beside.h).
Node merged(Node base, Node over);

}  // namespace rcpsim::scenario
