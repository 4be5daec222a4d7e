#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

namespace rcpsim::base {

/// Bytes that this process may still take: what the machine has to spare, less where its control groups or a limit of its address
/// space allow less. `root` is where /proc and /sys are found.
std::uint64_t available_memory(const std::filesystem::path& root = "/");

/// Throws InputError at `where` when more bytes are needed than are available. `what` needs them, and `expected` says what would
/// do with fewer.
void refuse_beyond_memory(double bytes, const std::string& where, const std::string& what, const std::string& expected);

}  // namespace rcpsim::base
