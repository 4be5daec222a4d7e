#include "parameters/findings.h"

#include "base/nearest.h"

#include <fmt/core.h>
#include <fmt/format.h>

#include <charconv>
#include <cmath>

namespace rcpsim::parameters {

namespace {

constexpr double rounding_of_shares = 1e-9;

void survival(const std::string& path, const SurvivalCurve& curve, Findings& findings)
{
    if (curve.empty()) {
        findings.add(path, "an empty list; expected points such as {at: 1 year, still: 0.8}");
    }
    double at = 0;
    double still = 1;
    for (std::size_t i = 0; i < curve.size(); ++i) {
        if (curve[i].at.value <= at) {
            findings.add(
                fmt::format("{}[{}].at", path, i),
                fmt::format("the point is at {} years, not after {} years; expected later points", curve[i].at.value, at));
        }
        if (curve[i].still.value > still || (i > 0 && still == 0)) {
            findings.add(fmt::format("{}[{}].still", path, i),
                         fmt::format("{} are still there, after {} were; expected fewer", curve[i].still.value, still));
        }
        at = curve[i].at.value;
        still = curve[i].still.value;
    }
}

}  // namespace

std::string suggestion(std::string_view word, const std::vector<std::string>& candidates)
{
    const std::string closest = base::nearest(word, candidates);
    return closest.empty() ? std::string() : fmt::format("; did you mean '{}'?", closest);
}

void Findings::refuse_first_step(const std::string& path, base::Years from)
{
    add(fmt::format("{}[0].from", path), fmt::format("the first step begins at {} years; expected 0", from.value));
}

void Findings::refuse_step(const std::string& path, std::size_t i, base::Years before, base::Years from)
{
    add(fmt::format("{}[{}].from", path, i),
        fmt::format("step begins at {} years, not after the one before at {} years; expected ascending steps", from.value,
                    before.value));
}

void Findings::bands(const std::string& path, const std::vector<AgeBand>& bands)
{
    double sum = 0;
    for (std::size_t i = 0; i < bands.size(); ++i) {
        const auto& band = bands[i];
        sum += band.share.value;
        if (band.from >= band.to) {
            add(fmt::format("{}[{}].to", path, i),
                fmt::format("age band ends at {} years, at or before its start at {} years; expected a later age", band.to.value,
                            band.from.value));
        }
    }
    if (!bands.empty()) {
        sum_of_shares(path, sum);
    }
}

void Findings::counts(const std::string& path, const Counts& counts, std::uint32_t least, std::uint32_t most)
{
    double sum = 0;
    for (const auto& [name, share] : counts) {
        sum += share.value;
        std::uint32_t number = 0;
        const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), number);
        const bool whole = error == std::errc() && end == name.data() + name.size() && (name.size() == 1 || name.front() != '0');
        if (!whole || number < least || number > most) {
            add(fmt::format("{}.{}", path, name), fmt::format("'{}'; expected a whole number from {} to {}", name, least, most));
        }
    }
    if (!counts.empty()) {
        sum_of_shares(path, sum);
    }
}

void Findings::sum_of_shares(const std::string& path, double sum)
{
    if (std::abs(sum - 1) > rounding_of_shares) {
        add(path, fmt::format("shares sum to {:.10g}; expected 1", sum));
    }
}

void Findings::waiting(const std::string& path, const WaitingTime& waiting)
{
    const std::string member = fmt::format("{}.{}", path, waiting_time_families[waiting.index()]);
    if (const auto* hazard = std::get_if<Hazard>(&waiting)) {
        steps(member, hazard->steps);
    } else if (const auto* curve = std::get_if<SurvivalCurve>(&waiting)) {
        survival(member, *curve, *this);
    } else if (const auto* fixed = std::get_if<base::Years>(&waiting);
               fixed != nullptr && (fixed->value < 0 || fixed->value > 100)) {
        add(member, fmt::format("{} years; expected 0 to 100 years", fixed->value));
    }
}

void Findings::name(const std::string& path, const std::string& name, const std::vector<std::string>& known,
                    std::string_view kind)
{
    for (const auto& candidate : known) {
        if (candidate == name) {
            return;
        }
    }
    add(path, fmt::format("unknown {} '{}'; expected one of {}{}", kind, name, fmt::join(known, ", "), suggestion(name, known)));
}

void search_lives(const Parameters& all, Findings& findings)
{
    search_cohort(all, findings);
    search_births_and_cases(all, findings);
    search_placements(all, findings);
    search_arms(all, findings);
}

std::vector<Conflict> conflicts(const Parameters& parameters)
{
    Findings findings;
    search_lives(parameters, findings);
    search_money(parameters, findings);
    search_uncertainty(parameters, findings);
    return findings.take();
}

}  // namespace rcpsim::parameters
