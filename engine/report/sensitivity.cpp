#include "report/sensitivity.h"

#include "report/numbers.h"
#include "report/sensitivity_words.h"
#include "report/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <string>
#include <vector>

namespace rcpsim::report {

namespace {

using results::Screening;
using results::Sensitivity;
using results::VarianceShares;
using sensitivity::Index;
using sensitivity::TwoWay;

/// Cells at the right of a line, of one width; a name that leaves them no room has lines of its own.
std::string row(const std::string& name, const std::vector<std::string>& cells, std::size_t cell_width)
{
    const std::size_t name_width = 80 - cell_width * cells.size();
    const bool fits = name.size() <= name_width;
    std::string line = fits ? std::string() : path_in_lines(name, 0) + '\n';
    line += fmt::format("{:<{}}", fits ? name : "", name_width);
    for (const auto& cell : cells) {
        line += fmt::format("{:>{}}", cell, cell_width);
    }
    return line;
}

/// An index: "0.412", "-" when it is not known.
std::string share(double index)
{
    constexpr double vanishing = 0.0005;
    return std::isnan(index) ? "-" : fmt::format("{:.3f}", std::abs(index) < vanishing ? 0 : index);
}

std::string with_interval(const Index& index)
{
    return fmt::format("{:>7} {:>16}", share(index.value),
                       std::isnan(index.low) ? "-" : fmt::format("{} to {}", share(index.low), share(index.high)));
}

/// The tables of one outcome after the other, with what belongs to the method.
class Tables
{
public:
    explicit Tables(const Sensitivity& all)
        : all_(all)
    {
    }

    std::string text()
    {
        lines_.text(wrapped(all_.title));
        lines_.text(wrapped(size_in_words(all_)));
        for (outcome_ = 0; outcome_ < all_.outcomes.size(); ++outcome_) {
            lines_.text("");
            heading();
            std::visit([this](const auto& answer) { table(answer); }, all_.answer);
            lines_.text(wrapped(assumed_of(all_, outcome_)));
        }
        lines_.text("");
        std::visit([this](const auto& answer) { legend(answer); }, all_.answer);
        lines_.text(wrapped(uncertainties_of(all_)));
        return lines_.take();
    }

private:
    void heading()
    {
        lines_.text(wrapped(outcome_in_words(all_, outcome_)));
        lines_.text(wrapped(fmt::format("{}: {}", all_.outcomes[outcome_].name, all_.outcomes[outcome_].meaning), "  ", 2));
        lines_.text(wrapped("in " + unit_in_words(all_, outcome_), "  ", 2));
    }

    /// Of the largest rows each, and a word on the others.
    template <class Show>
    void largest(const std::string& what, std::string (*told)(double), const Show& show)
    {
        const auto weights = weights_of(all_, outcome_);
        const auto order = largest_first(weights);
        const std::size_t shown = std::min(order.size(), most_rows);
        std::for_each(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(shown), show);
        if (shown < order.size()) {
            const auto rest = order.size() - shown;
            lines_.text(wrapped(fmt::format("{} more {} not shown; the largest {} among them is {}.", rest,
                                            rest == 1 ? "is" : "are", what, told(weights[order[shown]]))));
        }
        if (const auto idle = std::count(weights.begin(), weights.end(), 0.0); idle > 0) {
            lines_.text(
                wrapped(fmt::format("{} of all {} {} nothing to it: exactly 0.", idle, order.size(), idle == 1 ? "does" : "do")));
        }
    }

    void table(const sensitivity::Tornado& tornado)
    {
        const auto& [base, error] = tornado.base[outcome_];
        lines_.text(wrapped(fmt::format("With all numbers as they stand it is {} (s.e. {}).", readable(base), readable(error))));
        lines_.text(row("NUMBER, LOW TO HIGH", {"at low", "at high", "swing", "s.e."}, 12));
        largest("change", readable, [&](std::size_t place) {
            const auto& bar = tornado.bars[place];
            const auto& swing = bar.swing[outcome_];
            const bool turns = reach_of(tornado, place, outcome_) > 1.5 * std::abs(swing.value);
            lines_.text(path_in_lines(bar.path, 1));
            lines_.text(row(fmt::format("{}  {} to {}", turns ? "*" : " ", readable(bar.low), in_unit(bar.high, bar.unit)),
                            {readable(bar.at_low[outcome_].value), readable(bar.at_high[outcome_].value), readable(swing.value),
                             readable(swing.standard_error)},
                            12));
        });
    }

    void legend(const sensitivity::Tornado& /*tornado*/)
    {
        lines_.text(wrapped(
            "Each number goes from its 2.5 % to its 97.5 % point, or through the range that it was given, while all others stay; "
            "those that are correlated with it go where they are then expected. Those on top move the outcome furthest. swing: "
            "at "
            "high less at low, on the same mothers. s.e.: how far the simulation may be off in it. * both ends lie on one side "
            "of what it is as all stand: the outcome turns round between them, and the swing tells too little."));
    }

    void table(const TwoWay& two_way)
    {
        constexpr std::size_t most_columns = 5;
        const auto& [down, across] = two_way.axes;
        const bool is_grid = across.values.size() <= most_columns;
        std::vector<std::string> head{"mean", "s.e."};
        if (is_grid) {
            head.clear();
            std::transform(across.values.begin(), across.values.end(), std::back_inserter(head), readable);
        }
        lines_.text(row("DOWN, ACROSS", head, 12));
        double largest_error = NAN;
        std::size_t at = outcome_;
        for (const double first : down.values) {
            std::vector<std::string> cells;
            for (const double second : across.values) {
                const auto& [value, error] = two_way.outcomes[at];
                at += all_.outcomes.size();
                largest_error = std::fmax(largest_error, error);
                cells.push_back(readable(value));
                if (!is_grid) {
                    lines_.text(
                        row(fmt::format(" {}, {}", readable(first), readable(second)), {cells.back(), readable(error)}, 12));
                }
            }
            if (is_grid) {
                lines_.text(row(" " + readable(first), cells, 12));
            }
        }
        lines_.text(wrapped(fmt::format("The simulation may be off (s.e.) by {} at most.", readable(largest_error))));
    }

    void legend(const TwoWay& two_way)
    {
        for (std::size_t axis = 0; axis < two_way.axes.size(); ++axis) {
            const auto& [path, unit, base, values] = two_way.axes[axis];
            lines_.text(axis == 0 ? "Down:" : "Across:");
            lines_.text(path_in_lines(path, 2));
            lines_.text(fmt::format("  as it stands {}", in_unit(base, unit)));
        }
        lines_.text(
            wrapped("Values are evenly spread between the 2.5 % and the 97.5 % point of what is known of each, or over the "
                    "range that it was given."));
    }

    void table(const Screening& screening)
    {
        lines_.text(row("FACTOR", {"mu", "mu*", "95 % from", "to", "sigma"}, 12));
        largest("mu*", readable, [&](std::size_t place) {
            const auto& effect = screening.effects[outcome_][place];
            lines_.text(row(" " + effect.name,
                            {readable(effect.mean), readable(effect.size), readable(effect.size_range[0]),
                             readable(effect.size_range[1]), readable(effect.sd)},
                            12));
        });
    }

    void legend(const Screening& /*screening*/)
    {
        lines_.text(wrapped("An effect is what the outcome changes by per whole range of what is known of a factor. Each walk "
                            "moves each factor once, "
                            "by half of that, wherever the others are by then."));
        lines_.text(wrapped("mean of effects, with signs: which way it goes.", "  mu     ", 9));
        lines_.text(
            wrapped("mean of their sizes, without signs: how much it matters; the 95 % range is how sure that is, with so "
                    "many walks.",
                    "  mu*    ", 9));
        lines_.text(wrapped("how much effects differ from walk to walk: with other numbers, along its own way, and by chance.",
                            "  sigma  ", 9));
        lines_.text(wrapped("mu and sigma of a group are not known: its numbers move in directions of their own."));
    }

    void table(const VarianceShares& shares)
    {
        const auto& [mean, variance, factors, pairs] = shares.of_outputs[outcome_];
        lines_.text(wrapped(
            fmt::format("Over all points: mean {}, standard deviation {}.", readable(mean), readable(std::sqrt(variance)))));
        if (std::isnan(factors.front().total.value)) {
            lines_.text(wrapped("There is no variance to share out."));
            return;
        }
        const auto head = [](const char* order) { return fmt::format("{:>7} {:>16}", order, "95 % interval"); };
        lines_.text(row("SHARE OF THE VARIANCE", {head("first"), head("total")}, 24));
        const auto show = [&](const sensitivity::FactorIndices& factor) {
            lines_.text(row((factor.is_rough() ? "*" : " ") + factor.name,
                            {with_interval(factor.first), with_interval(factor.total)}, 24));
        };
        largest("total index", share, [&, &factors = factors](std::size_t place) { show(factors[place]); });
        if (factors.size() > all_.factors.size()) {
            show(factors.back());
        }
        sums(factors);
        interactions(shares.of_outputs[outcome_]);
    }

    void sums(const std::vector<sensitivity::FactorIndices>& factors)
    {
        double first = 0;
        for (const auto& factor : factors) {
            first += factor.first.value;
        }
        lines_.text(wrapped(fmt::format("First-order indices add up to {:.2f}{}.", first,
                                        first < 1 ? fmt::format("; the rest, {:.2f}, is what factors do together only", 1 - first)
                                                  : std::string())));
        if (factors.size() > all_.factors.size()) {
            lines_.text(wrapped(explained_of(factors.back())));
        }
    }

    void interactions(const sensitivity::SobolIndices& indices)
    {
        constexpr std::size_t most_pairs = 10;
        if (indices.pairs.empty()) {
            return;
        }
        std::vector<double> sizes;
        for (const auto& pair : indices.pairs) {
            sizes.push_back(std::abs(pair.second.value));
        }
        const auto order = largest_first(sizes);
        lines_.text(row("PAIRS", {fmt::format("{:>7} {:>16}", "second", "95 % interval")}, 24));
        for (std::size_t i = 0; i < std::min(order.size(), most_pairs); ++i) {
            const auto& pair = indices.pairs[order[i]];
            lines_.text(path_in_lines(indices.factors[pair.one].name, 1));
            lines_.text(row(" x " + indices.factors[pair.other].name, {with_interval(pair.second)}, 24));
        }
        if (order.size() > most_pairs) {
            lines_.text(wrapped(fmt::format("{} more pairs are not shown; the largest index among them is {}.",
                                            order.size() - most_pairs, share(sizes[order[most_pairs]]))));
        }
    }

    void legend(const VarianceShares& shares)
    {
        lines_.text(wrapped("what of the variance would go, on average, if this factor were known and no other.", "first   ", 8));
        lines_.text(wrapped("what of it would stay, on average, if all other factors were known: alone and with all that it "
                            "interacts with.",
                            "total   ", 8));
        if (!shares.of_outputs.empty() && !shares.of_outputs.front().pairs.empty()) {
            lines_.text(wrapped("what two factors do together and neither does alone.", "second  ", 8));
        }
        if (!shares.of_outputs.empty() && shares.of_outputs.front().factors.size() > all_.factors.size()) {
            lines_.text(
                wrapped(fmt::format("other mothers with other luck, {} of them at a point; of more there would be less of it.",
                                    readable_count(static_cast<double>(all_.cohorts * all_.mothers))),
                        "chance  ", 8));
        }
        lines_.text(
            wrapped(fmt::format("An index whose interval holds 0 is not told from noise. * its total index has an interval "
                                "wider than {}: too rough to rank by, and narrower with more rows.",
                                sensitivity::widest_total)));
    }

    const Sensitivity& all_;
    std::size_t outcome_ = 0;
    Lines lines_;
};

}  // namespace

std::string sensitivity_table(const Sensitivity& sensitivity)
{
    return Tables(sensitivity).text();
}

}  // namespace rcpsim::report
