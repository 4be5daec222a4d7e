#include "evaluation/value.h"

#include "random/points.h"

#include <Eigen/QR>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace rcpsim::evaluation {

namespace {

constexpr std::uint32_t futures = 1024;
constexpr std::uint32_t candidates = 2048;
constexpr random::Normal standard{0, 1};

std::vector<double> terms(const std::vector<double>& scores)
{
    std::vector<double> all{1};
    for (std::size_t i = 0; i < scores.size(); ++i) {
        all.push_back(scores[i]);
        for (std::size_t j = i; j < scores.size(); ++j) {
            all.push_back(scores[i] * scores[j]);
        }
    }
    return all;
}

/// Numbers that may be the true ones.
struct Candidate
{
    std::vector<double> values;
    std::vector<Counted::Terms> terms;  ///< by number
    double saving{};
};

Candidate candidate(const Update& update, const Saving& saving, std::span<const double> uniforms)
{
    Candidate made;
    std::vector<double> scores;
    for (std::size_t i = 0; i < update.numbers.size(); ++i) {
        const auto& number = update.numbers[i];
        made.values.push_back(number.now.quantile(uniforms[i]));
        made.terms.push_back(number.counted.terms(made.values.back()));
        scores.push_back(random::quantile(standard, uniforms[i]));
    }
    made.saving = saving.at(scores);
    return made;
}

/// The number whose interval is told: the first effect, which time makes better known.
std::size_t told_number(const Update& update)
{
    const auto& numbers = update.numbers;
    const auto found = std::find_if(numbers.begin(), numbers.end(), [](const auto& each) { return each.larger_with_time; });
    return found == numbers.end() ? 0 : static_cast<std::size_t>(found - numbers.begin());
}

/// What one evaluation would leave.
class Preposterior
{
public:
    Preposterior(const Update& update, const Forecast& forecast, std::uint64_t seed)
        : update_(update)
        , told_(told_number(update))
        , saving_(forecast.scores, forecast.saving)
        , points_(random::Sampling::sobol, seed, futures, 2 * update.numbers.size())
    {
        const random::Points points(random::Sampling::sobol, seed + 1, candidates, update.numbers.size());
        std::vector<double> uniforms(update.numbers.size());
        for (std::uint32_t i = 0; i < candidates; ++i) {
            points.at(i, uniforms);
            all_.push_back(candidate(update, saving_, uniforms));
        }
        // In order of the number whose interval is told.
        std::sort(all_.begin(), all_.end(),
                  [told = told_](const Candidate& a, const Candidate& b) { return a.values[told] < b.values[told]; });
    }

    const std::vector<Candidate>& all() const { return all_; }
    std::size_t told() const { return told_; }

    Larger after(double women, double longer) const
    {
        std::vector<double> means;
        double width = 0;
        std::vector<double> uniforms(2 * update_.numbers.size());
        for (std::uint32_t i = 0; i < futures; ++i) {
            points_.at(i, uniforms);
            const auto weights = weights_after(women, longer, uniforms);
            means.push_back(std::inner_product(weights.begin(), weights.end(), all_.begin(), 0.0, std::plus<>(),
                                               [](double weight, const Candidate& each) { return weight * each.saving; }));
            width += (quantile(weights, 0.975) - quantile(weights, 0.025)) / futures;
        }
        return {women, longer, width, worth_of(means)};
    }

    /// The mean of what choosing afterwards gains, where each choice is by its own expectation.
    static measures::Estimate worth_of(const std::vector<double>& savings)
    {
        const auto count = static_cast<double>(savings.size());
        const double mean = std::accumulate(savings.begin(), savings.end(), 0.0) / count;
        double sum = 0;
        double squares = 0;
        for (const double saving : savings) {
            const double gain = std::max(saving, 0.0) - (mean > 0 ? saving : 0);
            sum += gain;
            squares += gain * gain;
        }
        const double gain = sum / count;
        return {gain, std::sqrt(std::max(squares / count - gain * gain, 0.0) / count)};
    }

private:
    std::vector<double> weights_after(double women, double longer, std::span<const double> uniforms) const
    {
        const std::size_t numbers = update_.numbers.size();
        const auto truth = candidate(update_, saving_, uniforms);
        std::vector<double> logs(all_.size(), 0);
        for (std::size_t i = 0; i < numbers; ++i) {
            const auto& number = update_.numbers[i];
            const auto design = number.counted.among_more(women * (number.larger_with_time ? longer : 1));
            const double count = design.drawn(truth.values[i], uniforms[numbers + i]);
            for (std::size_t c = 0; c < all_.size(); ++c) {
                const auto& [of_count, of_all] = all_[c].terms[i];
                logs[c] += (count > 0 ? count * of_count : 0) + design.among * of_all;
            }
        }
        const double highest = *std::max_element(logs.begin(), logs.end());
        std::transform(logs.begin(), logs.end(), logs.begin(), [highest](double log) { return std::exp(log - highest); });
        const double sum = std::accumulate(logs.begin(), logs.end(), 0.0);
        std::for_each(logs.begin(), logs.end(), [sum](double& weight) { weight /= sum; });
        return logs;
    }

    double quantile(const std::vector<double>& weights, double share) const
    {
        double below = 0;
        for (std::size_t c = 0; c < all_.size(); ++c) {
            below += weights[c];
            if (below >= share) {
                return all_[c].values[told_];
            }
        }
        return all_.back().values[told_];
    }

    const Update& update_;
    std::size_t told_;
    Saving saving_;
    random::Points points_;
    std::vector<Candidate> all_;
};

}  // namespace

std::size_t enough_draws(std::size_t numbers)
{
    return 5 * terms(std::vector<double>(numbers)).size();
}

Saving::Saving(const std::vector<std::vector<double>>& scores, const std::vector<double>& savings)
{
    const auto draws = static_cast<Eigen::Index>(scores.size());
    const auto width = static_cast<Eigen::Index>(terms(scores.front()).size());
    Eigen::MatrixXd rows(draws, width);
    for (Eigen::Index i = 0; i < draws; ++i) {
        const auto row = terms(scores[static_cast<std::size_t>(i)]);
        rows.row(i) = Eigen::Map<const Eigen::RowVectorXd>(row.data(), width);
    }
    const Eigen::VectorXd found = rows.colPivHouseholderQr().solve(Eigen::Map<const Eigen::VectorXd>(savings.data(), draws));
    coefficients_.assign(found.data(), found.data() + found.size());
}

double Saving::at(const std::vector<double>& scores) const
{
    const auto all = terms(scores);
    return std::inner_product(all.begin(), all.end(), coefficients_.begin(), 0.0);
}

Value value(const Update& update, const Forecast& forecast, std::uint64_t seed)
{
    const Preposterior preposterior(update, forecast, seed);
    const auto& number = update.numbers[preposterior.told()];
    const auto [least, most] = number.now.known().interval;
    std::vector<double> savings;
    std::transform(preposterior.all().begin(), preposterior.all().end(), std::back_inserter(savings),
                   [](const Candidate& each) { return each.saving; });
    Value value{.number = number.name,
                .width_now = most - least,
                .saving = std::accumulate(savings.begin(), savings.end(), 0.0) / static_cast<double>(savings.size()),
                .worth_of_certainty = Preposterior::worth_of(savings).value,
                .evaluations = {}};
    for (const double longer : {1.0, 2.0}) {
        for (const double women : {1.0, 2.0, 4.0}) {
            value.evaluations.push_back(preposterior.after(women, longer));
        }
    }
    return value;
}

}  // namespace rcpsim::evaluation
