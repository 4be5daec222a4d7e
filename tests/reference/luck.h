#pragma once

#include <cstdint>
#include <limits>
#include <random>

namespace reference {

inline constexpr double forever = std::numeric_limits<double>::infinity();

/// The random numbers of a simulation, one after the other.
class Luck
{
public:
    explicit Luck(std::uint64_t seed)
        : engine_(seed)
    {
    }

    double uniform() { return uniform_(engine_); }
    double exponential() { return exponential_(engine_); }
    double gamma(double shape) { return std::gamma_distribution<double>(shape)(engine_); }
    double beta(double a, double b)
    {
        const double x = gamma(a);
        return x / (x + gamma(b));
    }
    double normal() { return normal_(engine_); }
    bool happens(double probability) { return uniform() < probability; }

private:
    std::mt19937_64 engine_;
    std::uniform_real_distribution<double> uniform_;
    std::exponential_distribution<double> exponential_;
    std::normal_distribution<double> normal_;
};

}  // namespace reference
