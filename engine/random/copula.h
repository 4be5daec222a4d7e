#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace rcpsim::random {

/// Numbers that are uniform each, and whose normal scores are correlated: a Gaussian copula.
class Copula
{
public:
    /// From a matrix of correlations of normal scores, row by row. Throws std::invalid_argument with its problem if it has one.
    Copula(std::span<const double> correlation, std::size_t size);

    /// Why a matrix is none of correlations (it is to have the size, ones on its diagonal, to be symmetric and positive
    /// definite); empty if it is one. Rows and columns are counted from 1.
    static std::string problem_of(std::span<const double> correlation, std::size_t size);

    /// Replaces independent uniforms, as many as the size, by coupled ones, in (0, 1) too.
    void couple(std::span<double> uniforms) const;

private:
    std::size_t size_;
    std::vector<double> root_;  ///< Cholesky's: lower triangular
};

/// Replaces independent uniforms by shares that are positive and sum to 1, with Dirichlet's distribution: means `shares`, which
/// sum to 1, and variances share (1 - share) / (size + 1). A share of 0 stays 0; the others may be too small for a double.
void dirichlet(std::span<const double> shares, double size, std::span<double> coordinates);

}  // namespace rcpsim::random
