#include "sensitivity/sobol.h"

#include "base/errors.h"
#include "statistics/bootstrap.h"

#include <limits>

namespace rcpsim::sensitivity {

namespace {

/// One output at the points of a design, less its mean over A and B: a first-order estimate is the more exact for it.
class Output
{
public:
    Output(const SobolDesign& design, std::span<const double> values, std::size_t outputs, std::size_t output)
        : row_(design)
        , rows_(design.rows)
    {
        values_.reserve(row_.size() * rows_);
        for (std::size_t i = output; i < values.size(); i += outputs) {
            values_.push_back(values[i]);
        }
        for (std::size_t row = 0; row < rows_; ++row) {
            mean_ += (a(row) + b(row)) / 2 / static_cast<double>(rows_);
            varies_ = varies_ || a(row) != a(0) || b(row) != a(0);
        }
        for (double& value : values_) {
            value -= mean_;
        }
    }

    const SobolRow& row() const { return row_; }
    std::size_t rows() const { return rows_; }
    double mean() const { return mean_; }
    bool varies() const { return varies_; }

    double a(std::size_t row) const { return at(row, row_.a()); }
    double b(std::size_t row) const { return at(row, row_.b()); }
    /// What it changes at A's point that a factor is as in B, and the other way round.
    double change_of_a(std::size_t row, std::size_t factor) const { return at(row, row_.a_but(factor)) - a(row); }
    double change_of_b(std::size_t row, std::size_t factor) const { return at(row, row_.b_but(factor)) - b(row); }

private:
    double at(std::size_t row, std::size_t place) const { return values_[row * row_.size() + place]; }

    SobolRow row_;
    std::size_t rows_;
    double mean_ = 0;
    bool varies_ = false;
    std::vector<double> values_;
};

/// The columns of what is averaged over rows.
class Columns
{
public:
    explicit Columns(const SobolRow& row)
        : factors_(row.factors())
        , size_(first(factors_) + (row.has_both_ways() ? factors_ * (factors_ - 1) / 2 : 0))
    {
    }

    static constexpr std::size_t middle = 0;  ///< the mean of A and B
    static constexpr std::size_t square = 1;  ///< of their squares
    static std::size_t first(std::size_t factor) { return 2 + 2 * factor; }
    static std::size_t total(std::size_t factor) { return 3 + 2 * factor; }
    std::size_t first_pair() const { return first(factors_); }
    std::size_t size() const { return size_; }

private:
    std::size_t factors_;
    std::size_t size_;
};

/// Puts what one row adds to each column. Where there are points that differ from A's and from B's, both tell of each factor.
void put_terms(const Output& output, std::size_t row, std::span<double> terms)
{
    const bool both = output.row().has_both_ways();
    const double a = output.a(row);
    const double b = output.b(row);
    terms[Columns::middle] = (a + b) / 2;
    terms[Columns::square] = (a * a + b * b) / 2;
    std::size_t pair = Columns(output.row()).first_pair();
    for (std::size_t i = 0; i < output.row().factors(); ++i) {
        const double of_a = output.change_of_a(row, i);
        const double of_b = both ? output.change_of_b(row, i) : 0;
        terms[Columns::first(i)] = both ? (b * of_a + a * of_b) / 2 : b * of_a;
        terms[Columns::total(i)] = both ? (of_a * of_a + of_b * of_b) / 4 : of_a * of_a / 2;
        for (std::size_t j = i + 1; both && j < output.row().factors(); ++j) {
            terms[pair++] = (of_b * output.change_of_a(row, j) + of_a * output.change_of_b(row, j)) / 2;
        }
    }
}

std::vector<double> all_terms(const Output& output)
{
    const std::size_t columns = Columns(output.row()).size();
    std::vector<double> terms(output.rows() * columns);
    for (std::size_t row = 0; row < output.rows(); ++row) {
        put_terms(output, row, std::span(terms).subspan(row * columns, columns));
    }
    return terms;
}

/// The mean of each column over rows, each as often as it is said.
std::vector<double> means(std::span<const double> terms, std::span<const std::uint32_t> times)
{
    const std::size_t columns = terms.size() / times.size();
    std::vector<double> sums(columns);
    for (std::size_t row = 0; row < times.size(); ++row) {
        const double weight = times[row];
        const auto of_row = terms.subspan(row * columns, columns);
        for (std::size_t column = 0; weight > 0 && column < columns; ++column) {
            sums[column] += weight * of_row[column];
        }
    }
    for (double& sum : sums) {
        sum /= static_cast<double>(times.size());
    }
    return sums;
}

double variance(std::span<const double> means)
{
    return means[Columns::square] - means[Columns::middle] * means[Columns::middle];
}

/// Whether there is a variance, and not what rounding leaves of equal values.
bool has_variance(std::span<const double> means)
{
    constexpr double rounding = 1e-9;
    return variance(means) > rounding * means[Columns::square];
}

/// By column, the share of the variance in each resample that has one.
std::vector<std::vector<double>> resampled_shares(std::span<const double> terms, const SobolDesign& design,
                                                  std::uint32_t resamples)
{
    std::vector<std::vector<double>> shares(terms.size() / design.rows);
    for (std::uint32_t resample = 0; resample < resamples; ++resample) {
        const auto of_resample = means(terms, statistics::resampled(design.seed, resample, design.rows));
        for (std::size_t column = 0; has_variance(of_resample) && column < shares.size(); ++column) {
            shares[column].push_back(of_resample[column] / variance(of_resample));
        }
    }
    return shares;
}

SobolIndices indices_of(const Output& output, const SobolDesign& design, std::uint32_t resamples)
{
    const auto terms = all_terms(output);
    const auto whole = means(terms, std::vector<std::uint32_t>(design.rows, 1));
    const double all = output.varies() ? variance(whole) : std::numeric_limits<double>::quiet_NaN();
    auto shares = resampled_shares(terms, design, output.varies() ? resamples : 0);
    const auto index = [&](std::size_t column) {
        const auto [low, high] = statistics::percentile_interval(shares[column]);
        return Index{whole[column] / all, low, high};
    };
    SobolIndices indices{.mean = output.mean(), .variance = output.varies() ? all : 0};
    const auto factors = factors_of(design);
    std::size_t pair = Columns(output.row()).first_pair();
    for (std::size_t i = 0; i < factors.size(); ++i) {
        indices.factors.push_back(
            {.name = factors[i].name, .first = index(Columns::first(i)), .total = index(Columns::total(i))});
        for (std::size_t j = i + 1; design.with_pairs && j < factors.size(); ++j) {
            indices.pairs.push_back({.one = i, .other = j, .second = index(pair++)});
        }
    }
    return indices;
}

}  // namespace

std::vector<SobolIndices> sobol_indices(const SobolDesign& design, std::span<const double> values, std::uint32_t resamples)
{
    const auto points = points_in(design);
    base::require(values.size() % points == 0, "a model has a value of each output at each point");
    const std::size_t outputs = values.size() / points;
    std::vector<SobolIndices> all;
    for (std::size_t i = 0; i < outputs; ++i) {
        all.push_back(indices_of(Output(design, values, outputs, i), design, resamples));
    }
    return all;
}

}  // namespace rcpsim::sensitivity
