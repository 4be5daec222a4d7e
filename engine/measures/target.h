#pragma once

#include "base/named.h"
#include "measures/measure.h"
#include "measures/observed.h"
#include "measures/published.h"
#include "parameters/parameters.h"
#include "random/distributions.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace rcpsim::measures {

/// What a published figure is to a scenario.
enum class Role
{
    fitted,      ///< what calibration brings the scenario near to
    reproduced,  ///< the scenario's values were made from it, so agreement shows only that they were carried over rightly
    held_out,    ///< nothing was made from it
};

inline constexpr std::array<parameters::Words<Role>, 3> words_for(Role)
{
    return {{{"fitted", Role::fitted}, {"reproduced", Role::reproduced}, {"held_out", Role::held_out}}};
}

/// A published figure, by its kind.
using Figure = std::variant<base::Probability, base::PerYear, base::Years, base::Ratio>;

inline constexpr std::array<const char*, std::variant_size_v<Figure>> figure_names{"share", "rate", "time", "ratio"};

/// A published figure beside what is counted among simulated mothers.
struct Target
{
    Role role{};
    std::optional<std::string> population{};
    Measure measure;
    Figure published;
    std::optional<base::Ratio> weight{};
    std::optional<random::Distribution> known{};  ///< how well it is known, as it was written beside the figure
};

void describe(auto& rows, Target& target)
{
    rows("role", target.role, "fitted (by calibration), reproduced (values were made from it) or held_out (nothing was)");
    rows.optional("population", target.population,
                  "the population among whom it is counted, by its name; the scenario's own cohort when it is left out");
    rows.either(measure_names, target.measure, "what is counted");
    rows.either(figure_names, target.published, "the published figure");
    rows.optional("weight", target.weight, "how much its distance counts in calibration; 1 when it is left out", Limits{0, 1000});
}

/// The published figure, in the unit of its kind.
double published_value(const Target& target);

/// "share", "rate", "time" or "ratio".
std::string_view kind_of(const Target& target);

/// The unit of figures of a kind: "1", "per year" or "years".
std::string_view unit_of(std::string_view kind);

/// Standard deviation of what is known of the published figure; nothing where no distribution was told.
std::optional<double> standard_error(const Target& target);

/// Middle 95 % of what is known of it.
std::optional<std::array<double, 2>> interval(const Target& target);

/// What calibration may change.
struct Calibration
{
    std::vector<std::string> free{};
};

void describe(auto& rows, Calibration& calibration)
{
    rows("free", calibration.free, "uncertain numbers that are fitted; what is believed of them is the prior", parameters::some);
}

/// A cohort like the scenario's own, but for what is written.
struct Population
{
    parameters::Cohort cohort;
};

void describe(auto& rows, Population& population)
{
    describe(rows, population.cohort);
}

/// All that a scenario tells of what was counted elsewhere: in published studies, and by a service.
struct Evidence
{
    base::Named<Population> populations{};
    base::Named<Target> targets{};
    std::optional<Calibration> calibration{};
    base::Named<Published> published{};
    std::optional<Observed> observed{};
};

void describe(auto& rows, Evidence& evidence)
{
    rows.optional("populations", evidence.populations,
                  "cohorts like the scenario's own, but for what is written, among whom targets are counted");
    rows.optional("targets", evidence.targets, "published figures that simulated ones are held against");
    rows.optional("calibration", evidence.calibration, "what 'rcpsim calibrate' may change");
    rows.optional("published", evidence.published,
                  "what was published of a service: held beside what is simulated, never fitted to");
    rows.optional("observed", evidence.observed, "what a service has counted of its own clients, for 'rcpsim evaluate'");
}

/// The parameters with which the targets of a population are counted: those values as they stand, the first arm alone, and the
/// population's cohort; the scenario's own without a name.
parameters::Parameters counted_in(const parameters::Parameters& all, const Evidence& evidence,
                                  const std::optional<std::string>& population);

/// Everything in which evidence and parameters, each without conflicts, do not fit together.
std::vector<parameters::Conflict> conflicts(const parameters::Parameters& all, const Evidence& evidence);

}  // namespace rcpsim::measures
