#include "scenario/yaml.h"

#include "scenario/syntax.h"
#include "scenario/text.h"

#include <fmt/core.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <map>
#include <optional>
#include <sstream>
#include <utility>

namespace rcpsim::scenario {

namespace {

/// Builds a tree from the events of the parser, which show what its own tree hides: duplicate keys, aliases, exact text. Mistakes
/// are collected; what stands for nothing is left out of the tree.
class Builder : public YAML::EventHandler
{
public:
    /// Thrown where reading on makes no sense, after that was told.
    struct End
    {
    };

    Builder(std::string_view text, const std::string& source)
        : text_(text)
        , source_(source)
    {
    }

    void OnDocumentStart(const YAML::Mark& mark) override
    {
        if (begun_) {
            const bool another = text_.substr(std::min(position_of(mark), text_.size())).starts_with("---");
            tell(at(mark), another ? "a second YAML document; expected one"
                                   : "more text after the end of the document; expected it within what is above");
            throw End();
        }
        begun_ = true;
    }

    void OnDocumentEnd() override {}

    void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override
    {
        refuse_anchor(mark, anchor);
        // Nothing has no place of its own; it is told at the key that it stands beside.
        const bool beside_key = !levels_.empty() && levels_.back().awaits_value;
        place(Node{.mark = beside_key ? levels_.back().node.entries.back().mark : at(mark)});
    }

    void OnAlias(const YAML::Mark& mark, YAML::anchor_t /*anchor*/) override
    {
        tell(at(mark), std::string(an_alias));
        place(std::nullopt);
    }

    void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, const std::string& value) override
    {
        refuse_tag(mark, tag);
        refuse_anchor(mark, anchor);
        last_read_ = position_of(mark);
        if (first_bad_byte(value) < value.size() || value.find('\r') != std::string::npos) {
            tell(at(mark), "a control character, or an escape for one; expected printable text");
            place(std::nullopt);
        } else {
            place(Node{.mark = at(mark), .text = value});
        }
    }

    void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value style) override
    {
        open(mark, tag, anchor, style == YAML::EmitterStyle::Flow, Node::Kind::list);
    }

    void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value style) override
    {
        open(mark, tag, anchor, style == YAML::EmitterStyle::Flow, Node::Kind::map);
    }

    void OnSequenceEnd() override { close(); }
    void OnMapEnd() override { close(); }

    /// Tells why the parser gives up.
    void tell(const YAML::Exception& error)
    {
        const auto innermost = levels_.empty() ? 0 : levels_.back().position;
        auto mistake = in_plain_words({error.msg, position_of(error.mark), last_read_, innermost}, text_, source_);
        if (error.msg == YAML::ErrorMsg::END_OF_MAP_FLOW || error.msg == YAML::ErrorMsg::END_OF_SEQ_FLOW) {
            // What the parser made of the text after a bracket that is not closed is not what was meant.
            const auto outermost =
                std::find_if(levels_.begin(), levels_.end(), [](const Level& level) { return level.in_brackets; });
            mistakes_.resize(outermost == levels_.end() ? mistakes_.size() : outermost->mistakes_before);
        }
        mistakes_.push_back(std::move(mistake));
    }

    void tell(const Mark& mark, std::string problem)
    {
        constexpr std::size_t most = 100;
        if (mistakes_.size() == most) {
            mistakes_.push_back({mark.text(), fmt::format("more than {} mistakes; the rest is not told", most)});
            throw End();
        }
        mistakes_.push_back({mark.text(), std::move(problem)});
    }

    std::vector<base::Mistake> mistakes() { return std::move(mistakes_); }

    /// What was read; of a reading that ended early, the keys whose values were.
    Node root()
    {
        if (!levels_.empty()) {
            root_ = std::move(levels_.front().node);
            if (levels_.front().awaits_value) {
                root_.entries.pop_back();
            }
        }
        return std::move(root_);
    }

private:
    struct Level
    {
        Node node;
        std::size_t position;
        bool in_brackets;
        std::size_t mistakes_before;
        bool within_key;                     ///< which has been refused already
        std::map<std::string, int> lines{};  ///< of the keys of a map
        bool key_next = true;
        bool awaits_value = false;  ///< the last key; one that was refused takes none
    };

    Mark at(const YAML::Mark& mark) const { return {source_, mark.line + 1, mark.column + 1}; }

    static std::size_t position_of(const YAML::Mark& mark) { return mark.pos < 0 ? 0 : static_cast<std::size_t>(mark.pos); }

    void refuse_anchor(const YAML::Mark& mark, YAML::anchor_t anchor)
    {
        if (anchor != 0) {
            tell(at(mark), std::string(an_anchor));
        }
    }

    void refuse_tag(const YAML::Mark& mark, const std::string& tag)
    {
        if (!tag.empty() && tag != "?" && tag != "!") {
            tell(at(mark), fmt::format("the tag '{}'; expected a plain value, or quotes around text", shortened(tag)));
        }
    }

    void open(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, bool in_brackets, Node::Kind kind)
    {
        const auto mistakes_before = mistakes_.size();
        refuse_tag(mark, tag);
        refuse_anchor(mark, anchor);
        if (levels_.size() == deepest) {
            tell(at(mark), fmt::format("nested more than {} levels deep; expected a scenario", deepest));
            throw End();
        }
        Node node{.kind = kind, .mark = at(mark)};
        const bool is_key = is_key_next();
        const bool within_key = !levels_.empty() && levels_.back().within_key;
        if (is_key && !within_key) {
            refuse_key(node);
        }
        last_read_ = position_of(mark);
        levels_.push_back({std::move(node), last_read_, in_brackets, mistakes_before, within_key || is_key});
    }

    void close()
    {
        Node node = std::move(levels_.back().node);
        levels_.pop_back();
        place(std::move(node));
    }

    bool is_key_next() const
    {
        return !levels_.empty() && levels_.back().node.kind == Node::Kind::map && levels_.back().key_next;
    }

    // Puts a node where it belongs, or leaves out what is nothing because it was refused.
    void place(std::optional<Node> node)
    {
        if (levels_.empty()) {
            root_ = node ? std::move(*node) : Node{};
            return;
        }
        auto& level = levels_.back();
        if (level.node.kind == Node::Kind::list) {
            level.node.items.push_back(node ? std::move(*node) : Node{});
            return;
        }
        if (level.key_next) {
            level.awaits_value = node && take_key(level, *node);
        } else if (level.awaits_value) {
            level.awaits_value = false;
            if (node) {
                level.node.entries.back().value = std::move(*node);
            } else {
                level.node.entries.pop_back();
            }
        }
        level.key_next = !level.key_next;
    }

    void refuse_key(const Node& key) { tell(key.mark, fmt::format("{} as a key; expected a name", in_words(key))); }

    bool take_key(Level& level, const Node& key)
    {
        if (key.kind != Node::Kind::scalar) {
            return false;  // which was told where it began
        }
        if (key.text.empty() || key.text.size() > longest_key) {
            key.text.empty() ? refuse_key(key) : tell(key.mark, too_long_a_key());
            return false;
        }
        const auto [first, is_new] = level.lines.emplace(key.text, key.mark.line);
        if (!is_new) {
            tell(key.mark,
                 fmt::format("the key '{}' again, first in line {}; expected each key once", shortened(key.text), first->second));
            return false;
        }
        level.node.entries.push_back({key.text, key.mark, {}});
        return true;
    }

    std::string_view text_;
    std::string source_;
    std::vector<Level> levels_;
    std::vector<base::Mistake> mistakes_;
    std::size_t last_read_ = 0;
    bool begun_ = false;
    Node root_;
};

void read_document(std::string_view text, const std::string& source, Builder& builder)
{
    std::istringstream stream{std::string(text)};
    YAML::Parser parser(stream);
    if (!parser.HandleNextDocument(builder)) {
        builder.tell(Mark{.source = source}, "no YAML document; expected a scenario");
    } else if (parser && !parser.HandleNextDocument(builder)) {
        // Only directives are left, which the parser tells nobody.
        builder.tell(place_in(text, text.rfind("\n%") + 1, source), "text that begins with '%'; expected quotes around it");
    }
}

}  // namespace

Node parse(std::string_view text, const std::string& source, std::vector<base::Mistake>& mistakes)
{
    constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";
    while (text.starts_with(byte_order_mark)) {
        text.remove_prefix(byte_order_mark.size());
    }
    if (text.find_first_not_of(" \t\r\n") == std::string_view::npos) {
        mistakes.push_back({source, "the file is empty; expected a scenario"});
        return {};
    }
    if (const auto flaw = why_no_text(text)) {
        mistakes.push_back({place_in(text, flaw->position, source).text(), flaw->problem});
        return {};
    }
    // The white space at its end would make the parser take a quote that is never closed for closed there.
    text = text.substr(0, text.find_last_not_of(" \t\r\n") + 1);
    Builder builder(text, source);
    try {
        read_document(text, source, builder);
    } catch (const YAML::Exception& error) {
        builder.tell(error);
    } catch (const Builder::End&) {
    }
    mistakes = builder.mistakes();
    return builder.root();
}

Node parse(std::string_view text, const std::string& source)
{
    std::vector<base::Mistake> mistakes;
    Node root = parse(text, source, mistakes);
    if (!mistakes.empty()) {
        throw base::InputError(std::move(mistakes));
    }
    return root;
}

}  // namespace rcpsim::scenario
