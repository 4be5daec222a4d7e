#include "support/sensitivity.h"

#include "base/errors.h"
#include "results/kind.h"
#include "results/seal.h"
#include "results/sweep.h"
#include "support/study.h"

#include <catch2/catch.hpp>
#include <hdf5.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include <unistd.h>

namespace {

using namespace rcpsim;

/// A folder that goes with it.
class Folder
{
public:
    Folder() { std::filesystem::create_directories(path_); }
    ~Folder() { std::filesystem::remove_all(path_); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    std::filesystem::path operator/(const std::string& name) const { return path_ / name; }

private:
    std::filesystem::path path_ = std::filesystem::temp_directory_path() / ("rcpsim-sensitivity-" + std::to_string(::getpid()));
};

std::string bytes_of(const std::filesystem::path& file)
{
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

void write(const results::Sensitivity& sensitivity, const std::filesystem::path& file)
{
    auto parameters = tests::verification("rcp-mini");
    parameters.title = sensitivity.title;
    parameters.run.seed = sensitivity.seed;
    parameters.life.cohort.mothers = static_cast<std::uint32_t>(sensitivity.mothers);
    results::SensitivityWriter({.file = file}).write(sensitivity, study::Design(parameters));
}

/// What is read from what was written. Written again it has the same bytes, so nothing of the file was lost.
results::Sensitivity written_and_read(const results::Sensitivity& sensitivity)
{
    const Folder folder;
    write(sensitivity, folder / "a.h5");
    CHECK(results::kind_of(folder / "a.h5") == results::Kind::sensitivity);
    auto read = results::read_sensitivity(folder / "a.h5");
    write(read, folder / "b.h5");
    const bool equal = bytes_of(folder / "a.h5") == bytes_of(folder / "b.h5");
    CHECK(equal);
    return read;
}

void check_frame(const results::Sensitivity& read, const results::Sensitivity& written)
{
    CHECK(results::method_of(read) == results::method_of(written));
    CHECK(read.title == written.title);
    CHECK(read.seed == written.seed);
    CHECK(read.mothers == written.mothers);
    CHECK(read.cohorts == written.cohorts);
    CHECK(read.points == written.points);
    CHECK(read.arm == written.arm);
    CHECK(read.compared_with == written.compared_with);
    REQUIRE(read.outcomes.size() == written.outcomes.size());
    CHECK(read.outcomes[1].meaning == written.outcomes[1].meaning);
    REQUIRE(read.parameters.size() == written.parameters.size());
    CHECK(read.parameters[3].path == written.parameters[3].path);
    CHECK(read.parameters[3].status == "assumed");
    CHECK(read.provenance.scenario == written.provenance.scenario);
}

template <class Answer>
const Answer& answer_of(const results::Sensitivity& sensitivity)
{
    return std::get<Answer>(sensitivity.answer);
}

}  // namespace

TEST_CASE("a tornado is written and read whole")
{
    const auto written = tests::tornado_analysis();
    const auto read = written_and_read(written);
    check_frame(read, written);
    const auto& [base, bars] = answer_of<sensitivity::Tornado>(read);
    const auto& expected = answer_of<sensitivity::Tornado>(written);
    CHECK(base[1].standard_error == expected.base[1].standard_error);
    REQUIRE(bars.size() == expected.bars.size());
    for (std::size_t i = 0; i < bars.size(); ++i) {
        CHECK(bars[i].path == expected.bars[i].path);
        CHECK(bars[i].unit == expected.bars[i].unit);
        CHECK(bars[i].base == 0.45);
        CHECK(bars[i].low == 0.3125);
        CHECK(bars[i].high == 0.58);
        for (std::size_t output = 0; output < tests::outputs_of_analysis; ++output) {
            CHECK(bars[i].at_low[output].value == expected.bars[i].at_low[output].value);
            CHECK(bars[i].at_high[output].standard_error == expected.bars[i].at_high[output].standard_error);
            CHECK(bars[i].swing[output].value == expected.bars[i].swing[output].value);
        }
    }
}

TEST_CASE("a grid of two numbers is written and read whole, with what is not known")
{
    const auto written = tests::two_way_analysis(4);
    const auto read = written_and_read(written);
    check_frame(read, written);
    const auto& [axes, outcomes] = answer_of<sensitivity::TwoWay>(read);
    const auto& expected = answer_of<sensitivity::TwoWay>(written);
    for (std::size_t axis = 0; axis < axes.size(); ++axis) {
        CHECK(axes[axis].path == expected.axes[axis].path);
        CHECK(axes[axis].unit == expected.axes[axis].unit);
        CHECK(axes[axis].base == expected.axes[axis].base);
        CHECK(axes[axis].values == expected.axes[axis].values);
    }
    REQUIRE(outcomes.size() == expected.outcomes.size());
    CHECK(outcomes[7].value == expected.outcomes[7].value);
    CHECK(outcomes[8].standard_error == expected.outcomes[8].standard_error);
    CHECK(std::isnan(outcomes[outcomes.size() - 2].value));
}

TEST_CASE("a screening is written and read whole, groups and all")
{
    const auto written = tests::morris_analysis();
    const auto read = written_and_read(written);
    check_frame(read, written);
    const auto& [walks, levels, effects] = answer_of<results::Screening>(read);
    const auto& expected = answer_of<results::Screening>(written);
    CHECK(walks == 20);
    CHECK(levels == 8);
    REQUIRE(effects.size() == expected.effects.size());
    REQUIRE(effects[1].size() == expected.effects[1].size());
    CHECK(std::isnan(effects[1][1].mean));
    CHECK(effects[1][3].name == expected.effects[1][3].name);
    CHECK(effects[1][3].mean == expected.effects[1][3].mean);
    CHECK(effects[1][3].sd == expected.effects[1][3].sd);
    CHECK(effects[1][3].size == expected.effects[1][3].size);
    CHECK(effects[1][3].size_error == expected.effects[1][3].size_error);
    CHECK(effects[1][3].size_range == expected.effects[1][3].size_range);
    REQUIRE(read.factors.size() == written.factors.size());
    CHECK(read.factors[1].name == "placements.*");
    CHECK(read.factors[1].paths == written.factors[1].paths);
}

TEST_CASE("shares of the variance are written and read whole, with chance and pairs")
{
    for (const bool with_pairs : {false, true}) {
        const auto written = tests::sobol_analysis(with_pairs);
        const auto read = written_and_read(written);
        check_frame(read, written);
        CHECK(read.factors.size() == written.factors.size());
        const auto& [rows, of_outputs] = answer_of<results::VarianceShares>(read);
        const auto& expected = answer_of<results::VarianceShares>(written).of_outputs[0];
        CHECK(rows == 1024);
        REQUIRE(of_outputs.size() == 2);
        const auto& [mean, variance, factors, pairs] = of_outputs[0];
        CHECK(mean == expected.mean);
        CHECK(variance == expected.variance);
        REQUIRE(factors.size() == expected.factors.size());
        CHECK(factors.back().name == sensitivity::chance);
        CHECK(factors.back().first.low == expected.factors.back().first.low);
        CHECK(factors.back().total.high == expected.factors.back().total.high);
        REQUIRE(pairs.size() == expected.pairs.size());
        if (with_pairs) {
            CHECK(pairs[40].one == expected.pairs[40].one);
            CHECK(pairs[40].other == expected.pairs[40].other);
            CHECK(pairs[40].second.value == expected.pairs[40].second.value);
        }
        CHECK(std::isnan(of_outputs[1].factors[0].total.value));
    }
}

TEST_CASE("shares of the variance without chance have none when they are read")
{
    auto written = tests::sobol_analysis();
    for (auto& output : std::get<results::VarianceShares>(written.answer).of_outputs) {
        output.factors.pop_back();
    }
    const auto read = written_and_read(written);
    CHECK(read.factors.size() == written.factors.size());
    CHECK(answer_of<results::VarianceShares>(read).of_outputs[0].factors.size() == written.factors.size());
}

TEST_CASE("a file of a sensitivity analysis with parts missing is refused by name")
{
    const Folder folder;
    const auto file = (folder / "a.h5").string();
    write(tests::tornado_analysis(), file);
    const hid_t open = H5Fopen(file.c_str(), H5F_ACC_RDWR, H5P_DEFAULT);
    H5Ldelete(open, "swing", H5P_DEFAULT);
    H5Fclose(open);
    results::seal(file);
    CHECK_THROWS_WITH(results::read_sensitivity(file), Catch::Contains("no dataset 'swing'"));
    CHECK_THROWS_AS(write(tests::tornado_analysis(), file), base::InputError);
}

TEST_CASE("a factor without numbers is refused")
{
    const Folder folder;
    const auto file = (folder / "a.h5").string();
    write(tests::morris_analysis(), file);
    const hid_t open = H5Fopen(file.c_str(), H5F_ACC_RDWR, H5P_DEFAULT);
    const hid_t paths = H5Dopen2(open, "factor_paths", H5P_DEFAULT);
    const hid_t type = H5Dget_type(paths);
    const hid_t space = H5Dget_space(paths);
    const std::vector<const char*> none(static_cast<std::size_t>(H5Sget_simple_extent_npoints(space)), "");
    H5Dwrite(paths, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, none.data());
    H5Sclose(space);
    H5Tclose(type);
    H5Dclose(paths);
    H5Fclose(open);
    results::seal(file);
    CHECK_THROWS_WITH(results::read_sensitivity(file), Catch::Contains("has no numbers"));
}
