#include "plain_loop.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <random>

namespace rcpsim::bench {

namespace {

constexpr double follow = 20;
constexpr double fertility_end = 45;
constexpr double dead_time = 1;
constexpr double conception_rate = 0.22;
constexpr double proceedings = 0.45;
constexpr double adoption_rate = 0.15;
constexpr double adoption_until = 5;
constexpr double home_rate = 0.03;
constexpr double adult = 18;
constexpr double price_of_proceedings = 24250;
constexpr double price_of_year = 52676;
constexpr double discount_rate = 0.035;

enum Row
{
    births,
    cases,
    recurrences,
    entries,
    care,
};

std::size_t bin_of(std::uint64_t value)
{
    const auto width = static_cast<unsigned>(std::bit_width(value));
    const unsigned shift = width > 9 ? width - 9 : 0;
    return (std::size_t{shift} << 8) + static_cast<std::size_t>(value >> shift);
}

}  // namespace

PlainOutputs plain_loop(std::uint64_t mothers, std::uint64_t seed)
{
    std::array<double, PlainOutputs::years + 1> discount{};
    std::array<double, PlainOutputs::years + 1> discounted_before{};
    for (std::size_t y = 0; y < discount.size(); ++y) {
        discount[y] = std::pow(1 + discount_rate, -static_cast<double>(y));
        if (y > 0) {
            discounted_before[y] = discounted_before[y - 1] + discount[y - 1];
        }
    }
    const auto discounted_until = [&](double time) {
        const auto year = static_cast<std::size_t>(time);
        return discounted_before[year] + (time - static_cast<double>(year)) * discount[year];
    };

    std::mt19937_64 generator(seed);
    std::uniform_real_distribution<double> age_at_enrolment(16, 40);
    std::uniform_real_distribution<double> uniform(0, 1);
    std::exponential_distribution<double> conception(conception_rate);
    std::exponential_distribution<double> adoption(adoption_rate);
    std::exponential_distribution<double> home(home_rate);

    PlainOutputs out;
    for (std::uint64_t mother = 0; mother < mothers; ++mother) {
        const double end = std::min(follow, fertility_end - age_at_enrolment(generator));
        std::array<double, PlainOutputs::metrics> own{};
        double time = 0;
        while (true) {
            time += conception(generator);
            if (!(time < end)) {
                break;
            }
            const auto year = static_cast<std::size_t>(time);
            own[births] += 1;
            out.ledger[births][year] += 1;
            if (uniform(generator) < proceedings) {
                if (own[cases] == 0) {
                    own[recurrences] = 1;
                    out.ledger[recurrences][year] += 1;
                }
                own[cases] += 1;
                own[entries] += 1;
                out.ledger[cases][year] += 1;
                out.ledger[entries][year] += 1;
                const double adopted = adoption(generator);
                double stay = std::min(home(generator), adult);
                if (adopted < adoption_until) {
                    stay = std::min(stay, adopted);
                }
                const double until = time + stay;
                const auto last = static_cast<std::size_t>(until);
                for (std::size_t y = year; y <= last && y < PlainOutputs::years; ++y) {
                    const auto start = static_cast<double>(y);
                    out.ledger[care][y] += std::min(until, start + 1) - std::max(time, start);
                }
                own[care] += stay;
                own[5] += price_of_proceedings + price_of_year * stay;
                own[6] +=
                    price_of_proceedings * discount[year] + price_of_year * (discounted_until(until) - discounted_until(time));
            }
            time += dead_time;
        }
        for (std::size_t m = 0; m < own.size(); ++m) {
            out.over_mothers[m].sum += own[m];
            out.over_mothers[m].squares += own[m] * own[m];
            const double scale = m < 4 ? 1 : m == 4 ? 1048576 : 100;
            ++out.distribution[m][bin_of(static_cast<std::uint64_t>(own[m] * scale))];
        }
    }
    return out;
}

}  // namespace rcpsim::bench
