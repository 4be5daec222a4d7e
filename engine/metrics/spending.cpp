#include "metrics/spending.h"

namespace rcpsim::metrics {

Weightings spending(const std::vector<ledger::Tariff>& tariffs, const std::vector<double>& factors)
{
    Weightings weightings;
    for (const auto& tariff : tariffs) {
        Weighting weighting{tariff.activity, {}};
        weighting.by_year.reserve(factors.size());
        for (std::size_t year = 0; year < factors.size(); ++year) {
            weighting.by_year.push_back(tariff.in_year(year, factors[year]));
        }
        weightings.push_back(std::move(weighting));
    }
    return weightings;
}

}  // namespace rcpsim::metrics
