#include "base/memory.h"

#include "base/errors.h"

#include <fmt/core.h>

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <limits>
#include <optional>

namespace rcpsim::base {

namespace {

namespace fs = std::filesystem;

constexpr auto unlimited = std::numeric_limits<std::uint64_t>::max();

std::uint64_t less(std::uint64_t whole, std::uint64_t part)
{
    return whole > part ? whole - part : 0;
}

std::optional<std::uint64_t> next_number(std::istream& stream)
{
    std::uint64_t number = 0;
    return stream >> number ? std::optional(number) : std::nullopt;  // "max" is none
}

/// The number at the start of a file.
std::optional<std::uint64_t> number_in(const fs::path& file)
{
    std::ifstream stream(file);
    return next_number(stream);
}

/// The number after a word at the start of a line.
std::optional<std::uint64_t> number_after(const std::string& word, const fs::path& file)
{
    std::ifstream stream(file);
    for (std::string found; stream >> found;) {
        if (found == word) {
            return next_number(stream);
        }
        stream.ignore(std::numeric_limits<std::streamsize>::max(), '\n');
    }
    return std::nullopt;
}

/// What the group of a folder, and those that it belongs to, may still take.
std::uint64_t left_in_groups(const fs::path& mount, fs::path group, const char* limit, const char* usage, const char* pages)
{
    std::uint64_t left = unlimited;
    while (true) {
        const fs::path folder = mount / group.relative_path();
        const auto most = number_in(folder / limit);
        const auto used = number_in(folder / usage);
        if (most && used) {
            // Pages of files that nobody has looked at for long make room when it is needed.
            const auto of_files = number_after(pages, folder / "memory.stat").value_or(0);
            left = std::min(left, less(*most, less(*used, of_files)));
        }
        if (group == group.parent_path()) {
            return left;
        }
        group = group.parent_path();
    }
}

std::uint64_t left_in_groups(const fs::path& root)
{
    std::uint64_t left = unlimited;
    std::ifstream stream(root / "proc/self/cgroup");
    const fs::path mount = root / "sys/fs/cgroup";
    for (std::string line; std::getline(stream, line);) {
        if (line.starts_with("0::")) {
            left = std::min(left, left_in_groups(mount, line.substr(3), "memory.max", "memory.current", "inactive_file"));
        }
        constexpr std::string_view first_version = ":memory:";
        if (const auto at = line.find(first_version); at != std::string::npos) {
            left = std::min(left, left_in_groups(mount / "memory", line.substr(at + first_version.size()),
                                                 "memory.limit_in_bytes", "memory.usage_in_bytes", "total_inactive_file"));
        }
    }
    return left;
}

std::uint64_t left_of_addresses(const fs::path& root)
{
    rlimit limit{};
    if (::getrlimit(RLIMIT_AS, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY) {
        return unlimited;
    }
    const auto pages = number_in(root / "proc/self/statm").value_or(0);
    return less(limit.rlim_cur, pages * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE)));
}

}  // namespace

std::uint64_t available_memory(const fs::path& root)
{
    constexpr std::uint64_t kibibyte = 1024;
    const auto free = number_after("MemAvailable:", root / "proc/meminfo");
    return std::min({free ? *free * kibibyte : unlimited, left_in_groups(root), left_of_addresses(root)});
}

void refuse_beyond_memory(double bytes, const std::string& where, const std::string& what, const std::string& expected)
{
    constexpr double megabyte = 1e6;
    constexpr double never_looked_up = 16 * megabyte;
    if (bytes < never_looked_up) {
        return;
    }
    const auto available = static_cast<double>(available_memory());
    if (bytes > available) {
        throw InputError(where, fmt::format("{} would take {:.0f} MB of memory, and {:.0f} MB are available; expected {}", what,
                                            bytes / megabyte, available / megabyte, expected));
    }
}

}  // namespace rcpsim::base
