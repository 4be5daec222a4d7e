#include "study/break_even.h"

#include "statistics/distribution.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace rcpsim::study {

namespace {

using statistics::Crossing;

constexpr int most_steps = 12;       // towards the crossing of the mean
constexpr int most_refinements = 8;  // towards the crossings of draws, and of the ends of the Monte Carlo interval
constexpr double z_of_95_percent = 1.959963984540054;

class Search
{
public:
    Search(const Bracket& bracket, const std::function<Evaluation(double)>& evaluate)
        : evaluate_(evaluate)
    {
        found_.bracket = bracket;
    }

    BreakEven search()
    {
        evaluate(found_.bracket.low);
        evaluate(found_.bracket.high);
        rising_ = found_.evaluations.back().mean > found_.evaluations.front().mean;
        if (crossing_of_mean().side != Crossing::Side::within || !approach()) {
            refine();
        }
        conclude();
        return std::move(found_);
    }

private:
    double crossing_level() const { return found_.bracket.level; }

    void evaluate(double value)
    {
        auto evaluation = evaluate_(value);
        evaluation.value = value;
        const auto behind = std::find_if(found_.evaluations.begin(), found_.evaluations.end(),
                                         [value](const Evaluation& each) { return each.value > value; });
        found_.evaluations.insert(behind, std::move(evaluation));
    }

    template <class Height>
    std::vector<double> heights(Height height) const
    {
        std::vector<double> all;
        std::transform(found_.evaluations.begin(), found_.evaluations.end(), std::back_inserter(all), height);
        return all;
    }

    template <class Height>
    Crossing crossing_of(Height height, bool rising) const
    {
        const auto places = heights([](const Evaluation& each) { return each.value; });
        return statistics::crossing(places, heights(height), crossing_level(), rising);
    }

    Crossing crossing_of_mean() const
    {
        return crossing_of([](const Evaluation& each) { return each.mean; }, rising_);
    }

    Crossing crossing_of_bound(double errors) const
    {
        return crossing_of([errors](const Evaluation& each) { return each.mean + errors * each.standard_error; }, rising_);
    }

    // A draw whose curve does not turn as the mean's does.
    Crossing crossing_of_draw(std::size_t draw) const
    {
        const auto height = [draw](const Evaluation& each) { return each.of_draws[draw]; };
        return crossing_of(height, height(found_.evaluations.back()) > height(found_.evaluations.front()));
    }

    // Between which evaluations a value lies.
    std::pair<std::size_t, std::size_t> around(double value) const
    {
        std::size_t above = 1;
        while (above + 1 < found_.evaluations.size() && found_.evaluations[above].value < value) {
            ++above;
        }
        return {above - 1, above};
    }

    // The multiple of the step that is nearest and not known yet, strictly between the two evaluations around it.
    std::optional<double> unknown_near(double value) const
    {
        const auto [below, above] = around(value);
        const double low = found_.evaluations[below].value;
        const double high = found_.evaluations[above].value;
        constexpr double negligible = 1e-9;
        const double apart = std::max(found_.bracket.step, negligible * (found_.bracket.high - found_.bracket.low));
        if (found_.bracket.step > 0) {
            value = std::round(value / found_.bracket.step) * found_.bracket.step;
        }
        value = std::clamp(value, low + apart, high - apart);
        return high - low > 1.5 * apart ? std::optional(value) : std::nullopt;
    }

    /// How far an evaluation is from what those before it made expect, in a unit that does not matter: below 1 is no news.
    double news_of(const Evaluation& now, const Evaluation& low, const Evaluation& high) const
    {
        const double part = (now.value - low.value) / (high.value - low.value);
        const auto expected = [part](double before, double after) { return before + part * (after - before); };
        constexpr double of_error = 0.1;
        constexpr double of_spread = 0.05;
        constexpr double of_rounding = 1e-7;
        const double rounding = of_rounding * std::abs(high.mean - low.mean);
        const double error = std::isnan(now.standard_error) ? 0 : of_error * now.standard_error;
        double news = std::abs(now.mean - expected(low.mean, high.mean)) / (error + rounding);
        double squares = 0;
        double spread = 0;
        for (std::size_t d = 0; d < now.of_draws.size(); ++d) {
            const double surprise = now.of_draws[d] - expected(low.of_draws[d], high.of_draws[d]);
            squares += surprise * surprise;
            spread += (now.of_draws[d] - now.mean) * (now.of_draws[d] - now.mean);
        }
        return now.of_draws.empty() ? news : std::max(news, std::sqrt(squares) / (of_spread * std::sqrt(spread) + rounding));
    }

    /// Evaluates near a value; says how much news that was, none where nothing is left to evaluate.
    std::optional<double> look_at(double value)
    {
        const auto place = unknown_near(value);
        if (!place) {
            return std::nullopt;
        }
        const auto [below, above] = around(*place);
        const auto low = found_.evaluations[below];
        const auto high = found_.evaluations[above];
        evaluate(*place);
        return news_of(found_.evaluations[below + 1], low, high);
    }

    /// Comes near the crossing of the mean; says whether curves turned out straight, so that nothing is left to learn.
    bool approach()
    {
        bool straight = true;
        int on_one_side = 0;
        bool before = false;
        for (int step = 0; step < most_steps; ++step) {
            double value = crossing_of_mean().place;
            const auto [below, above] = around(value);
            if (on_one_side > 1) {
                value = (found_.evaluations[below].value + found_.evaluations[above].value) / 2;
            }
            const auto news = look_at(value);
            if (!news) {
                return straight && step > 0;
            }
            straight = straight && *news < 1;
            const auto& now = found_.evaluations[below + 1];
            const bool beyond = (now.mean > crossing_level()) == rising_;
            on_one_side = step > 0 && beyond == before ? on_one_side + 1 : 0;
            before = beyond;
            if (*news < 1 || is_at_level(now)) {
                break;
            }
        }
        return straight;
    }

    bool is_at_level(const Evaluation& evaluation) const
    {
        constexpr double of_error = 0.1;
        return std::abs(evaluation.mean - crossing_level()) <= of_error * evaluation.standard_error;
    }

    // Where curves cross for which nothing was evaluated near.
    std::vector<double> spread() const
    {
        std::vector<double> places;
        for (const double errors : {-z_of_95_percent, z_of_95_percent}) {
            if (const auto crossing = crossing_of_bound(errors); crossing.side == Crossing::Side::within) {
                places.push_back(crossing.place);
            }
        }
        std::vector<double> roots;
        for (std::size_t d = 0; d < found_.evaluations.front().of_draws.size(); ++d) {
            if (const auto crossing = crossing_of_draw(d); crossing.side == Crossing::Side::within) {
                roots.push_back(crossing.place);
            }
        }
        std::sort(roots.begin(), roots.end());
        if (!roots.empty()) {
            for (const double probability : {0.5, 0.05, 0.95, 0.25, 0.75}) {
                places.push_back(statistics::quantile(roots, probability));
            }
        }
        return places;
    }

    // Until two evaluations in a row were no news.
    void refine()
    {
        int left = most_refinements;
        int quiet = 0;
        bool looked = true;
        while (looked) {
            looked = false;
            for (const double place : spread()) {
                const auto news = left > 0 && is_far(place) ? look_at(place) : std::nullopt;
                if (!news) {
                    continue;
                }
                --left;
                looked = true;
                quiet = *news < 1 ? quiet + 1 : 0;
                if (quiet == 2) {
                    return;
                }
            }
        }
    }

    bool is_far(double place) const
    {
        constexpr double near = 0.02;
        const auto [below, above] = around(place);
        return std::min(place - found_.evaluations[below].value, found_.evaluations[above].value - place) >
               near * (found_.bracket.high - found_.bracket.low);
    }

    void conclude()
    {
        found_.mean = crossing_of_mean();
        const bool known = std::none_of(found_.evaluations.begin(), found_.evaluations.end(),
                                        [](const Evaluation& each) { return std::isnan(each.standard_error); });
        if (known) {
            found_.monte_carlo.emplace(crossing_of_bound(-z_of_95_percent), crossing_of_bound(z_of_95_percent));
        }
        for (std::size_t d = 0; d < found_.evaluations.front().of_draws.size(); ++d) {
            found_.of_draws.push_back(crossing_of_draw(d));
        }
    }

    const std::function<Evaluation(double)>& evaluate_;
    BreakEven found_;
    bool rising_ = false;
};

}  // namespace

BreakEven break_even(const Bracket& bracket, const std::function<Evaluation(double)>& evaluate)
{
    return Search(bracket, evaluate).search();
}

}  // namespace rcpsim::study
