#include "lanes/curve.h"

#include "base/errors.h"
#include "lanes/on_every_target.h"
#include "lanes/stages.h"

#include <catch2/catch.hpp>

#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

using namespace rcpsim;
using lanes::Curve;

namespace {

// From `first` to `last`, in units of 2^-fineness.
template <class Function, class Derivative>
Curve curve_of(int fineness, int first, int last, const Function& function, const Derivative& derivative)
{
    std::vector<Curve::Knot> knots;
    for (int i = first; i <= last; ++i) {
        const double x = std::ldexp(i, -fineness);
        knots.push_back({function(x), derivative(x)});
    }
    return {fineness, first, knots};
}

Curve sine(int fineness)
{
    return curve_of(
        fineness, -40, 48, [](double x) { return std::sin(x); }, [](double x) { return std::cos(x); });
}

double value(const Curve& curve, double x)
{
    return static_cast<double>(lanes::value_at(curve, static_cast<float>(x)));
}

double number(std::int32_t bits)
{
    return static_cast<double>(std::bit_cast<float>(bits));
}

// Vectors are loaded whole: what is read has entries beyond its end.
class Input
{
public:
    explicit Input(std::vector<float> numbers)
        : padded_(std::move(numbers))
        , size_(padded_.size())
    {
        padded_.resize(size_ + lanes::widest, 1e5F);
    }

    std::span<const float> read() const { return std::span(padded_).first(size_); }

private:
    std::vector<float> padded_;
    std::size_t size_;
};

// Everywhere on a curve and beyond, and next to its knots.
Input arguments(double from, double to)
{
    std::vector<float> x;
    for (int i = 0; i <= 20000; ++i) {
        x.push_back(static_cast<float>(from + (to - from) * i / 20000));
    }
    for (int i = -100; i <= 100; ++i) {
        const auto knot = static_cast<float>(i) / 8;
        x.insert(x.end(), {std::nextafter(knot, -1e9F), knot, std::nextafter(knot, 1e9F)});
    }
    return Input(std::move(x));
}

}  // namespace

TEST_CASE("A curve errs by the fourth power of its spacing, as promised")
{
    for (const int fineness : {1, 2, 3}) {
        CAPTURE(fineness);
        const Curve curve = sine(fineness);
        double worst = 0;
        for (double x = -5; x <= 6; x += 0.00037) {
            const double exact = std::sin(static_cast<double>(static_cast<float>(x)));
            worst = std::max(worst, std::abs(value(curve, x) - exact));
        }
        // The largest fourth derivative of a sine is 1; in the middle of a cell the bound is nearly reached.
        const double bound = std::ldexp(1.0, -4 * fineness) / 384;
        CHECK(worst < bound + 3e-7);
        CHECK(worst > 0.9 * bound - 3e-7);
    }
}

TEST_CASE("A curve passes through its knots, and is a straight line beyond the first and the last")
{
    const Curve curve = sine(3);
    for (int i = -40; i <= 48; ++i) {
        CHECK(value(curve, i / 8.0) == static_cast<double>(static_cast<float>(std::sin(i / 8.0))));
    }
    for (const double beyond : {1e-3, 0.2, 1.0, 30.0, 1e4}) {
        CAPTURE(beyond);
        CHECK(value(curve, 6 + beyond) == Approx(std::sin(6.0) + beyond * std::cos(6.0)).margin(5e-7 * (1 + beyond)));
        CHECK(value(curve, -5 - beyond) == Approx(std::sin(-5.0) - beyond * std::cos(-5.0)).margin(5e-7 * (1 + beyond)));
    }
}

TEST_CASE("Curves have the same bits in lanes as one by one, on every target")
{
    const Curve curve = sine(3);
    const Input input = arguments(-9, 11);
    const auto x = input.read();
    tests::on_every_target([&] {
        const auto found = tests::values_at(curve, x);
        REQUIRE(found.size() == x.size());
        std::size_t different = 0;
        for (std::size_t i = 0; i < x.size(); ++i) {
            different += found[i] == std::bit_cast<std::int32_t>(lanes::value_at(curve, x[i])) ? 0 : 1;
        }
        CHECK(different == 0);
    });
}

TEST_CASE("Within a cell of a curve even a tiny increase is accurate")
{
    const Curve curve = curve_of(
        3, 0, 40, [](double x) { return std::exp(x / 2); }, [](double x) { return std::exp(x / 2) / 2; });
    std::vector<float> x;
    for (int cell = 0; cell < 40; ++cell) {
        for (const float place : {0.0F, 0.3F, 0.7F}) {
            x.push_back((static_cast<float>(cell) + place) / 8);
        }
    }
    const Input input(x);
    tests::on_every_target([&] {
        for (const float further : {1e-8F, 1e-4F, 0.03F}) {
            CAPTURE(further);
            const auto found = tests::within_cells(curve, input.read(), further);
            for (std::size_t i = 0; i < x.size(); ++i) {
                const double half = static_cast<double>(x[i]) / 2;
                const double exact = std::exp(half) * std::expm1(static_cast<double>(further) / 2);
                CHECK(number(found.increase[i]) == Approx(exact).epsilon(2e-5));
                CHECK(number(found.argument[i]) == Approx(static_cast<double>(x[i])).margin(1e-6));
                CHECK(number(found.slope[i]) == Approx(std::exp(half) / 16).epsilon(2e-5));
            }
        }
    });
}

TEST_CASE("A curve needs two knots and a spacing that divides a unit")
{
    const std::vector<Curve::Knot> knots(2, {1, 0});
    CHECK_THROWS_AS(Curve(3, 0, std::span(knots).first(1)), base::InternalError);
    CHECK_THROWS_AS(Curve(-1, 0, knots), base::InternalError);
    CHECK_THROWS_AS(Curve(11, 0, knots), base::InternalError);
    CHECK(value(Curve(0, -3, knots), 17) == 1);
}
