#include "results/information.h"

#include "base/errors.h"
#include "parameters/findings.h"
#include "results/frame.h"
#include "results/recorder.h"
#include "results/texts.h"
#include "sensitivity/groups.h"
#include "sensitivity/value_of_information.h"
#include "study/draws.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace rcpsim::results {

namespace {

constexpr const char* question_path = "value_of_information";

std::vector<std::string> paths_of(const std::vector<Parameter>& parameters)
{
    return texts_of(parameters, &Parameter::path);
}

std::optional<std::size_t> metric_named(const std::vector<Metric>& metrics, const std::string& name)
{
    const auto found = std::find_if(metrics.begin(), metrics.end(), [&](const auto& metric) { return metric.name == name; });
    return found == metrics.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - metrics.begin()));
}

/// What is asked, with names looked up among what there is.
struct LookedUp
{
    std::vector<std::size_t> arms;
    std::size_t cost;
    std::optional<std::size_t> service;
    std::optional<std::size_t> kept;
    std::vector<sensitivity::NumberGroup> groups;
    scenario::Population population;
};

std::vector<std::size_t> arms_in(const std::vector<std::string>& asked, const std::vector<std::string>& arms)
{
    std::vector<std::size_t> all(arms.size());
    std::iota(all.begin(), all.end(), std::size_t{0});
    if (!asked.empty()) {
        all.clear();
    }
    for (std::size_t i = 0; i < asked.size(); ++i) {
        all.push_back(position_asked(asked[i], arms, fmt::format("{}.arms[{}]", question_path, i), "arm"));
    }
    if (all.size() < 2) {
        throw base::InputError(question_path,
                               fmt::format("'{}' is the only arm; expected two or more to choose from", arms.front()));
    }
    return all;
}

/// "service_cost_council_in_4_years" of "net_cost_council_in_4_years"; what is told of a service beside other outcomes.
std::optional<std::size_t> service_beside(const std::string& cost, const std::vector<Metric>& metrics)
{
    constexpr std::string_view net = "net_cost_";
    if (cost.starts_with(net)) {
        return metric_named(metrics, "service_cost_" + cost.substr(net.size()));
    }
    return cost == "cost" ? metric_named(metrics, "service_cost") : std::nullopt;
}

std::vector<sensitivity::NumberGroup> groups_in(const base::Named<std::vector<std::string>>& asked,
                                                const std::vector<std::string>& paths)
{
    if (asked.empty()) {
        return sensitivity::groups_by_chapter(paths);
    }
    std::vector<sensitivity::NumberGroup> groups;
    for (const auto& [name, patterns] : asked) {
        groups.push_back({name, sensitivity::numbers_like(patterns, paths)});
        if (groups.back().numbers.empty()) {
            throw base::InputError(fmt::format("{}.groups.{}", question_path, name),
                                   fmt::format("no uncertain number is like {}; expected patterns such as '{}*'",
                                               fmt::join(patterns, ", "), sensitivity::chapter_of(paths.front())));
        }
    }
    return groups;
}

LookedUp looked_up(const scenario::Scenario& scenario, const std::string& usual, const std::vector<std::string>& arms,
                   const std::vector<Metric>& metrics, const std::vector<std::string>& paths)
{
    const auto question = scenario.questions.value_of_information.value_or(scenario::ValueOfInformation());
    const std::string on = question.on.value_or(usual);
    const std::string at = std::string(question_path) + ".on";
    const std::size_t cost = position_asked(on, texts_of(metrics, &Metric::name), at, "outcome");
    if (metrics[cost].unit != "GBP") {
        throw base::InputError(at, fmt::format("'{}' is counted in {}; expected a cost in GBP", on, metrics[cost].unit));
    }
    if (paths.empty()) {
        throw base::InputError(question_path, "nothing in the scenario is uncertain; expected numbers with distributions");
    }
    LookedUp found{.arms = arms_in(question.arms, arms),
                   .cost = cost,
                   .service = service_beside(on, metrics),
                   .kept = metric_named(metrics, "children_kept"),
                   .groups = groups_in(question.groups, paths),
                   .population = scenario::population_of(question)};
    if (found.population.kept > 0 && !found.kept) {
        throw base::InputError(std::string(question_path) + ".kept",
                               "children kept safely at home are not counted in this scenario; expected 0");
    }
    return found;
}

sensitivity::Simulated simulated(const Simulation& simulation, const LookedUp& asked, std::size_t arm)
{
    sensitivity::Simulated decision{.name = simulation.arms[arm], .cost = simulation.outcomes(arm, asked.cost)};
    if (asked.service) {
        decision.service = simulation.outcomes(arm, *asked.service);
    }
    if (asked.kept) {
        decision.kept = simulation.outcomes(arm, *asked.kept);
    }
    if (std::any_of(decision.cost.begin(), decision.cost.end(), [](double cost) { return std::isnan(cost); })) {
        throw base::InputError(simulation.file,
                               "the money of single cohorts is not known; expected a file that 'rcpsim run' wrote, "
                               "or one priced again from a run with --keep activity");
    }
    return decision;
}

void refuse_what_tells_nothing(const Simulation& simulation)
{
    const std::string where = simulation.file.empty() ? "run" : simulation.file;
    if (simulation.draws < 2) {
        throw base::InputError(where, "one draw tells nothing of what is not known; expected several, such as --draws 1000");
    }
    if (simulation.same_mothers) {
        throw base::InputError(where, "all draws share their mothers, so that chance cannot be told from what is not known; "
                                      "expected a run with run.mothers=fresh");
    }
}

std::optional<ServicePrice> price_of(const Simulation& simulation, const scenario::Scenario& scenario, std::size_t arm)
{
    const auto cost = metric_named(simulation.metrics, "service_cost");
    const auto admissions = metric_named(simulation.metrics, "admissions");
    if (!cost || !admissions) {
        return std::nullopt;
    }
    const auto mean = [&](std::size_t metric) {
        const auto all = simulation.outcomes(arm, metric);
        return std::accumulate(all.begin(), all.end(), 0.0) / static_cast<double>(all.size());
    };
    return service_price(scenario.parameters.arms[arm].second, mean(*cost), mean(*admissions));
}

}  // namespace

Simulation simulation_of(const scenario::Scenario& scenario, const study::Design& design, const study::KeptOutcomes& outcomes,
                         const std::string& command_line)
{
    Simulation simulation{.draws = design.draws(),
                          .replications = design.replications(),
                          .same_mothers = design.parameters.run.mothers == parameters::Mothers::same,
                          .arms = arms_of(design),
                          .metrics = metrics_of(design),
                          .parameters = parameters_of(scenario),
                          .parameter_values = study::Draws(design.parameters).all_values(),
                          .outcomes = [&](std::size_t arm, std::size_t metric) { return outcomes.outcomes(arm, metric); },
                          .provenance = provenance_of(scenario, command_line)};
    const auto& effort = outcomes.effort();
    simulation.provenance.started = utc(effort.started);
    simulation.provenance.wall_seconds = effort.wall_seconds;
    simulation.provenance.cpu_seconds = effort.cpu_seconds;
    simulation.provenance.threads = effort.threads;
    simulation.provenance.instruction_set = effort.target;
    return simulation;
}

Information inform(const Simulation& simulation, const scenario::Scenario& scenario, const std::string& usual)
{
    refuse_what_tells_nothing(simulation);
    const auto paths = paths_of(simulation.parameters);
    const auto asked = looked_up(scenario, usual, simulation.arms, simulation.metrics, paths);
    const auto& parameters = scenario.parameters;
    sensitivity::Inquiry inquiry{
        .replications = simulation.replications,
        .paths = paths,
        .values = simulation.parameter_values,
        .groups = asked.groups,
        .kept_value = asked.population.kept,
        .population = {asked.population.decisions_per_year, asked.population.years, asked.population.discount},
        .seed = parameters.run.seed};
    Information information{.title = parameters.title,
                            .seed = parameters.run.seed,
                            .mothers = parameters.life.cohort.mothers,
                            .draws = simulation.draws,
                            .replications = simulation.replications,
                            .outcome = simulation.metrics[asked.cost].name,
                            .read_from = simulation.file,
                            .parameters = simulation.parameters,
                            .parameter_values = simulation.parameter_values,
                            .provenance = simulation.provenance};
    for (const std::size_t arm : asked.arms) {
        inquiry.decisions.push_back(simulated(simulation, asked, arm));
        information.prices.push_back(asked.service ? price_of(simulation, scenario, arm) : std::nullopt);
    }
    information.found = sensitivity::value_of_information(inquiry, parameters.uncertainty);
    return information;
}

void check_information(const scenario::Scenario& scenario, const study::Design& design, const std::string& usual)
{
    looked_up(scenario, usual, arms_of(design), metrics_of(design), paths_of(parameters_of(scenario)));
}

bool Information::is_assumed(std::size_t parameter) const
{
    return parameters[parameter].is_assumed();
}

}  // namespace rcpsim::results
