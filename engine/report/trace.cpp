#include "report/trace.h"

#include "report/numbers.h"

#include <fmt/core.h>

#include <algorithm>
#include <string>
#include <tuple>
#include <vector>

namespace rcpsim::report {

namespace {

using study::TraceEvent;

// One line of the trace: an event, and the arms in which it happens just so.
struct Moment
{
    TraceEvent event;
    std::vector<std::size_t> arms;
};

std::vector<Moment> moments_of(const study::Trace& trace)
{
    std::vector<Moment> moments;
    for (std::size_t a = 0; a < trace.arms.size(); ++a) {
        for (const auto& event : trace.arms[a].events) {
            const auto same =
                std::find_if(moments.begin(), moments.end(), [&](const Moment& moment) { return moment.event == event; });
            if (same == moments.end()) {
                moments.push_back({event, {a}});
            } else {
                same->arms.push_back(a);
            }
        }
    }
    std::stable_sort(moments.begin(), moments.end(), [](const Moment& a, const Moment& b) {
        return std::tie(a.event.time, a.event.order, a.event.what) < std::tie(b.event.time, b.event.order, b.event.what);
    });
    return moments;
}

}  // namespace

std::string trace_table(const study::Design& design, const study::Trace& trace, std::uint32_t replication, std::uint32_t mother)
{
    const auto& arms = design.parameters.life.arms;
    const auto everywhere = [&](const Moment& moment) { return moment.arms.size() == arms.size(); };
    const auto names = [&](const Moment& moment) {
        std::string text;
        for (const std::size_t a : moment.arms) {
            text += (text.empty() ? "" : ", ") + arms[a].first;
        }
        return everywhere(moment) ? std::string("all arms") : text;
    };

    std::string text = fmt::format(
        "Mother {} of replication {}, seed {}: {:.2f} years old at enrolment,\nbirths followed for {:.2f} years\n\n"
        "{:>7} {:>7}  {:<34} {}\n",
        mother, replication, design.parameters.run.seed, trace.age.value, trace.end.value, "years", "age", "event", "arm");
    bool parted = false;
    for (const auto& moment : moments_of(trace)) {
        if (!parted && !everywhere(moment)) {
            parted = true;
            text += "------- here the arms part\n";
        }
        const double years = base::to_years(moment.event.time).value;
        text += fmt::format("{:>7.2f} {:>7.2f}  {:<34} {}\n", years, trace.age.value + years, moment.event.what, names(moment));
    }
    text += parted || arms.size() == 1 ? "" : "The arms never part.\n";

    for (std::size_t a = 0; a < arms.size(); ++a) {
        text += fmt::format("\n{}\n", arms[a].first);
        for (std::size_t m = 0; m < design.metrics.size(); ++m) {
            const auto& metric = design.metrics[m];
            text += fmt::format("  {:<24}{:>14} {}\n", metric.name, readable(trace.arms[a].outcomes[m]), metric.unit);
        }
    }
    return text;
}

}  // namespace rcpsim::report
