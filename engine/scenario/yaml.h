#pragma once

#include "scenario/node.h"

#include <string>
#include <string_view>

namespace rcpsim::scenario {

/// Reads one YAML document. Throws base::InputError, with the place, for anything that is not plain YAML: syntax, duplicate keys,
/// anchors, aliases and tags, several documents, text that is not UTF-8, nesting beyond 64 levels.
Node parse(std::string_view text, const std::string& source);

/// Writes a node as YAML that reads back as the same node.
std::string emit(const Node& node);

}  // namespace rcpsim::scenario
