#include "parameters/activity.h"
#include "parameters/findings.h"

#include <fmt/core.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace rcpsim::parameters {

namespace {

class MoneySearch
{
public:
    MoneySearch(const Parameters& all, Findings& findings)
        : all_(all)
        , findings_(findings)
    {
    }

    void search()
    {
        prices();
        harms();
        service_costs();
        if (deflator()) {
            high_prices();
        }
        perspectives();
        essex();
        findings_.steps("discounting.rates", all_.money.discounting.rates);
        whole_years();
        horizons();
    }

private:
    void prices()
    {
        const auto known = activities(all_.life);
        std::vector<std::string> names;
        for (const auto& activity : known) {
            if (!compares(activity.name)) {
                names.push_back(activity.name);
            }
        }
        for (const auto& [name, price] : all_.money.prices) {
            const std::string path = "prices." + name;
            const std::size_t i = index_of(known, price.on);
            if (i == known.size()) {
                findings_.add(path + ".on", fmt::format("unknown activity '{}'; expected one of {}{}", price.on,
                                                        fmt::join(names, ", "), suggestion(price.on, names)));
            } else if (known[i].is_time != (price.per != Per::event)) {
                findings_.add(path + ".per",
                              known[i].is_time
                                  ? fmt::format("'{}' is time, priced per event; expected per week or per year", price.on)
                                  : fmt::format("'{}' is an event, priced by time; expected per event", price.on));
            }
            only_with_window(path, price.on);
            not_compared(path, price.on);
            not_paid_for(path, price.on);
            price_year(path, price.prices);
        }
    }

    static bool compares(std::string_view activity)
    {
        return std::any_of(compared_events.begin(), compared_events.end(),
                           [&](Event event) { return word_for(event) == activity; });
    }

    // A birth that does not happen is never a benefit; what lives cost is priced where they are lived.
    void not_compared(const std::string& path, const std::string& activity)
    {
        if (compares(activity)) {
            findings_.add(path + ".on", fmt::format("'{}' compares lives in two arms, and is counted, never priced; expected "
                                                    "another activity",
                                                    activity));
        }
    }

    // What an arm pays for it stands in the arm.
    void not_paid_for(const std::string& path, const std::string& activity)
    {
        if (std::any_of(paid_events.begin(), paid_events.end(), [&](Event event) { return word_for(event) == activity; })) {
            findings_.add(path + ".on",
                          fmt::format("'{}' is paid for by arms.NAME.payments alone; expected another activity", activity));
        }
    }

    void only_with_window(const std::string& path, const std::string& activity)
    {
        const auto is_it = [&activity](Event event) { return words_for(Event{})[index_of(event)].first == activity; };
        const std::array of_window{Event::served_case, Event::served_entry, Event::window_case, Event::window_entry};
        if (!all_.essex && std::any_of(of_window.begin(), of_window.end(), is_it)) {
            findings_.add(path + ".on",
                          fmt::format("'{}' is counted within essex.window, and there is none; expected 'essex', or "
                                      "another activity",
                                      activity));
        }
    }

    // Nobody is born beyond the follow-up, so a longer window would find too little.
    void essex()
    {
        const auto& follow = all_.life.cohort.follow;
        if (all_.essex && !follow.to_end_of_fertility && all_.essex->window > follow.time) {
            findings_.add("essex.window", fmt::format("{} years, beyond the follow-up of {} years; expected a shorter window",
                                                      all_.essex->window.value, follow.time.value));
        }
    }

    // Two prices of one harm count it twice.
    void harms()
    {
        std::map<std::string, std::string> valued;
        for (const auto& [name, price] : all_.money.prices) {
            for (std::size_t i = 0; i < price.harms.size(); ++i) {
                const auto& harm = price.harms[i];
                const std::string path = fmt::format("prices.{}.harms[{}]", name, i);
                const auto [other, first] = valued.try_emplace(harm, path);
                if (!is_plain(harm)) {
                    findings_.add(path, fmt::format("the harm '{}'; expected small letters, digits and _", harm));
                } else if (!first) {
                    findings_.add(path, fmt::format("'{}' is valued by {}, too, and would count twice; expected one price of it",
                                                    harm, other->second));
                }
            }
        }
    }

    static bool is_plain(const std::string& word)
    {
        return word.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string::npos;
    }

    void service_costs()
    {
        for (const auto& [name, course] : all_.arms) {
            for (std::size_t i = 0; i < course.costs.size(); ++i) {
                price_year(fmt::format("arms.{}.costs[{}]", name, i), course.costs[i].prices);
            }
            if (course.payments) {
                price_year(fmt::format("arms.{}.payments", name), course.payments->prices);
            }
        }
    }

    // Without uprating, the first price year that is met is the one for all.
    void price_year(const std::string& path, FinancialYear year)
    {
        const auto& uprating = all_.money.uprating;
        if (uprating && year != uprating->to && !uprating->deflator.contains(in_words(year))) {
            findings_.add(path + ".prices", fmt::format("prices of {}, which uprating.deflator does not hold; expected one of {}",
                                                        in_words(year), fmt::join(names_of(uprating->deflator), ", ")));
        }
        if (!first_year_) {
            first_year_ = year;
        } else if (!uprating && year != *first_year_) {
            findings_.add(path + ".prices",
                          fmt::format("prices of {} beside prices of {}; expected one price year for all, or uprating",
                                      in_words(year), in_words(*first_year_)));
        }
    }

    // Whether prices can be brought to one year.
    bool deflator()
    {
        if (!all_.money.uprating) {
            return true;
        }
        bool good = true;
        const auto& [to, deflator] = *all_.money.uprating;
        for (const auto& [name, index] : deflator) {
            if (!year_named(name)) {
                findings_.add("uprating.deflator." + name, fmt::format("'{}'; expected a financial year such as 2023-24", name));
            }
            if (index.value <= 0) {
                good = false;
                findings_.add("uprating.deflator." + name, fmt::format("{}; expected an index above 0", index.value));
            }
        }
        if (!deflator.contains(in_words(to))) {
            findings_.add("uprating.to", fmt::format("{}, which uprating.deflator does not hold; expected one of {}",
                                                     in_words(to), fmt::join(names_of(deflator), ", ")));
        }
        return good;
    }

    void perspectives()
    {
        const auto names = names_of(all_.money.prices);
        for (const auto& [name, perspective] : all_.money.perspectives) {
            for (const auto& [price, share] : perspective.cashability) {
                findings_.name(fmt::format("perspectives.{}.cashability.{}", name, price), price, names, "price");
            }
            outcome_name(name);
        }
    }

    // Its outcomes are cost_NAME and cost_NAME_discounted, beside those of everybody.
    void outcome_name(const std::string& name)
    {
        constexpr std::string_view ending = "discounted";
        if (!is_plain(name)) {
            findings_.add("perspectives." + name,
                          fmt::format("the perspective '{}' names outcomes; expected small letters, digits and _", name));
        } else if (name.ends_with(ending)) {
            findings_.add("perspectives." + name,
                          fmt::format("the perspective '{}' ends like discounted outcomes; expected another name", name));
        }
    }

    // In pounds for each of its own units, uprated, at its highest, whether it is paid or avoided.
    double in_last_year(const Price& price) const
    {
        const double growth = price.grows ? std::pow(1 + price.grows->value, static_cast<double>(financial_years(all_.life))) : 1;
        const double factor = std::abs(price.factor()) * uprated(all_.money, price.prices) * growth;
        return static_cast<double>(price.gbp.value) / 100 * factor;
    }

    // All prices of an activity together.
    void high_prices()
    {
        const auto known = activities(all_.life);
        for (const auto& activity : known) {
            double sum = 0;
            std::string amount;
            std::string many;
            std::string growing;
            for (const auto& [name, price] : all_.money.prices) {
                if (price.on == activity.name) {
                    sum += in_last_year(price) * (activity.is_time && price.per == Per::week ? weeks_per_year : 1);
                    amount = fmt::format("prices.{}.gbp", name);
                    many = price.times ? fmt::format("prices.{}.times", name) : many;
                    growing = price.grows ? fmt::format("prices.{}.grows", name) : growing;
                }
            }
            const double most = activity.is_time ? highest_yearly_price : highest_event_price;
            if (sum > most) {
                findings_.add(!growing.empty() ? growing
                              : !many.empty()  ? many
                                               : amount,
                              fmt::format("'{}' costs {:.2f} pounds {} in all{}; expected at most {:.0f}", activity.name, sum,
                                          activity.is_time ? "a year" : "an event", growing.empty() ? "" : " when it has grown",
                                          most));
            }
        }
    }

    void whole_years()
    {
        const auto& rates = all_.money.discounting.rates;
        for (std::size_t i = 0; i < rates.size(); ++i) {
            if (rates[i].from.value != std::floor(rates[i].from.value)) {
                findings_.add(fmt::format("discounting.rates[{}].from", i),
                              fmt::format("the step begins at {} years; expected a whole year", rates[i].from.value));
            }
        }
    }

    // They name outcomes, so each is told once.
    void horizons()
    {
        const auto& horizons = all_.money.horizons;
        for (std::size_t i = 0; i < horizons.size(); ++i) {
            const double years = horizons[i].value;
            if (years != std::floor(years) || years < 1) {
                findings_.add(fmt::format("horizons[{}]", i), fmt::format("{} years; expected whole years, one or more", years));
            } else if (i > 0 && horizons[i - 1] >= horizons[i]) {
                findings_.add(fmt::format("horizons[{}]", i),
                              fmt::format("{} years after {} years; expected a later one", years, horizons[i - 1].value));
            }
        }
    }

    const Parameters& all_;
    Findings& findings_;
    std::optional<FinancialYear> first_year_;
};

}  // namespace

void search_money(const Parameters& all, Findings& findings)
{
    MoneySearch(all, findings).search();
}

}  // namespace rcpsim::parameters
