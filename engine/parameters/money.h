#pragma once

#include "base/named.h"
#include "parameters/row.h"

#include <optional>
#include <string>
#include <vector>

// What the ledger may be told. The life course must not include this file: money cannot change behaviour.

namespace rcpsim::parameters {

/// Who pays.
enum class Payer
{
    la_childrens_services,
    la_legal,
    la_public_health,
    moj_hmcts,
    legal_aid_agency,
    cafcass,
    dfe,
    nhs,
    dwp,
    police_cjs,
    grant_funder,
    society,
};

inline constexpr std::array<Words<Payer>, 12> words_for(Payer)
{
    return {{{"la_childrens_services", Payer::la_childrens_services},
             {"la_legal", Payer::la_legal},
             {"la_public_health", Payer::la_public_health},
             {"moj_hmcts", Payer::moj_hmcts},
             {"legal_aid_agency", Payer::legal_aid_agency},
             {"cafcass", Payer::cafcass},
             {"dfe", Payer::dfe},
             {"nhs", Payer::nhs},
             {"dwp", Payer::dwp},
             {"police_cjs", Payer::police_cjs},
             {"grant_funder", Payer::grant_funder},
             {"society", Payer::society}}};
}

/// What one price buys.
enum class Per
{
    event,
    week,
    year,
};

inline constexpr std::array<Words<Per>, 3> words_for(Per)
{
    return {{{"event", Per::event}, {"week", Per::week}, {"year", Per::year}}};
}

/// Money per unit of an activity, for one payer, in the prices of one year.
struct Price
{
    std::string on;
    base::Pence gbp;
    Per per{};
    std::optional<base::Ratio> times{};
    std::optional<base::Probability> share{};
    Payer payer{};
    FinancialYear prices;
    std::optional<base::PerYear> grows{};
    std::optional<bool> avoided{};
    std::vector<std::string> harms{};

    /// What the amount is multiplied by for one unit of the activity: below 0 where it is avoided.
    double factor() const { return (times ? times->value : 1) * (share ? share->value : 1) * (avoided.value_or(false) ? -1 : 1); }
};

inline constexpr double weeks_per_year = 365.25 / 7;

/// The most, in pounds, that a year of one activity and that an event may cost, all its prices together: the money of one mother
/// then stays within 64 bits, whatever happens to her.
inline constexpr double highest_yearly_price = 1e6;
inline constexpr double highest_event_price = 0.5e6;

void describe(auto& rows, Price& price)
{
    rows("on", price.on, "the activity that is paid for");
    rows("gbp", price.gbp, "pounds per unit, to the penny", {0, highest_yearly_price});
    rows("per", price.per, "the unit: an event, a week or a year");
    rows.optional("times", price.times,
                  "how many such units are paid for each one of the activity, such as funded parties for each case; one when it "
                  "is left out",
                  {0, 1000});
    rows.optional("share", price.share,
                  "the share of it that counts: of carers who get an allowance, of a harm that is the activity's doing; all when "
                  "it is left out",
                  any_probability);
    rows("payer", price.payer, "who pays");
    rows("prices", price.prices, "the financial year in whose prices the amount stands, such as 2023-24");
    rows.optional("grows", price.grows,
                  "how much faster than all prices this one rises, from year 0 on; no faster when it is left out", {0, 0.2});
    rows.optional("avoided", price.avoided,
                  "whether the activity avoids this cost, so that it is taken off; it is a cost when it is left out");
    rows.optional("harms", price.harms,
                  "the harms that this price values, in words of one's own; no two prices may value the same one");
}

/// What a cost of a service is paid for.
enum class ServicePer
{
    set_up,        ///< once, when the service begins
    year,          ///< while it runs
    place_year,    ///< for each place while it runs
    woman,         ///< at admission
    engaged_year,  ///< for each mother while she is engaged
};

inline constexpr std::array<Words<ServicePer>, 5> words_for(ServicePer)
{
    return {{{"set_up", ServicePer::set_up},
             {"year", ServicePer::year},
             {"place_year", ServicePer::place_year},
             {"woman", ServicePer::woman},
             {"engaged_year", ServicePer::engaged_year}}};
}

/// What a service costs, for one payer, in the prices of one year.
struct ServiceCost
{
    base::Pence gbp;
    ServicePer per{};
    Payer payer{};
    FinancialYear prices;
};

/// The most, in pounds, that one cost of a service may be.
inline constexpr double highest_service_cost = 1e7;

void describe(auto& rows, ServiceCost& cost)
{
    rows("gbp", cost.gbp, "pounds per unit, to the penny", {0, highest_service_cost});
    rows("per", cost.per, "the unit: set_up, year, place_year, woman (at admission) or engaged_year");
    rows("payer", cost.payer, "who pays");
    rows("prices", cost.prices, "the financial year in whose prices the amount stands, such as 2023-24");
}

/// The discount rate of the years from `from` until the next step.
struct DiscountStep
{
    base::Years from;
    base::PerYear rate;
};

void describe(auto& rows, DiscountStep& step)
{
    rows("from", step.from, "the first whole year, counted from enrolment, to which this rate applies", {0, 200});
    rows("rate", step.rate, "discount rate per year", {0, 1});
}

/// Where in its financial year money is taken to fall.
enum class Timing
{
    start,
    mid,
};

inline constexpr std::array<Words<Timing>, 2> words_for(Timing)
{
    return {{{"start", Timing::start}, {"mid", Timing::mid}}};
}

struct Discounting
{
    Timing timing{};
    std::vector<DiscountStep> rates;
};

void describe(auto& rows, Discounting& discounting)
{
    rows("timing", discounting.timing, "whether the money of a year falls at its start or in its middle");
    rows("rates", discounting.rates, "the discount rate by year; the first step begins at 0", some);
}

/// Brings amounts of all price years to one, by a table of the deflator by financial year.
struct Uprating
{
    FinancialYear to;
    base::Named<base::Ratio> deflator;
};

void describe(auto& rows, Uprating& uprating)
{
    rows("to", uprating.to, "the financial year in whose prices all money is told, such as 2023-24");
    rows("deflator", uprating.deflator,
         "the deflator by financial year, such as {2022-23: 94.47, 2023-24: 100}; only its ratios count", some);
}

/// Whose money counts: a named set of payers, with the share of each price that they would have in hand.
struct Perspective
{
    std::vector<Payer> payers;
    base::Named<base::Probability> cashability{};
};

void describe(auto& rows, Perspective& perspective)
{
    rows("payers", perspective.payers, "the payers whose money counts", some);
    rows.optional("cashability", perspective.cashability,
                  "the share of a price, by its name, that is cash in hand when it is not paid; 1 when it is left out");
}

struct Money
{
    base::Named<Price> prices;
    std::optional<Uprating> uprating{};
    base::Named<Perspective> perspectives{};
    std::vector<base::Years> horizons{};
    Discounting discounting;
};

void describe(auto& rows, Money& money)
{
    rows("prices", money.prices, "what each activity costs, and whom");
    rows.optional("uprating", money.uprating,
                  "the price year of the results, and the deflator; all amounts must stand in one year when it is left out");
    rows.optional("perspectives", money.perspectives, "whose money is told apart; that of all payers alone when it is left out",
                  Limits{0, 32});
    rows.optional(
        "horizons", money.horizons,
        "whole years since the first enrolment by which what a perspective pays is told, too; only in all when it is left "
        "out",
        Limits{1, 200});
    rows("discounting", money.discounting, "how later money is weighed against money now");
}

/// What an amount in prices of `year` is multiplied by; 1 where the deflator does not hold the year.
double uprated(const Money& money, FinancialYear year);

}  // namespace rcpsim::parameters
