#include "report/trace.h"

#include "report/numbers.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

namespace rcpsim::report {

namespace {

using study::TraceEvent;

// One line of the trace: an event, and what it costs in each of the two arms where it happens.
struct Moment
{
    TraceEvent event;
    std::vector<std::optional<double>> pounds;

    bool everywhere() const
    {
        return std::all_of(pounds.begin(), pounds.end(), [](const auto& amount) { return amount.has_value(); });
    }
};

std::vector<Moment> moments_of(const study::Trace& trace, const std::vector<std::size_t>& arms)
{
    std::vector<Moment> moments;
    for (std::size_t column = 0; column < arms.size(); ++column) {
        for (const auto& event : trace.arms[arms[column]].events) {
            const auto same = std::find_if(moments.begin(), moments.end(), [&](const Moment& moment) {
                return moment.event.same_as(event) && !moment.pounds[column];
            });
            auto& moment =
                same != moments.end()
                    ? *same
                    : moments.emplace_back(Moment{event, std::vector<std::optional<double>>(arms.size(), std::nullopt)});
            moment.pounds[column] = event.pounds;
        }
    }
    std::stable_sort(moments.begin(), moments.end(), [](const Moment& a, const Moment& b) {
        return std::tie(a.event.time, a.event.order, a.event.what) < std::tie(b.event.time, b.event.order, b.event.what);
    });
    return moments;
}

// What stands in an arm's column: nothing where the event does not happen, a dot where it costs nothing.
std::string cell(const std::optional<double>& pounds)
{
    if (!pounds) {
        return "";
    }
    return *pounds == 0 ? "." : readable(std::round(*pounds));
}

constexpr std::size_t name_width = 15;

std::string shortened(const std::string& name)
{
    return name.size() <= name_width ? name : name.substr(0, name_width - 2) + "..";
}

std::string lives(const study::Design& design, const study::Trace& trace, const std::vector<std::size_t>& arms)
{
    std::string text = fmt::format("{:>6} {:>6}  {:<33}", "years", "age", "event, and its cost in GBP");
    for (const std::size_t arm : arms) {
        text += fmt::format("{:>16}", shortened(design.parameters.arms[arm].first));
    }
    text += "\n";
    bool parted = false;
    for (const auto& moment : moments_of(trace, arms)) {
        if (!parted && !moment.everywhere()) {
            parted = true;
            text += "------ here the arms part\n";
        }
        const double years = base::to_years(moment.event.time).value;
        text += fmt::format("{:>6.2f} {:>6.2f}  {:<33}", years, trace.age.value + years, moment.event.what);
        for (const auto& pounds : moment.pounds) {
            text += fmt::format("{:>16}", cell(pounds));
        }
        text += "\n";
    }
    text += parted || arms.size() == 1 ? "\n" : "The arms never part.\n\n";
    for (std::size_t m = 0; m < design.metrics.size(); ++m) {
        const auto& metric = design.metrics[m];
        if (std::all_of(arms.begin(), arms.end(), [&](std::size_t arm) { return trace.arms[arm].outcomes[m] == 0; })) {
            continue;
        }
        text += fmt::format("{:<48}", fmt::format("{}, {}", metric.name, metric.unit));
        for (const std::size_t arm : arms) {
            text += fmt::format("{:>16}", readable(trace.arms[arm].outcomes[m]));
        }
        text += "\n";
    }
    return text;
}

}  // namespace

std::string trace_table(const study::Design& design, const study::Trace& trace, const study::Traced& who)
{
    const std::string draw = design.draws() > 1 ? fmt::format("draw {}, ", who.draw) : std::string();
    std::string text =
        fmt::format("{} {} of {}replication {}, seed {}: {:.2f} years old at enrolment,\n"
                    "{} for {:.2f} years\n",
                    trace.father ? "Father" : "Mother", who.mother, draw, who.replication, design.parameters.run.seed,
                    trace.age.value, trace.father ? "followed" : "conceptions followed", trace.end.value);
    if (design.arms() == 1) {
        return text + "\n" + lives(design, trace, {0});
    }
    for (std::size_t arm = 1; arm < design.arms(); ++arm) {
        text += "\n" + lives(design, trace, {design.compared_with[arm], arm});
    }
    return text;
}

}  // namespace rcpsim::report
