#include "sensitivity/partial.h"

#include "sensitivity/simulated.h"

#include <catch2/catch.hpp>

#include <cmath>
#include <numeric>

using namespace rcpsim;

namespace {

/// Means of draws for two decisions that differ by `difference`.
Eigen::MatrixXd two(const Eigen::VectorXd& difference)
{
    Eigen::MatrixXd means(difference.size(), 2);
    means << Eigen::VectorXd::Zero(difference.size()), difference;
    return means;
}

std::vector<std::size_t> first(std::size_t count)
{
    std::vector<std::size_t> numbers(count);
    std::iota(numbers.begin(), numbers.end(), std::size_t{0});
    return numbers;
}

void check(const sensitivity::PartialWorth& found, double expected)
{
    CAPTURE(found.worth.value, found.worth.standard_error, expected);
    CHECK(std::abs(found.worth.value - expected) < 4 * found.worth.standard_error + 0.005);
}

}  // namespace

TEST_CASE("Of a linear saving of normal numbers, knowing some is worth its closed form, chance or not")
{
    constexpr std::uint32_t draws = 1000;
    const auto values = tests::normals(1, draws, 40);
    const auto noise = tests::normals(2, draws, 1);
    for (const double chance : {0.0, 3.0}) {
        CAPTURE(chance);
        const Eigen::VectorXd saving = (0.3 + values.col(0).array() + 0.5 * values.col(1).array() + 0.5 * values.col(2).array() -
                                        values.rightCols(37).rowwise().sum().array() * 0.1 + chance * noise.col(0).array());
        const sensitivity::PartialInformation information(values, two(saving), 1);
        check(information.alone(0), tests::worth_of_normal(0.3, 1));
        check(information.alone(1), tests::worth_of_normal(0.3, 0.5));
        check(information.of(first(3)), tests::worth_of_normal(0.3, std::sqrt(1.5)));
        check(information.of(first(40)), tests::worth_of_normal(0.3, std::sqrt(1.5 + 0.37)));
        CHECK(information.of(first(40)).worth.standard_error < 0.15);
        CHECK(information.alone(0).lack_of_fit > 0.001);
    }
}

TEST_CASE("Numbers of any distribution and a saving of any shape are fitted")
{
    const auto scores = tests::normals(4, 2000, 2);
    const Eigen::MatrixXd values = scores.array().exp();  // lognormal
    const Eigen::VectorXd saving =
        (scores.col(0).array() > 1).select(4.0, Eigen::ArrayXd::Constant(2000, -1.0)) + tests::normals(5, 2000, 1).col(0).array();
    const sensitivity::PartialInformation information(values, two(saving), 1);
    // 3 with chance 0.1587, and nothing is chosen otherwise: on average -0.2.
    CHECK(information.alone(0).worth.value == Approx(4 * 0.15866).epsilon(0.3));
    const Eigen::VectorXd wave = (3 * scores.col(1).array()).sin() + 0.5 * tests::normals(6, 2000, 1).col(0).array();
    const sensitivity::PartialInformation bent(values, two(wave), 1);
    CHECK(bent.alone(1).worth.value == Approx(1 / 3.141592653589793).epsilon(0.15));
    CHECK(bent.alone(0).worth.value < 0.03);
}

TEST_CASE("What two numbers are worth together is found where each alone is worth nothing, by splines and by a process")
{
    const auto values = tests::normals(8, 1500, 8);
    const Eigen::VectorXd product =
        (values.col(0).array() * values.col(1).array() + 0.3 * (values.col(0) + values.col(1)).array() +
         0.5 * tests::normals(9, 1500, 1).col(0).array());
    const sensitivity::PartialInformation information(values, two(product), 1);
    // The positive part of xy + 0.3 (x + y), by quadrature of (x + 0.3)(y + 0.3) - 0.09.
    double expected = 0;
    constexpr int steps = 2000;
    for (int i = 0; i < steps; ++i) {
        const double x = random::quantile(random::Normal{0, 1}, (i + 0.5) / steps);
        // Given x the saving is normal in y.
        const double mean = 0.3 * x;
        const double sd = std::abs(x + 0.3) + 1e-12;
        expected += (std::max(mean, 0.0) + tests::worth_of_normal(mean, sd)) / steps;
    }
    check(information.of({0, 1}), expected);
    CHECK(information.of({0, 1}).lack_of_fit > 0.001);
    CHECK(information.of(first(8)).worth.value == Approx(expected).epsilon(0.12));
    CHECK(information.alone(0).worth.value < 0.5 * expected);
}

TEST_CASE("Residuals that are crooked are told")
{
    const auto values = tests::normals(10, 1000, 6);
    // An interaction of three, which the pairs cannot follow, seen through two of the numbers.
    const Eigen::VectorXd crooked = (values.col(0) + values.col(1) + values.col(2)).array().cube();
    const sensitivity::PartialInformation information(values, two(crooked), 1);
    CHECK(information.of({0, 1, 2}).lack_of_fit < 0.001);
}

TEST_CASE("Of several decisions knowing is worth what choosing among all of them gains")
{
    const auto values = tests::normals(12, 3000, 3);
    Eigen::MatrixXd means = values;
    means += 0.5 * tests::normals(13, 3000, 3);
    const sensitivity::PartialInformation information(values, means, 1);
    check(information.of(first(3)), 1.5 / std::sqrt(3.141592653589793));
    check(information.of({1}), 1 / 2.5066282746310002);
}

TEST_CASE("A larger group is not worth less beyond its error")
{
    const auto values = tests::normals(14, 600, 60);
    for (const double chance : {0.5, 4.0}) {
        const Eigen::VectorXd saving = (values.leftCols(5).rowwise().sum() * 0.4 + values.rightCols(55).rowwise().sum() * 0.05) +
                                       chance * tests::normals(15, 600, 1).col(0);
        const sensitivity::PartialInformation information(values, two(saving), 1);
        auto before = information.alone(0).worth;
        for (const std::size_t size : {2U, 4U, 5U, 20U, 60U}) {
            const auto larger = information.of(first(size)).worth;
            CAPTURE(chance, size, before.value, before.standard_error, larger.value, larger.standard_error);
            CHECK(larger.value > before.value - 2 * std::hypot(before.standard_error, larger.standard_error));
            before = larger;
        }
    }
}

TEST_CASE("In hundreds of numbers those that count are found, alone and in large groups")
{
    const auto values = tests::normals(16, 1000, 244);
    const Eigen::VectorXd saving = values.leftCols(30).rowwise().sum() * 0.3 + 2 * tests::normals(17, 1000, 1).col(0);
    const sensitivity::PartialInformation information(values, two(saving), 1);
    check(information.of(first(30)), tests::worth_of_normal(0, 0.3 * std::sqrt(30.0)));
    check(information.of(first(60)), tests::worth_of_normal(0, 0.3 * std::sqrt(30.0)));
    // What says nothing is worth what chance makes of it, about its standard error.
    double of_noise = 0;
    double error = 0;
    for (std::size_t number = 30; number < 244; ++number) {
        of_noise += information.alone(number).worth.value / 214;
        error += information.alone(number).worth.standard_error / 214;
    }
    CHECK(of_noise < 1.5 * error);
    CHECK(error < 0.3 * tests::worth_of_normal(0, 0.3));
}
