#include "base/nearest.h"
#include "parameters/activity.h"
#include "parameters/parameters.h"

#include <fmt/core.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace rcpsim::parameters {

namespace {

using base::nearest;

template <class T>
std::vector<std::string> names_of(const base::Named<T>& named)
{
    std::vector<std::string> names;
    for (const auto& [name, value] : named) {
        names.push_back(name);
    }
    return names;
}

std::string suggestion(std::string_view word, const std::vector<std::string>& candidates)
{
    const std::string closest = nearest(word, candidates);
    return closest.empty() ? std::string() : fmt::format("; did you mean '{}'?", closest);
}

/// Collects conflicts, one function per part of the parameters.
class Search
{
public:
    explicit Search(const Parameters& parameters)
        : life_(parameters.life)
        , arms_(parameters.arms)
        , money_(parameters.money)
        , run_(parameters.run)
    {
    }

    std::vector<Conflict> all()
    {
        cohort();
        hazard("fertility.conception", life_.fertility.conception.steps);
        graph();
        effects();
        prices();
        high_prices();
        steps("discounting.rates", money_.discounting.rates);
        whole_years();
        return std::move(found_);
    }

private:
    void add(std::string path, std::string problem) { found_.push_back({std::move(path), std::move(problem)}); }

    void cohort()
    {
        double sum = 0;
        for (std::size_t i = 0; i < life_.cohort.ages.size(); ++i) {
            const auto& band = life_.cohort.ages[i];
            sum += band.share.value;
            if (band.from >= band.to) {
                add(fmt::format("cohort.ages[{}].to", i),
                    fmt::format("age band ends at {} years, at or before its start at {} years; "
                                "expected a later age",
                                band.to.value, band.from.value));
            }
        }
        if (!life_.cohort.ages.empty() && std::abs(sum - 1) > 1e-9) {
            add("cohort.ages", fmt::format("shares sum to {:.10g}; expected 1", sum));
        }
        const double mothers = static_cast<double>(life_.cohort.mothers) * run_.replications;
        if (mothers > most_mothers) {
            add("run.replications", fmt::format("{} replications of {} mothers are {:.3g} mothers; expected at most {:.3g}",
                                                run_.replications, life_.cohort.mothers, mothers, most_mothers));
        }
    }

    template <class Step>
    void steps(const std::string& path, const std::vector<Step>& steps)
    {
        for (std::size_t i = 0; i < steps.size(); ++i) {
            if (i == 0 && steps[i].from.value != 0) {
                add(fmt::format("{}[0].from", path),
                    fmt::format("the first step begins at {} years; expected 0", steps[i].from.value));
            }
            if (i > 0 && steps[i].from <= steps[i - 1].from) {
                add(fmt::format("{}[{}].from", path, i),
                    fmt::format("step begins at {} years, not after the one before at {} years; "
                                "expected ascending steps",
                                steps[i].from.value, steps[i - 1].from.value));
            }
        }
    }

    void hazard(const std::string& path, const std::vector<Step<base::PerYear>>& rates) { steps(path, rates); }

    void placement_named(const std::string& path, const std::string& name)
    {
        if (!life_.placements.contains(name)) {
            add(path, fmt::format("unknown placement '{}'; expected one of placements{}", name,
                                  suggestion(name, names_of(life_.placements))));
        }
    }

    void graph()
    {
        looked_after_time();
        unreachable_placements();
    }

    void looked_after_time() {}
    void unreachable_placements() {}
    void effects()
    {
    }

    void prices()
    {
        const auto known = activities(life_);
        std::vector<std::string> names;
        for (const auto& activity : known) {
            names.push_back(activity.name);
        }
        for (const auto& [name, price] : money_.prices) {
            const std::string path = "prices." + name;
            const std::size_t i = index_of(known, price.on);
            if (i == known.size()) {
                add(path + ".on", fmt::format("unknown activity '{}'; expected one of {}{}", price.on, fmt::join(names, ", "),
                                              suggestion(price.on, names)));
            } else if (known[i].is_time != (price.per != Per::event)) {
                add(path + ".per", known[i].is_time
                                       ? fmt::format("'{}' is time, priced per event; expected per week or per year", price.on)
                                       : fmt::format("'{}' is an event, priced by time; expected per event", price.on));
            }
            const auto first_year = money_.prices.front().second.prices.first;
            if (price.prices.first != first_year) {
                add(path + ".prices",
                    fmt::format("prices of {}-{:02} beside prices of {}-{:02}; expected one price year for all",
                                price.prices.first, (price.prices.first + 1) % 100, first_year, (first_year + 1) % 100));
            }
        }
    }

    // All prices of an activity together.
    void high_prices()
    {
        const auto known = activities(life_);
        for (const auto& activity : known) {
            double sum = 0;
            std::string last;
            for (const auto& [name, price] : money_.prices) {
                if (price.on == activity.name) {
                    sum += static_cast<double>(price.gbp.value) / 100 *
                           (activity.is_time && price.per == Per::week ? weeks_per_year : 1);
                    last = name;
                }
            }
            const double most = activity.is_time ? highest_yearly_price : highest_event_price;
            if (sum > most) {
                add(fmt::format("prices.{}.gbp", last),
                    fmt::format("'{}' costs {:.2f} pounds {} in all; expected at most {:.0f}", activity.name, sum,
                                activity.is_time ? "a year" : "an event", most));
            }
        }
    }

    void whole_years()
    {
        const auto& rates = money_.discounting.rates;
        for (std::size_t i = 0; i < rates.size(); ++i) {
            if (rates[i].from.value != std::floor(rates[i].from.value)) {
                add(fmt::format("discounting.rates[{}].from", i),
                    fmt::format("the step begins at {} years; expected a whole year", rates[i].from.value));
            }
        }
    }

    const Life& life_;
    const base::Named<CourseOfAction>& arms_;
    const Money& money_;
    const Run& run_;
    std::vector<Conflict> found_;
};

}  // namespace

std::vector<Conflict> conflicts(const Parameters& parameters)
{
    return Search(parameters).all();
}

}  // namespace rcpsim::parameters
