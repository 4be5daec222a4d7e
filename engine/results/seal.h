#pragma once

#include <filesystem>

namespace rcpsim::results {

// The last line of a results file tells the SHA-256 of all bytes before it. It stands behind what HDF5 calls the end of the file,
// so no reader of HDF5 sees it, and one that changes the file cuts it off.

/// Appends the line. Throws base::SystemError when the disk refuses.
void seal(const std::filesystem::path& file);

/// Whether the last line is one that tells a checksum, of whatever bytes.
bool bears_seal(const std::filesystem::path& file);

/// Throws base::InputError unless every byte is the one that was sealed.
void refuse_unless_whole(const std::filesystem::path& file);

}  // namespace rcpsim::results
