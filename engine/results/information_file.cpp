#include "results/format.h"
#include "results/frame.h"
#include "results/hdf5.h"
#include "results/information_tables.h"
#include "results/texts.h"

#include "base/errors.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

// The file of the value of information, and how cohorts are read from that of a run.

namespace rcpsim::results {

namespace {

using sensitivity::Decision;
using sensitivity::Standing;

constexpr std::array<const char*, 4> standings{"first", "efficient", "dominated", "extended_dominated"};

void write(hdf5::OutputFile& file, const std::vector<Table>& tables, Information& information)
{
    for (const auto& table : tables) {
        Cells cells;
        table.visit(information, cells);
        file.doubles(table.name, cells.values(), table.axes, table.meaning, table.unit);
    }
}

/// What the tables are about must be there already, of the lengths that axes have.
void read(const hdf5::InputFile& file, const std::filesystem::path& path, const std::vector<Table>& tables,
          Information& information)
{
    for (const auto& table : tables) {
        hdf5::Shape shape;
        for (const char* axis : table.axes) {
            shape.push_back(file.length(axis));
        }
        Cells places;
        table.visit(information, places);
        auto values = file.doubles(table.name, shape);
        refuse_other_length(table.name, values.size(), places.values().size(), path);
        Cells cells(std::move(values));
        table.visit(information, cells);
    }
}

void write_axes(hdf5::OutputFile& file, const Information& information)
{
    const auto& found = information.found;
    file.dimension("draw", counted_to(static_cast<std::uint32_t>(information.draws)), "set of parameter values", "1");
    file.dimension("decision", texts_of(found.decisions, &Decision::name),
                   "what may be chosen; the others are held against the first");
    file.dimension("estimate", std::vector<std::string>{"value", "se"}, "an estimate and its standard error");
    file.dimension("correction", std::vector<std::string>{"corrected", "uncorrected"},
                   "without the chance that is left in means of draws, and with it");
    file.dimension(
        "information", std::vector<std::string>{"worth", "se", "explained", "lack_of_fit"},
        "worth with its standard error; share of the variance of means of draws that is explained; how likely residuals are as "
        "crooked by chance");
    file.dimension("price_multiple", found.price_multiples, "times what the service costs", "1");
    std::vector<std::string> units;
    for (const auto& price : information.prices) {
        units.push_back(price ? price->unit : "");
    }
    file.strings("service_price_unit", units, "decision", "what service_price is paid for; empty where there is none");
    if (!found.of_groups.empty()) {
        std::vector<std::string> numbers;
        for (const auto& group : found.groups) {
            std::vector<std::string> paths;
            for (const std::size_t number : group.numbers) {
                paths.push_back(information.parameters[number].path);
            }
            numbers.push_back(in_lines(paths));
        }
        file.dimension("group", texts_of(found.groups, &sensitivity::NumberGroup::name),
                       "uncertain numbers that are learnt together");
        file.strings("group_numbers", numbers, "group", "paths of its numbers, one a line");
    }
    file.strings("parted", {in_lines(found.parted)}, "", "numbers that belong together in different groups, one a line");
    file.strings("contradictions", {in_lines(found.contradictions)}, "", "where more knowledge would be worth less, one a line");
}

void write_kept(hdf5::OutputFile& file, Information& information)
{
    auto& found = information.found;
    if (found.acceptability.values.empty()) {
        return;
    }
    file.dimension("kept_value", found.acceptability.values, "what a child kept safely at home is worth", "GBP");
    file.dimension("increment_of", std::vector<std::string>{"cost", "kept"}, "what there is more of");
    std::vector<std::string> frontier;
    for (const std::size_t best : found.acceptability.frontier) {
        frontier.push_back(found.decisions[best].name);
    }
    std::vector<std::string> order;
    std::vector<std::string> standing;
    for (const auto& increment : found.increments) {
        order.push_back(found.decisions[increment.decision].name);
        standing.emplace_back(standings.at(static_cast<std::size_t>(increment.standing)));
    }
    file.strings("frontier", frontier, "kept_value", "the decision with the most expected");
    file.strings("increment_decision", order, "decision", "decisions in ascending order of children kept");
    file.strings("increment_standing", standing, "decision", "first, efficient, dominated or extended_dominated; in that order");
    write(file, kept_tables(), information);
}

void read_groups(const hdf5::InputFile& file, const std::filesystem::path& path, Information& information)
{
    if (!file.has("group")) {
        return;
    }
    const auto paths = texts_of(information.parameters, &Parameter::path);
    const auto names = names_in(file, "group", path);
    const auto numbers = texts_beside(file, "group_numbers", names.size(), path);
    for (std::size_t g = 0; g < names.size(); ++g) {
        auto& group = information.found.groups.emplace_back(sensitivity::NumberGroup{.name = names[g]});
        for (const auto& line : lines_of(numbers[g])) {
            group.numbers.push_back(place_in(paths, line, path));
        }
    }
    information.found.of_groups.resize(names.size());
    information.found.alone.resize(paths.size());
    read(file, path, worth_tables(), information);
}

void read_kept(const hdf5::InputFile& file, const std::filesystem::path& path, Information& information)
{
    if (!file.has("kept_value")) {
        return;
    }
    auto& found = information.found;
    const auto names = texts_of(found.decisions, &Decision::name);
    found.acceptability.values = file.doubles("kept_value", {file.length("kept_value")});
    found.acceptability.chances.resize(names.size());
    for (const auto& name : texts_beside(file, "frontier", found.acceptability.values.size(), path)) {
        found.acceptability.frontier.push_back(place_in(names, name, path));
    }
    const auto order = texts_beside(file, "increment_decision", names.size(), path);
    const auto standing = texts_beside(file, "increment_standing", names.size(), path);
    for (std::size_t i = 0; i < order.size(); ++i) {
        const auto at = place_in({standings.begin(), standings.end()}, standing[i], path);
        found.increments.push_back({.decision = place_in(names, order[i], path), .standing = static_cast<Standing>(at)});
    }
    read(file, path, kept_tables(), information);
}

}  // namespace

Simulation simulation_in(const std::filesystem::path& path, const std::string& command_line)
{
    auto results = results::read(path);
    auto file = std::make_shared<hdf5::InputFile>(path.string());
    Simulation simulation{.file = path.string(),
                          .draws = results.draws,
                          .replications = results.replications,
                          .same_mothers = results.same_mothers,
                          .arms = results.arms,
                          .metrics = results.metrics,
                          .parameters = results.parameters,
                          .provenance = std::move(results.provenance)};
    if (!simulation.parameters.empty()) {
        simulation.parameter_values = file->doubles("parameters", {simulation.draws, simulation.parameters.size()});
    }
    simulation.outcomes = [file, draws = simulation.draws, replications = simulation.replications](std::size_t arm,
                                                                                                   std::size_t metric) {
        return file->part("outcome", {0, 0, arm, metric}, {draws, replications, 1, 1});
    };
    simulation.provenance.command_line = command_line;
    return simulation;
}

InformationWriter::InformationWriter(const Target& target)
    : placing_(target)
{
}

void InformationWriter::write(const Information& information, const parameters::Parameters& parameters)
{
    auto all = information;  // what visits its cells may write to them, too
    hdf5::OutputFile file(placing_.temporary().string());
    write_axes(file, all);
    write_parameters(file, all.parameters, all.parameter_values);
    results::write(file, decision_tables(), all);
    if (!all.found.of_groups.empty()) {
        results::write(file, worth_tables(), all);
    }
    write_kept(file, all);
    write_provenance(file, study::Design(parameters), all.provenance);
    const auto& [decisions_per_year, years, discount] = all.found.population;
    for (const auto& [name, value] :
         {std::pair("value_of_kept", all.found.kept_value), std::pair("noise_share", all.found.noise_share),
          std::pair("decisions_per_year", decisions_per_year), std::pair("years", years), std::pair("discount", discount)}) {
        file.attribute(file.id(), name, value);
    }
    file.attribute(file.id(), "replications", all.replications);
    file.attribute(file.id(), "outcome", std::string_view(all.outcome));
    file.attribute(file.id(), "read_from", std::string_view(all.read_from));
    file.close();
    placing_.put_in_place();
}

Information read_information(const std::filesystem::path& path)
{
    const hdf5::InputFile file(path.string());
    refuse_other_formats(file, path);
    Information information{.title = file.text_attribute("title"),
                            .seed = file.count_attribute("seed"),
                            .mothers = file.count_attribute("mothers"),
                            .draws = file.length("draw"),
                            .replications = file.count_attribute("replications"),
                            .outcome = file.text_attribute("outcome"),
                            .read_from = file.text_attribute("read_from"),
                            .parameters = parameters_in(file, path),
                            .provenance = provenance_in(file, path)};
    information.parameter_values = file.doubles("parameters", {information.draws, information.parameters.size()});
    auto& found = information.found;
    for (const auto& name : names_in(file, "decision", path)) {
        found.decisions.push_back({.name = name});
    }
    for (const auto& unit : texts_beside(file, "service_price_unit", found.decisions.size(), path)) {
        information.prices.push_back(unit.empty() ? std::nullopt : std::optional(ServicePrice{0, unit}));
    }
    found.price_multiples = file.doubles("price_multiple", {file.length("price_multiple")});
    found.by_price.resize(found.decisions.size());
    found.kept_value = file.number_attribute("value_of_kept");
    found.noise_share = file.number_attribute("noise_share");
    found.population = {file.number_attribute("decisions_per_year"), file.number_attribute("years"),
                        file.number_attribute("discount")};
    read(file, path, decision_tables(), information);
    read_groups(file, path, information);
    read_kept(file, path, information);
    found.parted = lines_of(file.text("parted"));
    found.contradictions = lines_of(file.text("contradictions"));
    return information;
}

}  // namespace rcpsim::results
