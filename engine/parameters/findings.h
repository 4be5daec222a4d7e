#pragma once

#include "base/named.h"
#include "parameters/parameters.h"

#include <string>
#include <string_view>
#include <vector>

// The search for conflicts, one function per part of the parameters.

namespace rcpsim::parameters {

/// Conflicts as they are found.
class Findings
{
public:
    void add(std::string path, std::string problem) { found_.push_back({std::move(path), std::move(problem)}); }

    /// Steps that begin at 0 and ascend. A step has a member `from`.
    template <class Step>
    void steps(const std::string& path, const std::vector<Step>& steps)
    {
        for (std::size_t i = 0; i < steps.size(); ++i) {
            if (i == 0 && steps[i].from.value != 0) {
                refuse_first_step(path, steps[i].from);
            }
            if (i > 0 && steps[i].from <= steps[i - 1].from) {
                refuse_step(path, i, steps[i - 1].from, steps[i].from);
            }
        }
    }

    /// Bands of ages whose shares sum to 1.
    void bands(const std::string& path, const std::vector<AgeBand>& bands);
    /// Shares by whole number from `least` to `most` that sum to 1.
    void counts(const std::string& path, const Counts& counts, std::uint32_t least, std::uint32_t most);
    void sum_of_shares(const std::string& path, double sum);
    void waiting(const std::string& path, const WaitingTime& waiting);
    void name(const std::string& path, const std::string& name, const std::vector<std::string>& known, std::string_view kind);

    std::vector<Conflict> take() { return std::move(found_); }

private:
    void refuse_first_step(const std::string& path, base::Years from);
    void refuse_step(const std::string& path, std::size_t i, base::Years before, base::Years from);

    std::vector<Conflict> found_;
};

template <class T>
std::vector<std::string> names_of(const base::Named<T>& named)
{
    std::vector<std::string> names;
    for (const auto& [name, value] : named) {
        names.push_back(name);
    }
    return names;
}

/// "; did you mean 'x'?", or nothing.
std::string suggestion(std::string_view word, const std::vector<std::string>& candidates);

/// All that lives depend on.
void search_lives(const Parameters& all, Findings& findings);
void search_cohort(const Parameters& all, Findings& findings);
void search_births_and_cases(const Parameters& all, Findings& findings);
void search_placements(const Parameters& all, Findings& findings);
void search_arms(const Parameters& all, Findings& findings);
void search_money(const Parameters& all, Findings& findings);
void search_uncertainty(const Parameters& all, Findings& findings);

}  // namespace rcpsim::parameters
