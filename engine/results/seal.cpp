#include "results/seal.h"

#include "base/errors.h"
#include "base/sha256.h"

#include <fmt/core.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

namespace rcpsim::results {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view before_digest = "\nrcpsim results, SHA-256 of all before this line: ";
constexpr std::size_t digits = 64;
constexpr std::size_t length_of_seal = before_digest.size() + digits + 1;

std::string seal_of(const std::string& digest)
{
    return fmt::format("{}{}\n", before_digest, digest);
}

/// Of the first bytes of a file; of fewer when it ends before.
std::string digest_of(std::ifstream& file, std::uint64_t bytes)
{
    constexpr std::uint64_t at_once = 1 << 20;
    std::vector<char> buffer(at_once);
    base::Sha256 digest;
    while (bytes > 0 && file) {
        file.read(buffer.data(), static_cast<std::streamsize>(std::min(bytes, at_once)));
        digest.add({buffer.data(), static_cast<std::size_t>(file.gcount())});
        bytes -= static_cast<std::uint64_t>(file.gcount());
    }
    return digest.hexadecimal();
}

struct End
{
    std::uint64_t bytes_before = 0;
    std::string last_line{};
};

/// The part of a file that a seal takes up; nothing of one that cannot be read.
End end_of(std::ifstream& file)
{
    if (!file.seekg(0, std::ios::end)) {
        return {};
    }
    const auto size = static_cast<std::uint64_t>(file.tellg());
    End end{.bytes_before = size - std::min<std::uint64_t>(size, length_of_seal)};
    end.last_line.resize(size - end.bytes_before);
    file.seekg(static_cast<std::streamoff>(end.bytes_before));
    file.read(end.last_line.data(), static_cast<std::streamsize>(end.last_line.size()));
    file.seekg(0);
    return end;
}

[[noreturn]] void fail(const fs::path& file, const char* what)
{
    throw base::SystemError(fmt::format("cannot {} '{}': {}", what, file.string(), std::strerror(errno)));
}

}  // namespace

void seal(const fs::path& file)
{
    std::ifstream written(file, std::ios::binary);
    if (!written) {
        fail(file, "read");
    }
    const auto text = seal_of(digest_of(written, std::numeric_limits<std::uint64_t>::max()));
    if (written.bad()) {
        fail(file, "read");
    }
    std::ofstream sealed(file, std::ios::binary | std::ios::app);
    if (!sealed.write(text.data(), static_cast<std::streamsize>(text.size())).flush()) {
        fail(file, "write");
    }
}

bool bears_seal(const fs::path& file)
{
    std::ifstream found(file, std::ios::binary);
    return end_of(found).last_line.starts_with(before_digest);
}

void refuse_unless_whole(const fs::path& file)
{
    std::ifstream found(file, std::ios::binary);
    if (!found) {
        throw base::InputError(file.string(), fmt::format("cannot be read: {}; expected a results file", std::strerror(errno)));
    }
    const auto [bytes_before, last_line] = end_of(found);
    if (!last_line.starts_with(before_digest)) {
        throw base::InputError(file.string(),
                               "its checksum is not at its end: cut short, damaged, changed since rcpsim wrote it, "
                               "or never written by rcpsim; expected a whole results file");
    }
    if (last_line != seal_of(digest_of(found, bytes_before))) {
        throw base::InputError(file.string(),
                               "its checksum is that of other contents: damaged, or changed since rcpsim wrote it; "
                               "expected a whole results file");
    }
}

}  // namespace rcpsim::results
