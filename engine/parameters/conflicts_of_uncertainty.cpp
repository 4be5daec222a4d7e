#include "parameters/findings.h"

#include "parameters/trial.h"
#include "random/copula.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <set>
#include <string_view>

namespace rcpsim::parameters {

namespace {

// What says who is simulated, how long and how much: it is the same in every draw.
constexpr std::array<std::string_view, 12> held{
    "run.",         "format",    "cohort.mothers", "cohort.follow", "cohort.enrolment", "fertility.end", "children.leaving_care",
    "discounting.", "uprating.", "uncertainty.",   "essex.window",  "horizons["};

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
        , trial_(all)
        , findings_(findings)
    {
    }

    void search()
    {
        for (const auto& number : written_.numbers) {
            if (not_held(number.path, number.path) && trial_.base_fits() && !is_in_shares(number.path)) {
                varies_alone(number);
            }
        }
        for (std::size_t i = 0; i < written_.shares.size(); ++i) {
            shares(fmt::format("uncertainty.shares[{}].paths", i), written_.shares[i]);
        }
        for (std::size_t i = 0; i < written_.correlated.size(); ++i) {
            const std::string path = fmt::format("uncertainty.correlated[{}]", i);
            correlated(path + ".paths", written_.correlated[i].paths);
            matrix(path + ".correlation", written_.correlated[i]);
        }
        for (std::size_t i = 0; i < written_.same.size(); ++i) {
            same(fmt::format("uncertainty.same[{}].paths", i), written_.same[i].paths);
        }
    }

private:
    bool not_held(const std::string& path, const std::string& at)
    {
        if (is_held(path)) {
            findings_.add(at, fmt::format("'{}' says who is simulated, how long or how much, which is the same in every draw; "
                                          "expected no distribution",
                                          path));
        }
        return !is_held(path);
    }

    /// The uncertain number at a path; null when there is none.
    const UncertainNumber* uncertain_at(const std::string& path) const
    {
        const auto number = std::find_if(written_.numbers.begin(), written_.numbers.end(),
                                         [&path](const auto& candidate) { return candidate.path == path; });
        return number == written_.numbers.end() ? nullptr : &*number;
    }

    bool is_in_shares(const std::string& path) const
    {
        return std::any_of(written_.shares.begin(), written_.shares.end(), [&path](const auto& block) {
            return std::find(block.paths.begin(), block.paths.end(), path) != block.paths.end();
        });
    }

    void varies_alone(const UncertainNumber& number)
    {
        if (trial_.is_share(number.path)) {
            findings_.add(number.path, "a share of a whole that varies alone; expected 'dirichlet' beside the shares, or "
                                       "uncertainty.shares");
            return;
        }
        for (const double probability : {0.001, 0.999}) {
            const double value = random::quantile_within(number.distribution, number.least, number.most, probability);
            const auto found = trial_.conflicts_with({{number.path, value}});
            if (!found.empty()) {
                findings_.add(number.path, fmt::format("{:.4g} in some draw, which does not fit: {}: {}", value,
                                                       found.front().path, found.front().problem));
                return;
            }
        }
    }

    void shares(const std::string& path, const UncertainShares& block)
    {
        std::vector<std::string> varying;
        bool good = true;
        for (std::size_t i = 0; i < block.paths.size(); ++i) {
            const std::string problem = problem_of(block.paths[i], varying);
            // Beside shares, all that is wrong has one place.
            if (!problem.empty() && (good || block.beside.empty())) {
                findings_.add(block.beside.empty() ? fmt::format("{}[{}]", path, i) : block.beside, problem);
            } else if (problem.empty() && trial_.value(block.paths[i]) > 0) {
                varying.push_back(block.paths[i]);
            }
            good = good && problem.empty();
        }
        if (good && varying.size() < 2) {
            findings_.add(block.beside.empty() ? path : block.beside,
                          "fewer than two shares above 0, so that none can vary; expected two or more");
        }
    }

    // What is wrong with a share of a block; `others` of it are right.
    std::string problem_of(const std::string& path, const std::vector<std::string>& others)
    {
        if (!trial_.holds(path)) {
            return unknown(path, "the path of a number, such as cohort.ages[0].share", trial_.paths());
        }
        if (is_held(path)) {
            return fmt::format("'{}' is the same in every draw; expected shares that may vary", path);
        }
        if (uncertain_at(path) != nullptr || !shared_.insert(path).second) {
            return fmt::format("'{}' is uncertain already; expected one distribution for it", path);
        }
        if (trial_.base_fits() && !trial_.is_share(path)) {
            return fmt::format("'{}' is no share of a whole; expected shares that must sum to 1", path);
        }
        if (trial_.base_fits() && !others.empty() && !trial_.are_of_one_whole(others.front(), path)) {
            return fmt::format("'{}' is no share of the same whole as '{}'; expected shares of one sum", path, others.front());
        }
        return {};
    }

    static std::string unknown(const std::string& path, std::string_view expected, const std::vector<std::string>& known)
    {
        return fmt::format("unknown number '{}'; expected {}{}", path, expected, suggestion(path, known));
    }

    // Why a path is not that of a number with a distribution of its own.
    std::string why_not_uncertain(const std::string& path) const
    {
        if (!trial_.holds(path)) {
            std::vector<std::string> uncertain;
            for (const auto& number : written_.numbers) {
                uncertain.push_back(number.path);
            }
            return unknown(path, "the path of a number with a distribution", uncertain);
        }
        if (shared_.contains(path)) {
            return fmt::format("'{}' varies with the other shares of its whole; expected a number with a distribution of its own",
                               path);
        }
        return uncertain_at(path) != nullptr ? "" : fmt::format("'{}' is certain; expected a number with a distribution", path);
    }

    void correlated(const std::string& path, const std::vector<std::string>& paths)
    {
        for (std::size_t i = 0; i < paths.size(); ++i) {
            std::string problem = why_not_uncertain(paths[i]);
            if (problem.empty() && !coupled_.insert(paths[i]).second) {
                problem = fmt::format("'{}' for the second time; expected each number in one block", paths[i]);
            }
            if (!problem.empty()) {
                findings_.add(fmt::format("{}[{}]", path, i), problem);
            }
        }
    }

    void same(const std::string& path, const std::vector<std::string>& paths)
    {
        for (std::size_t i = 0; i < paths.size(); ++i) {
            const std::string problem = why_not_same(paths[i], paths.front());
            if (!problem.empty()) {
                findings_.add(fmt::format("{}[{}]", path, i), problem);
            }
        }
    }

    std::string why_not_same(const std::string& path, const std::string& first)
    {
        std::string problem = why_not_uncertain(path);
        if (!problem.empty()) {
            return problem;
        }
        if (!same_.insert(path).second) {
            return fmt::format("'{}' for the second time; expected each number in one list", path);
        }
        if (path != first && coupled_.contains(path)) {
            return fmt::format("'{}' is correlated; expected that only of the first, '{}'", path, first);
        }
        const auto* model = uncertain_at(first);
        return model == nullptr || are_alike(*model, *uncertain_at(path))
                   ? ""
                   : fmt::format("'{}' is distributed otherwise than '{}'; expected the same distribution", path, first);
    }

    static bool are_alike(const UncertainNumber& one, const UncertainNumber& other)
    {
        const auto drawn = [](const UncertainNumber& number, double probability) {
            return random::quantile_within(number.distribution, number.least, number.most, probability);
        };
        return one.distribution.index() == other.distribution.index() && drawn(one, 0.1) == drawn(other, 0.1) &&
               drawn(one, 0.5) == drawn(other, 0.5) && drawn(one, 0.9) == drawn(other, 0.9);
    }

    void matrix(const std::string& path, const CorrelatedNumbers& block)
    {
        const std::size_t size = block.paths.size();
        const auto& written = block.correlation.matrix;
        if (written.size() != 1 && written.size() != size * size) {
            findings_.add(path, fmt::format("{} correlations of {} numbers; expected one, or a matrix of {} by {}",
                                            written.size(), size, size, size));
            return;
        }
        const std::string problem = random::Copula::problem_of(correlation_matrix(block), size);
        if (!problem.empty() && written.size() == 1) {
            findings_.add(path,
                          fmt::format("{} between any two of {} numbers cannot be; expected more than {:.3g} and less than 1",
                                      written.front(), size, -1.0 / static_cast<double>(size - 1)));
        } else if (!problem.empty()) {
            findings_.add(path, problem + "; expected a symmetric, positive definite matrix with ones on its diagonal");
        }
    }

    const Uncertainty& written_;
    Trial trial_;
    Findings& findings_;
    std::set<std::string> shared_;   ///< the paths of shares
    std::set<std::string> coupled_;  ///< those of correlated numbers
    std::set<std::string> same_;     ///< those of numbers that are drawn once
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
