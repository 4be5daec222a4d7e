#pragma once

#include "scenario/node.h"

#include <filesystem>
#include <string>

namespace rcpsim::scenario {

/// What a file holds, or what a pipe holds until its writers close it. Waits for nobody: a pipe that has no writer is refused, as
/// are folders, devices and files of more than 1,048,576 bytes, of which no more is read. Throws base::InputError; `named_at` is
/// where the file was asked for.
std::string contents_of(const std::filesystem::path& file, const Mark& named_at);

}  // namespace rcpsim::scenario
