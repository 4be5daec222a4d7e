#include "results/recorder.h"

#include "base/memory.h"
#include "base/version.h"
#include "parameters/numbers.h"
#include "results/published.h"
#include "results/shares.h"
#include "results/summaries.h"
#include "study/joint_distribution.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>

namespace rcpsim::results {

std::string utc(std::chrono::system_clock::time_point time)
{
    return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::chrono::system_clock::to_time_t(time)));
}

std::vector<double> parameter_shares(const study::Design& design, const study::Draws& draws, std::span<const double> means)
{
    constexpr std::uint32_t enough = 10;
    const std::size_t parameters = draws.paths().size();
    if (draws.count() < enough || parameters == 0) {
        return {};
    }
    const std::size_t metrics = design.metrics.size();
    const std::size_t width = design.arms() * metrics;
    std::vector<double> outcomes(means.begin(), means.end());
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
        const std::size_t arm = i % width / metrics;
        if (arm > 0) {
            outcomes[i] = means[i] - means[i - (arm - design.compared_with[arm]) * metrics];
        }
    }
    return shares_of_variance(draws.all_values(), parameters, outcomes, width);
}

std::vector<Parameter> parameters_of(const scenario::Scenario& scenario)
{
    auto parameters = scenario.parameters;
    const auto numbers = parameters::numbers_by_path(parameters);
    std::vector<Parameter> all;
    for (const auto& path : study::uncertain_paths(parameters.uncertainty)) {
        const auto& number = numbers.at(path);
        const auto told = std::find_if(scenario.told.begin(), scenario.told.end(),
                                       [&](const auto& candidate) { return candidate.path == path; });
        auto& parameter = all.emplace_back();
        parameter.path = path;
        parameter.unit = parameters::unit_of(number);
        parameter.base = parameters::value_of(number);
        if (told != scenario.told.end()) {
            parameter.distribution = told->distribution;
            parameter.source = fmt::format("{}", fmt::join(told->sources, ", "));
            parameter.status = told->status ? scenario::word_for(*told->status) : "";
        }
    }
    return all;
}

void take_effort(const study::Effort& effort, Provenance& provenance)
{
    provenance.started = utc(effort.started);
    provenance.wall_seconds = effort.wall_seconds;
    provenance.cpu_seconds = effort.cpu_seconds;
    provenance.threads = effort.threads;
    provenance.instruction_set = effort.target;
}

Evidence evidence_of(const scenario::Scenario& scenario)
{
    Evidence evidence;
    for (const auto& told : scenario.told) {
        if (told.says_how_much()) {
            continue;
        }
        using scenario::Status;
        auto& count = !told.status                       ? evidence.unsourced
                      : *told.status == Status::verified ? evidence.verified
                      : *told.status == Status::derived  ? evidence.derived
                      : *told.status == Status::recalled ? evidence.recalled
                                                         : evidence.assumed;
        ++count;
    }
    return evidence;
}

Provenance provenance_of(const scenario::Scenario& scenario, const std::string& command_line)
{
    Provenance provenance{.version = std::string(base::version()),
                          .revision = std::string(base::revision()),
                          .compiler = std::string(base::compiler()),
                          .command_line = command_line,
                          .scenario = scenario.resolved(),
                          .evidence = evidence_of(scenario)};
    for (const auto& [path, sha256] : scenario.inputs) {
        provenance.inputs.push_back(path);
        provenance.input_hashes.push_back(sha256);
    }
    return provenance;
}

void refuse_memory(const study::Design& design)
{
    constexpr double columns = 8;  // of one outcome, while its statistics are made
    constexpr double tables = 4;   // of parameters: to be written, to be compared, and ranked
    const auto draws = static_cast<double>(design.draws());
    const double of_draw = static_cast<double>(design.arms() * design.metrics.size()) +
                           tables * static_cast<double>(study::uncertain_paths(design.parameters.uncertainty).size());
    base::refuse_beyond_memory((draws * of_draw + columns * static_cast<double>(design.cohorts())) * sizeof(double),
                               design.draws() > 1 ? "run.draws" : "run.replications",
                               fmt::format("a run of {} x {} cohorts", design.draws(), design.replications()),
                               "fewer draws or replications");
}

Recorder::Recorder(Target target, const scenario::Scenario& scenario, const std::string& command_line)
    : writer_(std::move(target))
    , scenario_(scenario)
    , provenance_(provenance_of(scenario, command_line))
{
}

void Recorder::start(const study::Design& design)
{
    refuse_memory(design);
    design_ = &design;
    paybacks_.emplace(design);
    open_draw_.assign(design.arms() * design.metrics.size(), 0);
    writer_.start(design, parameters_of(scenario_), study::Draws(design.parameters));
}

void Recorder::append(const study::Cohorts& cohorts)
{
    writer_.append(cohorts);
    add_means(cohorts);
}

void Recorder::append(const study::DrawnActivity& draw)
{
    writer_.append(draw);
    paybacks_->add(draw.by_year);
}

void Recorder::add_means(const study::Cohorts& cohorts)
{
    const std::size_t width = open_draw_.size();
    const std::size_t of_draw = cohorts.replications * width;
    for (std::uint32_t d = 0; d < cohorts.draws; ++d) {
        for (std::size_t i = 0; i < of_draw; ++i) {
            open_draw_[i % width] += cohorts.outcomes[d * of_draw + i];
        }
        if (cohorts.first_replication + cohorts.replications < design_->replications()) {
            return;
        }
        for (double& sum : open_draw_) {
            means_.push_back(sum / design_->replications());
            sum = 0;
        }
    }
}

void Recorder::finish(const study::Totals& totals, const study::Sample& sample, const study::Effort& effort)
{
    take_effort(effort, provenance_);
    Summaries summaries;
    const auto outcomes = [this](std::size_t arm, std::size_t metric) { return writer_.outcomes_of(arm, metric); };
    summarise_cohorts(*design_, outcomes, summaries);
    summaries.payback = paybacks_->statistics();
    summaries.published = hold_beside(scenario_.evidence.published, *design_, outcomes);
    summarise_mothers(*design_, totals, sample, summaries);
    writer_.append_means(means_);
    if (!validation_.empty()) {
        writer_.append(validation_);
    }
    summaries.parameter_share = parameter_shares(*design_, study::Draws(design_->parameters), means_);
    writer_.finish(summaries, bins_of(*design_, totals.over_mothers), provenance_);
}

}  // namespace rcpsim::results
