#include "proof/chapters.h"
#include "proof/held.h"
#include "study/draws.h"

#include "base/errors.h"

#include <algorithm>
#include <cmath>

namespace rcpsim::proof {

namespace {

constexpr std::uint32_t draws = 50'000;

/// A number of scenarios/verification/uncertain.yaml and the moments of what it says is known of it.
struct Known
{
    const char* name;
    const char* path;
    double mean;
    double sd;
    double kurtosis;  ///< at most
};

double beta_sd(double a, double b)
{
    return std::sqrt(a * b / (a + b + 1)) / (a + b);
}

/// Of a PERT distribution: a beta distribution over a range whose weight on the mode is 4.
double pert_mean(double least, double mode, double most)
{
    return (least + 4 * mode + most) / 6;
}

double pert_sd(double least, double mode, double most)
{
    const double mean = pert_mean(least, mode, most);
    return std::sqrt((mean - least) * (most - mean) / 7);
}

std::vector<Known> known()
{
    return {{"gamma, a hazard", "fertility.conception", 0.22, 0.15 * 0.22, 3.2},
            {"beta, a probability", "propensity.mean", 75.5 / 168, beta_sd(75.5, 92.5), 3},
            {"lognormal, a ratio", "fertility.after_removal.ratio", 1.3, 0.13, 3.2},
            {"normal, a time", "fertility.after_removal.lasts", 1.5, 1.0 / 6, 3},
            {"uniform, a time", "fertility.outcomes.live_birth.recovery", 1, 0.5 / std::sqrt(12.0), 1.8},
            {"PERT, a price", "prices.care.gbp", pert_mean(45'000, 52'676, 70'000), pert_sd(45'000, 52'676, 70'000), 3},
            {"Dirichlet, a share", "cohort.ages[0].share", 0.4, std::sqrt(0.4 * 0.6 / 81), 3}};
}

std::vector<double> column(const study::Draws& all, const std::vector<double>& values, const std::string& path)
{
    const auto& paths = all.paths();
    const auto at = std::find(paths.begin(), paths.end(), path);
    base::require(at != paths.end(), "the number is uncertain");
    std::vector<double> numbers;
    for (auto i = static_cast<std::size_t>(at - paths.begin()); i < values.size(); i += paths.size()) {
        numbers.push_back(values[i]);
    }
    return numbers;
}

double mean_of(const std::vector<double>& numbers)
{
    double sum = 0;
    for (const double x : numbers) {
        sum += x;
    }
    return sum / static_cast<double>(numbers.size());
}

double sd_of(const std::vector<double>& numbers)
{
    const double mean = mean_of(numbers);
    double squares = 0;
    for (const double x : numbers) {
        squares += (x - mean) * (x - mean);
    }
    return std::sqrt(squares / static_cast<double>(numbers.size() - 1));
}

}  // namespace

Chapter unknown_numbers(const Conditions& conditions)
{
    const auto scenario = held_scenario("uncertain", {"run.seed=" + std::to_string(conditions.seed),
                                                      "run.draws=" + std::to_string(draws), "run.sampling=monte_carlo"});
    const study::Draws all(scenario.parameters);
    const auto values = all.all_values();
    Chapter chapter{"NUMBERS THAT ARE NOT KNOWN, DRAWN", {}};
    for (const auto& [name, path, mean, sd, kurtosis] : known()) {
        const auto numbers = column(all, values, path);
        chapter.checks.push_back(check(name, mean, {mean_of(numbers), sd / std::sqrt(double{draws})}));
        chapter.checks.push_back(
            check(" standard deviation", sd, {sd_of(numbers), sd * std::sqrt((kurtosis - 1) / (4 * double{draws}))}));
    }
    return chapter;
}

}  // namespace rcpsim::proof
