#pragma once

#include "base/errors.h"
#include "scenario/node.h"

#include <string>
#include <string_view>
#include <vector>

namespace rcpsim::scenario {

/// How many levels maps and lists may be nested, and how many steps a path has at most.
inline constexpr std::size_t deepest = 64;

/// Reads one YAML document. Throws base::InputError, with the place of each mistake in the order of the text, for anything that
/// is not plain YAML: duplicate keys, keys that are no names, anchors, aliases and tags. What cannot be read on after ends the
/// reading: syntax, several documents, nesting beyond 64 levels, the hundredth mistake, text that is not UTF-8.
Node parse(std::string_view text, const std::string& source);

/// The same, with the mistakes put into `mistakes`; gives what could be read.
Node parse(std::string_view text, const std::string& source, std::vector<base::Mistake>& mistakes);

/// Writes a node as YAML that reads back as the same node.
std::string emit(const Node& node);

}  // namespace rcpsim::scenario
