#include "base/errors.h"
#include "results/format.h"
#include "results/hdf5.h"
#include "results/results.h"

#include <fmt/core.h>

namespace rcpsim::results {

double Statistics::at(std::size_t arm, std::size_t metric, std::size_t statistic) const
{
    return values[(arm * metrics + metric) * statistics_count + statistic];
}

std::size_t Yearly::index(std::size_t arm, std::size_t metric, std::size_t year) const
{
    return ((arm * metrics + metric) * years + year) * yearly_statistics_count;
}

double Yearly::mean(std::size_t arm, std::size_t metric, std::size_t year) const
{
    return values[index(arm, metric, year)];
}

double Yearly::standard_error(std::size_t arm, std::size_t metric, std::size_t year) const
{
    return values[index(arm, metric, year) + 1];
}

Results read(const std::filesystem::path& path)
{
    const hdf5::InputFile file(path.string());
    if (file.text_attribute("program") != "rcpsim") {
        throw base::InputError(path.string(), "not written by rcpsim; expected a results file of rcpsim");
    }
    const std::uint64_t written = file.count_attribute("format");
    if (written > format) {
        throw base::InputError(path.string(),
                               fmt::format("results format {} is newer than this version of rcpsim reads; expected {}, or "
                                           "a newer rcpsim",
                                           written, format));
    }

    Results results;
    results.title = file.text_attribute("title");
    results.version = file.text_attribute("version");
    results.revision = file.text_attribute("revision");
    results.started = file.text_attribute("started");
    results.instruction_set = file.text_attribute("instruction_set");
    results.uncertainty = file.text_attribute("uncertainty");
    results.seed = file.count_attribute("seed");
    results.mothers = file.count_attribute("mothers");
    results.threads = file.count_attribute("threads");
    results.wall_seconds = file.number_attribute("wall_seconds");
    results.cpu_seconds = file.number_attribute("cpu_seconds");
    const auto scenario = file.strings("scenario");
    const auto units = file.strings("metric_unit");
    const auto meanings = file.strings("metric_meaning");
    const auto names = file.strings("metric");
    results.arms = file.strings("arm");
    results.compared_with = file.strings("compared_with");
    results.years = file.integers("year");
    results.replications = file.length("replication");
    if (scenario.size() != 1 || units.size() != names.size() || meanings.size() != names.size()) {
        throw base::InputError(path.string(), "names and units of different lengths; expected a whole results file");
    }
    results.scenario = scenario.front();
    for (std::size_t m = 0; m < names.size(); ++m) {
        results.metrics.push_back({names[m], units[m], meanings[m]});
    }

    const std::size_t arms = results.arms.size();
    const std::size_t metrics = names.size();
    const std::size_t years = results.years.size();
    const auto statistics = [&](const char* name) {
        return Statistics{file.doubles(name, {arms, metrics, statistics_count}), metrics};
    };
    const auto yearly = [&](const char* name) {
        return Yearly{file.doubles(name, {arms, metrics, years, yearly_statistics_count}), metrics, years};
    };
    results.per_cohort = statistics("summary");
    results.per_cohort_difference = statistics("summary_difference");
    results.per_mother = statistics("mother_summary");
    results.per_mother_difference = statistics("mother_difference");
    results.pairing = file.doubles("pairing", {arms, metrics});
    results.by_year = yearly("by_year");
    results.by_year_difference = yearly("by_year_difference");
    return results;
}

}  // namespace rcpsim::results
