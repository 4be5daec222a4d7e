#include "report/information_curves.h"

#include "report/numbers.h"

#include <fmt/core.h>

#include <cmath>
#include <string>

namespace rcpsim::report {

namespace {

using results::Information;
using sensitivity::Standing;

std::string in_words(Standing standing)
{
    switch (standing) {
        case Standing::first:
            return "first";
        case Standing::efficient:
            return "efficient";
        case Standing::dominated:
            return "dominated";
        case Standing::extended_dominated:
            return "ext. domin.";
    }
    return {};
}

}  // namespace

void chances_by_price(const Information& information, Lines& lines)
{
    const auto& found = information.found;
    for (std::size_t k = 0; k < found.by_price.size(); ++k) {
        const auto& curve = found.by_price[k];
        if (curve.saving.empty() || std::isnan(curve.saving.front())) {
            continue;
        }
        const auto& price = information.prices[k];
        lines.row(fmt::format("THE PRICE OF {}", found.decisions[k].name),
                  {"times", price ? "price" : "", "net saving", "chance", "as drawn"});
        for (std::size_t i = 0; i < found.price_multiples.size(); ++i) {
            const double times = found.price_multiples[i];
            lines.row("", {fmt::format("{:g}", times), price ? pounds(times * price->gbp) : "", pounds(curve.saving[i]),
                           percent(curve.chance.corrected[i]), percent(curve.chance.as_they_are[i])});
        }
        if (price) {
            lines.text(wrapped(fmt::format("price: what the service costs per {}, undiscounted.", price->unit), " ", 1));
        }
        lines.text("");
    }
}

void children_kept(const Information& information, Lines& lines)
{
    const auto& found = information.found;
    if (found.decisions.size() < 3 || found.acceptability.values.empty()) {
        return;
    }
    lines.row("CHILDREN KEPT", {"cost", "children", "more cost", "per child", "stands"});
    for (const auto& increment : found.increments) {
        const auto& decision = found.decisions[increment.decision];
        const bool has = increment.standing == Standing::efficient;
        lines.row(" " + decision.name, {pounds(decision.cost), readable(decision.kept), has ? pounds(increment.cost) : "",
                                        has ? pounds(increment.ratio()) : "", in_words(increment.standing)});
    }
    lines.text(
        wrapped("In ascending order of children kept safely at home, more than in the first arm of the scenario. dominated: "
                "another costs no more and keeps no fewer; ext. domin.: two others together would.",
                " ", 1));
    lines.text("");
    lines.row("A CHILD KEPT IS WORTH", {"best", "chance", "as drawn"});
    for (std::size_t i = 0; i < found.acceptability.values.size(); ++i) {
        const std::size_t best = found.acceptability.frontier[i];
        lines.row(" " + pounds(found.acceptability.values[i]),
                  {found.decisions[best].name, percent(found.acceptability.chances[best].corrected[i]),
                   percent(found.acceptability.chances[best].as_they_are[i])});
    }
    lines.text(wrapped("best: which arm has the most expected net benefit; chance: that none is better.", " ", 1));
    lines.text("");
}

}  // namespace rcpsim::report
