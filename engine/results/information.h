#pragma once

#include "results/results.h"
#include "results/service_price.h"
#include "results/summaries.h"
#include "results/target.h"
#include "scenario/scenario.h"
#include "sensitivity/worth.h"
#include "study/kept_outcomes.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace rcpsim::results {

/// Simulated cohorts, here or in a file, as far as the value of information needs them.
struct Simulation
{
    std::string file{};  ///< that they are in; empty: they were simulated just now
    std::uint64_t draws{};
    std::uint64_t replications{};
    bool same_mothers{};
    std::vector<std::string> arms{};
    std::vector<Metric> metrics{};
    std::vector<Parameter> parameters{};
    std::vector<double> parameter_values{};  ///< [draw x parameter]
    Outcomes outcomes{};
    Provenance provenance{};
};

/// The design and the outcomes must outlive it.
Simulation simulation_of(const scenario::Scenario& scenario, const study::Design& design, const study::KeptOutcomes& outcomes,
                         const std::string& command_line);

/// Throws base::InputError when it is no whole file of a run.
Simulation simulation_in(const std::filesystem::path& file, const std::string& command_line);

/// What knowing more is worth before one decides about a cohort.
struct Information
{
    std::string title{};
    std::uint64_t seed{};
    std::uint64_t mothers{};
    std::uint64_t draws{};
    std::uint64_t replications{};
    std::string outcome{};    ///< the cost that counts
    std::string read_from{};  ///< a results file; empty: it was simulated
    std::vector<Parameter> parameters{};
    std::vector<double> parameter_values{};             ///< [draw x parameter]
    std::vector<std::optional<ServicePrice>> prices{};  ///< by decision: of its service, where its chance by price is known
    sensitivity::ValueOfInformation found{};
    Provenance provenance{};

    /// Numbers that are assumed, or of which nothing is told, among those that a position stands for.
    bool is_assumed(std::size_t parameter) const;
};

/// `scenario`: of the simulation, with the question. `usual`: the outcome where the question names none. Throws base::InputError
/// where there are no such arms, outcome or numbers, or where the cohorts do not tell it.
Information inform(const Simulation& simulation, const scenario::Scenario& scenario, const std::string& usual);

/// The same mistakes, before anything is simulated.
void check_information(const scenario::Scenario& scenario, const study::Design& design, const std::string& usual);

/// A file of it while it is made: its name is taken at once, and nothing is left behind unless it is written.
class InformationWriter
{
public:
    /// Throws what Placing throws.
    explicit InformationWriter(const Target& target);

    void write(const Information& information, const parameters::Parameters& parameters);

private:
    Placing placing_;
};

/// Throws base::InputError when it is no whole file.
Information read_information(const std::filesystem::path& file);

}  // namespace rcpsim::results
