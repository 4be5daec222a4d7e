#include "reference/reading.h"

#include <algorithm>
#include <stdexcept>

namespace reference {

namespace {

Exit read_exit(const Written& written, const std::vector<Placement>& placements)
{
    const auto to = written.at("to").text();
    Exit exit{.to = to == "proceedings" ? std::nullopt : std::optional(position_of(to, placements)),
              .clock = static_cast<Clock>(written.one_of("clock", {"age", "time_in_placement", "time_since_first_entry"})),
              .wait = read_wait(written)};
    if (const auto probability = written.find("probability")) {
        exit.open = probability->share();
    }
    return exit;
}

/// One activity for all ages, or by steps of age; 'none' is not counted.
std::vector<Feeding> read_feeds(const Written& written, Activities& activities)
{
    std::vector<std::pair<double, std::string>> steps;
    if (written.is_one_value()) {
        steps.emplace_back(0, written.text());
    } else {
        for (const auto& step : written.items()) {
            steps.emplace_back(step.years("from"), step.at("activity").text());
        }
    }
    std::vector<Feeding> feeds;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        if (steps[i].second != "none") {
            const double to = i + 1 < steps.size() ? steps[i + 1].first : forever;
            feeds.push_back({steps[i].first, to, activities.named(steps[i].second)});
        }
    }
    return feeds;
}

void read_placement(const Written& written, Activities& activities, const std::vector<Placement>& all, Placement& placement)
{
    placement.looked_after = written.at("looked_after").truth();
    if (const auto at_home = written.find("at_home")) {
        placement.at_home = at_home->truth();
    }
    placement.feeds = read_feeds(written.at("activity"), activities);
    if (const auto event = written.find("on_entry")) {
        placement.on_entry = activities.named(event->text());
    }
    if (const auto event = written.find("at_18")) {
        placement.at_18 = activities.named(event->text());
    }
    for (const auto& exit : written.at("exits").items()) {
        placement.exits.push_back(read_exit(exit, all));
    }
}

/// Shares by placement, in rows by age at issue.
ChoiceByAge read_destinations(const Written& written, const std::vector<Placement>& placements)
{
    ChoiceByAge table;
    for (const auto& row : written.items()) {
        const auto to = row.at("to");
        to.pass_over("dirichlet");
        Choice choice;
        for (const auto& [placement, share] : to.entries()) {
            choice.add(share.share(), position_of(placement, placements));
        }
        table.add(row.years("from"), choice);
    }
    return table;
}

}  // namespace

std::size_t position_of(const std::string& placement, const std::vector<Placement>& placements)
{
    const auto found =
        std::find_if(placements.begin(), placements.end(), [&](const auto& each) { return each.name == placement; });
    if (found == placements.end()) {
        throw std::invalid_argument("'" + placement + "' is no placement");
    }
    return static_cast<std::size_t>(found - placements.begin());
}

std::vector<Placement> read_placements(const Written& written, Activities& activities)
{
    std::vector<Placement> placements;
    for (const auto& [name, placement] : written.entries()) {
        placements.push_back({.name = name});
    }
    for (auto& placement : placements) {
        read_placement(written.at(placement.name), activities, placements, placement);
    }
    return placements;
}

Cases read_cases(const Written& written, const std::vector<Placement>& placements)
{
    Cases cases;
    if (const auto newborns = written.find("newborns")) {
        cases.newborns = {newborns->share("at_birth"), newborns->years("delay")};
    }
    if (const auto joining = written.find("joining")) {
        cases.joining = joining->share();
    }
    if (const auto duration = written.find("duration")) {
        cases.duration = read_wait(*duration);
    }
    if (const auto interim = written.find("interim")) {
        cases.interim = read_destinations(*interim, placements);
    }
    const auto outcomes = written.at("outcomes");
    cases.first = read_destinations(outcomes.at("first"), placements);
    const auto repeat = outcomes.find("repeat");
    cases.repeat = repeat ? read_destinations(*repeat, placements) : cases.first;
    return cases;
}

}  // namespace reference
