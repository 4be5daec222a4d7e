#pragma once

#include "results/payback.h"
#include "results/writer.h"
#include "scenario/scenario.h"

#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace rcpsim::results {

/// "2026-01-31T12:00:00Z"
std::string utc(std::chrono::system_clock::time_point time);

/// What a run took becomes part of how its file came about.
void take_effort(const study::Effort& effort, Provenance& provenance);

/// The uncertain numbers of a scenario, in the order of its draws.
std::vector<Parameter> parameters_of(const scenario::Scenario& scenario);

/// Summaries::parameter_share from the means of draws, [draw x arm x metric].
std::vector<double> parameter_shares(const study::Design& design, const study::Draws& draws, std::span<const double> means);

/// How well its numbers are known. Those that say how much is simulated are not counted.
Evidence evidence_of(const scenario::Scenario& scenario);

/// What a file says of a scenario and of this program.
Provenance provenance_of(const scenario::Scenario& scenario, const std::string& command_line);

/// Throws base::InputError when a run and its statistics take more memory than there is.
void refuse_memory(const study::Design& design);

/// Writes a study to a results file.
class Recorder : public study::Sink
{
public:
    /// See Writer for what it throws. The scenario must outlive the recorder.
    Recorder(Target target, const scenario::Scenario& scenario, const std::string& command_line);

    /// Keeps published figures beside simulated ones, too.
    void keep(std::vector<calibration::Comparison> validation) { validation_ = std::move(validation); }

    /// Keeps how sure the run was asked to be, too.
    void keep(ReachedPrecision precision) { provenance_.precision = std::move(precision); }

    void start(const study::Design& design) override;
    void append(const study::Cohorts& cohorts) override;
    void append(const study::DrawnActivity& draw) override;
    void finish(const study::Totals& totals, const study::Sample& sample, const study::Effort& effort) override;

private:
    void add_means(const study::Cohorts& cohorts);

    Writer writer_;
    const scenario::Scenario& scenario_;
    Provenance provenance_;
    std::vector<calibration::Comparison> validation_;
    const study::Design* design_ = nullptr;
    std::vector<double> open_draw_;  ///< sums over the replications of a draw so far: [arm x metric]
    std::vector<double> means_;      ///< of whole draws: [draw x arm x metric]
    std::optional<Paybacks> paybacks_;
};

}  // namespace rcpsim::results
