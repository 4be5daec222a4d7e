#include "reference/reading.h"

#include <stdexcept>

namespace reference {

namespace {

// What is said beside the model: where numbers come from, how they vary between draws, what else was published or counted, and
// what may be asked.
constexpr const char* beside_the_model[] = {
    "title",    "description", "sources",   "uncertainty", "populations",         "targets", "calibration", "published",
    "observed", "sweep",       "breakeven", "sensitivity", "value_of_information"};

}  // namespace

Steps read_steps(const Written& written, const std::string& key, double (Written::*how)() const)
{
    if (written.is_one_value()) {
        return Steps((written.*how)());
    }
    Steps steps;
    for (const auto& step : written.items()) {
        steps.add(step.years("from"), (step.at(key).*how)());
    }
    return steps;
}

Steps read_hazard(const Written& written)
{
    return read_steps(written, "rate", &Written::rate);
}

Wait read_wait(const Written& map)
{
    if (const auto law = map.find("hazard")) {
        return Wait(Stepwise{read_hazard(*law)});
    }
    if (const auto law = map.find("weibull")) {
        return Wait(Weibull{law->number("shape"), law->years("scale")});
    }
    if (const auto law = map.find("lognormal")) {
        return Wait(Lognormal{law->years("median"), law->number("sigma")});
    }
    if (const auto law = map.find("gamma")) {
        return Wait(Gamma{law->number("shape"), law->years("mean")});
    }
    if (const auto law = map.find("kaplan_meier")) {
        std::vector<std::pair<double, double>> points;
        for (const auto& point : law->items()) {
            points.emplace_back(point.years("at"), point.share("still"));
        }
        return Wait(along_curve(points));
    }
    return Wait(Stepwise{Steps(0.0), map.years("fixed")});
}

Scenario read_scenario(const std::string& resolved)
{
    const Written all(resolved);
    if (all.at("format").text() != "1") {
        throw std::invalid_argument("a format other than 1");
    }
    for (const auto* key : beside_the_model) {
        all.pass_over(key);
    }
    Scenario scenario;
    scenario.cohort = read_cohort(all.at("cohort"));
    scenario.fertility = read_fertility(all.at("fertility"));
    if (const auto mortality = all.find("mortality")) {
        scenario.mortality = read_mortality(*mortality);
    }
    scenario.propensity = read_propensity(all.at("propensity"));
    scenario.placements = read_placements(all.at("placements"), scenario.activities);
    scenario.cases = read_cases(all.at("cases"), scenario.placements);
    const auto children = all.at("children");
    scenario.home = position_of(children.at("home").text(), scenario.placements);
    if (const auto leaving = children.find("leaving_care")) {
        scenario.leaving_care = {leaving->years("until"), scenario.activities.named(leaving->at("activity").text())};
    }
    const Uprating uprating(all);
    scenario.money = read_money(all, uprating, scenario.activities);
    scenario.arms = read_arms(all.at("arms"), uprating);
    const auto run = all.at("run");
    scenario.replications = static_cast<std::size_t>(run.number("replications"));
    // The seed is the engine's, and draws are at the values as they stand.
    for (const auto* key : {"seed", "draws", "sampling", "mothers"}) {
        run.pass_over(key);
    }
    all.refuse_unread();
    return scenario;
}

}  // namespace reference
