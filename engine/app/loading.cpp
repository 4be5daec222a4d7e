#include "app/loading.h"

#include "results/kind.h"
#include "results/results.h"
#include "study/draws.h"

#include <fmt/core.h>

#include <string_view>

namespace rcpsim::app {

namespace {

std::vector<std::string> all_overrides(const ScenarioChoice& choice)
{
    auto overrides = choice.overrides;
    if (!choice.seed.empty()) {
        overrides.push_back("run.seed=" + choice.seed);
    }
    if (!choice.draws.empty()) {
        overrides.push_back("run.draws=" + choice.draws);
    }
    if (!choice.replications.empty()) {
        overrides.push_back("run.replications=" + choice.replications);
    }
    return overrides;
}

}  // namespace

bool holds_run(const std::string& file)
{
    return results::is_results(file) && results::kind_of(file) == results::Kind::run;
}

scenario::Scenario load(const std::string& file, const std::vector<std::string>& overrides, const scenario::Files& laid_over)
{
    if (!results::is_results(file)) {
        return scenario::load(file, overrides, laid_over);
    }
    return scenario::load_text(results::read_provenance(file).scenario, file, overrides, laid_over);
}

scenario::Scenario load(const ScenarioChoice& choice)
{
    return load(choice.file, all_overrides(choice), {choice.laid_over.begin(), choice.laid_over.end()});
}

scenario::Scenario load_at(const ScenarioChoice& choice, const std::vector<std::string>& overrides)
{
    auto all = all_overrides(choice);
    all.insert(all.end(), overrides.begin(), overrides.end());
    auto scenario = load(choice.file, all, {choice.laid_over.begin(), choice.laid_over.end()});
    try {
        study::try_draws(scenario.parameters);
    } catch (const base::InputError& error) {
        throw placed(error, scenario);
    }
    return scenario;
}

base::InputError placed(const base::InputError& error, const scenario::Scenario& scenario)
{
    auto mistakes = error.mistakes();
    for (auto& [where, problem] : mistakes) {
        if (scenario.tree.find(std::string_view(where).substr(0, where.find_first_of(".["))) != nullptr) {
            problem += fmt::format(" ({})", where);
            where = scenario.place_of(where);
        }
    }
    return base::InputError(std::move(mistakes));
}

void refuse_without_targets(const scenario::Scenario& scenario, const std::string& file)
{
    if (scenario.evidence.targets.empty()) {
        throw base::InputError(file, "there are no targets; expected a scenario with published figures (targets)");
    }
}

}  // namespace rcpsim::app
