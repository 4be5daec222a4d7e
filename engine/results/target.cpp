#include "results/target.h"

#include "base/errors.h"

#include <fmt/core.h>

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

namespace rcpsim::results {

namespace {

namespace fs = std::filesystem;

fs::path folder_of(const fs::path& file)
{
    return file.has_parent_path() ? file.parent_path() : fs::path(".");
}

std::string in_megabytes(std::uint64_t bytes)
{
    return fmt::format("{:.0f} MB", static_cast<double>(bytes) * 1e-6);
}

void refuse_target(const fs::path& target, bool replace)
{
    std::error_code error;
    const auto status = fs::status(target, error);
    if (fs::is_directory(status)) {
        throw base::InputError(target.string(), "a folder; expected the name of a results file");
    }
    if (fs::exists(status) && !replace) {
        throw base::InputError(target.string(), "the file exists; expected a new name, or --force to replace it");
    }
    const fs::path folder = folder_of(target);
    if (!fs::is_directory(folder, error)) {
        throw base::InputError(target.string(),
                               fmt::format("there is no folder '{}'; expected an existing one", folder.string()));
    }
    if (::access(folder.c_str(), W_OK) != 0) {
        throw base::SystemError(fmt::format("cannot write into '{}': {}", folder.string(), std::strerror(errno)));
    }
}

}  // namespace

Placing::Placing(const Target& target)
    : file_(target.file)
    , temporary_(fmt::format("{}.partial-{}", target.file.string(), ::getpid()))
    , replace_(target.replace)
    , most_bytes_(target.most_bytes)
{
    refuse_target(file_, replace_);
}

Placing::~Placing()
{
    std::error_code ignored;
    fs::remove(temporary_, ignored);
}

void Placing::refuse_size(std::uint64_t bytes) const
{
    if (most_bytes_ > 0 && bytes > most_bytes_) {
        throw base::InputError("--max-output",
                               fmt::format("the results may take up to {}, more than {}; expected fewer draws or replications, "
                                           "fewer large tables, or a larger limit",
                                           in_megabytes(bytes), in_megabytes(most_bytes_)));
    }
    std::error_code error;
    const auto space = fs::space(folder_of(file_), error);
    if (!error && space.available < bytes) {
        throw base::SystemError(fmt::format("the results may take up to {} and the disk of '{}' has {} left", in_megabytes(bytes),
                                            file_.string(), in_megabytes(space.available)));
    }
}

void Placing::put_in_place()
{
    const auto fail = [&](const char* what) {
        throw base::SystemError(fmt::format("cannot {} '{}': {}", what, file_.string(), std::strerror(errno)));
    };
    const int descriptor = ::open(temporary_.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0 || ::fsync(descriptor) != 0) {
        fail("write");
    }
    ::close(descriptor);
    if (!replace_) {
        if (::renameat2(AT_FDCWD, temporary_.c_str(), AT_FDCWD, file_.c_str(), RENAME_NOREPLACE) == 0) {
            return;
        }
        if (errno == EEXIST) {
            throw base::InputError(file_.string(),
                                   "the file appeared during the run; expected a new name, or --force to replace it");
        }
        // Some file systems do not know the flag; there the check before the run has to do.
        if (errno != EINVAL && errno != ENOSYS) {
            fail("put in place");
        }
    }
    if (std::rename(temporary_.c_str(), file_.c_str()) != 0) {
        fail("put in place");
    }
}

}  // namespace rcpsim::results
