#pragma once

#include "parameters/parameters.h"
#include "study/study.h"

#include <string>
#include <vector>

namespace rcpsim::bench {

/// The parameters of a scenario, by its path from the root of the repository.
parameters::Parameters parameters_of(const std::string& file, const std::vector<std::string>& overrides);

/// Keeps means over mothers and nothing else, so that a benchmark times the study alone.
class Means : public study::Sink
{
public:
    void start(const study::Design& design) override { design_ = &design; }
    void append(const study::Cohorts& /*cohorts*/) override {}
    void append(const study::DrawnActivity& /*draw*/) override {}
    void finish(const study::Totals& totals, const study::Sample& sample, const study::Effort& effort) override;

    double of(std::size_t arm, std::size_t metric) const { return means_[arm * design_->metrics.size() + metric]; }

    /// Of the first arm.
    double operator[](std::size_t metric) const { return means_[metric]; }
    double standard_error(std::size_t metric) const { return errors_[metric]; }

private:
    const study::Design* design_ = nullptr;
    std::vector<double> means_;   ///< [arm x metric]
    std::vector<double> errors_;  ///< by metric, of the first arm
};

/// Of a study on one thread. The design must outlive them.
Means means_of(const study::Design& design);

}  // namespace rcpsim::bench
