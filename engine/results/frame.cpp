#include "results/frame.h"

#include "base/errors.h"
#include "parameters/findings.h"
#include "results/format.h"
#include "results/texts.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

namespace rcpsim::results {

std::vector<Metric> metrics_of(const study::Design& design)
{
    std::vector<Metric> all;
    for (const auto& metric : design.metrics) {
        all.push_back({metric.name, metric.unit, metric.meaning});
    }
    return all;
}

std::vector<std::string> arms_of(const study::Design& design)
{
    std::vector<std::string> arms;
    for (const auto& [name, arm] : design.parameters.arms) {
        arms.push_back(name);
    }
    return arms;
}

std::vector<std::string> compared_with_of(const study::Design& design)
{
    const auto arms = arms_of(design);
    std::vector<std::string> others;
    for (const std::size_t other : design.compared_with) {
        others.push_back(arms[other]);
    }
    return others;
}

std::size_t position_asked(const std::string& name, const std::vector<std::string>& all, const std::string& path,
                           const char* what)
{
    const auto found = std::find(all.begin(), all.end(), name);
    if (found == all.end()) {
        throw base::InputError(
            path, fmt::format("no {} '{}'; expected {}{}", what, name, fmt::join(all, ", "), parameters::suggestion(name, all)));
    }
    return static_cast<std::size_t>(found - all.begin());
}

void write_metrics(hdf5::OutputFile& file, const std::vector<Metric>& metrics)
{
    file.dimension("metric", texts_of(metrics, &Metric::name), "outcome");
    file.strings("metric_unit", texts_of(metrics, &Metric::unit), "metric", "unit of each outcome");
    file.strings("metric_meaning", texts_of(metrics, &Metric::meaning), "metric", "what each outcome is");
}

void write_outcome_axes(hdf5::OutputFile& file, const study::Design& design)
{
    file.dimension("draw", counted_to(design.draws()), "set of parameter values", "1");
    file.dimension("arm", arms_of(design), "course of action; the first is the counterfactual");
    write_metrics(file, metrics_of(design));
    file.dimension("statistic", statistic_names(),
                   "mean, standard deviation, Monte Carlo standard error of the mean, percentiles");
    file.strings("compared_with", compared_with_of(design), "arm", "the arm that the differences of each arm are taken to");
}

void write_parameters(hdf5::OutputFile& file, const std::vector<Parameter>& parameters)
{
    if (parameters.empty()) {
        return;
    }
    std::vector<double> base;
    for (const auto& parameter : parameters) {
        base.push_back(parameter.base);
    }
    file.dimension("parameter", texts_of(parameters, &Parameter::path), "uncertain number of the scenario, by its path");
    file.strings("parameter_unit", texts_of(parameters, &Parameter::unit), "parameter", "unit of each number");
    file.strings("parameter_distribution", texts_of(parameters, &Parameter::distribution), "parameter",
                 "distribution, as it stands in the scenario");
    file.strings("parameter_source", texts_of(parameters, &Parameter::source), "parameter", "keys of the sources of each number");
    file.strings("parameter_status", texts_of(parameters, &Parameter::status), "parameter",
                 "verified, derived, recalled or assumed; empty when it is not told");
    file.doubles("parameter_base", base, {"parameter"}, "base value", "in parameter_unit");
}

void write_parameters(hdf5::OutputFile& file, const std::vector<Parameter>& parameters, std::span<const double> values)
{
    if (parameters.empty()) {
        return;
    }
    write_parameters(file, parameters);
    file.doubles("parameters", values, {"draw", "parameter"}, "value in each draw", "in parameter_unit",
                 {{std::min<hsize_t>(hdf5::rows_of_a_chunk, values.size() / parameters.size()), 1}});
}

void write_provenance(hdf5::OutputFile& file, const study::Design& design, const Provenance& provenance)
{
    const hid_t root = file.id();
    const auto& run = design.parameters.run;
    const auto text = [&](const char* name, std::string_view value) { file.attribute(root, name, value); };
    const auto count = [&](const char* name, std::uint64_t value) { file.attribute(root, name, value); };
    text("title", design.parameters.title);
    count("format", format);
    text("program", "rcpsim");
    text("version", provenance.version);
    text("revision", provenance.revision);
    text("compiler", provenance.compiler);
    count("seed", run.seed);
    count("mothers", design.mothers());
    text("sampling", parameters::word_for(run.sampling));
    text("mothers_across_draws", parameters::word_for(run.mothers));
    text("started", provenance.started);
    file.attribute(root, "wall_seconds", provenance.wall_seconds);
    file.attribute(root, "cpu_seconds", provenance.cpu_seconds);
    count("threads", provenance.threads);
    count("ranks", 1);
    text("instruction_set", provenance.instruction_set);
    text("command_line", provenance.command_line);
    text("repriced_from", provenance.repriced_from);
    text("until", in_lines(provenance.precision.rules));
    text("until_reached", in_lines(provenance.precision.told));
    text("until_met", provenance.precision.met);
    count("numbers_verified", provenance.evidence.verified);
    count("numbers_derived", provenance.evidence.derived);
    count("numbers_recalled", provenance.evidence.recalled);
    count("numbers_assumed", provenance.evidence.assumed);
    count("numbers_unsourced", provenance.evidence.unsourced);
    file.strings("scenario", {provenance.scenario}, "", "the resolved scenario, YAML; it can be run again");
    if (!provenance.inputs.empty()) {
        file.dimension("input", provenance.inputs, "files that the scenario was read from");
        file.strings("input_sha256", provenance.input_hashes, "input", "SHA-256 of each file");
    }
}

}  // namespace rcpsim::results
