#pragma once

#include <filesystem>

namespace rcpsim::app {

/// A folder of its own among the system's temporary ones, which goes with all that is in it at the end of its life.
class TemporaryFolder
{
public:
    /// Throws base::SystemError when it cannot be made.
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

}  // namespace rcpsim::app
