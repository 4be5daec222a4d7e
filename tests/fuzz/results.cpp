#include "results/results.h"
#include "base/errors.h"
#include "fuzz/changed_file.h"
#include "report/information.h"
#include "report/report.h"
#include "report/sensitivity.h"
#include "report/sweep.h"
#include "results/information.h"
#include "results/kind.h"
#include "results/repricing.h"
#include "results/seal.h"
#include "results/sensitivity.h"
#include "results/sweep.h"

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>

#include <unistd.h>

// Whatever stands in a results file, if only its seal is right: what reads and prints it must refuse it or show it.

namespace {

using namespace rcpsim;
namespace fs = std::filesystem;

/// Stands in memory where there is such a place.
fs::path scratch_file()
{
    const fs::path memory = "/dev/shm";
    const auto folder = ::access(memory.c_str(), W_OK) == 0 ? memory : fs::temp_directory_path();
    return folder / ("rcpsim-fuzz-" + std::to_string(::getpid()) + ".h5");
}

void show_run(const fs::path& file)
{
    const auto results = results::read(file);
    for (const auto printer : {report::table, report::full_table, report::csv, report::json, report::variance_figure}) {
        printer(results);
    }
    const auto simulation = results::simulation_in(file, "fuzz");
    for (std::size_t arm = 0; arm < simulation.arms.size(); ++arm) {
        simulation.outcomes(arm, 0);
    }
    results::reprice(file, {"discounting.timing=start"}, "fuzz", std::nullopt);
}

void show_information(const fs::path& file)
{
    const auto information = results::read_information(file);
    for (const auto printer : {report::information_table, report::information_csv, report::worth_figure,
                               report::acceptability_figure, report::frontier_figure}) {
        printer(information);
    }
}

void show_sensitivity(const fs::path& file)
{
    const auto sensitivity = results::read_sensitivity(file);
    report::sensitivity_table(sensitivity);
    report::sensitivity_csv(sensitivity);
    report::sensitivity_figure(sensitivity);
}

void show_sweep(const fs::path& file)
{
    const auto sweep = results::read_sweep(file);
    report::sweep_table(sweep);
    report::sweep_csv(sweep);
}

void show(const fs::path& file)
{
    switch (results::kind_of(file)) {
        case results::Kind::run:
            return show_run(file);
        case results::Kind::sweep:
            return show_sweep(file);
        case results::Kind::information:
            return show_information(file);
        case results::Kind::sensitivity:
            return show_sensitivity(file);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size)
{
    const auto file = scratch_file();
    std::ofstream(file, std::ios::binary).write(reinterpret_cast<const char*>(bytes), static_cast<std::streamsize>(size));
    try {
        results::seal(file);
        show(file);
    } catch (const base::InputError&) {
        // The file was refused, as it may be.
    }
    fs::remove(file);
    return 0;
}

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* bytes, std::size_t size, std::size_t most, unsigned seed)
{
    const auto changed = fuzz::changed_file({reinterpret_cast<const char*>(bytes), size}, seed);
    if (changed.empty() || changed.size() > most) {
        return size;
    }
    std::copy(changed.begin(), changed.end(), reinterpret_cast<char*>(bytes));
    return changed.size();
}
