#pragma once

#include "base/wide.h"
#include "ledger/chart.h"
#include "parameters/parameters.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace rcpsim::ledger {

/// Money is added in grains, 2^-24 of a penny, so that a price per year is a whole number of sixteenth-pence per tick and sums of
/// counts times prices are exact. Sums are rounded to pence when they leave.
inline constexpr int grain_bits = 24;
inline constexpr double grains_per_pound = 100.0 * (1 << grain_bits);

/// What one payer pays for one unit of an activity (an event, or a tick of time), in the price year of the results.
struct Tariff
{
    std::size_t activity{};
    parameters::Payer payer{};
    std::int64_t grains{};  ///< in year 0; below 0 where a cost is avoided
    double growth{1};       ///< from year to year
    double in_hand{1};      ///< the share that counts

    /// In a year, times a factor such as a discount factor.
    std::int64_t in_year(std::size_t year, double factor) const;
};

/// An amount of one price year in that of the results.
std::int64_t grains_of(base::Pence amount, const parameters::Money& money, parameters::FinancialYear prices);

/// One tariff per price, in their order.
std::vector<Tariff> tariffs(const Chart& chart, const parameters::Money& money);

/// One tariff per cost of a service, in their order.
std::vector<Tariff> tariffs(const std::vector<parameters::ServiceCost>& costs, const parameters::Money& money);

/// One tariff per outcome payment: of no pregnancy, then of no proceedings.
std::vector<Tariff> tariffs(const parameters::Payments& payments, const parameters::Money& money);

/// What the service of an arm costs: its costs, then its outcome payments, before their cap.
std::vector<Tariff> service_tariffs(const parameters::CourseOfAction& course, const parameters::Money& money);

/// Those that the payers of a perspective pay.
std::vector<Tariff> paid_by(const parameters::Perspective& perspective, std::vector<Tariff> tariffs);

/// Those of a perspective among both, the parts of prices that count: first of prices, then of the service.
std::vector<Tariff> tariffs(const Chart& chart, const parameters::Money& money, const parameters::CourseOfAction& course,
                            const parameters::Perspective& perspective);

/// What one arm pays: every price, and its service.
std::vector<Tariff> all_tariffs(const Chart& chart, const parameters::Money& money, const parameters::CourseOfAction& course);

/// What the cells of a ledger cost, in grains, undiscounted: [payer x year], payers as parameters::words_for counts them.
std::vector<base::Wide> spent(const Chart& chart, const std::vector<Tariff>& tariffs, std::span<const std::int64_t> cells);

/// The discount factor of each financial year: (1 + r_1) ... (1 + r_y) divided into 1, and a further half year for mid-year
/// timing (HM Treasury, Green Book 2022, annex 6).
std::vector<double> discount_factors(const parameters::Discounting& discounting, std::size_t years);

}  // namespace rcpsim::ledger
