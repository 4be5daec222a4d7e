#include "parameters/findings.h"

#include "parameters/numbers.h"
#include "random/copula.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <string_view>

namespace rcpsim::parameters {

namespace {

// What says who is simulated, how long and how much: it is the same in every draw.
constexpr std::array<std::string_view, 10> held{
    "run.",         "format",    "cohort.mothers", "cohort.follow", "cohort.enrolment", "fertility.end", "children.leaving_care",
    "discounting.", "uprating.", "uncertainty."};

bool is_held(std::string_view path)
{
    const bool age_of_band = path.starts_with("cohort.ages") && !path.ends_with(".share");
    return age_of_band ||
           std::any_of(held.begin(), held.end(), [path](std::string_view start) { return path.starts_with(start); });
}

class UncertaintySearch
{
public:
    UncertaintySearch(const Parameters& all, Findings& findings)
        : written_(all.uncertainty)
        , base_(all)
        , findings_(findings)
    {
        for (const auto& [path, number] : numbers(base_)) {
            values_.emplace(path, value_of(number));
            known_.push_back(path);
        }
    }

    void search()
    {
        for (const auto& number : written_.numbers) {
            not_held(number.path, number.path);
        }
        for (std::size_t i = 0; i < written_.shares.size(); ++i) {
            shares(fmt::format("uncertainty.shares[{}].paths", i), written_.shares[i]);
        }
        std::vector<std::string> coupled;
        for (std::size_t i = 0; i < written_.correlated.size(); ++i) {
            correlated(fmt::format("uncertainty.correlated[{}]", i), written_.correlated[i], coupled);
        }
    }

private:
    void not_held(const std::string& path, const std::string& at)
    {
        if (is_held(path)) {
            findings_.add(at, fmt::format("'{}' says who is simulated, how long or how much, which is the same in every draw; "
                                          "expected no distribution",
                                          path));
        }
    }

    bool is_uncertain(const std::string& path) const
    {
        return std::any_of(written_.numbers.begin(), written_.numbers.end(),
                           [&path](const auto& number) { return number.path == path; });
    }

    void shares(const std::string& path, const UncertainShares& block)
    {
        double sum = 0;
        for (std::size_t i = 0; i < block.paths.size(); ++i) {
            const std::string at = fmt::format("{}[{}]", path, i);
            const auto share = values_.find(block.paths[i]);
            if (share == values_.end()) {
                findings_.name(at, block.paths[i], known_, "number");
                continue;
            }
            not_held(block.paths[i], at);
            sum += share->second;
            if (is_uncertain(block.paths[i]) || !shared_.emplace(block.paths[i], at).second) {
                findings_.add(at, fmt::format("'{}' is uncertain already; expected one distribution for it", block.paths[i]));
            }
        }
        constexpr double rounding = 1e-9;
        if (!(sum > 0 && sum < 1 + rounding)) {
            findings_.add(path, fmt::format("shares that sum to {:.10g}; expected more than 0 and at most 1", sum));
        }
    }

    void correlated(const std::string& path, const CorrelatedNumbers& block, std::vector<std::string>& coupled)
    {
        for (std::size_t i = 0; i < block.paths.size(); ++i) {
            const std::string at = fmt::format("{}.paths[{}]", path, i);
            if (!is_uncertain(block.paths[i])) {
                std::vector<std::string> uncertain;
                for (const auto& number : written_.numbers) {
                    uncertain.push_back(number.path);
                }
                findings_.name(at, block.paths[i], uncertain, "uncertain number");
            }
            if (std::find(coupled.begin(), coupled.end(), block.paths[i]) != coupled.end()) {
                findings_.add(at, fmt::format("'{}' for the second time; expected each number in one block", block.paths[i]));
            }
            coupled.push_back(block.paths[i]);
        }
        const std::size_t cells = block.correlation.matrix.size();
        if (cells != 1 && cells != block.paths.size() * block.paths.size()) {
            findings_.add(path + ".correlation", fmt::format("{} numbers for {} paths; expected one, or a matrix of {} by {}",
                                                             cells, block.paths.size(), block.paths.size(), block.paths.size()));
            return;
        }
        const auto matrix = correlation_matrix(block);
        const std::string problem = random::Copula::problem_of(matrix, block.paths.size());
        if (!problem.empty()) {
            findings_.add(path + ".correlation", problem);
        }
    }

    const Uncertainty& written_;
    Parameters base_;
    Findings& findings_;
    std::map<std::string, double> values_;
    std::vector<std::string> known_;
    std::map<std::string, std::string> shared_;  ///< the paths of shares, and where they are named
};

}  // namespace

std::vector<double> correlation_matrix(const CorrelatedNumbers& block)
{
    const std::size_t size = block.paths.size();
    if (block.correlation.matrix.size() != 1) {
        return block.correlation.matrix;
    }
    std::vector<double> matrix(size * size, block.correlation.matrix.front());
    for (std::size_t i = 0; i < size; ++i) {
        matrix[i * size + i] = 1;
    }
    return matrix;
}

void search_uncertainty(const Parameters& all, Findings& findings)
{
    if (!all.uncertainty.empty() || !all.uncertainty.correlated.empty()) {
        UncertaintySearch(all, findings).search();
    } else if (all.run.draws > 1) {
        findings.add("run.draws",
                     fmt::format("{} parameter sets of numbers that are all certain; expected a number with a distribution, "
                                 "or one draw",
                                 all.run.draws));
    }
}

}  // namespace rcpsim::parameters
