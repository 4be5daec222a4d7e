#include "results/target.h"

#include "base/errors.h"

#include <fmt/core.h>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
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
    if (fs::exists(status) && !fs::is_regular_file(status)) {
        throw base::InputError(target.string(), "no plain file, but a device or a pipe; expected the name of a results file");
    }
    if (fs::exists(status) && !replace) {
        throw base::InputError(target.string(), "the file exists; expected a new name, or --force to replace it");
    }
    const fs::path folder = folder_of(target);
    if (!fs::is_directory(folder, error)) {
        throw base::InputError(target.string(),
                               fmt::format("there is no folder '{}'; expected an existing one", folder.string()));
    }
}

/// Where a symbolic link leads, whether there is anything or not.
fs::path followed(fs::path file)
{
    constexpr int most_links = 40;
    std::error_code error;
    for (int link = 0; fs::is_symlink(file, error); ++link) {
        if (link == most_links) {
            throw base::InputError(file.string(), "a symbolic link that leads nowhere; expected the name of a results file");
        }
        file = folder_of(file) / fs::read_symlink(file, error);
    }
    return file;
}

fs::path temporary_of(fs::path file)
{
    return file += ".partial";
}

bool has_name(int descriptor, const fs::path& name)
{
    struct stat open
    {
    };
    struct stat named
    {
    };
    return ::fstat(descriptor, &open) == 0 && ::lstat(name.c_str(), &named) == 0 && open.st_dev == named.st_dev &&
           open.st_ino == named.st_ino;
}

enum class Lock
{
    ours,
    of_another,
    unknown,  ///< there are no locks on this file system
};

Lock lock(int descriptor)
{
    if (::flock(descriptor, LOCK_EX | LOCK_NB) == 0) {
        return Lock::ours;
    }
    return errno == EWOULDBLOCK ? Lock::of_another : Lock::unknown;
}

/// The temporary file of `target`, open and locked; empty, or as a process that was killed has left it.
int opened_alone(const fs::path& target, const fs::path& temporary)
{
    constexpr mode_t usual = 0666;
    while (true) {
        int descriptor = ::open(temporary.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, usual);
        const bool is_new = descriptor >= 0;
        if (!is_new && errno == EEXIST) {
            descriptor = ::open(temporary.c_str(), O_RDWR | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
            if (descriptor < 0 && errno == ENOENT) {
                continue;  // its writer has just put it in place
            }
        }
        if (descriptor < 0) {
            throw base::SystemError(fmt::format("cannot write '{}': {}", temporary.string(), std::strerror(errno)));
        }
        const Lock found = lock(descriptor);
        if (found == Lock::unknown && !is_new) {
            ::close(descriptor);
            throw base::InputError(target.string(), fmt::format("'{}' is there: it is being written, or was left by a process "
                                                                "that was killed; expected another name, or none of it",
                                                                temporary.string()));
        }
        if (found == Lock::of_another) {
            ::close(descriptor);
            throw base::InputError(target.string(), "another process is writing this file; expected another name");
        }
        if (has_name(descriptor, temporary)) {
            return descriptor;
        }
        ::close(descriptor);  // its writer has put it in place between our steps
    }
}

}  // namespace

Placing::Placing(const Target& target)
    : file_(followed(target.file))
    , temporary_(temporary_of(file_))
    , replace_(target.replace)
    , most_bytes_(target.most_bytes)
{
    refuse_target(file_, replace_);
    descriptor_ = opened_alone(file_, temporary_);
}

Placing::~Placing()
{
    if (has_name(descriptor_, temporary_)) {
        ::unlink(temporary_.c_str());
    }
    ::close(descriptor_);
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
        throw base::InputError(file_.string(), fmt::format("the results may take up to {}, and the disk has {} left; expected "
                                                           "fewer draws or replications, fewer large tables, or another disk",
                                                           in_megabytes(bytes), in_megabytes(space.available)));
    }
}

void Placing::put_in_place()
{
    if (::fsync(descriptor_) != 0) {
        fail("write");
    }
    take_name();
    // It is done, and HDF5 reads no file that another lock is on.
    ::flock(descriptor_, LOCK_UN);
}

void Placing::take_name()
{
    if (!replace_) {
        if (::renameat2(AT_FDCWD, temporary_.c_str(), AT_FDCWD, file_.c_str(), RENAME_NOREPLACE) == 0) {
            return;
        }
        if (errno == EEXIST) {
            throw base::InputError(file_.string(),
                                   "the file appeared during the run; expected a new name, or --force to replace it");
        }
        // Some file systems do not know the flag; there another look has to do.
        if (errno != EINVAL && errno != ENOSYS) {
            fail("put in place");
        }
        refuse_target(file_, replace_);
    }
    if (std::rename(temporary_.c_str(), file_.c_str()) != 0) {
        fail("put in place");
    }
}

void Placing::fail(const char* what) const
{
    throw base::SystemError(fmt::format("cannot {} '{}': {}", what, file_.string(), std::strerror(errno)));
}

bool is_being_written(const fs::path& file)
{
    const int descriptor = ::open(temporary_of(followed(file)).c_str(), O_RDWR | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (descriptor < 0) {
        return false;
    }
    const Lock found = lock(descriptor);
    ::close(descriptor);
    return found != Lock::ours;
}

}  // namespace rcpsim::results
