#include "oracles/plain_life.h"

#include "oracles/plain_service.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace rcpsim::oracles {

namespace {

// Activities that are outcomes as they are.
constexpr std::pair<const char*, const char*> counted[] = {{"conceptions", "conception"},
                                                           {"births", "birth"},
                                                           {"miscarriages", "miscarriage"},
                                                           {"stillbirths", "stillbirth"},
                                                           {"terminations", "termination"},
                                                           {"proceedings", "proceedings"},
                                                           {"children_in_cases", "child_in_proceedings"},
                                                           {"case_years", "case_open"},
                                                           {"recurrences", "recurrence"},
                                                           {"father_recurrences", "father_recurrence"},
                                                           {"care_entries", "care_entry"},
                                                           {"early_removals", "early_removal"},
                                                           {"early_years", "early"},
                                                           {"mother_deaths", "mother_death"},
                                                           {"child_deaths", "child_death"},
                                                           {"admissions", "admission"},
                                                           {"completions", "completion"},
                                                           {"unmet", "unmet"},
                                                           {"years_waiting", "waiting"},
                                                           {"years_engaged", "engaged"}};

}  // namespace

PlainLife::PlainLife(const parameters::Parameters& parameters)
    : model_(parameters)
{
    for (std::size_t arm = 0; arm < parameters.arms.size(); ++arm) {
        tariffs_.emplace_back(model_, arm);
    }
    for (const auto& [outcome, activity] : counted) {
        outcomes_.emplace_back(outcome);
        activities_.push_back(parameters::index_of(model_.activities, activity));
    }
    outcomes_.emplace_back("child_years_in_care");
    for (const auto& sum : plain_sums(parameters)) {
        outcomes_.push_back(sum.name);
    }
}

std::vector<PlainResults> PlainLife::results() const
{
    std::vector<PlainResults> all;
    for (const auto& tariff : tariffs_) {
        all.push_back({.ledger = std::vector<double>(model_.activities.size() * tariff.years())});
    }
    return all;
}

void PlainLife::add_cohort(PlainLuck& luck, std::vector<PlainResults>& results) const
{
    std::vector<PlainFamily> enrolled;
    enrolled.reserve(model_.all.life.cohort.mothers);
    for (std::uint32_t i = 0; i < model_.all.life.cohort.mothers; ++i) {
        enrolled.push_back(client(luck));
    }
    const auto days = days_of_enrolment(luck);
    for (std::size_t arm = 0; arm < model_.arms.size(); ++arm) {
        live(enrolled, days, arm, luck, results[arm]);
    }
}

/// A client on the day of enrolment. Where she is referred some time after the index case, she has no new case by then.
PlainFamily PlainLife::client(PlainLuck& luck) const
{
    while (true) {
        PlainFamily family(model_, tariffs_.front(), luck);
        if (!model_.mothers.referral_delay) {
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
std::vector<double> PlainLife::days_of_enrolment(PlainLuck& luck) const
{
    const auto& cohort = model_.all.life.cohort;
    std::vector<double> days(cohort.mothers, 0);
    if (!cohort.enrolment) {
        return days;
    }
    const double over = cohort.enrolment->over.value;
    const bool evenly = cohort.enrolment->arrivals == parameters::Arrivals::even;
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

void PlainLife::live(const std::vector<PlainFamily>& enrolled, const std::vector<double>& days, std::size_t arm, PlainLuck& luck,
                     PlainResults& results) const
{
    const PlainArm& course = model_.arms[arm];
    std::optional<PlainService> service;
    if (course.service != nullptr) {
        service.emplace(course, luck);
    }
    results.values.clear();
    for (std::size_t i = 0; i < enrolled.size(); ++i) {
        PlainFamily family = enrolled[i];
        family.account().open(tariffs_[arm], days[i], results.ledger);
        family.follow(course);
        if (!model_.mothers.referral_delay) {
            family.begin();
        }
        if (service) {
            service->refer(family, days[i]);
        }
        family.live_until(forever);
        family.close();
        tell(family.account(), arm, results.values);
    }
}

/// What the whole cohort bears is shared by all.
void PlainLife::tell(const PlainAccount& account, std::size_t arm, std::vector<double>& values) const
{
    for (const std::size_t activity : activities_) {
        values.push_back(account.amount(activity));
    }
    values.push_back(account.years_in_care());
    for (std::size_t sum = 0; sum < tariffs_[arm].number_of_sums(); ++sum) {
        values.push_back(account.money(sum) + tariffs_[arm].standing()[sum] / model_.all.life.cohort.mothers);
    }
}

}  // namespace rcpsim::oracles
