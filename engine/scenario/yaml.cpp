#include "scenario/yaml.h"

#include "base/errors.h"
#include "scenario/text.h"

#include <fmt/core.h>
#include <yaml-cpp/emitter.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <sstream>
#include <utility>

namespace rcpsim::scenario {

namespace {

/// Builds a tree from the events of the parser, which show what its own tree hides: duplicate keys, aliases, exact text.
class Builder : public YAML::EventHandler
{
public:
    explicit Builder(std::string source)
        : source_(std::move(source))
    {
    }

    Node root() { return std::move(root_); }

    void OnDocumentStart(const YAML::Mark& /*mark*/) override {}
    void OnDocumentEnd() override {}

    void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override
    {
        refuse_anchor(mark, anchor);
        // Nothing has no place of its own; it is told at the key that it stands beside.
        const bool beside_key = !levels_.empty() && levels_.back().node.kind == Node::Kind::map && !levels_.back().key_next;
        place(Node{.mark = beside_key ? levels_.back().node.entries.back().mark : at(mark)});
    }

    void OnAlias(const YAML::Mark& mark, YAML::anchor_t /*anchor*/) override
    {
        refuse(at(mark), "an alias; expected the value itself (share values with 'extends')");
    }

    void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, const std::string& value) override
    {
        refuse_tag(mark, tag);
        refuse_anchor(mark, anchor);
        if (first_bad_byte(value) < value.size() || value.find('\r') != std::string::npos) {
            refuse(at(mark), "a control character, or an escape for one; expected printable text");
        }
        place(Node{.mark = at(mark), .text = value});
    }

    void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value /*style*/) override
    {
        refuse_tag(mark, tag);
        open(mark, anchor, Node::Kind::list);
    }

    void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value /*style*/) override
    {
        refuse_tag(mark, tag);
        open(mark, anchor, Node::Kind::map);
    }

    void OnSequenceEnd() override { close(); }
    void OnMapEnd() override { close(); }

private:
    struct Level
    {
        Node node;
        bool key_next = true;
    };

    Mark at(const YAML::Mark& mark) const { return {source_, mark.line + 1, mark.column + 1}; }

    [[noreturn]] static void refuse(const Mark& mark, std::string problem)
    {
        throw base::InputError(mark.text(), std::move(problem));
    }

    void refuse_anchor(const YAML::Mark& mark, YAML::anchor_t anchor) const
    {
        if (anchor != 0) {
            refuse(at(mark), "an anchor; expected a value without one (share values with 'extends')");
        }
    }

    void refuse_tag(const YAML::Mark& mark, const std::string& tag) const
    {
        if (!tag.empty() && tag != "?" && tag != "!") {
            refuse(at(mark), fmt::format("the tag '{}'; expected a plain value", tag));
        }
    }

    void open(const YAML::Mark& mark, YAML::anchor_t anchor, Node::Kind kind)
    {
        constexpr std::size_t deepest = 64;
        refuse_anchor(mark, anchor);
        if (levels_.size() == deepest) {
            refuse(at(mark), fmt::format("nested more than {} levels deep; expected a scenario", deepest));
        }
        levels_.push_back({Node{.kind = kind, .mark = at(mark)}});
    }

    void close()
    {
        Node node = std::move(levels_.back().node);
        levels_.pop_back();
        place(std::move(node));
    }

    void place(Node node)
    {
        if (levels_.empty()) {
            root_ = std::move(node);
            return;
        }
        auto& [parent, key_next] = levels_.back();
        if (parent.kind == Node::Kind::list) {
            parent.items.push_back(std::move(node));
        } else if (key_next) {
            take_key(parent, node);
            key_next = false;
        } else {
            parent.entries.back().value = std::move(node);
            key_next = true;
        }
    }

    static void take_key(Node& parent, const Node& key)
    {
        if (key.kind != Node::Kind::scalar || key.text.empty()) {
            refuse(key.mark, fmt::format("{} as a key; expected a name", in_words(key)));
        }
        const auto same = std::find_if(parent.entries.begin(), parent.entries.end(),
                                       [&](const Node::Entry& entry) { return entry.key == key.text; });
        if (same != parent.entries.end()) {
            refuse(key.mark, fmt::format("the key '{}' for the second time, first in line {}; expected each key once", key.text,
                                         same->mark.line));
        }
        parent.entries.push_back({key.text, key.mark, {}});
    }

    std::string source_;
    std::vector<Level> levels_;
    Node root_;
};

void refuse_what_is_not_text(std::string_view text, const std::string& source)
{
    if (text.find_first_not_of(" \t\r\n") == std::string_view::npos) {
        throw base::InputError(source, "the file is empty; expected a scenario");
    }
    const auto position = first_bad_byte(text);
    if (position < text.size()) {
        const auto before = text.substr(0, position);
        const auto line = std::count(before.begin(), before.end(), '\n') + 1;
        const auto column = position - (before.rfind('\n') + 1) + 1;
        throw base::InputError(
            fmt::format("{}:{}:{}", source, line, column),
            fmt::format("the byte 0x{:02x}; expected text in UTF-8", static_cast<unsigned char>(text[position])));
    }
}

void emit(const Node& node, YAML::Emitter& out)
{
    switch (node.kind) {
        case Node::Kind::scalar:
            if (node.text.empty()) {
                out << YAML::DoubleQuoted;
            }
            out << node.text;
            break;
        case Node::Kind::list:
            out << YAML::BeginSeq;
            for (const auto& item : node.items) {
                emit(item, out);
            }
            out << YAML::EndSeq;
            break;
        case Node::Kind::map:
            out << YAML::BeginMap;
            for (const auto& entry : node.entries) {
                out << YAML::Key << entry.key << YAML::Value;
                emit(entry.value, out);
            }
            out << YAML::EndMap;
            break;
    }
}

}  // namespace

Node parse(std::string_view text, const std::string& source)
{
    refuse_what_is_not_text(text, source);
    try {
        // Without the white space at its end, or the parser would take a quote that is never closed for closed there.
        std::istringstream stream{std::string(text.substr(0, text.find_last_not_of(" \t\r\n") + 1))};
        YAML::Parser parser(stream);
        Builder builder(source);
        if (!parser.HandleNextDocument(builder)) {
            throw base::InputError(source, "no YAML document; expected a scenario");
        }
        Builder more(source);
        if (parser.HandleNextDocument(more)) {
            throw base::InputError(more.root().mark.text(), "a second YAML document; expected one");
        }
        return builder.root();
    } catch (const YAML::Exception& error) {
        const Mark mark{source, error.mark.line + 1, error.mark.column + 1};
        throw base::InputError(mark.text(), fmt::format("not YAML: {}", error.msg));
    }
}

std::string emit(const Node& node)
{
    YAML::Emitter out;
    emit(node, out);
    return std::string(out.c_str()) + '\n';
}

}  // namespace rcpsim::scenario
