#include "proof/chapters.h"
#include "proof/forms/rcp_mini.h"

#include <cmath>

namespace rcpsim::proof {

namespace {

namespace exact = forms::rcp_mini;

constexpr double kurtosis = 6;  // of the widest of these distributions, at most

/// By whole years, of one outcome.
Check by_year(const Simulated& seen, const char* outcome, double exact::Year::*of)
{
    std::vector<double> expected;
    for (const auto& year : exact::years) {
        expected.push_back(year.*of);
    }
    return check_years(" by year", expected, seen.by_year(outcome));
}

/// Exact on atoms; elsewhere the expected value has a standard error of its own, from 2 x 10^7 mothers.
Check quantile(const Simulated& seen, const exact::Quantile& expected)
{
    const std::string name = " quantile " + std::to_string(expected.probability).substr(0, 4);
    const double simulated = seen.quantile("cost", expected.probability);
    if (expected.tolerance == 0) {
        return check_equal(name, expected.value, simulated);
    }
    return check(name, expected.value, {simulated, expected.tolerance / 2 * std::sqrt(1 + 2e7 / seen.mothers())});
}

}  // namespace

Chapter whole_model(const Conditions& conditions)
{
    const Simulated seen("rcp-mini", {"cohort.mothers=20000000"}, conditions);
    Chapter chapter{"A WHOLE MODEL, RCP-MINI, BY QUADRATURE", {}};
    auto& checks = chapter.checks;
    checks.push_back(check("births per mother in 20 years", exact::births.mean, seen.mean("births")));
    checks.push_back(check(" standard deviation", exact::births.sd, seen.sd("births", kurtosis)));
    checks.push_back(by_year(seen, "births", &exact::Year::births));
    checks.push_back(check("proceedings", exact::proceedings.mean, seen.mean("proceedings")));
    checks.push_back(check(" standard deviation", exact::proceedings.sd, seen.sd("proceedings", kurtosis)));
    checks.push_back(by_year(seen, "proceedings", &exact::Year::proceedings));
    checks.push_back(check("mothers back in court", 1 - exact::probability_of_no_cost, seen.mean("recurrences")));
    checks.push_back(check("years in care", exact::child_years_in_care.mean, seen.mean("child_years_in_care")));
    checks.push_back(by_year(seen, "child_years_in_care", &exact::Year::child_years_in_care));
    checks.push_back(check("cost", exact::cost.mean, seen.mean("cost")));
    checks.push_back(check(" standard deviation", exact::cost.sd, seen.sd("cost", kurtosis)));
    checks.push_back(by_year(seen, "cost", &exact::Year::cost));
    for (const auto& expected : exact::cost_quantiles) {
        checks.push_back(quantile(seen, expected));
    }
    checks.push_back(check("cost, discounted", exact::cost_discounted.mean, seen.mean("cost_discounted")));
    checks.push_back(by_year(seen, "cost_discounted", &exact::Year::cost_discounted));
    return chapter;
}

}  // namespace rcpsim::proof
