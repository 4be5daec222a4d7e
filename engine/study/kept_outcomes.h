#pragma once

#include "study/study.h"

#include <cstddef>
#include <span>
#include <vector>

namespace rcpsim::study {

/// Keeps what every cohort of a study comes to, for questions that compare several studies.
class KeptOutcomes : public Sink
{
public:
    void start(const Design& design) override;
    void append(const Cohorts& cohorts) override;
    void append(const DrawnActivity& /*draw*/) override {}
    void finish(const Totals& /*totals*/, const Sample& /*sample*/, const Effort& effort) override { effort_ = effort; }

    /// Of every cohort in one arm: [draw x replication].
    std::vector<double> outcomes(std::size_t arm, std::size_t metric) const;

    /// The same less that of another arm.
    std::vector<double> differences(std::size_t arm, std::size_t other, std::size_t metric) const;

    /// Means over the replications of each draw: [draw x arm x metric].
    std::vector<double> draw_means() const;

    const Effort& effort() const { return effort_; }

private:
    std::size_t arms_{};
    std::size_t metrics_{};
    std::size_t replications_{};
    std::vector<double> outcomes_;  ///< [cohort x arm x metric]
    Effort effort_;
};

}  // namespace rcpsim::study
