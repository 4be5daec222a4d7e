#pragma once

#include "scenario/node.h"
#include "scenario/scenario.h"

#include <filesystem>
#include <string>
#include <vector>

namespace rcpsim::scenario {

/// Reads a file and everything that it extends into one tree. Adds each file to `inputs`, the extended ones first. Throws
/// base::InputError.
Node read_with_inheritance(const std::filesystem::path& file, std::vector<Input>& inputs);

/// Throws base::InputError when the tree names a format that this version does not know yet.
void refuse_newer_format(const Node& root);

/// Lays an override "path=value" on a tree. Throws base::InputError when the path leads nowhere.
void apply_override(Node& root, const std::string& override_text);

}  // namespace rcpsim::scenario
