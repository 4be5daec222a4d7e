#include "statistics/clusters.h"

#include "random/philox.h"
#include "statistics/moments.h"

#include <catch2/catch.hpp>

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

using namespace rcpsim;
using statistics::Clusters;

namespace {

struct Cluster
{
    std::int64_t units;
    std::int64_t total;
};

Clusters of(const std::vector<Cluster>& clusters)
{
    Clusters sums;
    for (const auto& [units, total] : clusters) {
        sums.add(units, total);
    }
    return sums;
}

// Cochran, Sampling Techniques, section 6.3, without a finite population: sqrt(k / (k - 1) sum (y - R x)^2) / X.
double plain_standard_error(const std::vector<Cluster>& clusters)
{
    long double units = 0;
    long double total = 0;
    for (const auto& cluster : clusters) {
        units += static_cast<long double>(cluster.units);
        total += static_cast<long double>(cluster.total);
    }
    long double residuals = 0;
    for (const auto& cluster : clusters) {
        const long double residual =
            static_cast<long double>(cluster.total) - static_cast<long double>(cluster.units) * total / units;
        residuals += residual * residual;
    }
    const auto k = static_cast<long double>(clusters.size());
    return static_cast<double>(std::sqrt(k / (k - 1) * residuals) / units);
}

std::vector<Cluster> clusters_of(std::size_t size, std::int64_t per_unit, bool equal)
{
    std::vector<Cluster> clusters;
    for (std::uint32_t i = 0; i < size; ++i) {
        const auto words = random::words_at(13, {.individual = i});
        const std::int64_t units = equal ? 512 : 1 + words[0] % 1000;
        clusters.push_back({units, units * per_unit + words[1] % 10000});
    }
    return clusters;
}

}  // namespace

TEST_CASE("The mean of clusters is the total over the units")
{
    CHECK(of({{3, 6}, {1, 14}}).mean() == 5.0);
    CHECK(of({{4, -10}}).mean() == -2.5);
    CHECK(std::isnan(Clusters().mean()));
}

TEST_CASE("Clusters of one size have the standard error of the mean of their means")
{
    for (const std::int64_t per_unit : {0, 7, -3, 1000000}) {
        CAPTURE(per_unit);
        const auto clusters = clusters_of(200, per_unit, true);
        statistics::Moments totals;
        for (const auto& cluster : clusters) {
            totals.add(cluster.total);
        }
        CHECK(of(clusters).standard_error() == Approx(totals.standard_error() / 512).epsilon(1e-12));
    }
}

TEST_CASE("Clusters of one unit each have the standard error of independent values")
{
    Clusters clusters;
    statistics::Moments moments;
    for (std::uint32_t i = 0; i < 1000; ++i) {
        const std::int64_t value = random::words_at(14, {.individual = i})[0] % 100;
        clusters.add(1, value);
        moments.add(value);
    }
    CHECK(clusters.mean() == moments.mean());
    CHECK(clusters.standard_error() == Approx(moments.standard_error()).epsilon(1e-13));
}

TEST_CASE("Clusters of different sizes have the linearised standard error of a ratio")
{
    CHECK(of({{1, 1}, {3, 5}}).standard_error() == Approx(0.25).epsilon(1e-15));
    for (const std::int64_t per_unit : {0, 7, -3, 1000000, 1000000000}) {
        CAPTURE(per_unit);
        const auto clusters = clusters_of(300, per_unit, false);
        CHECK(of(clusters).standard_error() == Approx(plain_standard_error(clusters)).epsilon(1e-9));
    }
}

TEST_CASE("A small spread of large cluster totals is not lost")
{
    // Totals near 2^58 that differ by less than 10,000.
    const auto clusters = clusters_of(1000, std::int64_t{1} << 49, true);
    std::vector<Cluster> spread = clusters;
    for (auto& cluster : spread) {
        cluster.total -= cluster.units << 49;
    }
    CHECK(of(clusters).standard_error() == Approx(plain_standard_error(spread)).epsilon(1e-12));
}

TEST_CASE("Clusters in proportion to their units have no standard error")
{
    CHECK(of({{1, 7}, {10, 70}, {512, 3584}}).standard_error() == 0.0);
    CHECK(of({{10, 0}, {20, 0}}).standard_error() == 0.0);
    // A third is not a double, and what remains of rounding is not the root of a negative number.
    CHECK(of({{3, 1}, {6, 2}, {300, 100}}).standard_error() == Approx(0).margin(1e-9));
}

TEST_CASE("Merged clusters give the same bits in any order")
{
    const auto clusters = clusters_of(100, 5000, false);
    const Clusters whole = of(clusters);
    const Clusters parts[3] = {of({clusters.begin(), clusters.begin() + 1}), of({clusters.begin() + 1, clusters.begin() + 40}),
                               of({clusters.begin() + 40, clusters.end()})};
    for (const auto& [a, b, c] : {std::array{0, 1, 2}, std::array{2, 1, 0}, std::array{1, 2, 0}}) {
        Clusters merged = parts[a];
        merged.merge(parts[b]);
        merged.merge(Clusters());
        merged.merge(parts[c]);
        CHECK(merged.mean() == whole.mean());
        CHECK(merged.standard_error() == whole.standard_error());
    }
}

TEST_CASE("Fewer than two clusters have no standard error")
{
    CHECK(std::isnan(Clusters().standard_error()));
    CHECK(std::isnan(of({{100, 5}}).standard_error()));
    CHECK_FALSE(std::isnan(of({{100, 5}, {100, 6}}).standard_error()));
}
