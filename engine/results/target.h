#pragma once

#include "results/format.h"

#include <cstdint>
#include <filesystem>

namespace rcpsim::results {

/// How a results file is written.
struct Target
{
    std::filesystem::path file;
    bool replace = false;  ///< a file of this name
    Keeps keeps{};
    std::uint64_t most_bytes = 0;  ///< 0: as many as the disk has room for
};

/// A file that stands beside its own name, as NAME.partial, until it is whole. It is locked as long as it is written: of two
/// processes that write the same file the second is told at once, and what one that was killed has left is taken over by the
/// next. One that is destroyed before leaves nothing behind. Of a symbolic link the file that it leads to is written.
class Placing
{
public:
    /// Throws base::InputError when the file exists and may not be replaced, is no possible file, or is being written by another
    /// process; base::SystemError when it cannot be written. The folder must exist.
    explicit Placing(const Target& target);
    ~Placing();
    Placing(const Placing&) = delete;
    Placing& operator=(const Placing&) = delete;

    /// An existing file, of which nobody reads what it holds.
    const std::filesystem::path& temporary() const { return temporary_; }

    /// Throws base::InputError when it may become larger than is allowed, or than the disk has room for.
    void refuse_size(std::uint64_t bytes) const;

    /// Gives the whole file its name.
    void put_in_place();

private:
    void take_name();
    [[noreturn]] void fail(const char* what) const;

    std::filesystem::path file_;
    std::filesystem::path temporary_;
    bool replace_;
    std::uint64_t most_bytes_;
    int descriptor_;  ///< which holds the lock
};

/// Whether a process writes this file, which need not be there yet.
bool is_being_written(const std::filesystem::path& file);

}  // namespace rcpsim::results
