#include "base/errors.h"
#include "results/recorder.h"
#include "results/repricing.h"
#include "results/results.h"
#include "results/seal.h"
#include "support/study.h"

#include <catch2/catch.hpp>
#include <hdf5.h>

#include <filesystem>
#include <string>
#include <vector>

#include <unistd.h>

// Files that somebody changed and sealed again: their parts do not fit one another.

namespace {

using namespace rcpsim;
namespace fs = std::filesystem;

/// The file of a small run, which goes away.
class RunFile
{
public:
    RunFile()
        : path_(fs::temp_directory_path() / ("rcpsim contradictory " + std::to_string(::getpid()) + ".h5"))
    {
        const auto scenario = tests::verification_scenario("rcp-mini-two-arms", {"cohort.mothers=5", "run.replications=3"});
        const study::Design design(scenario.parameters);
        results::Recorder recorder({.file = path_, .replace = true}, scenario, "test");
        study::run(design, {.threads = 1}, recorder);
    }
    ~RunFile() { fs::remove(path_); }
    const fs::path& path() const { return path_; }

    void change(auto change) const
    {
        const hid_t file = H5Fopen(path_.c_str(), H5F_ACC_RDWR, H5P_DEFAULT);
        REQUIRE(file >= 0);
        change(file);
        H5Fclose(file);
        results::seal(path_);
    }

    /// Puts numbers that were never written where a dataset was.
    void reshape(const char* name, const std::vector<hsize_t>& shape) const
    {
        change([&](hid_t file) {
            H5Ldelete(file, name, H5P_DEFAULT);
            const hid_t space = H5Screate_simple(static_cast<int>(shape.size()), shape.data(), nullptr);
            H5Dclose(H5Dcreate2(file, name, H5T_NATIVE_DOUBLE, space, H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT));
            H5Sclose(space);
        });
    }

    /// Writes a text over each of a dataset.
    void write_text(const char* name, const char* text) const
    {
        change([&](hid_t file) {
            const hid_t dataset = H5Dopen2(file, name, H5P_DEFAULT);
            const hid_t type = H5Dget_type(dataset);
            const hid_t space = H5Dget_space(dataset);
            const std::vector<const char*> texts(static_cast<std::size_t>(H5Sget_simple_extent_npoints(space)), text);
            H5Dwrite(dataset, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, texts.data());
            H5Sclose(space);
            H5Tclose(type);
            H5Dclose(dataset);
        });
    }

private:
    fs::path path_;
};

}  // namespace

TEST_CASE("a dataset that claims more numbers than the file has bytes for is refused")
{
    const RunFile run;
    run.reshape("draw", {hsize_t{1} << 27});
    CHECK_THROWS_WITH(results::read(run.path()), Catch::Contains("a damaged shape"));
    run.reshape("draw", {hsize_t{1} << 40, hsize_t{1} << 40});
    CHECK_THROWS_WITH(results::read(run.path()), Catch::Contains("a damaged shape"));
}

TEST_CASE("an axis without entries is refused")
{
    const RunFile run;
    run.reshape("replication", {0});
    CHECK_THROWS_WITH(results::read(run.path()), Catch::Contains("'replication' has no entries"));
}

TEST_CASE("text that nothing could print is refused")
{
    const RunFile run;
    run.write_text("metric_unit", "\xff\xfe");
    CHECK_THROWS_WITH(results::read(run.path()), Catch::Contains("not printable UTF-8"));
}

TEST_CASE("a comparison with an arm that is not there is refused")
{
    const RunFile run;
    run.write_text("compared_with", "elsewhere");
    CHECK_THROWS_WITH(results::read(run.path()), Catch::Contains("'elsewhere' is not there"));
}
