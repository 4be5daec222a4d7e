// Runs a scenario through the installed library, with a sink of its own, and compares the mean of births with the exact value.

#include <scenario/scenario.h>
#include <study/study.h>

#include <cmath>
#include <cstdio>
#include <exception>

using namespace rcpsim;

namespace {

constexpr double exact = 2.77752956;  // proof/forms/rcp_mini.h

class BirthsSink : public study::Sink
{
public:
    void start(const study::Design& design) override
    {
        while (design.metrics.at(births_).name != "births") {
            ++births_;
        }
    }

    void append(const study::Cohorts&) override {}
    void append(const study::DrawnActivity&) override {}

    void finish(const study::Totals& totals, const study::Sample&, const study::Effort&) override
    {
        moments_ = totals.over_mothers.arm(0, births_).moments();
    }

    const statistics::Moments& moments() const { return moments_; }

private:
    std::size_t births_ = 0;
    statistics::Moments moments_;
};

}  // namespace

int main(int, char** argv)
{
    try {
        const auto scenario = scenario::load(argv[1], {"cohort.mothers=1000"});
        const study::Design design(scenario.parameters);
        BirthsSink births;
        study::run(design, {}, births);

        const double mean = births.moments().mean();
        const double standard_error = births.moments().standard_error();
        std::printf("births per mother: %.4f (standard error %.4f, exact %.4f)\n", mean, standard_error, exact);
        return births.moments().count() == 1000 && std::abs(mean - exact) < 4 * standard_error ? 0 : 1;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
}
