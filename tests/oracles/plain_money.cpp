#include "oracles/plain_money.h"

#include <algorithm>
#include <cmath>

namespace rcpsim::oracles {

namespace {

using parameters::Event;
using parameters::ServicePer;
using parameters::Timed;

/// The Green Book's factor for each year: the rates of the years so far, and half of this year's in the middle of it.
std::vector<double> discount_factors(const parameters::Discounting& discounting, std::size_t years)
{
    PlainSteps rates;
    for (const auto& [from, rate] : discounting.rates) {
        rates.add(from.value, rate.value);
    }
    std::vector<double> factors;
    double weight = 1;
    for (std::size_t year = 0; year < years; ++year) {
        const double rate = rates.at(static_cast<double>(year));
        weight /= year > 0 ? 1 + rate : 1;
        factors.push_back(discounting.timing == parameters::Timing::mid ? weight / std::sqrt(1 + rate) : weight);
    }
    return factors;
}

double in_prices_of_results(double amount, parameters::FinancialYear year, const parameters::Money& money)
{
    if (!money.uprating) {
        return amount;
    }
    const auto deflator = [&](parameters::FinancialYear of) {
        return money.uprating->deflator[money.uprating->deflator.index_of(in_words(of))].second.value;
    };
    return amount * deflator(money.uprating->to) / deflator(year);
}

bool is_of_maternity(const std::string& activity)
{
    const auto events = {"conception", "birth", "miscarriage", "stillbirth", "termination"};
    return std::find(events.begin(), events.end(), activity) != events.end();
}

double pounds(base::Pence amount)
{
    return static_cast<double>(amount.value) / 100;
}

}  // namespace

std::vector<PlainSum> plain_sums(const parameters::Parameters& all)
{
    std::vector<PlainSum> sums{
        {.name = "service_cost", .part = PlainPart::service}, {.name = "cost"}, {.name = "cost_discounted", .discounted = true}};
    for (const auto& [name, whose] : all.money.perspectives) {
        const auto discounted = [&](const std::string& called, PlainPart part, double horizon = forever) {
            sums.push_back({called, part, true, &whose, horizon});
        };
        sums.push_back({.name = "cost_" + name, .perspective = &whose});
        discounted("cost_" + name + "_discounted", PlainPart::all);
        for (const auto& horizon : all.money.horizons) {
            const auto years = std::to_string(static_cast<int>(horizon.value));
            const auto until = name + "_in_" + years + (years == "1" ? "_year" : "_years");
            discounted("net_cost_" + until, PlainPart::net, horizon.value);
            discounted("service_cost_" + until, PlainPart::service, horizon.value);
        }
        discounted("net_cost_" + name, PlainPart::net);
        discounted("service_cost_" + name, PlainPart::service);
        discounted("maternity_cost_" + name, PlainPart::maternity);
    }
    return sums;
}

PlainTariff::PlainTariff(const PlainModel& model, std::size_t arm)
    : model_(model)
    , sums_(plain_sums(model.all))
    , years_(parameters::financial_years(model.all.life) + 1)
    , discount_(discount_factors(model.all.money.discounting, years_))
    , unit_(model.activities.size() * years_ * sums_.size())
    , before_(unit_.size())
    , standing_(sums_.size())
{
    add_prices();
    add_service(model.all.arms[arm].second);
    add_up_time();
}

/// What a sum holds of an item that is paid for in a year.
double PlainTariff::paid(const Item& item, const PlainSum& sum, std::size_t year) const
{
    const bool of_service = item.price.empty();
    const bool counts = sum.part == PlainPart::all || (sum.part == PlainPart::service && of_service) ||
                        (sum.part == PlainPart::maternity && item.maternity) || (sum.part == PlainPart::net && !item.maternity);
    if (!counts || static_cast<double>(year) >= sum.horizon) {
        return 0;
    }
    double amount = item.pounds * std::pow(1 + item.growth, static_cast<double>(year));
    if (sum.discounted) {
        amount *= discount_[year];
    }
    if (sum.perspective != nullptr) {
        const auto& payers = sum.perspective->payers;
        const auto& in_hand = sum.perspective->cashability;
        const std::size_t share = of_service ? in_hand.size() : in_hand.index_of(item.price);
        amount *= std::find(payers.begin(), payers.end(), item.payer) != payers.end() ? 1 : 0;
        amount *= share < in_hand.size() ? in_hand[share].second.value : 1;
    }
    return amount;
}

void PlainTariff::add(std::size_t activity, const Item& item)
{
    for (std::size_t year = 0; year < years_; ++year) {
        for (std::size_t s = 0; s < sums_.size(); ++s) {
            unit_[(activity * years_ + year) * sums_.size() + s] += paid(item, sums_[s], year);
        }
    }
}

void PlainTariff::add_prices()
{
    for (const auto& [name, price] : model_.all.money.prices) {
        double amount = in_prices_of_results(pounds(price.gbp), price.prices, model_.all.money);
        amount *= price.per == parameters::Per::week ? 365.25 / 7 : 1;
        amount *= price.times ? price.times->value : 1;
        amount *= price.share ? price.share->value : 1;
        amount *= price.avoided.value_or(false) ? -1 : 1;
        const double growth = price.grows ? price.grows->value : 0;
        add(parameters::index_of(model_.activities, price.on), {amount, price.payer, growth, name, is_of_maternity(price.on)});
    }
}

void PlainTariff::add_service(const parameters::CourseOfAction& course)
{
    for (const auto& cost : course.costs) {
        const auto& service = *course.arm.service;
        Item item{in_prices_of_results(pounds(cost.gbp), cost.prices, model_.all.money), cost.payer};
        switch (cost.per) {
            case ServicePer::set_up:
                bear_once(item, service.from ? service.from->value : 0);
                break;
            case ServicePer::year:
                bear_while_it_runs(item, service);
                break;
            case ServicePer::place_year:
                item.pounds *= *service.places;
                bear_while_it_runs(item, service);
                break;
            case ServicePer::woman:
                add(parameters::index_of(Event::admission), item);
                break;
            case ServicePer::engaged_year:
                add(parameters::index_of(Timed::engaged), item);
                break;
        }
    }
}

void PlainTariff::bear_once(const Item& item, double when)
{
    for (std::size_t s = 0; s < sums_.size(); ++s) {
        standing_[s] += paid(item, sums_[s], static_cast<std::size_t>(when));
    }
}

void PlainTariff::bear_while_it_runs(const Item& item, const parameters::Service& service)
{
    const double from = service.from ? service.from->value : 0;
    for (std::size_t year = 0; year < years_; ++year) {
        const auto begins = static_cast<double>(year);
        const double open = std::max(std::min(service.until->value, begins + 1) - std::max(from, begins), 0.0);
        for (std::size_t s = 0; s < sums_.size(); ++s) {
            standing_[s] += open * paid(item, sums_[s], year);
        }
    }
}

void PlainTariff::add_up_time()
{
    const std::size_t row = sums_.size();
    for (std::size_t i = 0; i < before_.size(); ++i) {
        const bool first_year = i / row % years_ == 0;
        before_[i] = first_year ? 0 : before_[i - row] + unit_[i - row];
    }
}

PlainAccount::PlainAccount(const PlainModel& model, const PlainTariff& tariff)
    : tariff_(&tariff)
    , amounts_(model.activities.size())
    , money_(tariff.number_of_sums())
{
}

void PlainAccount::open(const PlainTariff& tariff, double enrolled_on, std::vector<double>& ledger)
{
    tariff_ = &tariff;
    ledger_ = &ledger;
    enrolled_on_ = enrolled_on;
}

void PlainAccount::event(std::size_t activity, double time)
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

void PlainAccount::stay(std::size_t activity, double from, double until)
{
    const double start = enrolled_on_ + std::max(from, 0.0);
    const double end = enrolled_on_ + until;
    if (start >= end) {
        return;
    }
    amounts_[activity] += end - start;
    const auto first = static_cast<std::size_t>(start);
    const auto last = static_cast<std::size_t>(end);
    for (std::size_t year = first; year <= last; ++year) {
        const auto begins = static_cast<double>(year);
        (*ledger_)[activity * tariff_->years() + year] += std::min(end, begins + 1) - std::max(start, begins);
    }
    const double* before_first = tariff_->before(activity, first);
    const double* before_last = tariff_->before(activity, last);
    const double* in_first = tariff_->unit(activity, first);
    const double* in_last = tariff_->unit(activity, last);
    const double part_of_first = start - static_cast<double>(first);
    const double part_of_last = end - static_cast<double>(last);
    for (std::size_t s = 0; s < money_.size(); ++s) {
        money_[s] += before_last[s] + part_of_last * in_last[s] - before_first[s] - part_of_first * in_first[s];
    }
}

void PlainAccount::in_care(double from, double until)
{
    years_in_care_ += std::max(until - std::max(from, 0.0), 0.0);
}

}  // namespace rcpsim::oracles
