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

/// A file that stands under a temporary name beside its own until it is whole. One that is destroyed before leaves nothing
/// behind.
class Placing
{
public:
    /// Throws base::InputError when the file exists and may not be replaced, or is no possible file; base::SystemError when it
    /// cannot be written. The folder must exist.
    explicit Placing(const Target& target);
    ~Placing();
    Placing(const Placing&) = delete;
    Placing& operator=(const Placing&) = delete;

    const std::filesystem::path& temporary() const { return temporary_; }

    /// Throws base::InputError when it may become larger than is allowed, base::SystemError when the disk has no room for it.
    void refuse_size(std::uint64_t bytes) const;

    /// Gives the whole file its name.
    void put_in_place();

private:
    std::filesystem::path file_;
    std::filesystem::path temporary_;
    bool replace_;
    std::uint64_t most_bytes_;
};

}  // namespace rcpsim::results
