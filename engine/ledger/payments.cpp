#include "ledger/payments.h"

#include <algorithm>

namespace rcpsim::ledger {

std::optional<PaymentLimit> payment_limit(const parameters::CourseOfAction& course, const parameters::Money& money)
{
    if (!course.payments || !course.payments->cap) {
        return {};
    }
    PaymentLimit limit{.cap = grains_of(course.payments->cap->gbp, money, course.payments->prices)};
    for (const auto& tariff : tariffs(*course.payments, money)) {
        for (std::size_t i = 0; i < limit.rates.size(); ++i) {
            if (tariff.activity == parameters::index_of(parameters::paid_events[i])) {
                limit.rates[i] = tariff.grains;
            }
        }
    }
    return limit;
}

std::vector<std::int64_t> paid_cells(const Chart& chart, std::span<const std::int64_t> cells)
{
    std::vector<std::int64_t> paid;
    for (const auto event : parameters::paid_events) {
        const auto own = cells.subspan(chart.cell(parameters::index_of(event), 0), chart.years);
        paid.insert(paid.end(), own.begin(), own.end());
    }
    return paid;
}

std::vector<base::Wide> beyond_cap(const PaymentLimit& limit, std::span<const std::int64_t> paid)
{
    const std::size_t years = paid.size() / limit.rates.size();
    std::vector<base::Wide> beyond;
    base::Wide left = limit.cap;
    for (std::size_t year = 0; year < years; ++year) {
        base::Wide due = 0;
        for (std::size_t i = 0; i < limit.rates.size(); ++i) {
            due += base::Wide{limit.rates[i]} * paid[i * years + year];
        }
        const base::Wide now = std::min(due, left);
        left -= now;
        beyond.push_back(due - now);
    }
    return beyond;
}

}  // namespace rcpsim::ledger
