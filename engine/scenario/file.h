#pragma once

#include "scenario/node.h"
#include "scenario/scenario.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace rcpsim::scenario {

/// Lays files, each with everything that it extends, on a tree, or on one another: maps merge, and a file that is reached again
/// is laid once, where it was reached first. Adds each to `inputs`, the extended ones first. Throws base::InputError. Requires a
/// tree or a file. The files are those of the disk, or those that are held in memory.
Node laid_together(std::optional<Node> base, const std::vector<std::filesystem::path>& files, std::vector<Input>& inputs,
                   const HeldFiles* held = nullptr);

/// Throws base::InputError when the tree names a format that this version does not know yet.
void refuse_newer_format(const Node& root);

/// Lays an override "path=value" on a tree. Throws base::InputError when the path leads nowhere.
void apply_override(Node& root, const std::string& override_text);

}  // namespace rcpsim::scenario
