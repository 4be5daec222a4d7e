#include "report/break_even.h"

#include "report/numbers.h"
#include "report/text.h"
#include "statistics/distribution.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <vector>

namespace rcpsim::report {

namespace {

using statistics::Crossing;

class Words
{
public:
    explicit Words(const BreakEvenAnswer& answer)
        : answer_(answer)
        , ends_{answer.found.evaluations.front(), answer.found.evaluations.back()}
        , rising_(ends_[1].mean > ends_[0].mean)
    {
    }

    std::string text() const
    {
        Lines lines;
        lines.text(wrapped(fmt::format("{}: {}", answer_.name, answer_.path)));
        lines.text(wrapped(within() ? crossing() : no_crossing(), " ", 1));
        if (within() && answer_.found.monte_carlo) {
            lines.text(wrapped(monte_carlo(), " ", 1));
        }
        if (!answer_.found.of_draws.empty()) {
            lines.text(wrapped(draws(), " ", 1));
        }
        lines.text(wrapped(
            fmt::format("At the ends: {}; {}. {} values were tried.", end(0), end(1), answer_.found.evaluations.size()), " ", 1));
        return lines.take();
    }

private:
    bool within() const { return answer_.found.mean.side == Crossing::Side::within; }

    std::string number(double value) const
    {
        return answer_.unit == "1" ? readable(value) : fmt::format("{} {}", readable(value), answer_.unit);
    }

    std::string level() const { return fmt::format("{} {}", readable(answer_.found.bracket.level), answer_.outcome_unit); }

    // Where a curve crosses, as a place that may lie beyond all that were tried.
    double place_of(const Crossing& crossing) const
    {
        constexpr double endless = std::numeric_limits<double>::infinity();
        switch (crossing.side) {
            case Crossing::Side::within:
                return crossing.place;
            case Crossing::Side::above:
                return rising_ ? -endless : endless;
            case Crossing::Side::below:
                break;
        }
        return rising_ ? endless : -endless;
    }

    std::string place_in_words(double place) const
    {
        return place < ends_[0].value   ? "below " + number(ends_[0].value)
               : place > ends_[1].value ? "above " + number(ends_[1].value)
                                        : number(place);
    }

    std::string crossing() const
    {
        return fmt::format("{} is where {} is {}: {} below it, {} above.", number(answer_.found.mean.place), answer_.outcome,
                           level(), rising_ ? "less" : "more", rising_ ? "more" : "less");
    }

    std::string no_crossing() const
    {
        return fmt::format("At no value: {} is {} {} from {} to {}.", answer_.outcome,
                           answer_.found.mean.side == Crossing::Side::above ? "above" : "below", level(), number(ends_[0].value),
                           number(ends_[1].value));
    }

    std::string monte_carlo() const
    {
        const auto& [one, other] = *answer_.found.monte_carlo;
        const auto [low, high] = std::minmax({place_of(one), place_of(other)});
        return fmt::format("The simulation is sure of it, with 95 %, from {} to {}.", place_in_words(low), place_in_words(high));
    }

    std::string draws() const
    {
        std::vector<double> places;
        double above = 0;
        double below = 0;
        const auto one = 1.0 / static_cast<double>(answer_.found.of_draws.size());
        for (const auto& crossing : answer_.found.of_draws) {
            places.push_back(place_of(crossing));
            above += crossing.side == Crossing::Side::above ? one : 0;
            below += crossing.side == Crossing::Side::below ? one : 0;
        }
        std::sort(places.begin(), places.end());
        const auto at = [&](double probability) { return place_in_words(statistics::quantile(places, probability)); };
        const std::string spread = above + below < 1
                                       ? fmt::format(" it is {} (5 %), {} (50 %), {} (95 %);", at(0.05), at(0.5), at(0.95))
                                       : std::string();
        return fmt::format("Over {} draws{} in {:.0f} % of them the difference is below {} at every value, in {:.0f} % at none.",
                           readable_count(static_cast<double>(places.size())), spread, 100 * below, level(), 100 * above);
    }

    std::string end(std::size_t which) const
    {
        const auto& [value, mean, error, of_draws] = ends_[which];
        return fmt::format("{} (s.e. {}) at {}", readable(mean), readable(error), number(value));
    }

    const BreakEvenAnswer& answer_;
    std::vector<study::Evaluation> ends_;
    bool rising_;
};

}  // namespace

std::string break_even_text(const BreakEvenAnswer& answer)
{
    return Words(answer).text();
}

}  // namespace rcpsim::report
