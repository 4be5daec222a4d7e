#include "scenario/contents.h"

#include "base/errors.h"
#include "scenario/text.h"

#include <fmt/core.h>

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <cerrno>
#include <string_view>
#include <system_error>

namespace rcpsim::scenario {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t largest_file = 1 << 20;

/// A file that is open for reading and closed at the end of its life.
class Open
{
public:
    // A pipe without a writer would else wait for one, and a terminal could take the program over.
    explicit Open(const fs::path& file)
        : descriptor_(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY))
        , error_(descriptor_ < 0 ? errno : 0, std::generic_category())
    {
    }
    ~Open()
    {
        if (descriptor_ >= 0) {
            ::close(descriptor_);
        }
    }
    Open(const Open&) = delete;
    Open& operator=(const Open&) = delete;

    /// Reads to the end of the file, or of `text`, which takes the length of what was read.
    std::error_code read(std::string& text) const
    {
        std::size_t length = 0;
        while (descriptor_ >= 0 && length < text.size()) {
            const auto got = ::read(descriptor_, text.data() + length, text.size() - length);
            if (got > 0) {
                length += static_cast<std::size_t>(got);
            } else if (got == 0) {
                text.resize(length);
            } else if (errno == EAGAIN) {
                pollfd ready{.fd = descriptor_, .events = POLLIN, .revents = 0};
                ::poll(&ready, 1, -1);
            } else if (errno != EINTR) {
                return {errno, std::generic_category()};
            }
        }
        return error_;
    }

private:
    int descriptor_;
    std::error_code error_;
};

// Paths are told whole, unless they are no paths that anybody could have meant.
std::string told(const fs::path& file)
{
    constexpr std::size_t longest_path = 1000;
    const std::string path = file.string();
    return path.size() > longest_path || path.find('\n') != std::string::npos ? shortened(path) : path;
}

[[noreturn]] void refuse(const fs::path& file, const Mark& named_at, std::string_view what)
{
    throw base::InputError(named_at.text(), fmt::format("'{}' {}; expected a scenario file", told(file), what));
}

[[noreturn]] void refuse_unreadable(const fs::path& file, const Mark& named_at, const std::error_code& error)
{
    throw base::InputError(named_at.text(), fmt::format("'{}' cannot be read: {}", told(file), error.message()));
}

fs::file_type type_of(const fs::path& file, const Mark& named_at)
{
    std::error_code error;
    const auto type = fs::status(file, error).type();
    std::error_code ignored;
    if (type == fs::file_type::not_found) {
        if (fs::is_symlink(fs::symlink_status(file, ignored))) {
            refuse(file, named_at, "is a link to a file that is not there");
        }
        throw base::InputError(named_at.text(), fmt::format("there is no file '{}'; expected a scenario file", told(file)));
    }
    if (error) {
        refuse_unreadable(file, named_at, error);
    }
    return type;
}

}  // namespace

std::string contents_of(const fs::path& file, const Mark& named_at)
{
    const auto type = type_of(file, named_at);
    if (type == fs::file_type::directory) {
        refuse(file, named_at, "is a folder");
    }
    if (type != fs::file_type::regular && type != fs::file_type::fifo) {
        refuse(file, named_at, "is a device");
    }
    std::string text(largest_file + 1, '\0');
    if (const auto error = Open(file).read(text)) {
        refuse_unreadable(file, named_at, error);
    }
    if (text.size() > largest_file) {
        throw base::InputError(told(file), fmt::format("the file is larger than {} bytes; expected a scenario", largest_file));
    }
    if (text.empty() && type == fs::file_type::fifo) {
        refuse(file, named_at, "is a pipe into which nothing was written");
    }
    return text;
}

}  // namespace rcpsim::scenario
