#pragma once

#include "verification/twice.h"

#include <cstddef>
#include <map>
#include <string>
#include <vector>

// Many scenarios that were simulated twice, held together: how far apart figures may be by chance alone.

namespace rcpsim::tests {

/// How likely it is that two samples of one outcome come from one distribution.
struct SampleTest
{
    Comparison::Of of;
    std::string arm;
    std::string name;
    double probability;
};

/// What one scenario came to.
struct Compared
{
    std::string scenario;
    double cohorts;
    std::vector<Comparison> means;  ///< of outcomes, and of all that is counted
    std::vector<SampleTest> tests;
};

Compared compared(const std::string& scenario, const Twice& twice);

/// All of them.
class Agreement
{
public:
    explicit Agreement(std::vector<Compared> scenarios);

    /// By outcome and activity: comparisons, the largest z and where it is, the median z that an error of 3 % would have, and the
    /// least probability that samples are of one distribution.
    std::string table() const;

    /// Checks that chance alone puts as many figures as far apart. Figures of one scenario go together in any way, so what is
    /// counted are scenarios in which some figure is far apart; scenarios are independent.
    void check() const;

private:
    struct Row
    {
        std::size_t comparisons = 0;
        double largest = 0;  ///< z
        std::string where{};
        std::vector<double> three_percent{};
        std::size_t tests = 0;
        double least = 1;  ///< probability
        std::string least_where{};
    };

    std::map<std::string, Row> rows() const;
    void check_means() const;
    void check_tests() const;

    std::vector<Compared> scenarios_;
};

}  // namespace rcpsim::tests
