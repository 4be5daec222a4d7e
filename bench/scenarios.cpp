#include "scenarios.h"

#include "scenario/scenario.h"

namespace rcpsim::bench {

parameters::Parameters parameters_of(const std::string& file, const std::vector<std::string>& overrides)
{
    return scenario::load(std::string(RCPSIM_SOURCE_DIR) + "/" + file, overrides).parameters;
}

void Means::finish(const study::Totals& totals, const study::Sample& /*sample*/, const study::Effort& /*effort*/)
{
    means_.clear();
    errors_.clear();
    for (std::size_t arm = 0; arm < design_->arms(); ++arm) {
        for (std::size_t m = 0; m < design_->metrics.size(); ++m) {
            const auto& moments = totals.over_mothers.arm(arm, m).moments();
            const double unit = design_->metrics[m].unit_per_rounded();
            means_.push_back(moments.mean() * unit);
            if (arm == 0) {
                errors_.push_back(moments.standard_error() * unit);
            }
        }
    }
}

Means means_of(const study::Design& design)
{
    Means means;
    study::run(design, {.threads = 1, .stop = {}, .progress = {}}, means);
    return means;
}

}  // namespace rcpsim::bench
