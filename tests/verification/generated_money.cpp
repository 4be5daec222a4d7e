#include "verification/generated_money.h"

#include "verification/generated_waits.h"

#include <sstream>

namespace rcpsim::tests {

namespace {

std::string price(const Frame& frame, const std::vector<std::string>& years, Dice& dice)
{
    const std::vector<std::string> events{
        "birth",        "proceedings", "recurrence", "care_entry", "conception", "miscarriage", "child_in_proceedings",
        "mother_death", "child_death", "admission",  "completion", "drop_out",   "unmet",       "early_removal"};
    const std::vector<std::string> times{"case_open", "waiting", "engaged", "early"};
    std::ostringstream out;
    const bool named = dice.chance(60);
    const bool timed = dice.chance(60);
    const auto& own = timed ? frame.times : frame.events;
    out << "{on: " << dice.any_of(named && !own.empty() ? own : timed ? times : events);
    if (timed && dice.chance(50)) {
        out << ", gbp: " << dice.decimal(2000, 150000, 2) << ", per: week";
    } else {
        out << ", gbp: " << dice.whole(100, 30000) << ", per: " << (timed ? "year" : "event");
    }
    out << ", payer: "
        << dice.any_of<std::string>({"la_childrens_services", "la_legal", "nhs", "moj_hmcts", "society", "cafcass"})
        << ", prices: " << dice.any_of(years);
    out << (dice.chance(15) ? ", grows: 0.8 % per year" : "") << (dice.chance(15) ? ", times: 1.5" : "")
        << (dice.chance(15) ? ", share: 40 %" : "") << (dice.chance(10) ? ", avoided: true" : "") << "}";
    return out.str();
}

}  // namespace

std::vector<std::string> price_years(Dice& dice)
{
    return dice.chance(70) ? std::vector<std::string>{"2014-15", "2019-20", "2023-24"} : std::vector<std::string>{"2023-24"};
}

std::string money_text(const Frame& frame, const std::vector<std::string>& years, Dice& dice)
{
    std::ostringstream out;
    out << "prices:\n";
    const std::uint32_t count = dice.whole(2, 8);
    for (std::uint32_t number = 1; number <= count; ++number) {
        out << fmt::format("  price_{}: ", number) << price(frame, years, dice) << "\n";
    }
    if (years.size() > 1) {
        out << "uprating: {to: " << dice.any_of(years) << ", deflator: {2014-15: 77.03, 2019-20: 84.23, 2023-24: 100}}\n";
    }
    if (dice.chance(60)) {
        out << "perspectives:\n  council: {payers: [la_childrens_services, la_legal], cashability: {price_1: "
            << dice.decimal(0, 100, 2) << "}}\n  others: {payers: [nhs, grant_funder, society]}\n";
    }
    if (dice.chance(60)) {
        out << fmt::format("horizons: [{} years, {} years]\n", dice.whole(1, 4), 12);
    }
    if (dice.chance(25)) {
        out << "essex: {proceedings: {gbp: 24250}, child_year: {gbp: 52676}, risk: " << dice.decimal(5, 60, 2)
            << ", window: " << dice.whole(6, 36) << " months}\n";
    }
    out << "discounting: {timing: " << (dice.chance(50) ? "start" : "mid")
        << ", rates: [{from: 0 years, rate: " << rate(0, 60, dice) << "}, {from: " << dice.whole(5, 30)
        << " years, rate: " << rate(0, 60, dice) << "}]}\n";
    return out.str();
}

}  // namespace rcpsim::tests
