#pragma once

#include "metrics/metric.h"
#include "parameters/findings.h"
#include "parameters/parameters.h"

#include <array>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

// What evaluations of a service have published of it: compared with what is simulated, never fitted to.

namespace rcpsim::measures {

/// What a pound of the service's cost avoids of other costs, discounted, by a horizon or in all.
struct SavingPerPound
{
    std::string perspective;
    std::optional<base::Years> within{};
};

void describe(auto& rows, SavingPerPound& saving)
{
    rows("perspective", saving.perspective, "whose money counts");
    rows.optional("within", saving.within, "one of the horizons; in all when it is left out", parameters::any_duration);
}

/// What is avoided for each year in care that is not lived, undiscounted.
struct SavingPerCareYear
{
    std::string perspective;
};

void describe(auto& rows, SavingPerCareYear& saving)
{
    rows("perspective", saving.perspective, "whose money counts; it pays for the service, whose cost is left out");
}

/// Of a cohort: an outcome of the arm by its name, or what it makes of differences to the arm that it is compared with.
using Simulated = std::variant<std::string, SavingPerPound, SavingPerCareYear>;

inline constexpr std::array<const char*, std::variant_size_v<Simulated>> simulated_names{"outcome", "saving_per_pound",
                                                                                         "saving_per_care_year"};

/// A figure that was published of a service, and what it is held beside.
struct Published
{
    std::optional<std::string> arm{};
    Simulated simulated;
    base::Ratio figure;
};

void describe(auto& rows, Published& published)
{
    rows.optional("arm", published.arm, "the arm whose service it is about; the first with a service when it is left out");
    rows.either(simulated_names, published.simulated, "what it is held beside");
    rows("figure", published.figure, "the published figure, in the unit of what it is held beside");
}

/// The arm that a published figure is about; 0 where there is none.
std::size_t arm_of(const parameters::Parameters& all, const Published& published);

/// The outcome of each cohort in one arm and metric, by the name of the metric.
using OutcomesByName = std::function<std::vector<double>(std::size_t arm, const std::string& metric)>;

/// What is simulated in each cohort. What has no value, such as a share of nothing, is NaN.
std::vector<double> simulated(const Published& published, std::size_t arm, std::size_t compared_with,
                              const OutcomesByName& outcomes);

/// In words of the screen: "essex_one_off", "saving per pound, public_purse, in 4 years".
std::string in_words(const Simulated& simulated);

/// "GBP", "GBP per pound", ...
std::string unit_of(const Simulated& simulated, const std::vector<metrics::Metric>& metrics);

/// Looks for what does not fit.
void search_published(const std::string& path, const Published& published, const parameters::Parameters& all,
                      parameters::Findings& findings);

}  // namespace rcpsim::measures
