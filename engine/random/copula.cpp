#include "random/copula.h"

#include "random/distributions.h"
#include "random/special.h"

#include <boost/math/special_functions/gamma.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

namespace rcpsim::random {

namespace {

std::string row_and_column(std::size_t i, std::size_t j)
{
    return "row " + std::to_string(i + 1) + ", column " + std::to_string(j + 1);
}

// Cholesky's root of a symmetric matrix, row by row, up to the first row that makes the matrix not positive definite.
std::vector<double> root_of(std::span<const double> matrix, std::size_t size, std::size_t& good_rows)
{
    // What rounding may leave of a variance that is 0.
    constexpr double nothing = 1e-13;
    std::vector<double> root(size * size);
    for (good_rows = 0; good_rows < size; ++good_rows) {
        double* const row = &root[good_rows * size];
        for (std::size_t column = 0; column <= good_rows; ++column) {
            const double* const other = &root[column * size];
            double rest = matrix[good_rows * size + column];
            for (std::size_t i = 0; i < column; ++i) {
                rest -= row[i] * other[i];
            }
            if (column < good_rows) {
                row[column] = rest / other[column];
            } else if (rest > nothing) {
                row[column] = std::sqrt(rest);
            } else {
                return root;
            }
        }
    }
    return root;
}

}  // namespace

std::string Copula::problem_of(std::span<const double> correlation, std::size_t size)
{
    if (correlation.size() != size * size) {
        return std::to_string(correlation.size()) + " correlations; expected " + std::to_string(size * size);
    }
    for (std::size_t row = 0; row < size; ++row) {
        if (correlation[row * size + row] != 1) {
            return row_and_column(row, row) + " is not 1";
        }
        for (std::size_t column = 0; column < row; ++column) {
            if (!(std::abs(correlation[row * size + column]) <= 1)) {
                return row_and_column(row, column) + " is not a number from -1 to 1";
            }
            if (correlation[row * size + column] != correlation[column * size + row]) {
                return row_and_column(row, column) + " differs from " + row_and_column(column, row);
            }
        }
    }
    std::size_t good_rows = 0;
    root_of(correlation, size, good_rows);
    return good_rows == size ? ""
                             : "row " + std::to_string(good_rows + 1) + " contradicts those before it (not positive definite)";
}

Copula::Copula(std::span<const double> correlation, std::size_t size)
    : size_(size)
{
    if (const std::string problem = problem_of(correlation, size); !problem.empty()) {
        throw std::invalid_argument(problem);
    }
    std::size_t good_rows = 0;
    root_ = root_of(correlation, size, good_rows);
}

void Copula::couple(std::span<double> uniforms) const
{
    constexpr double least = std::numeric_limits<double>::min();
    constexpr double most = 1 - std::numeric_limits<double>::epsilon() / 2;
    const Distribution standard_normal = Normal{0, 1};
    for (double& uniform : uniforms) {
        uniform = quantile(standard_normal, uniform);
    }
    // From the last, as each needs those before it as they were.
    for (std::size_t row = size_; row-- > 0;) {
        double score = 0;
        for (std::size_t column = 0; column <= row; ++column) {
            score += root_[row * size_ + column] * uniforms[column];
        }
        uniforms[row] = std::clamp(cumulative(standard_normal, score), least, most);
    }
}

// Gamma numbers divided by their sum, in logarithms: with a small shape nearly all of them are below what a double holds.
void dirichlet(std::span<const double> shares, double size, std::span<double> coordinates)
{
    // Below it the gamma distribution function is a power, to the last bit.
    constexpr double tiny = -40;
    constexpr double none = -std::numeric_limits<double>::infinity();
    double largest = none;
    for (std::size_t i = 0; i < shares.size(); ++i) {
        const double shape = size * shares[i];
        const double power = (std::log(coordinates[i]) + boost::math::lgamma(shape + 1, Policy())) / shape;
        coordinates[i] = shape == 0 ? none : power < tiny ? power : std::log(quantile(Gamma{shape, shape}, coordinates[i]));
        largest = std::max(largest, coordinates[i]);
    }
    double sum = 0;
    for (double& coordinate : coordinates) {
        coordinate = std::exp(coordinate - largest);
        sum += coordinate;
    }
    for (double& coordinate : coordinates) {
        coordinate /= sum;
    }
}

}  // namespace rcpsim::random
