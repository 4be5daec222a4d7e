#include "parameters/findings.h"

#include <fmt/core.h>

#include <set>

namespace rcpsim::parameters {

namespace {

void outcomes_of_pregnancies(const PregnancyOutcomes& outcomes, Findings& findings)
{
    std::vector<const PregnancyOutcome*> all{&outcomes.live_birth};
    const auto add = [&](const char* name, const PregnancyOutcome& outcome) {
        findings.steps(fmt::format("fertility.outcomes.{}.share", name), outcome.share.steps);
    };
    add("live_birth", outcomes.live_birth);
    for (const auto& [name, outcome] :
         {std::pair("miscarriage", &outcomes.miscarriage), std::pair("stillbirth", &outcomes.stillbirth),
          std::pair("termination", &outcomes.termination)}) {
        if (*outcome) {
            all.push_back(&**outcome);
            add(name, **outcome);
        }
    }
    std::set<base::Years> ages;
    for (const auto* outcome : all) {
        for (const auto& step : outcome->share.steps) {
            ages.insert(step.from);
        }
    }
    for (const base::Years age : ages) {
        double sum = 0;
        for (const auto* outcome : all) {
            sum += outcome->share.steps.empty() ? 0 : value_at(outcome->share, age).value;
        }
        findings.sum_of_shares(ages.size() == 1 ? "fertility.outcomes" : fmt::format("fertility.outcomes at {} years", age.value),
                               sum);
    }
    for (const auto* outcome : all) {
        if (outcome->duration.value + outcome->recovery.value <= 0) {
            findings.add("fertility.outcomes",
                         "a pregnancy and the recovery from it take no time; expected a duration or a recovery");
        }
    }
}

void destinations(const std::string& path, const std::vector<Destinations>& rows, const Life& life, Findings& findings)
{
    findings.steps(path, rows);
    const auto known = names_of(life.placements);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        double sum = 0;
        for (const auto& [placement, share] : rows[i].to) {
            sum += share.value;
            findings.name(fmt::format("{}[{}].to.{}", path, i, placement), placement, known, "placement");
        }
        findings.sum_of_shares(fmt::format("{}[{}].to", path, i), sum);
    }
}

void propensity(const Life& life, Findings& findings)
{
    const auto& propensity = life.propensity;
    if (propensity.by_age) {
        findings.steps("propensity.by_age", propensity.by_age->steps);
    }
    for (const auto& [name, mean] : propensity.mean.by_sets) {
        const bool certain = mean.value <= 0 || mean.value >= 1;
        const std::string path = name == all_sets ? std::string("propensity.mean") : "propensity.mean." + name;
        if (certain && propensity.precision) {
            findings.add(path, fmt::format("the mean {} leaves no spread between mothers; expected a mean between 0 and 1, or no "
                                           "precision",
                                           mean.value));
        }
    }
}

}  // namespace

void search_births_and_cases(const Parameters& all, Findings& findings)
{
    const auto& life = all.life;
    findings.steps("fertility.conception", life.fertility.conception.steps);
    outcomes_of_pregnancies(life.fertility.outcomes, findings);
    if (life.mortality && life.mortality->mothers) {
        findings.steps("mortality.mothers", life.mortality->mothers->steps);
    }
    if (life.mortality && life.mortality->children) {
        findings.steps("mortality.children", life.mortality->children->steps);
    }
    propensity(life, findings);
    const auto& cases = life.cases;
    destinations("cases.outcomes.first", cases.outcomes.first, life, findings);
    destinations("cases.outcomes.repeat", cases.outcomes.repeat, life, findings);
    destinations("cases.interim", cases.interim, life, findings);
    if (cases.duration) {
        findings.waiting("cases.duration", cases.duration->time);
    }
    if (cases.duration && cases.interim.empty()) {
        findings.add("cases", "a case lasts, and its children live nowhere meanwhile; expected interim");
    }
    if (!cases.duration && !cases.interim.empty()) {
        findings.add("cases.interim", "a case is over on the day of its issue; expected a duration, or no interim placements");
    }
}

}  // namespace rcpsim::parameters
