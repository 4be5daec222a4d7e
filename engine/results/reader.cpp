#include "base/errors.h"
#include "results/format.h"
#include "results/frame.h"
#include "results/hdf5.h"
#include "results/results.h"
#include "results/texts.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace rcpsim::results {

double Statistics::at(std::size_t arm, std::size_t metric, std::size_t statistic) const
{
    return values[(arm * metrics + metric) * statistics_count + statistic];
}

std::size_t Yearly::index(std::size_t arm, std::size_t metric, std::size_t year) const
{
    return ((arm * metrics + metric) * years + year) * yearly_statistics_count;
}

double Variances::part(std::size_t arm, std::size_t metric, std::size_t part) const
{
    return parts[(arm * metrics + metric) * variance_parts().size() + part];
}

double Yearly::mean(std::size_t arm, std::size_t metric, std::size_t year) const
{
    return values[index(arm, metric, year)];
}

double Yearly::standard_error(std::size_t arm, std::size_t metric, std::size_t year) const
{
    return values[index(arm, metric, year) + 1];
}

namespace {

using hdf5::InputFile;

}  // namespace

void refuse_other_length(const char* name, std::size_t found, std::size_t expected, const std::filesystem::path& path)
{
    if (found != expected) {
        throw base::InputError(
            path.string(), fmt::format("'{}' has {} entries and not {}; expected a whole results file", name, found, expected));
    }
}

std::vector<std::string> texts_beside(const InputFile& file, const char* name, std::size_t count,
                                      const std::filesystem::path& path)
{
    auto texts = file.strings(name);
    refuse_other_length(name, texts.size(), count, path);
    return texts;
}

std::vector<std::string> names_in(const InputFile& file, const char* axis, const std::filesystem::path& path)
{
    auto names = file.strings(axis);
    if (names.empty()) {
        throw base::InputError(path.string(), fmt::format("'{}' has no entries; expected a whole results file", axis));
    }
    return names;
}

std::size_t place_in(const std::vector<std::string>& all, const std::string& name, const std::filesystem::path& path)
{
    const auto found = std::find(all.begin(), all.end(), name);
    if (found == all.end()) {
        throw base::InputError(path.string(), fmt::format("'{}' is not there; expected a whole results file", name));
    }
    return static_cast<std::size_t>(found - all.begin());
}

std::vector<std::string> compared_with_in(const InputFile& file, const std::vector<std::string>& arms,
                                          const std::filesystem::path& path)
{
    auto others = texts_beside(file, "compared_with", arms.size(), path);
    for (const auto& other : others) {
        place_in(arms, other, path);
    }
    return others;
}

std::vector<Metric> metrics_in(const hdf5::InputFile& file, const std::filesystem::path& path)
{
    const auto names = names_in(file, "metric", path);
    const auto units = texts_beside(file, "metric_unit", names.size(), path);
    const auto meanings = texts_beside(file, "metric_meaning", names.size(), path);
    std::vector<Metric> metrics;
    for (std::size_t m = 0; m < names.size(); ++m) {
        metrics.push_back({names[m], units[m], meanings[m]});
    }
    return metrics;
}

std::vector<Parameter> parameters_in(const hdf5::InputFile& file, const std::filesystem::path& path)
{
    if (!file.has("parameter")) {
        return {};
    }
    const auto paths = file.strings("parameter");
    const auto base = file.doubles("parameter_base", {paths.size()});
    std::vector<Parameter> parameters(paths.size());
    const auto fill = [&](const char* name, std::string Parameter::*member) {
        const auto texts = texts_beside(file, name, parameters.size(), path);
        for (std::size_t i = 0; i < texts.size(); ++i) {
            parameters[i].*member = texts[i];
        }
    };
    fill("parameter", &Parameter::path);
    fill("parameter_unit", &Parameter::unit);
    fill("parameter_distribution", &Parameter::distribution);
    fill("parameter_source", &Parameter::source);
    fill("parameter_status", &Parameter::status);
    for (std::size_t i = 0; i < base.size(); ++i) {
        parameters[i].base = base[i];
    }
    return parameters;
}

Provenance provenance_in(const hdf5::InputFile& file, const std::filesystem::path& path)
{
    Provenance provenance{.version = file.text_attribute("version"),
                          .revision = file.text_attribute("revision"),
                          .compiler = file.text_attribute("compiler"),
                          .command_line = file.text_attribute("command_line"),
                          .started = file.text_attribute("started"),
                          .instruction_set = file.text_attribute("instruction_set"),
                          .threads = file.count_attribute("threads"),
                          .wall_seconds = file.number_attribute("wall_seconds"),
                          .cpu_seconds = file.number_attribute("cpu_seconds"),
                          .scenario = file.text("scenario"),
                          .repriced_from = file.text_attribute("repriced_from"),
                          .evidence = {.verified = file.count_attribute("numbers_verified"),
                                       .derived = file.count_attribute("numbers_derived"),
                                       .recalled = file.count_attribute("numbers_recalled"),
                                       .assumed = file.count_attribute("numbers_assumed"),
                                       .unsourced = file.count_attribute("numbers_unsourced")},
                          .precision = {.rules = lines_of(file.text_attribute("until")),
                                        .told = lines_of(file.text_attribute("until_reached")),
                                        .met = file.text_attribute("until_met")}};
    if (file.has("input")) {
        provenance.inputs = file.strings("input");
        provenance.input_hashes = texts_beside(file, "input_sha256", provenance.inputs.size(), path);
    }
    return provenance;
}

void refuse_other_formats(const hdf5::InputFile& file, const std::filesystem::path& path)
{
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
}

namespace {

template <class Enum>
Enum named(const std::string& word, const std::filesystem::path& path)
{
    for (const auto& [name, value] : words_for(Enum{})) {
        if (name == word) {
            return value;
        }
    }
    throw base::InputError(path.string(), fmt::format("'{}' has no meaning here; expected a whole results file", word));
}

std::optional<double> known(double value)
{
    return std::isnan(value) ? std::nullopt : std::optional(value);
}

std::vector<calibration::Comparison> validation_in(const InputFile& file, const std::filesystem::path& path)
{
    if (!file.has("target")) {
        return {};
    }
    const auto targets = file.strings("target");
    const auto roles = texts_beside(file, "target_role", targets.size(), path);
    const auto populations = texts_beside(file, "target_population", targets.size(), path);
    const auto kinds = texts_beside(file, "target_kind", targets.size(), path);
    const auto verdicts = texts_beside(file, "target_verdict", targets.size(), path);
    const std::size_t statistics = validation_statistics().size();
    const auto figures = file.doubles("validation", {targets.size(), statistics});
    std::vector<calibration::Comparison> validation;
    for (std::size_t t = 0; t < targets.size(); ++t) {
        const double* of_target = figures.data() + t * statistics;
        const auto low = known(of_target[1]);
        validation.push_back({.target = targets[t],
                              .role = named<measures::Role>(roles[t], path),
                              .population = populations[t],
                              .kind = kinds[t],
                              .published = of_target[0],
                              .interval = low ? std::optional(std::array{*low, of_target[2]}) : std::nullopt,
                              .simulated = {of_target[3], of_target[4]},
                              .z = known(of_target[5]),
                              .verdict = named<calibration::Verdict>(verdicts[t], path)});
    }
    return validation;
}

std::vector<PublishedFigure> published_in(const InputFile& file, const std::filesystem::path& path)
{
    if (!file.has("figure")) {
        return {};
    }
    const auto names = file.strings("figure");
    const auto of = texts_beside(file, "figure_of", names.size(), path);
    const auto arms = texts_beside(file, "figure_arm", names.size(), path);
    const auto units = texts_beside(file, "figure_unit", names.size(), path);
    const std::size_t statistics = published_statistics().size();
    const auto figures = file.doubles("published", {names.size(), statistics});
    std::vector<PublishedFigure> published;
    for (std::size_t i = 0; i < names.size(); ++i) {
        const double* row = figures.data() + i * statistics;
        published.push_back({names[i], of[i], arms[i], units[i], row[0], row[1], row[2], row[3], row[4], row[5]});
    }
    return published;
}

struct Extent
{
    std::size_t arms;
    std::size_t metrics;
    std::size_t years;
    std::size_t parameters;
};

Summaries summaries_in(const InputFile& file, const Extent& extent)
{
    const auto statistics = [&](const char* name) {
        return Statistics{file.doubles(name, {extent.arms, extent.metrics, statistics_count}), extent.metrics};
    };
    const auto yearly = [&](const char* name) {
        return Yearly{file.doubles(name, {extent.arms, extent.metrics, extent.years, yearly_statistics_count}), extent.metrics,
                      extent.years};
    };
    const auto variances = [&](const char* parts, const char* noise) {
        return Variances{file.doubles(parts, {extent.arms, extent.metrics, variance_parts().size()}),
                         file.doubles(noise, {extent.arms, extent.metrics}), extent.metrics};
    };
    return {.per_cohort = statistics("summary"),
            .per_cohort_difference = statistics("summary_difference"),
            .per_draw = statistics("draw_summary"),
            .per_draw_difference = statistics("draw_summary_difference"),
            .per_draw_corrected = statistics("draw_summary_corrected"),
            .per_draw_difference_corrected = statistics("draw_summary_difference_corrected"),
            .variance = variances("variance", "noise_share"),
            .variance_difference = variances("variance_difference", "noise_share_difference"),
            .per_mother = statistics("mother_summary"),
            .per_mother_difference = statistics("mother_difference"),
            .pairing = file.doubles("pairing", {extent.arms, extent.metrics}),
            .parameter_share = file.has("parameter_share")
                                   ? file.doubles("parameter_share", {extent.arms, extent.metrics, extent.parameters})
                                   : std::vector<double>(),
            .by_year = yearly("by_year"),
            .by_year_difference = yearly("by_year_difference"),
            .chance_of_less = file.doubles("chance_of_less", {extent.arms, extent.metrics, chances().size()}),
            .payback = file.doubles("payback", {extent.arms, extent.metrics, payback_statistics().size()})};
}

}  // namespace

Provenance read_provenance(const std::filesystem::path& path)
{
    const hdf5::InputFile file(path.string());
    refuse_other_formats(file, path);
    return provenance_in(file, path);
}

Results read(const std::filesystem::path& path)
{
    const hdf5::InputFile file(path.string());
    refuse_other_formats(file, path);
    Results results;
    results.title = file.text_attribute("title");
    results.seed = file.count_attribute("seed");
    results.mothers = file.count_attribute("mothers");
    results.same_mothers = file.text_attribute("mothers_across_draws") == "same";
    results.arms = names_in(file, "arm", path);
    results.compared_with = compared_with_in(file, results.arms, path);
    results.years = file.integers("year");
    results.draws = file.length("draw");
    results.replications = file.length("replication");
    results.metrics = metrics_in(file, path);
    results.parameters = parameters_in(file, path);
    results.provenance = provenance_in(file, path);
    results.summaries =
        summaries_in(file, {results.arms.size(), results.metrics.size(), results.years.size(), results.parameters.size()});
    results.summaries.published = published_in(file, path);
    results.validation = validation_in(file, path);
    return results;
}

std::string Results::uncertainty() const
{
    if (draws == 1) {
        return parameters.empty()
                   ? "chance between mothers and between cohorts; no number of the scenario has a distribution"
                   : "chance between mothers and between cohorts; the numbers that are uncertain are held at their base "
                     "values (--draws varies them)";
    }
    return fmt::format("chance between mothers and between cohorts, and what is not known of {} {}, in {} draws",
                       parameters.size(), parameters.size() == 1 ? "number" : "numbers", draws);
}

}  // namespace rcpsim::results
