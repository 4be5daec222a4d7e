#include "report/plan.h"

#include "report/numbers.h"
#include "report/screen.h"
#include "report/text.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace rcpsim::report {

namespace {

using statistics::Sizes;

constexpr double little_noise = 0.05;

std::string duration(double seconds)
{
    if (seconds < 1) {
        return fmt::format("{:.2g} s", seconds);
    }
    if (seconds < 100) {
        return fmt::format("{:.0f} s", seconds);
    }
    return seconds < 6000 ? fmt::format("{:.0f} min", seconds / 60) : fmt::format("{:.1f} h", seconds / 3600);
}

class Table
{
public:
    explicit Table(const Plan& plan)
        : plan_(plan)
        , of_draws_(plan.own.groups > 1)
    {
    }

    std::string take()
    {
        lines_.text(plan_.title);
        lines_.text(
            wrapped(fmt::format("{}, per cohort of {} mothers, from a pilot of {:.0f} x {:.0f} cohorts in {}. Nothing was "
                                "written.",
                                plan_.outcome, plan_.mothers, static_cast<double>(plan_.parts.groups),
                                static_cast<double>(plan_.parts.size), duration(plan_.pilot_seconds))));
        lines_.text("");
        sources();
        choices();
        notes();
        return lines_.take();
    }

private:
    void sources()
    {
        lines_.row("WHERE ITS VARIANCE COMES FROM, in " + plan_.unit, {"sd"});
        if (of_draws_) {
            lines_.row(" what is not known", {brief(std::sqrt(std::max(plan_.parts.between(), 0.0)))});
        }
        lines_.row(" chance between cohorts", {brief(std::sqrt(plan_.parts.within))});
        lines_.text("");
    }

    void choices()
    {
        lines_.row("HOW LARGE A RUN", {"draws", "repl.", "s.e.", "noise", "time"});
        row(" as the scenario says", plan_.own);
        if (!of_draws_) {
            row(" half the standard error", {1, 4 * plan_.own.size});
            return;
        }
        const double effort = plan_.own.cost(plan_.costs);
        row(" best in the same time", statistics::best_sizes(plan_.parts, plan_.costs, effort));
        row(" half the standard error", statistics::best_sizes(plan_.parts, plan_.costs, effort_of_half()));
        if (const auto size = enough_replications()) {
            row(" noise below 5 %, same draws", {plan_.own.groups, *size});
            row("  and same time", statistics::sizes_of(*size, plan_.costs, effort));
        }
    }

    /// At which the best split has half the standard error of the scenario's.
    double effort_of_half() const
    {
        double effort = plan_.own.cost(plan_.costs);
        const double wanted = error(plan_.own) / 2;
        while (error(statistics::best_sizes(plan_.parts, plan_.costs, effort)) > wanted) {
            effort *= 1.1;
        }
        return effort;
    }

    std::optional<double> enough_replications() const
    {
        return statistics::size_for_noise(static_cast<double>(plan_.parts.size), plan_.parts.noise_share(), little_noise);
    }

    double error(const Sizes& sizes) const
    {
        return std::sqrt(of_draws_ ? plan_.parts.of_mean_with(sizes.groups, sizes.size) : plan_.parts.within / sizes.size);
    }

    double noise(const Sizes& sizes) const
    {
        const double chance = plan_.parts.own / sizes.size;
        return chance / (std::max(plan_.parts.between(), 0.0) + chance);
    }

    void row(const std::string& name, const Sizes& sizes)
    {
        lines_.row(name, {readable_count(sizes.groups), readable_count(sizes.size), brief(error(sizes)),
                          of_draws_ ? percent(noise(sizes)) : "-", duration(sizes.cost(plan_.costs))});
    }

    void notes()
    {
        lines_.text("");
        if (!of_draws_) {
            lines_.text(wrapped("The run has one draw: it tells chance alone. --draws 64, or more, adds what is not known."));
            return;
        }
        lines_.text(
            wrapped(fmt::format("A draw takes {:.2g} ms, and each cohort of it {:.2g} ms. s.e.: of the mean. noise: the share of "
                                "chance in the variance of the means of draws. time: of simulating.",
                                1000 * plan_.costs.of_group, 1000 * plan_.costs.of_value)));
        lines_.text(
            wrapped(enough_replications()
                        ? "The mean is known best by the second line. What is not known alone (means of draws, chances on "
                          "average, the value of more research) needs little noise: the lines below 5 %. So small a pilot knows "
                          "what is not known to a quarter or so."
                        : "The pilot does not see what is not known for chance: more replications are needed."));
    }

    const Plan& plan_;
    bool of_draws_;
    ScreenLines lines_;
};

}  // namespace

std::string plan_table(const Plan& plan)
{
    return Table(plan).take();
}

}  // namespace rcpsim::report
