#include "base/memory.h"
#include "base/errors.h"

#include <catch2/catch.hpp>

#include <sys/resource.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

namespace {

using namespace rcpsim;
namespace fs = std::filesystem;

/// A machine of files, which goes away.
class Machine
{
public:
    Machine()
        : root_(fs::temp_directory_path() / ("rcpsim machine " + std::to_string(::getpid())))
    {
        has("proc/meminfo", "MemTotal: 24000 kB\nMemFree: 100 kB\nMemAvailable: 20000 kB\n");
    }
    ~Machine() { fs::remove_all(root_); }

    void has(const char* name, const char* text) const
    {
        fs::create_directories((root_ / name).parent_path());
        std::ofstream(root_ / name) << text;
    }

    std::uint64_t available() const { return base::available_memory(root_); }

private:
    fs::path root_;
};

}  // namespace

TEST_CASE("memory is what the machine has to spare")
{
    CHECK(Machine().available() == 20'480'000);
    CHECK(base::available_memory() > 1'000'000);
}

TEST_CASE("memory is limited by a control group and by those around it")
{
    const Machine machine;
    machine.has("proc/self/cgroup", "0::/user/job\n");
    machine.has("sys/fs/cgroup/user/job/memory.max", "max\n");
    machine.has("sys/fs/cgroup/user/job/memory.current", "1000\n");
    CHECK(machine.available() == 20'480'000);
    machine.has("sys/fs/cgroup/user/memory.max", "9000000\n");
    machine.has("sys/fs/cgroup/user/memory.current", "5000000\n");
    CHECK(machine.available() == 4'000'000);
    machine.has("sys/fs/cgroup/user/memory.stat", "anon 1\ninactive_file 3000000\n");
    CHECK(machine.available() == 7'000'000);
    machine.has("sys/fs/cgroup/user/job/memory.max", "500\n");
    CHECK(machine.available() == 0);
}

TEST_CASE("memory is limited by control groups of the first version")
{
    const Machine machine;
    machine.has("proc/self/cgroup", "4:cpu:/other\n3:memory:/job\n");
    machine.has("sys/fs/cgroup/memory/job/memory.limit_in_bytes", "3000000\n");
    machine.has("sys/fs/cgroup/memory/job/memory.usage_in_bytes", "1000000\n");
    CHECK(machine.available() == 2'000'000);
}

TEST_CASE("memory that is not there is refused, with what is")
{
    base::refuse_beyond_memory(1e6, "here", "a run", "less");
    CHECK_THROWS_WITH(
        base::refuse_beyond_memory(1e18, "here", "a run", "less"),
        Catch::Matches(R"(here: a run would take 1000000000000 MB of memory, and \d+ MB are available; expected less)"));
}
