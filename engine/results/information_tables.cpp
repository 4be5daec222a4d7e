#include "results/information_tables.h"

#include <array>
#include <cmath>
#include <limits>
#include <utility>

namespace rcpsim::results {

namespace {

using measures::Estimate;
using sensitivity::ChanceCurve;
using sensitivity::Corrected;
using sensitivity::Decision;
using sensitivity::PartialWorth;

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

template <class Member>
auto of_decisions(Member Decision::*member)
{
    return [member](Information& information, Cells& cells) {
        for (auto& decision : information.found.decisions) {
            cells(decision.*member);
        }
    };
}

auto of_worths(std::vector<PartialWorth> sensitivity::ValueOfInformation::*member)
{
    return [member](Information& information, Cells& cells) {
        for (auto& worth : information.found.*member) {
            cells(worth);
        }
    };
}

}  // namespace

std::vector<Table> decision_tables()
{
    return {{"mean_cost", {"decision"}, "what a cohort costs on average", "GBP", of_decisions(&Decision::cost)},
            {"mean_kept",
             {"decision"},
             "children of a cohort kept safely at home on average, more than in the first arm",
             "children",
             of_decisions(&Decision::kept)},
            {"net_saving",
             {"decision", "estimate"},
             "net benefit of a cohort less that of the first decision",
             "GBP",
             of_decisions(&Decision::saving)},
            {"chance_of_saving",
             {"decision", "correction", "estimate"},
             "that the net benefit is more than that of the first decision",
             "1",
             of_decisions(&Decision::chance_of_saving)},
            {"chance_of_none_better",
             {"decision", "correction", "estimate"},
             "that no decision has more net benefit",
             "1",
             of_decisions(&Decision::chance_of_best)},
            {"perfect_information",
             {"correction", "estimate"},
             "what knowing all uncertain numbers is worth, for one decision",
             "GBP",
             [](Information& information, Cells& cells) { cells(information.found.everything); }},
            {"chance_at_price",
             {"decision", "correction", "price_multiple"},
             "that the net benefit is more than that of the first decision, where the service costs a multiple",
             "1",
             [](Information& information, Cells& cells) {
                 for (auto& curve : information.found.by_price) {
                     cells(curve.chance, information.found.price_multiples.size());
                 }
             }},
            {"net_saving_at_price",
             {"decision", "price_multiple"},
             "net benefit less that of the first decision, at that price",
             "GBP",
             [](Information& information, Cells& cells) {
                 for (auto& curve : information.found.by_price) {
                     cells(curve.saving, information.found.price_multiples.size());
                 }
             }},
            {"service_price",
             {"decision"},
             "what the service costs, undiscounted, by service_price_unit",
             "GBP",
             [](Information& information, Cells& cells) {
                 for (auto& price : information.prices) {
                     double gbp = price ? price->gbp : nan;
                     cells(gbp);
                     if (!std::isnan(gbp)) {
                         price = ServicePrice{gbp, price ? price->unit : ""};
                     }
                 }
             }}};
}

std::vector<Table> worth_tables()
{
    return {{"parameter_information",
             {"parameter", "information"},
             "what knowing an uncertain number alone is worth, for one decision",
             "worth, se: GBP; explained, lack_of_fit: 1",
             of_worths(&sensitivity::ValueOfInformation::alone)},
            {"group_information",
             {"group", "information"},
             "what knowing the numbers of a group is worth, for one decision",
             "worth, se: GBP; explained, lack_of_fit: 1",
             of_worths(&sensitivity::ValueOfInformation::of_groups)}};
}

std::vector<Table> kept_tables()
{
    return {{"chance_at_value",
             {"decision", "correction", "kept_value"},
             "that no decision has more net benefit, where a child kept safely at home is worth so much",
             "1",
             [](Information& information, Cells& cells) {
                 for (auto& curve : information.found.acceptability.chances) {
                     cells(curve, information.found.acceptability.values.size());
                 }
             }},
            {"increment",
             {"decision", "increment_of"},
             "more than the efficient decision before, in ascending order of children kept",
             "cost: GBP; kept: children",
             [](Information& information, Cells& cells) {
                 for (auto& increment : information.found.increments) {
                     cells(increment.cost);
                     cells(increment.kept);
                 }
             }}};
}

}  // namespace rcpsim::results
