#pragma once

#include "study/design.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace rcpsim::results {

/// After how many financial years what an arm costs more at first has come back: the first year by whose end its cost, summed
/// from the beginning, is no longer above that of the arm it is compared with. Of the net costs of perspectives in all, draw by
/// draw.
class Paybacks
{
public:
    explicit Paybacks(const study::Design& design);

    /// Of one draw: [arm x metric x year].
    void add(std::span<const double> by_year);

    /// [arm x metric x payback_statistic]: percentiles of the years over draws, of those that pay back, and the share that do;
    /// NaN for other outcomes.
    std::vector<double> statistics() const;

private:
    const study::Design& design_;
    std::vector<bool> wanted_;                ///< by metric
    std::vector<std::vector<double>> years_;  ///< [arm x metric]: of each draw; infinite where it never pays back
};

/// The payback of differences by year; infinite when it never comes.
double payback_of(std::span<const double> differences);

}  // namespace rcpsim::results
