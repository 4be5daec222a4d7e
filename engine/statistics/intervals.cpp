#include "statistics/intervals.h"

#include "random/distributions.h"

#include <cmath>

namespace rcpsim::statistics {

namespace {

constexpr double tail = (1 - coverage) / 2;

// Of Poisson means with so many counted: gamma with this shape and scale 1.
double gamma_quantile(double shape, double probability)
{
    return random::quantile(random::Gamma{shape, shape}, probability);
}

// Where Student's t has `tail` above it: nu / (nu + t^2) is beta with nu/2 and 1/2.
double t_quantile(double degrees)
{
    const double below = random::quantile(random::Beta{degrees / 2, 0.5}, 2 * tail);
    return std::sqrt(degrees * (1 / below - 1));
}

}  // namespace

Interval of_count(double count)
{
    return {count > 0 ? gamma_quantile(count, tail) : 0, gamma_quantile(count + 1, 1 - tail)};
}

Interval of_share(double count, double among)
{
    return {count > 0 ? random::quantile(random::Beta{count, among - count + 1}, tail) : 0,
            count < among ? random::quantile(random::Beta{count + 1, among - count}, 1 - tail) : 1};
}

Interval of_mean(double mean, double sd, double count)
{
    const double off = t_quantile(count - 1) * sd / std::sqrt(count);
    return {mean - off, mean + off};
}

Interval of_difference(double first, const Interval& of_first, double second, const Interval& of_second)
{
    return {first - second - std::hypot(first - of_first[0], of_second[1] - second),
            first - second + std::hypot(of_first[1] - first, second - of_second[0])};
}

}  // namespace rcpsim::statistics
