#include "measures/target.h"

#include "parameters/findings.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <type_traits>

namespace rcpsim::measures {

namespace {

using parameters::Conflict;
using parameters::Findings;

/// The position among the kinds of figures of what a measure counts.
template <class Kind>
constexpr std::size_t index_of_figure = Figure(Kind{}).index();

std::size_t figure_of(const Measure& measure)
{
    return std::visit(
        [](const auto& each) {
            using Each = std::decay_t<decltype(each)>;
            if constexpr (std::is_same_v<Each, Conceptions> || std::is_same_v<Each, Births> || std::is_same_v<Each, Removals>) {
                return index_of_figure<base::PerYear>;
            } else if constexpr (std::is_same_v<Each, InfantGap> || std::is_same_v<Each, TimeInCare> ||
                                 std::is_same_v<Each, LengthOfStay>) {
                return index_of_figure<base::Years>;
            } else if constexpr (std::is_same_v<Each, Applications> || std::is_same_v<Each, ChildrenPerCase> ||
                                 std::is_same_v<Each, PresentValue>) {
                return index_of_figure<base::Ratio>;
            } else {
                return index_of_figure<base::Probability>;
            }
        },
        measure);
}

/// Looks for what does not fit in one target.
class Search
{
public:
    Search(std::string path, const parameters::Parameters& all, Findings& findings)
        : path_(std::move(path))
        , all_(all)
        , findings_(findings)
    {
    }

    void operator()(const Returned& measure)
    {
        within(measure.within, "returned.within");
        if (measure.aged) {
            ages(*measure.aged, "returned.aged");
        }
    }
    void operator()(const ReturnedEarly& measure)
    {
        within(measure.within, "returned_early.within");
        shorter(measure.early, measure.within, "returned_early.early");
    }
    void operator()(const Applications& measure) { within(measure.within, "applications.within"); }
    void operator()(const NewBaby& measure)
    {
        within(measure.within, "new_baby.within");
        lasting_cases("new_baby");
    }
    void operator()(const Conceptions& measure) { within(measure.within, "conceptions.within"); }
    void operator()(const Births& measure) { within(measure.within, "births.within"); }
    void operator()(const Removals& measure) { within(measure.within, "removals.within"); }
    void operator()(const FinalOrder& measure)
    {
        lasting_cases("final_order");
        placements(measure.to, "final_order.to");
        if (measure.aged) {
            ages(*measure.aged, "final_order.aged");
        }
    }
    void operator()(const Moved& measure)
    {
        findings_.name(path_ + ".moved.from", measure.from, names(), "placement");
        placements(measure.to, "moved.to");
    }
    void operator()(const InfantGap& measure)
    {
        within(measure.within, "infant_gap.within");
        lasting_cases("infant_gap");
    }
    void operator()(const AgeAtIssue& measure)
    {
        lasting_cases("age_at_issue");
        ages(measure.aged, "age_at_issue.aged");
    }
    void operator()(const ChildrenPerCase& /*measure*/) { lasting_cases("children_per_case"); }
    void operator()(const TimeInCare& measure) { ages(measure.aged, "time_in_care.aged"); }
    void operator()(const LengthOfStay& measure) { ages(measure.aged, "length_of_stay.aged"); }
    void operator()(const PresentValue& measure)
    {
        ages(measure.aged, "present_value.aged");
        shorter(measure.to, measure.over, "present_value.to");
    }

private:
    void within(base::Years time, const char* key)
    {
        const auto& follow = all_.life.cohort.follow;
        if (!follow.to_end_of_fertility && time > follow.time) {
            findings_.add(path_ + "." + key, fmt::format("{} years, but births are followed for {} years; expected no more",
                                                         time.value, follow.time.value));
        }
    }
    void ages(const AgeRange& range, const char* key)
    {
        if (range.from >= range.to) {
            findings_.add(fmt::format("{}.{}.to", path_, key),
                          fmt::format("ages end at {} years, at or before their start at {} years; expected a later age",
                                      range.to.value, range.from.value));
        }
    }
    void shorter(base::Years time, base::Years than, const char* key)
    {
        if (time >= than) {
            findings_.add(path_ + "." + key, fmt::format("{} years; expected less than {} years", time.value, than.value));
        }
    }
    // Which children are in cases, and what becomes of them, shows in the placements until the final order.
    void lasting_cases(const char* key)
    {
        if (!all_.life.cases.duration) {
            findings_.add(path_ + "." + key, "cases have no duration; expected cases.duration and cases.interim");
        }
    }
    void placements(const std::vector<std::string>& named, const char* key)
    {
        for (std::size_t i = 0; i < named.size(); ++i) {
            findings_.name(fmt::format("{}.{}[{}]", path_, key, i), named[i], names(), "placement");
        }
    }
    std::vector<std::string> names() const { return parameters::names_of(all_.life.placements); }

    std::string path_;
    const parameters::Parameters& all_;
    Findings& findings_;
};

void search_target(const std::string& path, const Target& target, const parameters::Parameters& all, const Evidence& evidence,
                   Findings& findings)
{
    if (target.population && !evidence.populations.contains(*target.population)) {
        findings.add(path + ".population",
                     fmt::format("'{}' is no population; expected a name under populations{}", *target.population,
                                 parameters::suggestion(*target.population, parameters::names_of(evidence.populations))));
        return;
    }
    const auto counted = counted_in(all, evidence, target.population);
    std::visit(Search(path, counted, findings), target.measure);
    const std::size_t expected = figure_of(target.measure);
    const std::size_t written = target.published.index();
    if (written != expected) {
        findings.add(fmt::format("{}.{}", path, figure_names[written]),
                     fmt::format("'{}' of '{}'; expected '{}'", figure_names[written], measure_names[target.measure.index()],
                                 figure_names[expected]));
    }
    if (target.role == Role::fitted && !target.known) {
        findings.add(fmt::format("{}.{}", path, figure_names[written]),
                     "a figure that is fitted has no distribution; expected how well it is known, such as normal: {sd: 0.01}");
    }
    if (target.role == Role::fitted && target.population) {
        findings.add(path + ".population", "a figure that is fitted is counted in the scenario's own cohort; expected no other");
    }
}

void search_calibration(const parameters::Parameters& all, const Evidence& evidence, Findings& findings)
{
    const auto& free = evidence.calibration->free;
    std::vector<std::string> known;
    for (const auto& number : all.uncertainty.numbers) {
        known.push_back(number.path);
    }
    for (std::size_t i = 0; i < free.size(); ++i) {
        const std::string path = fmt::format("calibration.free[{}]", i);
        if (std::find(known.begin(), known.end(), free[i]) == known.end()) {
            findings.add(path, fmt::format("'{}' is no number with a distribution; expected one, which is its prior{}", free[i],
                                           parameters::suggestion(free[i], known)));
        } else if (std::find(free.begin(), free.begin() + static_cast<std::ptrdiff_t>(i), free[i]) !=
                   free.begin() + static_cast<std::ptrdiff_t>(i)) {
            findings.add(path, fmt::format("'{}' for the second time; expected each number once", free[i]));
        }
    }
    const bool any = std::any_of(evidence.targets.begin(), evidence.targets.end(),
                                 [](const auto& target) { return target.second.role == Role::fitted; });
    if (!any) {
        findings.add("calibration", "no target is fitted; expected a target with role: fitted");
    }
}

}  // namespace

double published_value(const Target& target)
{
    return std::visit([](const auto& figure) { return figure.value; }, target.published);
}

std::string_view kind_of(const Target& target)
{
    return figure_names[target.published.index()];
}

std::string_view unit_of(std::string_view kind)
{
    return kind == "rate" ? "per year" : kind == "time" ? "years" : "1";
}

std::optional<double> standard_error(const Target& target)
{
    return target.known ? std::optional(random::sd(*target.known)) : std::nullopt;
}

std::optional<std::array<double, 2>> interval(const Target& target)
{
    constexpr double tail = 0.025;
    if (!target.known) {
        return std::nullopt;
    }
    return std::array{random::quantile(*target.known, tail), random::quantile(*target.known, 1 - tail)};
}

parameters::Parameters counted_in(const parameters::Parameters& all, const Evidence& evidence,
                                  const std::optional<std::string>& population)
{
    auto counted = all;
    counted.arms.erase(counted.arms.begin() + 1, counted.arms.end());
    counted.uncertainty = {};
    counted.run.draws = 1;
    if (population) {
        counted.life.cohort = evidence.populations[evidence.populations.index_of(*population)].second.cohort;
    }
    return counted;
}

std::vector<Conflict> conflicts(const parameters::Parameters& all, const Evidence& evidence)
{
    Findings findings;
    for (const auto& [name, cohort] : evidence.populations) {
        for (auto [path, problem] : parameters::conflicts(counted_in(all, evidence, name))) {
            findings.add(path.starts_with("cohort") ? fmt::format("populations.{}{}", name, path.substr(6)) : path,
                         std::move(problem));
        }
    }
    for (const auto& [name, target] : evidence.targets) {
        search_target("targets." + name, target, all, evidence, findings);
    }
    if (evidence.calibration) {
        search_calibration(all, evidence, findings);
    }
    for (const auto& [name, published] : evidence.published) {
        search_published("published." + name, published, all, findings);
    }
    auto found = findings.take();
    if (evidence.observed) {
        const auto of_observed = conflicts(all, *evidence.observed);
        found.insert(found.end(), of_observed.begin(), of_observed.end());
    }
    return found;
}

}  // namespace rcpsim::measures
