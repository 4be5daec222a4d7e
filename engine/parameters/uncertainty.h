#pragma once

#include "parameters/row.h"
#include "random/distributions.h"

#include <optional>
#include <string>
#include <vector>

namespace rcpsim::parameters {

/// A number that is not known for certain: where it stands, and how it is distributed within what it may be. Its base value
/// stands in the parameters.
struct UncertainNumber
{
    std::string path;
    random::Distribution distribution;
    double least{};
    double most{};
};

/// The least share of a distribution that must lie within what its number may be; draws come from that part.
inline constexpr double least_share_within = 0.99;

/// Shares that vary together and keep their sum: their parts of it are Dirichlet.
struct UncertainShares
{
    std::vector<std::string> paths{};
    base::Ratio size;
    std::string beside{};  ///< where the size stands when it was written beside the shares
};

void describe(auto& rows, UncertainShares& shares)
{
    rows("paths", shares.paths, "the shares that vary together, whose sum stays what it is", Limits{2, 1000});
    rows("size", shares.size, "effective number of observations that the shares are known from", Limits{1e-3, 1e9});
}

/// One uncertain number that stands in several places.
struct SameNumbers
{
    std::vector<std::string> paths{};
};

void describe(auto& rows, SameNumbers& same)
{
    rows("paths", same.paths, "where one uncertain number stands: all take what is drawn for the first", Limits{2, 1000});
}

/// A correlation matrix, row by row.
struct Correlation
{
    std::vector<double> matrix{};
};

/// Uncertain numbers that are not independent: a Gaussian copula.
struct CorrelatedNumbers
{
    std::vector<std::string> paths{};
    Correlation correlation{};
};

void describe(auto& rows, CorrelatedNumbers& block)
{
    rows("paths", block.paths, "uncertain numbers that vary together", Limits{2, 1000});
    rows("correlation", block.correlation,
         "correlation of their normal scores: one number for every pair, or the matrix row by row");
}

/// The whole matrix of a block, row by row.
std::vector<double> correlation_matrix(const CorrelatedNumbers& block);

/// What is not known for certain, and how. The reader finds single numbers, and sizes beside shares, where they stand.
struct Uncertainty
{
    std::vector<UncertainNumber> numbers{};
    std::vector<UncertainShares> shares{};
    std::vector<CorrelatedNumbers> correlated{};
    std::vector<SameNumbers> same{};

    bool empty() const { return numbers.empty() && shares.empty(); }
};

void describe(auto& rows, Uncertainty& uncertainty)
{
    rows.optional("shares", uncertainty.shares, "sets of shares that are uncertain; none when it is left out");
    rows.optional("correlated", uncertainty.correlated, "uncertain numbers that vary together; none when it is left out");
    rows.optional("same", uncertainty.same,
                  "uncertain numbers that are drawn once for several places; none when it is left out, but those that an arm has "
                  "from another");
}

/// How parameter sets are drawn.
enum class Sampling
{
    monte_carlo,
    latin_hypercube,
    sobol,
};

inline constexpr std::array<Words<Sampling>, 3> words_for(Sampling)
{
    return {{{"monte_carlo", Sampling::monte_carlo}, {"latin_hypercube", Sampling::latin_hypercube}, {"sobol", Sampling::sobol}}};
}

/// Whom a parameter set is tried on.
enum class Mothers
{
    fresh,  ///< mothers of its own
    same,   ///< the same in every draw, so that draws differ by their parameters alone
};

inline constexpr std::array<Words<Mothers>, 2> words_for(Mothers)
{
    return {{{"fresh", Mothers::fresh}, {"same", Mothers::same}}};
}

}  // namespace rcpsim::parameters
