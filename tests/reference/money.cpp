#include "reference/money.h"

#include <algorithm>
#include <cmath>

namespace reference {

namespace {

/// Until the last child is of age, or no longer supported, and the last service ends; and a year more, since what begins in one
/// ends in the next.
std::size_t financial_years(const Scenario& scenario)
{
    const auto& cohort = scenario.cohort;
    constexpr double last_pregnancy = 1;
    const double to_end = scenario.fertility.end - cohort.ages.youngest() + last_pregnancy;
    const double over = cohort.enrolment ? cohort.enrolment->over : 0;
    const double supported = scenario.leaving_care ? scenario.leaving_care->until : 18;
    double years = std::ceil(over + cohort.follow.value_or(to_end)) + std::ceil(supported);
    for (const auto& arm : scenario.arms) {
        const double open = arm.service ? std::max(arm.service->from, arm.service->until < forever ? arm.service->until : 0) : 0;
        years = std::max(years, std::ceil(open));
    }
    return static_cast<std::size_t>(years) + 1;
}

/// The Green Book's factor for each year: the rates of the years so far, and half of this year's in the middle of it.
std::vector<double> discount_factors(const Discounting& discounting, std::size_t years)
{
    std::vector<double> factors;
    double weight = 1;
    for (std::size_t year = 0; year < years; ++year) {
        const double rate = discounting.rate.at(static_cast<double>(year));
        weight /= year > 0 ? 1 + rate : 1;
        factors.push_back(discounting.mid_year ? weight / std::sqrt(1 + rate) : weight);
    }
    return factors;
}

bool is_of_maternity(const std::string& activity)
{
    const auto events = {"conception", "birth", "miscarriage", "stillbirth", "termination"};
    return std::find(events.begin(), events.end(), activity) != events.end();
}

bool holds(Part sum, Part item)
{
    const bool of_service = item == Part::service || item == Part::outcomes;
    return sum == Part::all || sum == item || (sum == Part::service && of_service) || (sum == Part::net && of_service);
}

}  // namespace

std::vector<Sum> sums_of(const Money& money)
{
    std::vector<Sum> sums{{.name = "service_cost", .part = Part::service},
                          {.name = "outcome_payments", .part = Part::outcomes},
                          {.name = "cost"},
                          {.name = "cost_discounted", .discounted = true}};
    for (const auto& whose : money.perspectives) {
        const auto discounted = [&](const std::string& called, Part part, double horizon = forever) {
            sums.push_back({called, part, true, &whose, horizon});
        };
        sums.push_back({.name = "cost_" + whose.name, .perspective = &whose});
        discounted("cost_" + whose.name + "_discounted", Part::all);
        for (const double horizon : money.horizons) {
            const auto years = std::to_string(static_cast<int>(horizon));
            const auto until = whose.name + "_in_" + years + (years == "1" ? "_year" : "_years");
            discounted("net_cost_" + until, Part::net, horizon);
            discounted("service_cost_" + until, Part::service, horizon);
        }
        discounted("net_cost_" + whose.name, Part::net);
        discounted("service_cost_" + whose.name, Part::service);
        discounted("maternity_cost_" + whose.name, Part::maternity);
    }
    return sums;
}

Tariff::Tariff(const Scenario& scenario, const Arm& arm)
    : sums_(sums_of(scenario.money))
    , years_(financial_years(scenario))
    , discount_(discount_factors(scenario.money.discounting, years_))
    , unit_(scenario.activities.size() * years_ * sums_.size())
    , before_(unit_.size())
{
    for (const auto& price : scenario.money.prices) {
        const Part part = is_of_maternity(price.on) ? Part::maternity : Part::net;
        add(price.activity, {price.pounds, price.payer, part, price.grows, price.name});
    }
    for (const auto& [pounds, per, payer] : arm.costs) {
        add(index_of(per), {pounds, payer, Part::service});
    }
    if (arm.payments) {
        add_payments(*arm.payments);
    }
    add_up_time();
}

/// What a sum holds of an item that is paid for in a year.
double Tariff::paid(const Item& item, const Sum& sum, std::size_t year) const
{
    if (!holds(sum.part, item.part) || static_cast<double>(year) >= sum.horizon) {
        return 0;
    }
    double amount = item.pounds * std::pow(1 + item.growth, static_cast<double>(year));
    if (sum.discounted) {
        amount *= discount_[year];
    }
    if (sum.perspective != nullptr) {
        const auto& [name, payers, cashability] = *sum.perspective;
        amount *= std::find(payers.begin(), payers.end(), item.payer) != payers.end() ? 1 : 0;
        const auto in_hand = cashability.find(item.price);
        amount *= in_hand != cashability.end() ? in_hand->second : 1;
    }
    return amount;
}

void Tariff::add(std::size_t activity, const Item& item)
{
    for (std::size_t year = 0; year < years_; ++year) {
        for (std::size_t s = 0; s < sums_.size(); ++s) {
            unit_[(activity * years_ + year) * sums_.size() + s] += paid(item, sums_[s], year);
        }
    }
}

void Tariff::add_payments(const Payments& payments)
{
    payments_ = payments;
    if (payments.no_pregnancy) {
        add(index_of(Counted::paid_no_pregnancy), {payments.no_pregnancy->pounds, payments.payer, Part::outcomes});
    }
    if (payments.no_proceedings) {
        add(index_of(Counted::paid_no_proceedings), {payments.no_proceedings->pounds, payments.payer, Part::outcomes});
    }
}

void Tariff::add_up_time()
{
    const std::size_t row = sums_.size();
    for (std::size_t i = 0; i < before_.size(); ++i) {
        const bool first_year = i / row % years_ == 0;
        before_[i] = first_year ? 0 : before_[i - row] + unit_[i - row];
    }
}

std::vector<double> Tariff::beyond_cap(const std::vector<double>& ledger) const
{
    std::vector<double> beyond(sums_.size());
    double left = payments_.cap;
    for (std::size_t year = 0; year < years_; ++year) {
        double due = 0;
        const auto add_due = [&](const std::optional<Payment>& payment, Counted paid) {
            due += payment ? payment->pounds * ledger[index_of(paid) * years_ + year] : 0;
        };
        add_due(payments_.no_pregnancy, Counted::paid_no_pregnancy);
        add_due(payments_.no_proceedings, Counted::paid_no_proceedings);
        const double now = std::min(due, left);
        left -= now;
        for (std::size_t s = 0; s < sums_.size(); ++s) {
            beyond[s] += paid({due - now, payments_.payer, Part::outcomes}, sums_[s], year);
        }
    }
    return beyond;
}

Account::Account(const Scenario& scenario, const Tariff& tariff)
    : tariff_(&tariff)
    , amounts_(scenario.activities.size())
    , money_(tariff.number_of_sums())
{
}

void Account::open(const Tariff& tariff, double enrolled_on, std::vector<double>& ledger)
{
    tariff_ = &tariff;
    ledger_ = &ledger;
    enrolled_on_ = enrolled_on;
}

void Account::event(std::size_t activity, double time)
{
    if (time < 0) {
        return;
    }
    const auto year = static_cast<std::size_t>(enrolled_on_ + time);
    amounts_[activity] += 1;
    (*ledger_)[activity * tariff_->years() + year] += 1;
    const double* price = tariff_->unit(activity, year);
    for (std::size_t s = 0; s < money_.size(); ++s) {
        money_[s] += price[s];
    }
}

void Account::stay(std::size_t activity, double from, double until, double times)
{
    const double start = enrolled_on_ + std::max(from, 0.0);
    const double end = enrolled_on_ + until;
    if (start >= end) {
        return;
    }
    amounts_[activity] += times * (end - start);
    const auto first = static_cast<std::size_t>(start);
    const auto last = static_cast<std::size_t>(end);
    for (std::size_t year = first; year <= last; ++year) {
        const auto begins = static_cast<double>(year);
        const double lived = std::min(end, begins + 1) - std::max(start, begins);
        (*ledger_)[activity * tariff_->years() + year] += times * lived;
    }
    const double* before_first = tariff_->before(activity, first);
    const double* before_last = tariff_->before(activity, last);
    const double* in_first = tariff_->unit(activity, first);
    const double* in_last = tariff_->unit(activity, last);
    const double part_of_first = start - static_cast<double>(first);
    const double part_of_last = end - static_cast<double>(last);
    for (std::size_t s = 0; s < money_.size(); ++s) {
        money_[s] += times * (before_last[s] + part_of_last * in_last[s] - before_first[s] - part_of_first * in_first[s]);
    }
}

}  // namespace reference
