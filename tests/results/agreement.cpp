#include "results/agreement.h"

#include "base/errors.h"
#include "results/recorder.h"
#include "results/seal.h"
#include "support/study.h"

#include <catch2/catch.hpp>
#include <hdf5.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include <unistd.h>

namespace {

using namespace rcpsim;
namespace fs = std::filesystem;

/// Two files of the same run in a folder that goes with them.
class TwoFiles
{
public:
    explicit TwoFiles(const std::vector<std::string>& otherwise = {})
        : folder_(fs::temp_directory_path() / ("rcpsim agreement " + std::to_string(::getpid())))
    {
        fs::create_directories(folder_);
        write(one(), {}, 1);
        write(other(), otherwise, 2);
    }
    ~TwoFiles() { fs::remove_all(folder_); }

    fs::path one() const { return folder_ / "one.h5"; }
    fs::path other() const { return folder_ / "other.h5"; }

    results::Agreement compared() const { return results::agreement(one(), other()); }

    /// Changes the lowest bit of one number of the other file.
    void flip(const char* name, std::size_t position) const
    {
        const hid_t file = H5Fopen(other().c_str(), H5F_ACC_RDWR, H5P_DEFAULT);
        const hid_t dataset = H5Dopen2(file, name, H5P_DEFAULT);
        const hid_t space = H5Dget_space(dataset);
        std::vector<std::uint64_t> values(static_cast<std::size_t>(H5Sget_simple_extent_npoints(space)));
        H5Dread(dataset, H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data());
        values[position] ^= 1;
        H5Dwrite(dataset, H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data());
        H5Sclose(space);
        H5Dclose(dataset);
        H5Fclose(file);
        results::seal(other());
    }

private:
    static void write(const fs::path& file, std::vector<std::string> overrides, unsigned threads)
    {
        overrides.insert(overrides.begin(), {"run.draws=20", "run.replications=5"});
        const auto scenario = tests::verification_scenario("uncertain", overrides);
        const study::Design design(scenario.parameters);
        results::Recorder recorder({.file = file, .replace = true, .keeps = {.activity = true, .cost = true}}, scenario, "test");
        study::run(design, {.threads = threads, .activity_by_cohort = true}, recorder);
    }

    fs::path folder_;
};

bool disagrees(const results::Agreement& agreement, const std::string& name)
{
    return std::any_of(agreement.disagreements.begin(), agreement.disagreements.end(),
                       [&](const auto& found) { return found.name == name; });
}

}  // namespace

TEST_CASE("Files of one scenario agree whatever the threads, and every number is compared")
{
    const TwoFiles files;
    const auto agreement = files.compared();
    CHECK(agreement.disagreements.empty());
    CHECK(agreement.datasets > 20);
    CHECK(agreement.values > 20 * 5 * 2 * 20);
}

TEST_CASE("One bit of one number is found, with its place and both values")
{
    const TwoFiles files;
    // [draw, replication, arm, metric], of 20 x 5 x 2 arms.
    const auto metrics =
        files.compared().values > 0 ? tests::Run(tests::verification("uncertain", {"run.draws=2"})).design.metrics.size() : 0;
    files.flip("outcome", ((3 * 5 + 1) * 2 + 1) * metrics + 4);
    const auto agreement = files.compared();
    REQUIRE(agreement.disagreements.size() == 1);
    const auto& found = agreement.disagreements.front();
    CHECK(found.name == "outcome");
    CHECK(found.values == 1);
    CHECK(found.of == 20 * 5 * 2 * metrics);
    CHECK(found.place == std::vector<std::uint64_t>{3, 1, 1, 4});
    CHECK(found.one != found.other);
    CHECK(std::stod(found.one) == Approx(std::stod(found.other)));
}

TEST_CASE("Another seed is told from the numbers and from what the file says of itself")
{
    const auto agreement = TwoFiles({"run.seed=5"}).compared();
    CHECK(disagrees(agreement, "outcome"));
    CHECK(disagrees(agreement, "summary"));
    CHECK(disagrees(agreement, "seed"));
    CHECK(disagrees(agreement, "scenario"));
    CHECK_FALSE(disagrees(agreement, "arm"));
    CHECK_FALSE(disagrees(agreement, "threads"));
}

TEST_CASE("A dataset of another shape, and one that is not in both, disagree")
{
    const auto agreement = TwoFiles({"run.replications=6"}).compared();
    REQUIRE(disagrees(agreement, "outcome"));
    const auto found = std::find_if(agreement.disagreements.begin(), agreement.disagreements.end(),
                                    [](const auto& each) { return each.name == "outcome"; });
    CHECK(found->values == 0);
    const auto without = TwoFiles({"prices.maternity.on=birth", "perspectives={la: {payers: [la_legal]}}"}).compared();
    CHECK_FALSE(without.disagreements.empty());
}

TEST_CASE("A comparison can be stopped, and what is no file is told")
{
    const TwoFiles files;
    std::stop_source source;
    source.request_stop();
    CHECK_THROWS_AS(results::agreement(files.one(), files.other(), source.get_token()), study::Stopped);
    CHECK_THROWS_AS(results::agreement(files.one(), files.one() / "none"), base::InputError);
}
