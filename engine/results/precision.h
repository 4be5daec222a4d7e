#pragma once

#include "results/summaries.h"
#include "study/study.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

// How sure a run is asked to be, and how sure it is.

namespace rcpsim::results {

/// What must be known to within a standard error.
enum class Estimate
{
    mean,      ///< of cohorts
    quantile,  ///< of cohorts
    chance,    ///< that a cohort has less than in the arm it is compared with, or below 0 in the first arm
};

/// "net_saving.council.18y se < 500 GBP": of the difference of one arm, cohort by cohort, to the arm it is compared with; of the
/// first arm of its outcome itself.
struct PrecisionRule
{
    std::string text;
    std::size_t arm{};
    std::size_t metric{};
    Estimate estimate{};
    double probability{};  ///< of a quantile
    double wanted{};       ///< the standard error must be below it; per cohort, in the metric's unit, or a share
    std::string unit{};    ///< of what is wanted; empty: a share
};

/// Reads a rule for the outcomes of a design. Throws base::InputError, at `--until`, when it is none or names what is not there.
PrecisionRule precision_rule(const std::string& text, const study::Design& design);

/// The standard error of what a rule asks about, over [draw x replication] in rows of `shape.replications`: of the mean that of
/// statistics_of; of a quantile half of the order-statistics interval of one standard error on either side, without any density
/// (Woodruff, Journal of the American Statistical Association 1952); of a chance that of a share. Draws are clusters. NaN, or
/// infinite, where it is not known.
double standard_error_of(const PrecisionRule& rule, std::span<const double> cohorts, const Shape& shape);

/// How sure one rule is after so many draws, or replications of a run of one draw.
struct Precision
{
    double standard_error{};
    bool met{};
    std::optional<double> needed{};  ///< draws, or replications, by se ~ 1 / sqrt(n); nothing where it is not known
};

/// Keeps what rules ask about, for studies whose end depends on it.
class PrecisionWatch : public study::Sink
{
public:
    explicit PrecisionWatch(std::vector<PrecisionRule> rules)
        : rules_(std::move(rules))
        , values_(rules_.size())
    {
    }

    void start(const study::Design& design) override { design_ = &design; }
    void append(const study::Cohorts& cohorts) override;
    void append(const study::DrawnActivity& /*draw*/) override {}
    void finish(const study::Totals& /*totals*/, const study::Sample& /*sample*/, const study::Effort& /*effort*/) override {}

    /// By rule, of the first `count` draws, or replications of a study of one draw. Requires that they were simulated.
    std::vector<Precision> after(std::uint32_t count) const;

    const std::vector<PrecisionRule>& rules() const { return rules_; }

private:
    std::vector<PrecisionRule> rules_;
    std::vector<std::vector<double>> values_;  ///< by rule, of each cohort
    const study::Design* design_ = nullptr;
};

}  // namespace rcpsim::results
