#include "verification/generated_arms.h"

#include "verification/generated_waits.h"

#include <sstream>

namespace rcpsim::tests {

namespace {

/// One service and what it does, as it is written.
class ServiceText
{
public:
    /// `asks`: it may ask about pregnancies.
    ServiceText(const Clientele& clientele, bool asks, Dice& dice)
        : clientele_(clientele)
        , asks_(asks)
        , dice_(dice)
    {
    }

    bool has_places = false;
    bool has_end = false;
    bool has_contraception = false;

    std::string text()
    {
        std::ostringstream out;
        out << "    service:\n";
        has_places = dice_.chance(70);
        if (has_places) {
            out << "      places: " << dice_.whole(1, 15) << "\n";
        }
        const bool opens_later = dice_.chance(20);
        if (opens_later) {
            out << "      from: " << duration(5, 100, dice_) << "\n";
        }
        has_end = dice_.chance(50);
        if (has_end) {
            out << "      until: " << duration(150, 800, dice_) << "\n";
        }
        out << (asks_ && dice_.chance(25) ? "      until_child_is: " : "      length: ") << duration(20, 400, dice_) << "\n";
        out << "      uptake: " << uptake() << "\n" << uptake_odds();
        out << "      eligible: " << (asks_ ? dice_.any_of<std::string>({"any", "pregnant", "not_pregnant"}) : "any") << "\n";
        if ((has_places || opens_later) && dice_.chance(60)) {
            out << "      patience: {" << waiting({.shortest = 10, .longest = 200, .restarts = true, .may_be_fixed = true}, dice_)
                << "}\n";
        }
        if (dice_.chance(60)) {
            out << "      drop_out: " << rate(20, 800, dice_) << "\n";
        }
        out << contraception();
        return out.str();
    }

private:
    std::string uptake()
    {
        const auto share = dice_.decimal(10, 100, 2);
        return dice_.chance(15) ? fmt::format("{{value: {}, uniform: [0.05, 1], status: assumed}}", share) : share;
    }

    std::string uptake_odds()
    {
        if (dice_.chance(60)) {
            return {};
        }
        std::ostringstream out;
        out << "      uptake_odds: {frailty: " << (clientele_.differ_in_fecundity ? dice_.decimal(50, 200, 2) : "1");
        out << ", propensity: " << (clientele_.differ_in_propensity ? dice_.decimal(50, 200, 2) : "1") << "}\n";
        return out.str();
    }

    std::string contraception()
    {
        has_contraception = dice_.chance(40);
        if (!has_contraception) {
            return {};
        }
        std::ostringstream out;
        out << "      contraception: {uptake: " << dice_.decimal(10, 100, 2) << ", failure: " << dice_.decimal(0, 40, 2);
        out << ", discontinuation: " << (dice_.chance(10) ? std::string("0 per year") : rate(50, 800, dice_)) << "}\n";
        return out.str();
    }

    const Clientele& clientele_;
    bool asks_;
    Dice& dice_;
};

std::vector<std::string> processes(const Clientele& clientele)
{
    std::vector<std::string> all{"conception", "proceedings_on_newborn"};
    if (clientele.have_exits_to_proceedings) {
        all.emplace_back("proceedings_on_child_at_home");
    }
    if (clientele.have_fathers) {
        all.emplace_back("proceedings_on_father");
    }
    return all;
}

std::string ratio(std::uint32_t least, Dice& dice)
{
    const auto value = dice.decimal(least, 180, 2);
    return least > 0 && dice.chance(15) ? fmt::format("{{value: {}, lognormal: {{sigma: 0.2}}}}", value) : value;
}

/// While a client is engaged, and for a time afterwards.
std::string effect_of_service(const std::vector<std::string>& processes, bool beside_contraception, Dice& dice)
{
    std::ostringstream out;
    const auto& on = dice.any_of(processes);
    const bool wanes = dice.chance(50);
    out << "      - {on: " << on << ", while: engaged, ratio: " << ratio(wanes ? 10 : 0, dice);
    if (wanes) {
        out << ", wanes: " << rate(50, 2000, dice);
    }
    if (on == "conception" && beside_contraception) {
        out << ", net_of_contraception: " << (dice.chance(50) ? "true" : "false");
    }
    out << "}\n";
    return out.str();
}

/// For everybody, between two dates.
std::string dated_effect(const std::vector<std::string>& processes, Dice& dice)
{
    std::ostringstream out;
    const std::uint32_t from = dice.chance(30) ? 0 : dice.whole(1, 300);
    out << "      - {on: " << dice.any_of(processes) << ", ratio: " << ratio(0, dice)
        << fmt::format(", from: {}.{:02} years", from / 100, from % 100);
    const std::uint32_t until = from + dice.whole(20, 600);
    out << fmt::format(", until: {}.{:02} years}}\n", until / 100, until % 100);
    return out.str();
}

std::string costs(const ServiceText& service, const std::vector<std::string>& years, Dice& dice)
{
    std::vector<std::string> per{"set_up", "woman", "engaged_year"};
    if (service.has_end) {
        per.emplace_back("year");
    }
    if (service.has_end && service.has_places) {
        per.emplace_back("place_year");
    }
    std::ostringstream out;
    out << "    costs:\n";
    for (std::uint32_t cost = dice.whole(1, 3); cost > 0; --cost) {
        out << "      - {gbp: " << dice.decimal(10000, 4000000, 2) << ", per: " << dice.any_of(per)
            << ", payer: " << (dice.chance(50) ? "grant_funder" : "la_public_health") << ", prices: " << dice.any_of(years)
            << "}\n";
    }
    return out.str();
}

/// What is paid for outcomes. No follow-up and no service is shorter than the times.
std::string payments(const std::vector<std::string>& years, Dice& dice)
{
    std::ostringstream out;
    out << "    payments:\n";
    const bool for_pregnancies = dice.chance(60);
    if (for_pregnancies) {
        out << "      no_pregnancy: {gbp: " << dice.whole(500, 20000) << ", engaged_for: " << dice.whole(0, 8)
            << " weeks, within: " << dice.whole(6, 36) << " months}\n";
    }
    if (!for_pregnancies || dice.chance(50)) {
        out << "      no_proceedings: {gbp: " << dice.whole(500, 20000) << ", within: " << dice.whole(6, 36) << " months}\n";
    }
    if (dice.chance(50)) {
        out << "      cap: {gbp: " << dice.whole(2, 20) << "0000}\n";
    }
    out << "      payer: la_childrens_services\n      prices: " << dice.any_of(years) << "\n";
    return out.str();
}

/// An arm with a service.
std::string served_arm(const Clientele& clientele, bool asks, bool dated, const std::vector<std::string>& years, Dice& dice)
{
    std::ostringstream out;
    ServiceText service(clientele, asks, dice);
    out << service.text();
    const auto all = processes(clientele);
    out << "    effects:\n";
    for (std::uint32_t effect = dice.whole(1, 4); effect > 0; --effect) {
        out << effect_of_service(all, service.has_contraception, dice);
    }
    if (dated && dice.chance(30)) {
        out << dated_effect(all, dice);
    }
    out << (dice.chance(80) ? costs(service, years, dice) : std::string());
    out << (dice.chance(25) ? payments(years, dice) : std::string());
    return out.str();
}

}  // namespace

std::string arms_text(std::size_t arms, const Clientele& clientele, const std::vector<std::string>& years, Dice& dice)
{
    // Where everybody is affected, a service could ask about pregnancies that the counterfactual did not have.
    const bool asks = dice.chance(60);
    const bool dated = !asks;
    std::ostringstream out;
    out << "arms:\n";
    for (std::size_t arm = 0; arm < arms; ++arm) {
        const auto name = arm == 0 ? std::string("counterfactual") : fmt::format("arm_{}", arm);
        const bool served = arm == 1 || (arm > 1 && (asks || dice.chance(60)));
        const bool alike = arm > 1 && dice.chance(20);
        if (arm == 0 && (!dated || dice.chance(50))) {
            out << "  counterfactual: {}\n";
            continue;
        }
        out << "  " << name << ":\n";
        if (alike) {
            out << "    like: arm_1\n    compared_with: arm_1\n    service: {uptake: " << dice.decimal(10, 100, 2) << "}\n";
        } else if (served) {
            out << served_arm(clientele, asks, dated, years, dice);
        } else {
            out << "    effects:\n" << dated_effect(processes(clientele), dice);
        }
    }
    return out.str();
}

}  // namespace rcpsim::tests
