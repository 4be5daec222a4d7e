#include "parameters/activity.h"
#include "parameters/findings.h"

#include <fmt/core.h>
#include <fmt/format.h>

#include <cmath>
#include <optional>

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
        service_costs();
        high_prices();
        findings_.steps("discounting.rates", all_.money.discounting.rates);
        whole_years();
    }

private:
    void prices()
    {
        const auto known = activities(all_.life);
        std::vector<std::string> names;
        for (const auto& activity : known) {
            names.push_back(activity.name);
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
            price_year(path, price.prices);
        }
    }

    void service_costs()
    {
        for (const auto& [name, course] : all_.arms) {
            for (std::size_t i = 0; i < course.costs.size(); ++i) {
                price_year(fmt::format("arms.{}.costs[{}]", name, i), course.costs[i].prices);
            }
        }
    }

    // The first price year that is met is the one for all.
    void price_year(const std::string& path, FinancialYear year)
    {
        if (!first_year_) {
            first_year_ = year.first;
        } else if (year.first != *first_year_) {
            findings_.add(path + ".prices",
                          fmt::format("prices of {}-{:02} beside prices of {}-{:02}; expected one price year for all", year.first,
                                      (year.first + 1) % 100, *first_year_, (*first_year_ + 1) % 100));
        }
    }

    // All prices of an activity together.
    void high_prices()
    {
        const auto known = activities(all_.life);
        for (const auto& activity : known) {
            double sum = 0;
            std::string last;
            for (const auto& [name, price] : all_.money.prices) {
                if (price.on == activity.name) {
                    sum += static_cast<double>(price.gbp.value) / 100 *
                           (activity.is_time && price.per == Per::week ? weeks_per_year : 1);
                    last = name;
                }
            }
            const double most = activity.is_time ? highest_yearly_price : highest_event_price;
            if (sum > most) {
                findings_.add(fmt::format("prices.{}.gbp", last),
                              fmt::format("'{}' costs {:.2f} pounds {} in all; expected at most {:.0f}", activity.name, sum,
                                          activity.is_time ? "a year" : "an event", most));
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

    const Parameters& all_;
    Findings& findings_;
    std::optional<int> first_year_;
};

}  // namespace

void search_money(const Parameters& all, Findings& findings)
{
    MoneySearch(all, findings).search();
}

}  // namespace rcpsim::parameters
