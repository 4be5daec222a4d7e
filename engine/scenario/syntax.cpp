#include "scenario/syntax.h"

#include "scenario/text.h"

#include <fmt/core.h>
#include <yaml-cpp/exceptions.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace rcpsim::scenario {

namespace {

namespace theirs = YAML::ErrorMsg;

constexpr std::string_view a_tab = "a tab in the indentation; expected blanks";
constexpr std::string_view a_tag = "a tag ('!') that cannot be read; expected a plain value, or quotes around text";
constexpr std::string_view a_directive = "a directive ('%') that is not understood; expected none";

struct Wording
{
    std::string_view theirs;
    std::string_view ours;
    char sign = '\0';  // that it is told at: the last one before the place of the library
};

// What needs no more than other words. The library appends details to some of its own.
const std::array<Wording, 24> wordings{{
    {theirs::TAB_IN_INDENTATION, a_tab},
    {theirs::BLOCK_ENTRY, "'- ' where no list can begin; expected each entry of a list on a line of its own"},
    {theirs::MAP_KEY, "'? ' where no key can begin; expected 'key: value', or quotes around text"},
    {theirs::CHAR_IN_BLOCK,
     "text beside '|' or '>'; expected it to begin on the next line, or quotes around text that begins with these"},
    {theirs::DOC_IN_SCALAR, "'---' or '...' within quotes; expected the closing quote before it"},
    {theirs::INVALID_ESCAPE,
     "a backslash that begins no escape; expected '\\\\' for a backslash, or single quotes around the text", '\\'},
    {theirs::INVALID_HEX,
     "an escape with too few hexadecimal digits; expected 2 after '\\x', 4 after '\\u', 8 after '\\U' ('\\\\' is a backslash)",
     '\\'},
    {theirs::INVALID_UNICODE, "an escape for what is no character; expected one up to U+10FFFF, or the character itself", '\\'},
    {theirs::UNKNOWN_ANCHOR, an_alias, '*'},
    {theirs::ALIAS_NOT_FOUND, an_alias, '*'},
    {theirs::CHAR_IN_ALIAS, an_alias, '*'},
    {theirs::ALIAS_CONTENT, an_alias, '*'},
    {theirs::ANCHOR_NOT_FOUND, an_anchor, '&'},
    {theirs::CHAR_IN_ANCHOR, an_anchor, '&'},
    {theirs::MULTIPLE_ANCHORS, an_anchor, '&'},
    {theirs::MULTIPLE_TAGS, a_tag, '!'},
    {theirs::CHAR_IN_TAG_HANDLE, a_tag, '!'},
    {theirs::TAG_WITH_NO_SUFFIX, a_tag, '!'},
    {theirs::END_OF_VERBATIM_TAG, a_tag, '!'},
    {theirs::YAML_DIRECTIVE_ARGS, a_directive},
    {theirs::YAML_VERSION, a_directive},
    {theirs::YAML_MAJOR_VERSION, a_directive},
    {theirs::TAG_DIRECTIVE_ARGS, a_directive},
    {"repeated ", a_directive},
}};

std::size_t line_start(std::string_view text, std::size_t position)
{
    return position == 0 ? 0 : text.rfind('\n', position - 1) + 1;
}

// Whether a colon in `line` ends a key.
bool has_key(std::string_view line)
{
    for (auto colon = line.find(':'); colon != std::string_view::npos; colon = line.find(':', colon + 1)) {
        if (colon + 1 == line.size() || line[colon + 1] == ' ' || line[colon + 1] == '\t') {
            return true;
        }
    }
    return false;
}

// A tab before the first key or value of the line is what is wrong, whatever else was refused.
std::optional<Flaw> tab_before(std::string_view text, std::size_t position)
{
    const auto start = line_start(text, position);
    const auto before = text.substr(start, position - start);
    const auto tab = before.substr(0, before.find_first_not_of(" \t-?")).find('\t');
    return tab == std::string_view::npos ? std::nullopt : std::optional(Flaw{start + tab, std::string(a_tab)});
}

Flaw unexpected_colon(std::string_view text, std::size_t position)
{
    const auto start = line_start(text, position);
    const auto before = text.substr(start, position - start);
    const auto key = start + std::min(before.find_first_not_of(' '), before.size());
    if (has_key(before)) {
        return {position, "text with ': ' inside; expected quotes around it"};
    }
    if (position - key > longest_key) {
        return {key, too_long_a_key()};
    }
    return {
        key,
        "a key that goes on from the text of the line above; expected the indentation of its neighbours, or ':' in that line"};
}

Flaw unexpected_in_block(std::string_view text, std::size_t position, bool in_map)
{
    const auto start = line_start(text, position);
    const auto rest = text.substr(position, text.find_first_of("\r\n", position) - position);
    if (text.substr(start, position - start).find_first_not_of(' ') != std::string_view::npos) {
        return {position, "more text after the end of a value; expected a line of its own, or quotes around the whole"};
    }
    const bool begins_entry = rest.starts_with("- ") || rest == "-";
    if (in_map && begins_entry) {
        return {position, "an entry of a list among the keys of a map; expected 'key: value'"};
    }
    if (begins_entry || has_key(rest)) {
        return {position, "indentation that fits nothing above; expected that of its neighbours"};
    }
    return {position, "text that is neither a key nor a value; expected 'key: value' or '- value'"};
}

Flaw unclosed_bracket(const Refusal& refusal, std::string_view text, char open, char close)
{
    if (refusal.position >= text.size()) {
        return {refusal.innermost, fmt::format("'{}' that is never closed; expected '{}'", open, close)};
    }
    return {refusal.position,
            fmt::format("the '{}' of line {} is not closed before this; expected ',' or '{}', or quotes around text", open,
                        place_in(text, refusal.innermost, {}).line, close)};
}

// Where the quote stands that the end of the text leaves open.
std::size_t open_quote(std::string_view text, std::size_t from)
{
    for (auto i = from; i < text.size(); ++i) {
        const bool begins = i == from || std::string_view(" \t\r\n[]{},:").find(text[i - 1]) != std::string_view::npos;
        if (!begins) {
            continue;
        }
        if (text[i] == '#') {
            i = std::min(text.find('\n', i), text.size());
        } else if (text[i] == '"' || text[i] == '\'') {
            auto close = i + 1;
            while (close < text.size() && text[close] != text[i]) {
                close += text[i] == '"' && text[close] == '\\' ? 2 : 1;
            }
            if (close >= text.size()) {
                return i;
            }
            i = close;
        }
    }
    return from;
}

Flaw found(const Refusal& refusal, std::string_view text)
{
    const auto words = refusal.words;
    const auto position = std::min(refusal.position, text.size());
    if (words == theirs::EOF_IN_SCALAR) {
        return {open_quote(text, refusal.last_read),
                "a quote that is never closed; expected the same quote at the end of the text"};
    }
    if (words == theirs::END_OF_MAP_FLOW) {
        return unclosed_bracket(refusal, text, '{', '}');
    }
    if (words == theirs::END_OF_SEQ_FLOW) {
        return unclosed_bracket(refusal, text, '[', ']');
    }
    const bool of_blocks = words == theirs::MAP_VALUE || words == theirs::MAP_KEY || words == theirs::BLOCK_ENTRY ||
                           words == theirs::END_OF_MAP || words == theirs::END_OF_SEQ;
    if (const auto tab = of_blocks ? tab_before(text, position) : std::nullopt) {
        return *tab;
    }
    if (words == theirs::MAP_VALUE) {
        return unexpected_colon(text, position);
    }
    if (words == theirs::END_OF_MAP || words == theirs::END_OF_SEQ) {
        return unexpected_in_block(text, position, words == theirs::END_OF_MAP);
    }
    if (words == theirs::FLOW_END && position < text.size()) {
        return {position, fmt::format("'{}' where '{}' is not the last bracket that was opened; expected each closed by its own",
                                      text[position], text[position] == ']' ? '[' : '{')};
    }
    if (words == theirs::UNKNOWN_TOKEN && position < text.size()) {
        return {position, fmt::format("text that begins with '{}'; expected quotes around it", text[position])};
    }
    const auto wording =
        std::find_if(wordings.begin(), wordings.end(), [&](const Wording& known) { return words.starts_with(known.theirs); });
    if (wording == wordings.end()) {
        return {position, fmt::format("not YAML: {}", words)};
    }
    const auto sign = wording->sign == '\0' ? std::string_view::npos : text.rfind(wording->sign, position);
    return {sign == std::string_view::npos ? position : sign, std::string(wording->ours)};
}

}  // namespace

Mark place_in(std::string_view text, std::size_t position, const std::string& source)
{
    const auto start = line_start(text, position);
    const auto lines = std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(start), '\n');
    return {source, static_cast<int>(lines) + 1, static_cast<int>(position - start) + 1};
}

base::Mistake in_plain_words(const Refusal& refusal, std::string_view text, const std::string& source)
{
    auto [position, problem] = found(refusal, text);
    return {place_in(text, position, source).text(), std::move(problem)};
}

std::string too_long_a_key()
{
    return fmt::format("a key of more than {} bytes; expected a name", longest_key);
}

}  // namespace rcpsim::scenario
