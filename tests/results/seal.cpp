#include "results/seal.h"

#include "base/errors.h"

#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <string>

#include <unistd.h>

namespace {

using namespace rcpsim;
namespace fs = std::filesystem;

/// A file in the temporary folder that goes away.
class File
{
public:
    File()
        : path_(fs::temp_directory_path() / ("rcpsim seal " + std::to_string(::getpid())))
    {
        write("");
    }
    ~File() { fs::remove(path_); }
    const fs::path& path() const { return path_; }

    void write(const std::string& bytes) const { std::ofstream(path_, std::ios::binary | std::ios::trunc) << bytes; }
    std::string bytes() const
    {
        std::ifstream file(path_, std::ios::binary);
        return {std::istreambuf_iterator<char>(file), {}};
    }

private:
    fs::path path_;
};

}  // namespace

TEST_CASE("no byte of a sealed file can be another, and none be missing")
{
    const File file;
    file.write("what is sealed");
    CHECK_FALSE(results::bears_seal(file.path()));
    results::seal(file.path());
    CHECK(results::bears_seal(file.path()));
    const auto sealed = file.bytes();
    CHECK(sealed.ends_with('\n'));
    CHECK_NOTHROW(results::refuse_unless_whole(file.path()));
    for (std::size_t i = 0; i < sealed.size(); ++i) {
        auto changed = sealed;
        changed[i] = static_cast<char>(changed[i] ^ 1);
        file.write(changed);
        CHECK_THROWS_AS(results::refuse_unless_whole(file.path()), base::InputError);
        file.write(sealed.substr(0, i));
        CHECK_THROWS_AS(results::refuse_unless_whole(file.path()), base::InputError);
        file.write(sealed.substr(0, i) + ' ' + sealed.substr(i));
        CHECK_THROWS_AS(results::refuse_unless_whole(file.path()), base::InputError);
    }
}

TEST_CASE("files of many megabytes are sealed, and empty ones")
{
    const File file;
    results::seal(file.path());
    CHECK_NOTHROW(results::refuse_unless_whole(file.path()));
    std::string large(3'000'001, 'a');
    file.write(large);
    results::seal(file.path());
    CHECK_NOTHROW(results::refuse_unless_whole(file.path()));
    auto changed = file.bytes();
    changed[2'999'999] = 'b';
    file.write(changed);
    CHECK_THROWS_WITH(results::refuse_unless_whole(file.path()), Catch::Contains("of other contents"));
}
