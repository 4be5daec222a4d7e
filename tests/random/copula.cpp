#include "random/copula.h"

#include "random/distributions.h"
#include "random/points.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <numeric>
#include <stdexcept>
#include <vector>

using namespace rcpsim::random;

namespace {

constexpr std::uint32_t count = 100000;
constexpr std::array correlation{1.0, 0.6, -0.3, 0.6, 1.0, 0.2, -0.3, 0.2, 1.0};

// One column per coordinate.
std::array<std::vector<double>, 3> coupled(std::uint64_t seed)
{
    const Points points(Sampling::monte_carlo, seed, count, 3);
    const Copula copula(correlation, 3);
    std::array<std::vector<double>, 3> columns;
    for (std::uint32_t i = 0; i < count; ++i) {
        std::array<double, 3> point{};
        points.at(i, point);
        copula.couple(point);
        for (std::size_t j = 0; j < 3; ++j) {
            columns.at(j).push_back(point.at(j));
        }
    }
    return columns;
}

double mean_product(const std::vector<double>& one, const std::vector<double>& other)
{
    return std::inner_product(one.begin(), one.end(), other.begin(), 0.0) / static_cast<double>(one.size());
}

}  // namespace

TEST_CASE("Normal scores have the correlations of a copula, and ranks those that follow")
{
    for (const std::uint64_t seed : {1, 2, 3}) {
        auto columns = coupled(seed);
        auto scores = columns;
        for (auto& column : scores) {
            std::transform(column.begin(), column.end(), column.begin(), [](double x) { return quantile(Normal{0, 1}, x); });
        }
        for (auto& column : columns) {
            std::transform(column.begin(), column.end(), column.begin(), [](double x) { return x - 0.5; });
        }
        for (std::size_t i = 0; i < 3; ++i) {
            for (std::size_t j = 0; j < i; ++j) {
                CAPTURE(seed, i, j);
                const double r = correlation.at(i * 3 + j);
                // A product of scores has variance 1 + r^2.
                CHECK(std::abs(mean_product(scores.at(i), scores.at(j)) - r) < 4 * std::sqrt((1 + r * r) / count));
                // A product of centred uniforms has variance 1/80 at most.
                const double rank_correlation = 6 / std::acos(-1.0) * std::asin(r / 2);
                CHECK(std::abs(mean_product(columns.at(i), columns.at(j)) * 12 - rank_correlation) <
                      4 * 12 * std::sqrt(1.0 / 80 / count));
            }
        }
    }
}

TEST_CASE("Coupled numbers stay uniform")
{
    for (auto column : coupled(1)) {
        std::sort(column.begin(), column.end());
        double distance = 0;
        for (std::size_t i = 0; i < column.size(); ++i) {
            const double below = static_cast<double>(i) / count;
            distance = std::max({distance, std::abs(column[i] - below), std::abs(column[i] - below - 1.0 / count)});
        }
        // Kolmogorov's distribution: above 2.23 once in 10,000.
        CHECK(distance < 2.23 / std::sqrt(count));
    }
}

TEST_CASE("Without correlation nothing changes, and the first number never does")
{
    const std::array identity{1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0};
    for (const double first : {1e-300, 1e-12, 0.1, 0.5, 0.7, 1 - 0x1p-53}) {
        std::array<double, 3> numbers{first, 0.25, 0.75};
        Copula(identity, 3).couple(numbers);
        CHECK(numbers[0] == Approx(first).epsilon(1e-12).margin(0));
        CHECK(numbers[1] == Approx(0.25).epsilon(1e-12));
        CHECK(numbers[2] == Approx(0.75).epsilon(1e-12));
        Copula(correlation, 3).couple(numbers);
        CHECK(numbers[0] == Approx(first).epsilon(1e-12).margin(0));
        CHECK(numbers[1] != Approx(0.25).epsilon(1e-3));
    }
}

TEST_CASE("Coupled numbers stay inside, however far out they were")
{
    const double r = 0.999;
    const std::array strong{1.0, 0.7, r * 0.7, 0.7, 1.0, r, r * 0.7, r, 1.0};
    for (const double extreme : {std::numeric_limits<double>::min(), 1 - 0x1p-53}) {
        std::array<double, 3> numbers{extreme, extreme, extreme};
        Copula(strong, 3).couple(numbers);
        for (const double number : numbers) {
            CHECK(number > 0);
            CHECK(number < 1);
            CHECK(std::abs(number - extreme) < 1e-8);
        }
    }
}

TEST_CASE("What is no matrix of correlations is refused with the reason")
{
    const auto problem = [](const std::vector<double>& matrix, std::size_t size) {
        const std::string found = Copula::problem_of(matrix, size);
        if (found.empty()) {
            CHECK_NOTHROW(Copula(matrix, size));
        } else {
            CHECK_THROWS_WITH(Copula(matrix, size), found);
            CHECK_THROWS_AS(Copula(matrix, size), std::invalid_argument);
        }
        return found;
    };
    CHECK(problem({correlation.begin(), correlation.end()}, 3).empty());
    CHECK(problem({1}, 1).empty());
    CHECK(problem({}, 0).empty());
    CHECK(problem({1, 0.999999, 0.999999, 1}, 2).empty());
    CHECK(problem({1, 0.5, 0.5}, 2) == "3 correlations; expected 4");
    CHECK(problem({1, 0, 0, 0.9}, 2) == "row 2, column 2 is not 1");
    CHECK(problem({1, 1.5, 1.5, 1}, 2) == "row 2, column 1 is not a number from -1 to 1");
    CHECK(problem({1, std::nan(""), std::nan(""), 1}, 2) == "row 2, column 1 is not a number from -1 to 1");
    CHECK(problem({1, 0.5, 0.4, 1}, 2) == "row 2, column 1 differs from row 1, column 2");
    CHECK(problem({1, 1, 1, 1}, 2) == "row 2 contradicts those before it (not positive definite)");
    CHECK(problem({1, 0.9, -0.9, 0.9, 1, 0.9, -0.9, 0.9, 1}, 3) == "row 3 contradicts those before it (not positive definite)");
    // Three directions in one plane: 0.96 = 0.6 * 0.8 + 0.8 * 0.6.
    CHECK(problem({1, 0.6, 0.8, 0.6, 1, 0.96, 0.8, 0.96, 1}, 3) == "row 3 contradicts those before it (not positive definite)");
}

TEST_CASE("Dirichlet's shares have their means and variances, and sum to 1")
{
    constexpr std::array shares{0.5, 0.3, 0.0, 0.1999, 0.0001};
    for (const double size : {0.01, 1.0, 12.0, 500.0, 2e4}) {
        const Points points(Sampling::monte_carlo, 1, count, shares.size());
        std::array<double, shares.size()> sums{};
        std::array<double, shares.size()> squares{};
        std::array<double, shares.size()> fourths{};
        std::size_t wrong = 0;
        for (std::uint32_t i = 0; i < count; ++i) {
            std::array<double, shares.size()> point{};
            points.at(i, point);
            dirichlet(shares, size, point);
            double sum = 0;
            for (std::size_t j = 0; j < shares.size(); ++j) {
                sum += point.at(j);
                wrong += point.at(j) >= 0 && point.at(j) <= 1 ? 0 : 1;
                sums.at(j) += point.at(j);
                squares.at(j) += std::pow(point.at(j) - shares.at(j), 2);
                fourths.at(j) += std::pow(point.at(j) - shares.at(j), 4);
            }
            wrong += std::abs(sum - 1) <= 1e-15 ? 0 : 1;
        }
        CAPTURE(size);
        CHECK(wrong == 0);
        CHECK(sums[2] == 0);
        for (std::size_t j = 0; j < shares.size(); ++j) {
            CAPTURE(j);
            const double variance = shares.at(j) * (1 - shares.at(j)) / (size + 1);
            CHECK(std::abs(sums.at(j) / count - shares.at(j)) <= 4 * std::sqrt(variance / count));
            // The standard error of a variance from the fourth moment of the same numbers.
            CHECK(std::abs(squares.at(j) / count - variance) <=
                  4 * std::sqrt((fourths.at(j) / count - variance * variance) / count));
        }
    }
}

TEST_CASE("Dirichlet's shares are the quantiles of gamma numbers, divided by their sum")
{
    std::array<double, 2> numbers{0.2, 0.9};
    dirichlet(std::array{0.25, 0.75}, 8, numbers);
    const double first = quantile(Gamma{2, 2}, 0.2);
    const double second = quantile(Gamma{6, 6}, 0.9);
    CHECK(numbers[0] == Approx(first / (first + second)).epsilon(1e-12));
    CHECK(numbers[1] == Approx(second / (first + second)).epsilon(1e-12));

    // u^(1 / shape) times the same constant, and no double holds the smaller.
    std::array<double, 2> tiny{0.2, 0.9};
    dirichlet(std::array{0.5, 0.5}, 2e-4, tiny);
    CHECK(tiny[0] == 0);
    CHECK(tiny[1] == 1);
    std::array<double, 2> near{0.5, 0.5001};
    dirichlet(std::array{0.5, 0.5}, 2e-4, near);
    CHECK(near[0] / near[1] == Approx(std::pow(0.5 / 0.5001, 1e4)).epsilon(1e-9));
}
