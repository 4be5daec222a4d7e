#pragma once

#include "parameters/parameters.h"
#include "study/study.h"

#include <string>
#include <vector>

namespace rcpsim::bench {

/// The parameters of a scenario, by its path from the root of the repository.
parameters::Parameters parameters_of(const std::string& file, const std::vector<std::string>& overrides);

/// Keeps the means over mothers of the first arm and nothing else, so that a benchmark times the study alone.
class Means : public study::Sink
{
public:
    void start(const study::Design& design) override { design_ = &design; }
    void append(const study::Cohorts& /*cohorts*/) override {}
    void append(const study::DrawnActivity& /*draw*/) override {}
    void finish(const study::Totals& totals, const study::Sample& sample, const study::Effort& effort) override;

    double operator[](std::size_t metric) const { return means_[metric]; }
    double standard_error(std::size_t metric) const { return errors_[metric]; }

private:
    const study::Design* design_ = nullptr;
    std::vector<double> means_;
    std::vector<double> errors_;
};

}  // namespace rcpsim::bench
