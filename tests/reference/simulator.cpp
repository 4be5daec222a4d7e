#include "reference/simulator.h"

#include "reference/service.h"

#include <algorithm>
#include <numeric>
#include <optional>
#include <stdexcept>

namespace reference {

namespace {

void refuse_what_is_not_covered(const Scenario& scenario)
{
    const auto refuse = [](const std::string& why) { throw std::invalid_argument("the reference does not cover " + why); };
    for (const auto& placement : scenario.placements) {
        const auto& exits = placement.exits;
        if (std::count_if(exits.begin(), exits.end(), [](const Exit& exit) { return !exit.to; }) > 1) {
            refuse("two ways into proceedings from one placement");
        }
    }
    for (const auto& arm : scenario.arms) {
        const bool asks = arm.service && arm.service->asks_about_pregnancies();
        const bool dated = std::any_of(arm.effects.begin(), arm.effects.end(), [](const Effect& effect) {
            return effect.on == Process::conception && !effect.while_engaged;
        });
        if (asks && (dated || !scenario.arms.front().effects.empty())) {
            refuse("a service that asks about pregnancies where others than those engaged have an effect on them");
        }
    }
}

}  // namespace

Simulator::Simulator(Scenario scenario)
    : scenario_(std::move(scenario))
    , before_enrolment_(nothing_yet_)
    , counted_(counted_outcomes(scenario_.money))
{
    refuse_what_is_not_covered(scenario_);
    for (const auto& arm : scenario_.arms) {
        courses_.emplace_back(arm);
        tariffs_.emplace_back(scenario_, arm);
    }
    for (const auto& outcome : counted_) {
        outcomes_.push_back(outcome.name);
    }
    for (const auto& sum : sums_of(scenario_.money)) {
        outcomes_.push_back(sum.name);
    }
}

std::vector<Simulator::Outcome> Simulator::counted_outcomes(const Money& money)
{
    std::vector<Outcome> all{{"conceptions", {{Counted::conception, 1}}},
                             {"births", {{Counted::birth, 1}}},
                             {"miscarriages", {{Counted::miscarriage, 1}}},
                             {"stillbirths", {{Counted::stillbirth, 1}}},
                             {"terminations", {{Counted::termination, 1}}},
                             {"proceedings", {{Counted::proceedings, 1}}},
                             {"children_in_cases", {{Counted::child_in_proceedings, 1}}},
                             {"case_years", {{Counted::case_open, 1}}},
                             {"recurrences", {{Counted::recurrence, 1}}},
                             {"father_recurrences", {{Counted::father_recurrence, 1}}},
                             {"care_entries", {{Counted::care_entry, 1}}},
                             {"child_years_in_care", {{Counted::in_care, 1}}},
                             {"early_removals", {{Counted::early_removal, 1}}},
                             {"early_years", {{Counted::early, 1}}},
                             {"mother_deaths", {{Counted::mother_death, 1}}},
                             {"child_deaths", {{Counted::child_death, 1}}},
                             {"admissions", {{Counted::admission, 1}}},
                             {"completions", {{Counted::completion, 1}}},
                             {"unmet", {{Counted::unmet, 1}}},
                             {"years_waiting", {{Counted::waiting, 1}}},
                             {"years_engaged", {{Counted::engaged, 1}}}};
    if (const auto& essex = money.essex) {
        const auto avoided = [&](const std::string& name, Counted happened, double price) {
            all.push_back({name, {{Counted::admission, essex->risk * price}, {happened, -price}}});
        };
        avoided("essex_proceedings_avoided", Counted::served_case, 1);
        avoided("essex_children_avoided", Counted::served_entry, 1);
        avoided("essex_one_off", Counted::served_case, essex->proceedings);
        avoided("essex_annual", Counted::served_entry, essex->child_year);
        all.push_back({"essex_paired_proceedings", {{Counted::window_case, 1}}});
        all.push_back({"essex_paired_children", {{Counted::window_entry, 1}}});
        all.push_back({"essex_paired_one_off", {{Counted::window_case, essex->proceedings}}});
        all.push_back({"essex_paired_annual", {{Counted::window_entry, essex->child_year}}});
    }
    return all;
}

std::size_t Simulator::index_of(const std::string& outcome) const
{
    const auto found = std::find(outcomes_.begin(), outcomes_.end(), outcome);
    if (found == outcomes_.end()) {
        throw std::invalid_argument("the reference tells no outcome '" + outcome + "'");
    }
    return static_cast<std::size_t>(found - outcomes_.begin());
}

std::vector<Results> Simulator::cohort(Luck& luck) const
{
    std::vector<Family> enrolled;
    enrolled.reserve(scenario_.cohort.clients);
    for (std::size_t i = 0; i < scenario_.cohort.clients; ++i) {
        enrolled.push_back(client(luck));
    }
    const auto days = days_of_enrolment(luck);
    std::vector<Results> results;
    for (std::size_t arm = 0; arm < courses_.size(); ++arm) {
        results.push_back(live(enrolled, days, arm, luck));
    }
    return results;
}

double Simulator::amount(const Results& results, const std::string& activity) const
{
    const auto years = static_cast<std::ptrdiff_t>(tariffs_.front().years());
    const auto row = results.ledger.begin() + static_cast<std::ptrdiff_t>(scenario_.activities.index_of(activity)) * years;
    return std::accumulate(row, row + years, 0.0) / static_cast<double>(scenario_.cohort.clients);
}

/// A client on the day of enrolment. Where she is referred some time after the index case, she has no new case by then.
Family Simulator::client(Luck& luck) const
{
    while (true) {
        Family family(scenario_, before_enrolment_, tariffs_.front(), luck);
        if (!scenario_.cohort.referral) {
            return family;
        }
        family.begin();
        family.live_until(0);
        if (!family.has_returned() && family.mother().death >= 0) {
            return family;
        }
    }
}

/// On the programme's clock, whose day 0 is the first of them.
std::vector<double> Simulator::days_of_enrolment(Luck& luck) const
{
    const auto& cohort = scenario_.cohort;
    std::vector<double> days(cohort.clients, 0);
    if (!cohort.enrolment) {
        return days;
    }
    const auto [over, evenly] = *cohort.enrolment;
    for (std::size_t i = 0; i < days.size(); ++i) {
        const double share =
            evenly ? (static_cast<double>(i) + luck.uniform()) / static_cast<double>(days.size()) : luck.uniform();
        days[i] = over * share;
    }
    std::sort(days.begin(), days.end());
    const double first = days.front();
    for (double& day : days) {
        day -= first;
    }
    return days;
}

Results Simulator::live(const std::vector<Family>& enrolled, const std::vector<double>& days, std::size_t arm, Luck& luck) const
{
    const Arm& own = scenario_.arms[arm];
    std::optional<RunningService> service;
    if (own.service) {
        service.emplace(own, luck);
    }
    Results results{.ledger = std::vector<double>(scenario_.activities.size() * tariffs_[arm].years())};
    for (std::size_t i = 0; i < enrolled.size(); ++i) {
        Family family = enrolled[i];
        family.account().open(tariffs_[arm], days[i], results.ledger);
        family.follow(courses_[arm]);
        if (!scenario_.cohort.referral) {
            family.begin();
        }
        if (service) {
            service->refer(family, days[i]);
        }
        family.live_until(forever);
        family.close();
        tell(family.account(), results.of_clients);
    }
    add_up(arm, results);
    return results;
}

void Simulator::tell(const Account& account, std::vector<double>& values) const
{
    for (const auto& outcome : counted_) {
        double sum = 0;
        for (const auto& [counted, weight] : outcome.counted) {
            sum += weight * account.amount(reference::index_of(counted));
        }
        values.push_back(sum);
    }
    for (std::size_t sum = 0; sum < tariffs_.front().number_of_sums(); ++sum) {
        values.push_back(account.money(sum));
    }
}

/// What belongs to no client: the service begins, and runs, and holds its places.
Account Simulator::run_service(std::size_t arm, std::vector<double>& ledger) const
{
    Account account(scenario_, tariffs_[arm]);
    account.open(tariffs_[arm], 0, ledger);
    if (const auto& service = scenario_.arms[arm].service) {
        account.event(Counted::set_up, service->from);
        if (service->until < forever) {
            account.stay(Counted::service, service->from, service->until);
            account.stay(Counted::places, service->from, service->until, static_cast<double>(service->places.value_or(0)));
        }
    }
    return account;
}

/// What the whole cohort bears is shared by all, and what is paid for outcomes ends at the cap.
void Simulator::add_up(std::size_t arm, Results& results) const
{
    std::vector<double> standing;
    tell(run_service(arm, results.ledger), standing);
    const auto clients = static_cast<double>(scenario_.cohort.clients);
    results.totals = standing;
    for (std::size_t i = 0; i < results.of_clients.size(); ++i) {
        results.totals[i % outcomes_.size()] += results.of_clients[i];
        results.of_clients[i] += standing[i % outcomes_.size()] / clients;
    }
    const auto beyond = tariffs_[arm].beyond_cap(results.ledger);
    for (std::size_t sum = 0; sum < beyond.size(); ++sum) {
        results.totals[counted_.size() + sum] -= beyond[sum];
    }
}

}  // namespace reference
