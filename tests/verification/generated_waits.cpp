#include "verification/generated_waits.h"

#include <algorithm>
#include <sstream>

namespace rcpsim::tests {

std::string duration(std::uint32_t hundredths, Dice& dice)
{
    switch (dice.whole(0, 3)) {
        case 0:
            return fmt::format("{} months", std::max(hundredths * 12 / 100, 1U));
        case 1:
            return fmt::format("{} weeks", std::max(hundredths * 52 / 100, 1U));
        case 2:
            return fmt::format("{} days", std::max(hundredths * 365 / 100, 1U));
        default:
            return fmt::format("{}.{:02} years", hundredths / 100, hundredths % 100);
    }
}

std::string duration(std::uint32_t least, std::uint32_t most, Dice& dice)
{
    const std::uint32_t hundredths = dice.whole(least, most);
    return duration(hundredths, dice);
}

std::string rate(std::uint32_t least, std::uint32_t most, Dice& dice)
{
    const std::uint32_t thousandths = dice.whole(least, most);
    switch (dice.whole(0, 3)) {
        case 0:
            return fmt::format("{}.{} % per year", thousandths / 10, thousandths % 10);
        case 1:
            return fmt::format("{}.{:03} per month", thousandths / 12000, thousandths / 12 % 1000 + 1);
        default:
            return fmt::format("{}.{:03} per year", thousandths / 1000, thousandths % 1000);
    }
}

std::string hazard(std::uint32_t least, std::uint32_t most, std::uint32_t years, Dice& dice)
{
    if (dice.chance(40)) {
        return rate(least, most, dice);
    }
    std::ostringstream out;
    out << "[{from: 0 years, rate: " << rate(least, most, dice) << "}";
    std::uint32_t from = 0;
    for (std::uint32_t step = dice.whole(1, 3); step > 0; --step) {
        from += dice.whole(1, std::max(100 * years / 3, 2U));
        // A hazard may stop for a while, or for good.
        out << fmt::format(", {{from: {}.{:02} years, rate: ", from / 100, from % 100)
            << (dice.chance(20) ? std::string("0 per year") : rate(least, most, dice)) << "}";
    }
    out << "]";
    return out.str();
}

namespace {

std::string survival(const WaitKind& kind, Dice& dice)
{
    std::ostringstream out;
    out << "kaplan_meier: [";
    std::uint32_t at = 0;
    std::uint32_t still = 1000;
    const std::uint32_t points = dice.whole(1, 4);
    for (std::uint32_t point = 0; point < points; ++point) {
        at += dice.whole(kind.shortest / 4 + 1, std::max(kind.longest / 4, kind.shortest));
        still -= dice.whole(0, still / 2);
        // Everybody who is left leaves at the last point: an atom.
        const bool all = point + 1 == points && (kind.ends || (kind.may_be_fixed && dice.chance(30)));
        out << (point > 0 ? ", " : "")
            << fmt::format("{{at: {}.{:02} years, still: {}.{:03}}}", at / 100, at % 100, all ? 0 : still / 1000,
                           all ? 0 : still % 1000);
    }
    out << "]";
    return out.str();
}

}  // namespace

std::string waiting(const WaitKind& kind, Dice& dice)
{
    const std::uint32_t typical = dice.whole(kind.shortest, kind.longest);
    std::ostringstream out;
    switch (dice.whole(0, kind.may_be_fixed ? 6 : 5)) {
        case 0:
            out << "weibull: {shape: " << dice.decimal(40, kind.restarts ? 400 : 180, 2) << ", scale: " << duration(typical, dice)
                << "}";
            break;
        case 1:
            out << "lognormal: {median: " << duration(typical, dice)
                << ", sigma: " << dice.decimal(kind.restarts ? 20 : 40, 180, 2) << "}";
            break;
        case 2:
            out << "gamma: {shape: " << dice.decimal(40, kind.restarts ? 800 : 250, 2) << ", mean: " << duration(typical, dice)
                << "}";
            break;
        case 3:
            return survival(kind, dice);
        case 6:
            out << "fixed: " << duration(typical, dice);
            break;
        default: {
            const std::uint32_t thousandths = std::max(100000 / std::max(typical, 1U), 2U);
            out << "hazard: "
                << (kind.ends ? rate(thousandths / 2, thousandths * 2, dice)
                              : hazard(thousandths / 2, thousandths * 2, std::min(kind.longest / 50 + 1, 30U), dice));
        }
    }
    return out.str();
}

}  // namespace rcpsim::tests
