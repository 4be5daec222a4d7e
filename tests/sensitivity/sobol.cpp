#include "sensitivity/sobol.h"

#include "known_functions.h"

#include <catch2/catch.hpp>

#include <cmath>
#include <numeric>
#include <vector>

using namespace rcpsim;
using namespace rcpsim::sensitivity;

namespace {

constexpr std::uint64_t seeds = 100;
// Of 100 intervals that hold in 95 of 100 cases, fewer hold with a probability of 0.0001.
constexpr int least_holding = 86;

const known::G g({0, 1, 4.5, 9, 99, 99, 99, 99});

/// What the estimates of one index come to over seeds.
struct Record
{
    double exact{};
    int holding = 0;  ///< intervals that hold it
    std::vector<double> estimates{};

    void add(const Index& index)
    {
        holding += index.low <= exact && exact <= index.high ? 1 : 0;
        estimates.push_back(index.value);
    }

    double mean() const { return std::accumulate(estimates.begin(), estimates.end(), 0.0) / seeds; }

    double standard_error() const
    {
        double squares = 0;
        for (const double estimate : estimates) {
            squares += (estimate - mean()) * (estimate - mean());
        }
        return std::sqrt(squares / (seeds - 1) / seeds);
    }

    void check() const
    {
        CAPTURE(exact, mean(), standard_error());
        CHECK(std::abs(mean() - exact) < 4 * standard_error());
        CHECK(holding >= least_holding);
    }
};

std::vector<Record> records(const std::vector<double>& exact)
{
    std::vector<Record> made;
    for (const double each : exact) {
        made.push_back({.exact = each});
    }
    return made;
}

struct Exact
{
    std::vector<double> first;
    std::vector<double> total;
    std::vector<double> pairs;
};

/// The design with seeds 1 to 100, of a function that is made for each seed.
template <typename Make>
void check_over_seeds(SobolDesign design, const Exact& exact, Make make)
{
    auto first = records(exact.first);
    auto total = records(exact.total);
    auto pairs = records(exact.pairs);
    for (design.seed = 1; design.seed <= seeds; ++design.seed) {
        const auto indices = sobol_indices(design, known::values_at(points_of(design), make(design.seed)), 200);
        REQUIRE(indices.size() == 1);
        REQUIRE(indices[0].factors.size() == first.size());
        REQUIRE(indices[0].pairs.size() == pairs.size());
        for (std::size_t i = 0; i < first.size(); ++i) {
            first[i].add(indices[0].factors[i].first);
            total[i].add(indices[0].factors[i].total);
        }
        for (std::size_t i = 0; i < pairs.size(); ++i) {
            pairs[i].add(indices[0].pairs[i].second);
        }
    }
    for (const auto& all : {first, total, pairs}) {
        for (std::size_t i = 0; i < all.size(); ++i) {
            CAPTURE(&all == &first, i);
            all[i].check();
        }
    }
}

SobolDesign design_of(std::size_t dimensions, std::uint32_t rows)
{
    return {.seed = 1, .rows = rows, .dimensions = dimensions, .factors = known::single_factors(dimensions)};
}

auto always(const known::Function& function)
{
    return [function](std::uint64_t) { return function; };
}

const known::Function g_function = [](std::span<const double> x, std::uint32_t) { return g.at(x); };

}  // namespace

TEST_CASE("Indices of Ishigami's function are those in closed form")
{
    auto design = design_of(3, 1024);
    using namespace known::ishigami;
    check_over_seeds(design, {first, total, {}}, always(at));
    design.with_pairs = true;
    check_over_seeds(design, {first, total, pairs}, always(at));
    const auto indices = sobol_indices(design, known::values_at(points_of(design), at));
    CHECK(indices[0].mean == Approx(mean).epsilon(0.01));
    CHECK(indices[0].variance == Approx(variance).epsilon(0.02));
}

TEST_CASE("Indices of Sobol's G are those in closed form")
{
    Exact exact;
    for (std::size_t i = 0; i < g.size(); ++i) {
        exact.first.push_back(g.first({i}));
        exact.total.push_back(g.total({i}));
    }
    check_over_seeds(design_of(g.size(), 2048), exact, always(g_function));
}

TEST_CASE("A group of numbers has the index that its numbers have together")
{
    auto design = design_of(g.size(), 1024);
    design.factors = {{"near", {0, 3}}, {"one", {1}}, {"rest", {2, 4, 5, 6, 7}}};
    Exact exact;
    for (const auto& factor : design.factors) {
        exact.first.push_back(g.first(factor.coordinates));
        exact.total.push_back(g.total(factor.coordinates));
    }
    check_over_seeds(design, exact, always(g_function));
}

TEST_CASE("Chance has the share of the variance that noise has")
{
    auto design = design_of(2, 512);
    design.with_chance = true;
    // Three times a uniform number, one, and twice a uniform number of the luck.
    const std::vector<double> shares{9.0 / 14, 1.0 / 14, 4.0 / 14};
    check_over_seeds(design, {shares, shares, {}}, [](std::uint64_t seed) {
        return
            [seed](std::span<const double> x, std::uint32_t luck) { return 3 * x[0] + x[1] + 2 * known::uniform_of(luck, seed); };
    });
}

TEST_CASE("Chance interacts like a number")
{
    const known::G function({0, 1, 0.5});
    auto design = design_of(2, 1024);
    design.with_chance = true;
    design.with_pairs = true;
    const Exact exact{.first = {function.first({0}), function.first({1}), function.first({2})},
                      .total = {function.total({0}), function.total({1}), function.total({2})},
                      .pairs = {function.second(0, 1), function.second(0, 2), function.second(1, 2)}};
    check_over_seeds(design, exact, [&function](std::uint64_t seed) {
        return [&function, seed](std::span<const double> x, std::uint32_t luck) {
            return function.at(std::array{x[0], x[1], known::uniform_of(luck, seed)});
        };
    });
}

TEST_CASE("What factors do together and never alone does not stand out as anything else")
{
    auto design = design_of(2, 1024);
    design.with_chance = true;
    design.with_pairs = true;
    const std::vector<double> none{0, 0, 0};
    const std::vector<double> whole{1, 1, 1};
    check_over_seeds(design, {none, whole, none}, [](std::uint64_t seed) {
        return [seed](std::span<const double> x, std::uint32_t luck) {
            return (x[0] - 0.5) * (x[1] - 0.5) * (known::uniform_of(luck, seed) - 0.5);
        };
    });
}

TEST_CASE("A number that nothing uses has no share, exactly, and an output that does not vary has no indices")
{
    auto design = design_of(2, 64);
    design.with_pairs = true;
    const std::vector<known::Function> functions{[](auto x, auto) { return x[1]; }, [](auto, auto) { return 0.1; }};
    const auto indices = sobol_indices(design, known::values_at(points_of(design), functions));
    REQUIRE(indices.size() == 2);
    const auto& unused = indices[0].factors[0];
    for (const double zero : {unused.first.value, unused.first.low, unused.first.high, unused.total.value, unused.total.low,
                              unused.total.high, indices[0].pairs[0].second.value}) {
        CHECK(zero == 0);
    }
    CHECK_FALSE(unused.is_rough());
    CHECK_FALSE(unused.total.stands_out());
    CHECK(indices[0].factors[1].first.stands_out());
    CHECK(indices[1].mean == Approx(0.1));
    CHECK(indices[1].variance == 0);
    for (const auto& factor : indices[1].factors) {
        CHECK(std::isnan(factor.first.value));
        CHECK(std::isnan(factor.total.low));
        CHECK_FALSE(factor.is_rough());
    }
}

TEST_CASE("Indices are the same wherever an output's zero is")
{
    auto design = design_of(3, 64);
    for (const bool with_pairs : {false, true}) {
        design.with_pairs = with_pairs;
        const std::vector<known::Function> functions{known::ishigami::at,
                                                     [](auto x, auto luck) { return 1000 + known::ishigami::at(x, luck); }};
        const auto indices = sobol_indices(design, known::values_at(points_of(design), functions));
        for (std::size_t i = 0; i < 3; ++i) {
            CHECK(indices[1].factors[i].first.value == Approx(indices[0].factors[i].first.value).margin(1e-9));
            CHECK(indices[1].factors[i].first.high == Approx(indices[0].factors[i].first.high).margin(1e-9));
            CHECK(indices[1].factors[i].total.value == Approx(indices[0].factors[i].total.value).margin(1e-9));
        }
    }
}

TEST_CASE("What happens in one row of a thousand leaves resamples without it aside")
{
    auto design = design_of(1, 1024);
    const auto indices =
        sobol_indices(design, known::values_at(points_of(design), [](auto x, auto) { return x[0] < 1.0 / 1024 ? 1e6 : 0.1; }))[0];
    const auto& total = indices.factors[0].total;
    CHECK(total.value == Approx(1).epsilon(0.01));
    CHECK(total.low > 0);
    CHECK(total.high < 3);
}

TEST_CASE("An output has the same indices among others as alone, and a wide interval is marked")
{
    const auto design = design_of(3, 64);
    const auto points = points_of(design);
    const std::vector<known::Function> functions{known::ishigami::at, [](auto x, auto) { return x[0] + 100 * x[1]; }};
    const auto both = sobol_indices(design, known::values_at(points, functions));
    for (std::size_t i = 0; i < functions.size(); ++i) {
        const auto alone = sobol_indices(design, known::values_at(points, functions[i]))[0];
        CHECK(both[i].mean == alone.mean);
        for (std::size_t factor = 0; factor < 3; ++factor) {
            CHECK(both[i].factors[factor].total.value == alone.factors[factor].total.value);
            CHECK(both[i].factors[factor].first.high == alone.factors[factor].first.high);
        }
    }
    CHECK(both[0].factors[0].is_rough());
    CHECK_FALSE(both[1].factors[0].is_rough());
    CHECK(both[0].factors[1].name == "x1");
}
