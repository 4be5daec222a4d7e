#pragma once

#include "reference/activities.h"
#include "reference/waits.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

// What a scenario says of its arms: times in years, money in pounds of the price year of the results.

namespace reference {

enum class Process
{
    conception,
    proceedings_on_newborn,
    proceedings_on_child_at_home,
    proceedings_on_father,
};

/// Acts while a client is engaged, and wanes after it, or between two times since enrolment.
struct Effect
{
    Process on;
    double ratio;
    bool while_engaged = false;
    std::optional<double> wanes{};
    bool holds_contraception = false;  ///< the ratio is that of the service with its contraception
    double from = 0;
    double until = forever;
};

enum class Eligible
{
    any,
    pregnant,
    not_pregnant,
};

/// Odds ratios of uptake for twice as much of each.
struct UptakeOdds
{
    double frailty;
    double propensity;
};

struct Contraception
{
    double uptake;
    double failure;
    double discontinuation;
};

struct Service
{
    std::optional<std::size_t> places{};
    double from = 0;  ///< since the first enrolment
    double until = forever;
    std::optional<double> length{};
    std::optional<double> until_child_is{};
    double uptake{};
    std::optional<UptakeOdds> uptake_odds{};
    Eligible eligible{};
    std::optional<Wait> patience{};
    double drop_out = 0;
    std::optional<Contraception> contraception{};

    /// Whether it depends on pregnancies who may be admitted, or for how long.
    bool asks_about_pregnancies() const { return eligible != Eligible::any || until_child_is; }
};

struct ServiceCost
{
    double pounds;
    Counted per;
    std::string payer;
};

/// What is paid for each woman to whom something did not happen within a time after her admission.
struct Payment
{
    double pounds;
    double within;
    double engaged_for = 0;
};

struct Payments
{
    std::optional<Payment> no_pregnancy{};
    std::optional<Payment> no_proceedings{};
    double cap = forever;  ///< of a cohort
    std::string payer{};
};

struct Arm
{
    std::string name{};
    std::optional<Service> service{};
    std::vector<Effect> effects{};
    std::vector<ServiceCost> costs{};
    std::optional<Payments> payments{};
};

}  // namespace reference
