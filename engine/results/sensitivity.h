#pragma once

#include "results/results.h"
#include "results/target.h"
#include "sensitivity/morris.h"
#include "sensitivity/sobol.h"
#include "sensitivity/tornado.h"
#include "sensitivity/two_way.h"
#include "study/design.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <variant>
#include <vector>

namespace rcpsim::results {

/// A factor of a design, and the paths of its numbers.
struct VariedFactor
{
    std::string name;
    std::vector<std::string> paths;
};

/// Which factors do anything, by walks.
struct Screening
{
    std::uint64_t walks{};
    std::uint64_t levels{};
    std::vector<std::vector<sensitivity::Effect>> effects{};  ///< [output][factor]
};

/// Shares of the variance.
struct VarianceShares
{
    std::uint64_t rows{};
    std::vector<sensitivity::SobolIndices> of_outputs{};  ///< chance is the last factor of each
};

using SensitivityAnswer = std::variant<sensitivity::Tornado, sensitivity::TwoWay, Screening, VarianceShares>;

/// What outcomes hang on, by one of four methods.
struct Sensitivity
{
    std::string title{};
    std::uint64_t seed{};
    std::uint64_t mothers{};  ///< of a cohort
    std::uint64_t cohorts{};  ///< simulated at each point
    std::uint64_t points{};
    std::string arm{};
    std::string compared_with{};          ///< empty: the arm's outcomes alone, without a difference
    std::vector<Metric> outcomes{};       ///< per cohort; the outputs, in order
    std::vector<Parameter> parameters{};  ///< all uncertain numbers, those included that are given a range
    std::vector<VariedFactor> factors{};  ///< of screening and shares, in the order of the design, without chance
    SensitivityAnswer answer{};
    Provenance provenance{};
};

/// The name of the method: "tornado", "twoway", "morris" or "sobol".
std::string method_of(const Sensitivity& sensitivity);

/// A file of it while it is made: its name is taken at once, and nothing is left behind unless it is written.
class SensitivityWriter
{
public:
    /// Throws what Placing throws.
    explicit SensitivityWriter(const Target& target);

    void write(const Sensitivity& sensitivity, const study::Design& design);

private:
    Placing placing_;
};

/// Throws base::InputError when it is no whole file.
Sensitivity read_sensitivity(const std::filesystem::path& file);

}  // namespace rcpsim::results
