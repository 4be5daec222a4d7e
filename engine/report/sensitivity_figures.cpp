#include "report/numbers.h"
#include "report/pictures/morris.h"
#include "report/pictures/sobol.h"
#include "report/pictures/tornado.h"
#include "report/pictures/two_way.h"
#include "report/sensitivity.h"
#include "report/sensitivity_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

namespace rcpsim::report {

namespace {

using results::Sensitivity;

/// The figure of one outcome, by the method.
class Figures
{
public:
    Figures(const Sensitivity& all, std::size_t outcome)
        : all_(all)
        , outcome_(outcome)
        , quantity_{outcome_in_words(all, outcome), all.outcomes[outcome].unit}
    {
    }

    std::string operator()(const sensitivity::Tornado& tornado) const
    {
        pictures::Tornado figure{.outcome = quantity_, .base = tornado.base[outcome_].value, .most_bars = most_rows};
        double largest_error = NAN;
        for (const auto& bar : tornado.bars) {
            figure.bars.push_back({bar.path,
                                   readable(bar.low),
                                   in_unit(bar.high, bar.unit),
                                   {bar.at_low[outcome_].value},
                                   {bar.at_high[outcome_].value}});
            largest_error = std::fmax(largest_error, bar.swing[outcome_].standard_error);
        }
        figure.caption = caption(
            "Which numbers the outcome hangs on, one at a time",
            {"Low and high: the 2.5 % and the 97.5 % point of what is known of a number, or the ends of the range that it was "
             "given.",
             fmt::format(
                 "The simulation may be off (s.e.) by {} at most in what lies between the two ends of a bar, and by {} in "
                 "the base.",
                 shortly(largest_error), shortly(tornado.base[outcome_].standard_error))});
        return svg(figure);
    }

    std::string operator()(const sensitivity::TwoWay& two_way) const
    {
        const auto& [up, across] = two_way.axes;
        pictures::TwoWayGrid figure{
            .caption = caption("Two numbers at once"), .outcome = quantity_, .across = titled(across), .upwards = titled(up)};
        std::transform(across.values.begin(), across.values.end(), std::back_inserter(figure.columns), readable);
        std::transform(up.values.begin(), up.values.end(), std::back_inserter(figure.rows), readable);
        for (std::size_t point = outcome_; point < two_way.outcomes.size(); point += all_.outcomes.size()) {
            figure.outcomes.push_back(two_way.outcomes[point].value);
        }
        return svg(figure);
    }

    std::string operator()(const results::Screening& screening) const
    {
        pictures::MorrisPlane figure{.outcome = quantity_};
        std::vector<std::string> groups;
        for (const auto& effect : screening.effects[outcome_]) {
            figure.effects.push_back({effect.name, {effect.size, effect.size_range[0], effect.size_range[1]}, effect.sd});
            if (std::isnan(effect.sd)) {
                groups.push_back(fmt::format("{} (μ* {})", effect.name, shortly(effect.size)));
            }
        }
        std::vector<std::string> notes;
        if (!groups.empty()) {
            notes.push_back(fmt::format("Not drawn, as numbers of a group move in directions of their own and have no σ: {}.",
                                        fmt::join(groups, ", ")));
        }
        figure.caption = caption("Which numbers matter, and which with others", std::move(notes));
        return svg(figure);
    }

    std::string operator()(const results::VarianceShares& shares) const
    {
        const auto& factors = shares.of_outputs[outcome_].factors;
        pictures::SobolIndices figure{.outcome = quantity_.name};
        std::vector<std::string> notes;
        const auto order = largest_first(weights_of(all_, outcome_));
        const std::size_t shown = std::min(order.size(), most_rows);
        for (std::size_t i = 0; i < shown; ++i) {
            const auto& factor = factors[order[i]];
            figure.factors.push_back({factor.name, known(factor.first), known(factor.total)});
        }
        if (shown < order.size()) {
            notes.push_back(fmt::format("{} more with smaller total indices are not drawn.", order.size() - shown));
        }
        if (std::any_of(factors.begin(), factors.end(), [](const auto& factor) { return factor.is_rough(); })) {
            notes.push_back(
                fmt::format("Intervals of total indices that are wider than {} are too rough to rank by; more rows make "
                            "them narrower.",
                            sensitivity::widest_total));
        }
        if (factors.size() > all_.factors.size()) {
            const auto mothers = readable_count(static_cast<double>(all_.cohorts * all_.mothers));
            figure.factors.push_back({fmt::format("chance: other mothers, {} at a point", mothers), known(factors.back().first),
                                      known(factors.back().total)});
            notes.push_back(explained_of(factors.back()));
        }
        figure.caption = caption("What the variance is made of", std::move(notes));
        return svg(figure);
    }

private:
    static pictures::Estimate known(const sensitivity::Index& index) { return {index.value, index.low, index.high}; }

    static std::string titled(const sensitivity::GridAxis& axis)
    {
        return fmt::format("{}{}, as it stands {}", axis.path, axis.unit == "1" ? "" : fmt::format(" ({})", axis.unit),
                           readable(axis.base));
    }

    std::string shortly(double value) const { return pictures::short_number(value, quantity_.unit); }

    pictures::Caption caption(const std::string& title, std::vector<std::string> footnotes = {}) const
    {
        footnotes.insert(footnotes.end(), {uncertainties_of(all_), assumed_of(all_, outcome_)});
        return {.title = title,
                .subtitle = fmt::format("{}: {}, {}. {}.", all_.title, quantity_.name, unit_in_words(all_, outcome_),
                                        size_in_words(all_)),
                .footnotes = std::move(footnotes)};
    }

    const Sensitivity& all_;
    std::size_t outcome_;
    pictures::Quantity quantity_;
};

}  // namespace

std::string sensitivity_figure(const Sensitivity& sensitivity, std::size_t outcome)
{
    return std::visit(Figures(sensitivity, outcome), sensitivity.answer);
}

}  // namespace rcpsim::report
