#pragma once

#include "parameters/waiting.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace rcpsim::parameters {

/// What an effect acts on.
enum class Process
{
    conception,
    proceedings_on_newborn,
    proceedings_on_child_at_home,
    proceedings_on_father,
};

inline constexpr std::array<Words<Process>, 4> words_for(Process)
{
    return {{{"conception", Process::conception},
             {"proceedings_on_newborn", Process::proceedings_on_newborn},
             {"proceedings_on_child_at_home", Process::proceedings_on_child_at_home},
             {"proceedings_on_father", Process::proceedings_on_father}}};
}

/// When an effect acts that has no dates of its own.
enum class While
{
    engaged,
};

inline constexpr std::array<Words<While>, 1> words_for(While)
{
    return {{{"engaged", While::engaged}}};
}

/// What an arm changes: on a hazard the ratio multiplies; a probability p becomes 1 - (1 - p)^ratio. It acts either while a
/// mother is engaged or, for all mothers, between two times since enrolment.
struct Effect
{
    Process on{};
    base::Ratio ratio;
    std::optional<While> during{};
    std::optional<base::PerYear> wanes{};
    std::optional<bool> net_of_contraception{};
    std::optional<base::Years> from{};
    std::optional<base::Years> until{};
};

void describe(auto& rows, Effect& effect)
{
    rows("on", effect.on, "the process that is changed");
    rows("ratio", effect.ratio, "hazard ratio", {0, 100});
    rows.optional("while", effect.during, "the effect acts while the mother is engaged by the service of this arm");
    rows.optional("wanes", effect.wanes,
                  "after she leaves, in year j, the log ratio is multiplied by exp(-rate (j + 1/2)); the effect ends with the "
                  "engagement when it is left out",
                  {0, 100});
    rows.optional("net_of_contraception", effect.net_of_contraception,
                  "whether a ratio on conception comes on top of the service's contraception (true) or includes it (false)");
    rows.optional("from", effect.from, "time since enrolment at which the effect begins, for all mothers", any_duration);
    rows.optional("until", effect.until, "time since enrolment at which the effect ends", any_duration);
}

/// Who may be admitted.
enum class Eligible
{
    any,
    pregnant,
    not_pregnant,
};

inline constexpr std::array<Words<Eligible>, 3> words_for(Eligible)
{
    return {{{"any", Eligible::any}, {"pregnant", Eligible::pregnant}, {"not_pregnant", Eligible::not_pregnant}}};
}

/// How uptake depends on risk; the same in every arm.
struct UptakeOdds
{
    base::Ratio frailty;
    base::Ratio propensity;
};

void describe(auto& rows, UptakeOdds& odds)
{
    rows("frailty", odds.frailty, "odds ratio of uptake for twice the fecundability", Limits{0.01, 100});
    rows("propensity", odds.propensity, "odds ratio of uptake for twice the odds of the propensity", Limits{0.01, 100});
}

/// Long-acting contraception that a service offers.
struct Contraception
{
    base::Probability uptake;
    base::Ratio failure;
    base::PerYear discontinuation;
};

void describe(auto& rows, Contraception& contraception)
{
    rows("uptake", contraception.uptake, "share of those admitted who begin long-acting contraception", any_probability);
    rows("failure", contraception.failure, "ratio on the hazard of conception while it is used", {0, 1});
    rows("discontinuation", contraception.discontinuation, "hazard of giving it up, from the day of admission", any_hazard);
}

/// What an arm funds. Places bind: mothers are admitted in order of referral as places come free.
struct Service
{
    std::optional<std::uint32_t> places{};
    std::optional<base::Years> from{};
    std::optional<base::Years> until{};
    std::optional<base::Years> length{};
    std::optional<base::Years> until_child_is{};
    base::Probability uptake;
    std::optional<UptakeOdds> uptake_odds{};
    Eligible eligible{};
    std::optional<Duration> patience{};
    std::optional<base::PerYear> drop_out{};
    std::optional<Contraception> contraception{};
};

void describe(auto& rows, Service& service)
{
    rows.optional("places", service.places, "mothers who can be engaged at once; as many as come when it is left out",
                  {1, 1000000});
    rows.optional("from", service.from,
                  "when the service begins to admit, counted from the first enrolment; then when it is left out", any_duration);
    rows.optional("until", service.until,
                  "when the service ends, counted from the first enrolment; when the last mother leaves when it is left out",
                  any_duration);
    rows.optional("length", service.length, "planned length of the programme, from admission", any_duration);
    rows.optional("until_child_is", service.until_child_is,
                  "instead of a length: the programme lasts until the youngest child, or the unborn one, is this old",
                  any_duration);
    rows("uptake", service.uptake, "share of those referred who want to take part", any_probability);
    rows.optional("uptake_odds", service.uptake_odds, "how uptake depends on risk; not at all when it is left out");
    rows("eligible", service.eligible, "who may be admitted, on the day of referral and again on the day of admission");
    rows.optional("patience", service.patience, "how long a mother waits for a place; as long as it takes when it is left out");
    rows.optional("drop_out", service.drop_out, "hazard of leaving early; nobody does when it is left out", any_hazard);
    rows.optional("contraception", service.contraception,
                  "long-acting contraception as a property of the service; none when it is left out");
}

/// One course of action on the cohort; the first arm is the counterfactual. What it costs stands in money.h.
struct Arm
{
    std::optional<std::string> compared_with{};
    std::optional<Service> service{};
    std::vector<Effect> effects{};
};

void describe(auto& rows, Arm& arm)
{
    rows.optional("compared_with", arm.compared_with, "the arm that differences are taken to; the first when it is left out");
    rows.optional("service", arm.service, "the service that this arm funds; none when it is left out");
    rows.optional("effects", arm.effects, "what this arm changes; nothing when it is left out");
}

}  // namespace rcpsim::parameters
