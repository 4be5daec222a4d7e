#include "evaluation/update.h"

#include "calibration/candidates.h"
#include "measures/observed.h"
#include "parameters/numbers.h"
#include "scenario/fragment.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <set>

namespace rcpsim::evaluation {

namespace {

using measures::Observed;
using parameters::Effect;
using parameters::Process;

constexpr double months_per_year = 12;

// Children removed among births where they were counted, else mothers with proceedings.
bool counts_children(const Observed& observed)
{
    return observed.placements.has_value();
}

std::optional<std::uint32_t> newborns_counted(const Observed& observed)
{
    return counts_children(observed) ? observed.placements : observed.proceedings;
}

measures::Estimate quotient(const measures::Estimate& part, const measures::Estimate& whole)
{
    const double value = part.value / whole.value;
    return {value, value * std::hypot(part.standard_error / part.value, whole.standard_error / whole.value)};
}

// What contraception leaves of conceptions while women are engaged, on average over the time they were followed.
double left_by_contraception(const parameters::Service& service, base::Years window)
{
    if (!service.contraception) {
        return 1;
    }
    const auto& [uptake, failure, discontinuation] = *service.contraception;
    const double time = discontinuation.value * (service.length ? std::min(service.length->value, window.value) : window.value);
    const double used = uptake.value * (time > 0 ? -std::expm1(-time) / time : 1);
    return 1 - used * (1 - failure.value);
}

/// Looks for the numbers that a service's counts speak of.
class Search
{
public:
    Search(const scenario::Scenario& scenario, const std::optional<Counterfactual>& without)
        : scenario_(scenario)
        , all_(scenario.parameters)
        , observed_(*scenario.evidence.observed)
        , arm_(all_.arms[measures::observed_arm(all_, observed_)])
        , without_(without)
    {
        for (const auto& told : scenario.told) {
            if (told.path.starts_with("observed.")) {
                sources_.insert(told.sources.begin(), told.sources.end());
            }
        }
    }

    Update found()
    {
        found_.without = without_;
        uptake();
        pregnant();
        effect(Process::conception, "conceptions (ratio)", conceptions());
        effect(Process::proceedings_on_newborn, "removal of newborns (ratio)", newborns());
        return std::move(found_);
    }

private:
    /// What was counted of a number, or why nothing was.
    struct Told
    {
        std::optional<Counted> counted;
        std::string why_not{};
    };

    void uptake()
    {
        const bool told = observed_.referred && observed_.engaged && *observed_.referred > 0;
        number("taking part", fmt::format("arms.{}.service.uptake", arm_.first), false,
               told ? Told{Counted{Law::share, static_cast<double>(*observed_.engaged), static_cast<double>(*observed_.referred)},
                           {}}
                    : Told{std::nullopt, "'referred' and 'engaged' are not both told"});
    }

    void pregnant()
    {
        if (!observed_.pregnant_at_referral) {
            return;
        }
        const bool other = all_.life.cohort.index || arm_.second.arm.service->eligible != parameters::Eligible::any;
        number("pregnant at referral", "cohort.pregnant.share", false,
               other ? Told{std::nullopt, "in this scenario it follows from the index case, or from who may join"}
                     : Told{Counted{Law::share, static_cast<double>(*observed_.pregnant_at_referral),
                                    static_cast<double>(*observed_.engaged)},
                            {}});
    }

    Told conceptions() const
    {
        if (!observed_.conceptions || !without_) {
            return {std::nullopt, observed_.conceptions ? "the time that clients were followed is not told"
                                                        : "'conceptions' and 'woman_months' are not both told"};
        }
        const double years = observed_.woman_months->value / months_per_year;
        return {Counted{Law::rate, static_cast<double>(*observed_.conceptions), years * without_->conceptions.value}, {}};
    }

    Told newborns() const
    {
        const auto counted = newborns_counted(observed_);
        if (!counted || !observed_.births || *observed_.births == 0) {
            return {std::nullopt, "'births', and of what became of them 'placements' or 'proceedings', are not told"};
        }
        if (*counted > *observed_.births) {
            return {std::nullopt, "more were counted than there were births, so not all were newborns"};
        }
        if (!without_ || !without_->newborn || !(without_->newborn->value > 0)) {
            return {std::nullopt, "nothing happens to newborns of the scenario in the time that clients were followed"};
        }
        return {
            Counted{Law::odds, static_cast<double>(*counted), static_cast<double>(*observed_.births), without_->newborn->value},
            {}};
    }

    void effect(Process process, const char* name, Told told)
    {
        const auto& effects = arm_.second.arm.effects;
        const auto acts = [process](const Effect& effect) { return effect.on == process && effect.during.has_value(); };
        const auto count = std::count_if(effects.begin(), effects.end(), acts);
        if (count != 1) {
            found_.unmoved.push_back({name, count == 0 ? "this arm changes nothing here while women take part"
                                                       : "several effects of this arm share it"});
            return;
        }
        const auto at = static_cast<std::size_t>(std::find_if(effects.begin(), effects.end(), acts) - effects.begin());
        if (told.counted && process == Process::conception && effects[at].net_of_contraception.value_or(false)) {
            told.counted->among *= left_by_contraception(*arm_.second.arm.service, without_->window);
        }
        number(name, fmt::format("arms.{}.effects[{}].ratio", arm_.first, at), true, told);
    }

    void number(const char* name, const std::string& path, bool larger_with_time, const Told& told)
    {
        const auto& numbers = all_.uncertainty.numbers;
        const auto places = calibration::paths_of(path, all_.uncertainty);
        const auto known = std::find_if(numbers.begin(), numbers.end(), [&](const auto& each) { return each.path == path; });
        if (!told.counted) {
            found_.unmoved.push_back({name, told.why_not});
        } else if (known == numbers.end()) {
            found_.unmoved.push_back({name, "the scenario has no distribution of it"});
        } else if (calibration::is_correlated(path, all_.uncertainty)) {
            found_.unmoved.push_back({name, "it varies together with other numbers"});
        } else if (const auto twice = source_of_both(path); !twice.empty()) {
            found_.unmoved.push_back(
                {name, fmt::format("what is believed of it comes from '{}' already: it would count twice", twice)});
        } else {
            add(name, path, places, larger_with_time, *told.counted, {known->distribution, known->least, known->most});
        }
    }

    void add(const char* name, const std::string& path, const std::vector<std::string>& places, bool larger_with_time,
             const Counted& counted, const Prior& prior)
    {
        const Belief belief(prior, counted);
        found_.numbers.push_back({.name = name,
                                  .path = path,
                                  .places = places,
                                  .larger_with_time = larger_with_time,
                                  .counted = counted,
                                  .prior = prior,
                                  .now = {posterior(prior, counted, belief), prior.least, prior.most},
                                  .before = prior.known(),
                                  .after = belief.known(),
                                  .learned = belief.learned()});
    }

    // A source that the number and the counts both name; or that of an evaluation before.
    std::string source_of_both(const std::string& path) const
    {
        const auto told =
            std::find_if(scenario_.told.begin(), scenario_.told.end(), [&](const auto& each) { return each.path == path; });
        for (const auto& source : told == scenario_.told.end() ? std::vector<std::string>{} : told->sources) {
            const bool assumed = scenario_.sources[scenario_.sources.index_of(source)].second.status == scenario::Status::assumed;
            if ((sources_.contains(source) && !assumed) || source == evaluated_source) {
                return source;
            }
        }
        return {};
    }

    const scenario::Scenario& scenario_;
    const parameters::Parameters& all_;
    const Observed& observed_;
    const std::pair<std::string, parameters::CourseOfAction>& arm_;
    const std::optional<Counterfactual>& without_;
    std::set<std::string> sources_;
    Update found_;
};

// The number that stands for a distribution where it is written: a mean, or the median of what is normal on another scale.
double value_of(const random::Distribution& distribution)
{
    if (std::holds_alternative<random::Lognormal>(distribution) || std::holds_alternative<random::LogitNormal>(distribution)) {
        return random::quantile(distribution, 0.5);
    }
    return random::mean(distribution);
}

std::pair<std::string, scenario::Node> written(const random::Distribution& distribution)
{
    const auto number = [](double value) { return scenario::in_unit(value, "1"); };
    if (const auto* beta = std::get_if<random::Beta>(&distribution)) {
        return {"beta", scenario::list({number(beta->a), number(beta->b)})};
    }
    if (const auto* gamma = std::get_if<random::Gamma>(&distribution)) {
        return {"gamma", scenario::map({{"shape", scenario::text(number(gamma->shape))}})};
    }
    if (const auto* lognormal = std::get_if<random::Lognormal>(&distribution)) {
        return {"lognormal", scenario::map({{"sigma", scenario::text(number(lognormal->sigma))}})};
    }
    const auto [least, most] = Prior{distribution, 0, 1}.known().interval;
    return {"ci95", scenario::list({number(least), number(most)})};
}

}  // namespace

std::optional<Counterfactual> counterfactual(const scenario::Scenario& scenario, const study::Counting& counting)
{
    const auto& observed = *scenario.evidence.observed;
    const auto window = measures::observed_window(scenario.parameters, observed);
    if (!window) {
        return std::nullopt;
    }
    const std::vector<measures::Measure> asked{measures::Conceptions{*window}, measures::Births{*window},
                                               measures::Removals{*window}, measures::Returned{.within = *window}};
    const auto figures =
        study::count(measures::counted_in(scenario.parameters, scenario.evidence, std::nullopt), asked, counting);
    Counterfactual without{*window, figures[0], std::nullopt};
    const auto births_per_woman = measures::Estimate{figures[1].value * window->value, figures[1].standard_error * window->value};
    if (births_per_woman.value > 0) {
        without.newborn = counts_children(observed) ? quotient(figures[2], figures[1]) : quotient(figures[3], births_per_woman);
    }
    return without;
}

Update update(const scenario::Scenario& scenario, const std::optional<Counterfactual>& without)
{
    return Search(scenario, without).found();
}

parameters::Parameters updated(const parameters::Parameters& before, const Update& update)
{
    auto after = before;
    const auto placed = parameters::numbers_by_path(after);
    for (const auto& number : update.numbers) {
        for (const auto& place : number.places) {
            parameters::set(placed.at(place), value_of(number.now.distribution));
        }
        for (auto& uncertain : after.uncertainty.numbers) {
            if (std::find(number.places.begin(), number.places.end(), uncertain.path) != number.places.end()) {
                uncertain.distribution = number.now.distribution;
            }
        }
    }
    return after;
}

std::string fragment(const scenario::Scenario& scenario, const Update& update)
{
    scenario::Fragment fragment(scenario);
    fragment.put_source(evaluated_source, fmt::format("Updated by what the service of '{}' has counted (rcpsim evaluate)",
                                                      scenario.parameters.title));
    for (const auto& number : update.numbers) {
        const auto& distribution = number.now.distribution;
        for (const auto& place : number.places) {
            fragment.put(place, scenario::map({{"value", scenario::text(scenario::in_unit(value_of(distribution), "1"))},
                                               written(distribution),
                                               {"source", scenario::text(evaluated_source)}}));
        }
    }
    return fragment.written();
}

}  // namespace rcpsim::evaluation
