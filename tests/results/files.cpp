#include "base/errors.h"
#include "results/recorder.h"
#include "results/results.h"
#include "results/seal.h"
#include "support/study.h"

#include <catch2/catch.hpp>
#include <hdf5.h>

#include <filesystem>
#include <fstream>

#include <unistd.h>

namespace {

using namespace rcpsim;
namespace fs = std::filesystem;

/// A folder that goes away with its contents.
class Folder
{
public:
    Folder()
        : path_(fs::temp_directory_path() / ("rcpsim files äöü " + std::to_string(::getpid())))
    {
        fs::create_directories(path_);
    }
    ~Folder() { fs::remove_all(path_); }
    fs::path operator/(const char* name) const { return path_ / name; }
    bool empty() const { return fs::is_empty(path_); }

private:
    fs::path path_;
};

void write(const fs::path& file, bool replace = false)
{
    const auto scenario = tests::verification_scenario("rcp-mini-two-arms", {"cohort.mothers=50", "run.replications=20"});
    const study::Design design(scenario.parameters);
    results::Recorder recorder({.file = file, .replace = replace}, scenario, "test");
    study::run(design, {.threads = 1}, recorder);
}

}  // namespace

TEST_CASE("what is written can be read, whole")
{
    const Folder folder;
    write(folder / "a.h5");
    const auto results = results::read(folder / "a.h5");
    CHECK(results.mothers == 50);
    CHECK(results.replications == 20);
    CHECK(results.arms == std::vector<std::string>{"counterfactual", "fewer-births"});
    CHECK_THAT(results.provenance.scenario, Catch::Contains("title: RCP-mini with births at half the rate"));
    CHECK(results.metrics.front().name == "births");
    CHECK(results.years.size() == 38);
    // Cohorts and mothers tell the same mean.
    CHECK(results.summaries.per_cohort.at(0, 5, 0) == Approx(50 * results.summaries.per_mother.at(0, 5, 0)));
    // Years add up to the whole.
    double sum = 0;
    for (std::size_t year = 0; year < 38; ++year) {
        sum += results.summaries.by_year.mean(0, 5, year);
    }
    CHECK(sum == Approx(results.summaries.per_mother.at(0, 5, 0)).epsilon(1e-6));
}

TEST_CASE("the same content has the same bytes, whenever it is written")
{
    const Folder folder;
    write(folder / "a.h5");
    const hid_t file = H5Fopen((folder / "a.h5").c_str(), H5F_ACC_RDONLY, H5P_DEFAULT);
    H5O_info_t of_root{};
    CHECK(H5Oget_info2(file, &of_root, H5O_INFO_TIME) >= 0);
    H5Fclose(file);
    CHECK(of_root.mtime == 0);
}

TEST_CASE("what costs nothing is written, too")
{
    const Folder folder;
    auto scenario = tests::verification_scenario("rcp-mini", {"cohort.mothers=50", "run.replications=20"});
    scenario.parameters.money.prices = {};
    const study::Design design(scenario.parameters);
    results::Recorder recorder({.file = folder / "a.h5", .keeps = {.activity = true, .cost = true}}, scenario, "test");
    study::run(design, {.threads = 1, .activity_by_cohort = true}, recorder);
    CHECK(results::read(folder / "a.h5").summaries.per_cohort.at(0, 0, 0) > 0);
}

TEST_CASE("an existing file is kept unless it is to be replaced")
{
    const Folder folder;
    std::ofstream(folder / "a.h5") << "mine";
    CHECK_THROWS_WITH(write(folder / "a.h5"), Catch::Contains("the file exists"));
    CHECK(fs::file_size(folder / "a.h5") == 4);
    write(folder / "a.h5", true);
    CHECK(results::read(folder / "a.h5").mothers == 50);
}

TEST_CASE("a folder, and a place that does not exist, are refused before the run")
{
    const Folder folder;
    fs::create_directories(folder / "sub");
    CHECK_THROWS_WITH(write(folder / "sub"), Catch::Contains("a folder"));
    CHECK_THROWS_WITH(write(folder / "none" / "a.h5"), Catch::Contains("there is no folder"));
}

TEST_CASE("a run that does not finish leaves nothing behind")
{
    const Folder folder;
    {
        const auto scenario = tests::verification_scenario("rcp-mini", {"cohort.mothers=50"});
        const study::Design design(scenario.parameters);
        results::Recorder recorder({.file = folder / "a.h5"}, scenario, "test");
        recorder.start(design);
        CHECK_FALSE(folder.empty());
    }
    CHECK(folder.empty());
}

TEST_CASE("what is no results file is said to be none")
{
    const Folder folder;
    CHECK_THROWS_WITH(results::read(folder / "none.h5"), Catch::Contains("there is no such file"));
    CHECK_THROWS_WITH(results::read(fs::temp_directory_path()), Catch::Contains("a folder"));
    std::ofstream(folder / "text.h5") << "not HDF5 at all";
    CHECK_THROWS_WITH(results::read(folder / "text.h5"), Catch::Contains("never written by rcpsim"));
    results::seal(folder / "text.h5");
    CHECK_THROWS_WITH(results::read(folder / "text.h5"), Catch::Contains("not a readable HDF5 file"));
    write(folder / "whole.h5");
    fs::resize_file(folder / "whole.h5", fs::file_size(folder / "whole.h5") / 2);
    CHECK_THROWS_WITH(results::read(folder / "whole.h5"), Catch::Contains("cut short"));
}
