#include "verification/generated.h"

#include "verification/generated_arms.h"
#include "verification/generated_money.h"
#include "verification/generated_placements.h"
#include "verification/generated_waits.h"

#include <algorithm>
#include <sstream>

namespace rcpsim::tests {

namespace {

/// By which way clients come.
enum class Way
{
    none,          ///< nothing is known of them
    prior_sets,    ///< some have had proceedings
    edge_of_care,  ///< with children at home
    index_case,    ///< with their proceedings
    referral,      ///< some time after these
};

std::string ages(std::uint32_t least, std::uint32_t most, Dice& dice)
{
    const auto shares = dice.shares(dice.whole(1, 3));
    const std::uint32_t width = (most - least) / static_cast<std::uint32_t>(shares.size());
    std::ostringstream out;
    out << "[";
    std::uint32_t from = least;
    for (std::size_t i = 0; i < shares.size(); ++i) {
        const std::uint32_t to = from + dice.whole(1, width);
        out << fmt::format("{}{{from: {} years, to: {} years, share: {}}}", i > 0 ? ", " : "", from, to, shares[i]);
        from = to;
    }
    out << "]";
    return out.str();
}

/// Shares of consecutive numbers.
std::string numbers(std::uint32_t least, std::uint32_t most, Dice& dice)
{
    const auto shares = dice.shares(dice.whole(1, most - least + 1));
    std::string all;
    for (std::size_t i = 0; i < shares.size(); ++i) {
        all += fmt::format("{}{}: {}", i > 0 ? ", " : "", least + i, shares[i]);
    }
    return "{" + all + "}";
}

class Generator
{
public:
    Generator(std::uint32_t frame, std::uint32_t seed)
        : frame_(Dice(2 * frame))
        , dice_(2 * seed + 1)
        , seed_(seed)
        , way_(dice_.any_of<Way>({Way::none, Way::prior_sets, Way::edge_of_care, Way::index_case, Way::referral}))
        , frailty_(dice_.chance(50))
        , fathers_(dice_.chance(30))
        , precision_(dice_.chance(50))
    {
    }

    std::string text()
    {
        std::ostringstream out;
        out << fmt::format("format: 1\ntitle: Generated scenario {}\n", seed_);
        out << cohort() << fertility() << mortality() << propensity();
        const GeneratedPlacements placements(frame_, dice_);
        out << placements.text();
        const auto years = price_years(dice_);
        out << money_text(frame_, years, dice_);
        out << arms_text(frame_.arms, {frailty_, precision_, fathers_, placements.leads_to_proceedings()}, years, dice_);
        out << fmt::format("run:\n  seed: {}\n  replications: 100\n", seed_);
        return out.str();
    }

private:
    std::string cohort()
    {
        std::ostringstream out;
        out << "cohort:\n  mothers: " << dice_.whole(15, 50) << "\n  ages: " << ages(14, 43, dice_) << "\n  follow: ";
        const std::uint32_t years = dice_.whole(3, 20);
        out << (dice_.chance(20) ? std::string("to end of fertility") : fmt::format("{} years", years)) << "\n";
        if (dice_.chance(60)) {
            out << "  enrolment: {over: " << duration(20, 600, dice_) << ", arrivals: " << (dice_.chance(50) ? "even" : "random")
                << "}\n";
        }
        out << history();
        if (frailty_) {
            out << "  frailty: {shape: " << dice_.decimal(40, 500, 2) << "}\n";
        }
        if (dice_.chance(35)) {
            const std::uint32_t from = dice_.whole(0, 20);
            out << fmt::format("  pregnant: {{share: 0.{:02}, gestation_from: {} weeks, gestation_to: {} weeks}}\n",
                               dice_.whole(5, 60), from, from + 14);
        }
        if (fathers_) {
            out << "  fathers: {share: " << dice_.decimal(5, 50, 2) << ", proceedings: " << hazard(20, 250, 10, dice_)
                << ", with_mother: " << dice_.decimal(0, 80, 2) << "}\n";
        }
        return out.str();
    }

    std::string children()
    {
        std::ostringstream out;
        out << "number: " << numbers(way_ == Way::edge_of_care ? 0 : 1, 4, dice_) << ", ages: " << ages(0, 18, dice_);
        return out.str();
    }

    std::string history()
    {
        std::ostringstream out;
        if (way_ == Way::none) {
            return {};
        }
        const bool index = way_ == Way::index_case || way_ == Way::referral;
        out << "  prior_sets: " << numbers(index ? 1 : 0, 3, dice_) << "\n";
        if (way_ == Way::prior_sets && dice_.chance(50)) {
            out << "  since_last_case: " << duration(10, 300, dice_) << "\n";
        }
        if (way_ == Way::edge_of_care) {
            out << "  children_at_home: {" << children() << "}\n";
        }
        if (index) {
            out << "  index:\n    children: {" << children() << "}\n";
        }
        if (way_ == Way::referral) {
            out << "    referral:\n      delay: {"
                << waiting({.shortest = 10, .longest = 120, .restarts = true, .may_be_fixed = true, .ends = true}, dice_)
                << "}\n";
            out << tilt();
        }
        return out.str();
    }

    std::string tilt()
    {
        if (dice_.chance(50)) {
            return {};
        }
        std::ostringstream out;
        out << "      tilt: {propensity: " << dice_.decimal(50, 250, 2)
            << ", fecundability: " << (frailty_ ? dice_.decimal(60, 160, 2) : "1") << "}\n";
        return out.str();
    }

    std::string fertility()
    {
        std::ostringstream out;
        out << "fertility:\n  conception: " << hazard(80, 600, 40, dice_) << "\n";
        if (dice_.chance(25)) {
            out << "  level: " << dice_.decimal(60, 140, 2) << "\n";
        }
        out << "  end: " << dice_.whole(43, 50) << " years\n" << outcomes();
        if (dice_.chance(40)) {
            out << "  twins: " << dice_.decimal(10, 250, 3) << "\n";
        }
        if (dice_.chance(40)) {
            out << "  after_removal: {ratio: " << dice_.decimal(30, 300, 2) << ", lasts: " << duration(30, 400, dice_) << "}\n";
        }
        return out.str();
    }

    /// A live birth and some of the others, with shares by age at conception.
    std::string outcomes()
    {
        struct Outcome
        {
            const char* name;
            std::uint32_t shortest;  ///< weeks
            std::uint32_t longest;
        };
        std::vector<Outcome> all{{"live_birth", 36, 41}};
        for (const auto& outcome :
             {Outcome{"miscarriage", 5, 20}, Outcome{"stillbirth", 24, 41}, Outcome{"termination", 6, 20}}) {
            if (dice_.chance(60)) {
                all.push_back(outcome);
            }
        }
        std::vector<std::vector<std::string>> shares;
        std::vector<std::uint32_t> from{0};
        for (std::uint32_t row = dice_.whole(1, 3); row > 0; --row) {
            shares.push_back(dice_.shares(all.size()));
            // Most pregnancies end in a birth, or little else would happen.
            std::iter_swap(shares.back().begin(), std::max_element(shares.back().begin(), shares.back().end()));
            from.push_back(from.back() + dice_.whole(12, 20));
        }
        std::ostringstream out;
        out << "  outcomes:\n";
        for (std::size_t k = 0; k < all.size(); ++k) {
            out << fmt::format("    {}:\n      share: [", all[k].name);
            for (std::size_t row = 0; row < shares.size(); ++row) {
                out << fmt::format("{}{{from: {} years, probability: {}}}", row > 0 ? ", " : "", from[row], shares[row][k]);
            }
            out << "]\n      duration: " << dice_.whole(all[k].shortest, all[k].longest)
                << " weeks\n      recovery: " << dice_.whole(k == 0 ? 4 : 0, 40) << " weeks\n";
        }
        return out.str();
    }

    std::string mortality()
    {
        if (dice_.chance(40)) {
            return {};
        }
        std::ostringstream out;
        out << "mortality:\n";
        const bool mothers = dice_.chance(60);
        if (mothers) {
            out << "  mothers: " << hazard(2, 30, 40, dice_) << "\n";
        }
        if (!mothers || dice_.chance(60)) {
            out << "  children: " << hazard(2, 40, 18, dice_) << "\n";
        }
        return out.str();
    }

    std::string propensity()
    {
        std::ostringstream out;
        out << "propensity:\n  mean: ";
        if (dice_.chance(40)) {
            out << dice_.decimal(5, 80, 2) << "\n";
        } else {
            out << "{0: " << dice_.decimal(5, 60, 2) << ", 1: " << dice_.decimal(5, 80, 2) << ", 2: " << dice_.decimal(5, 90, 2)
                << ", 3: " << dice_.decimal(5, 90, 2) << "}\n";
        }
        if (precision_) {
            out << "  precision: " << dice_.decimal(50, 1500, 2) << "\n";
        }
        if (dice_.chance(40)) {
            out << "  by_age: [{from: 0 years, ratio: " << dice_.decimal(50, 200, 2) << "}, {from: " << dice_.whole(18, 38)
                << " years, ratio: " << dice_.decimal(50, 200, 2) << "}]\n";
        }
        if (dice_.chance(30)) {
            out << "  fades: " << rate(20, 400, dice_) << "\n";
        }
        if (dice_.chance(40)) {
            out << "  each_case: " << dice_.decimal(50, 200, 2) << "\n";
        }
        return out.str();
    }

    Frame frame_;
    Dice dice_;
    std::uint32_t seed_;
    Way way_;
    bool frailty_;
    bool fathers_;
    bool precision_;
};

}  // namespace

std::string generated_text(std::uint32_t seed)
{
    return generated_text(seed, seed);
}

std::string generated_text(std::uint32_t frame, std::uint32_t seed)
{
    return Generator(frame, seed).text();
}

scenario::Scenario generated(std::uint32_t seed, const std::vector<std::string>& overrides)
{
    return scenario::load_text(generated_text(seed), fmt::format("generated scenario {}", seed), overrides);
}

}  // namespace rcpsim::tests
