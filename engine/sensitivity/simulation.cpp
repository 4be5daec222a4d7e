#include "sensitivity/simulation.h"

#include "base/errors.h"
#include "base/memory.h"

#include <fmt/core.h>

#include <algorithm>
#include <limits>
#include <utility>

namespace rcpsim::sensitivity {

namespace {

// Cohorts of a point are simulated in blocks of so many mothers, which a thread still holds when the next point differs by money
// alone.
constexpr std::uint32_t mothers_of_a_block = 2048;
constexpr std::uint32_t least_cohorts = 2;

constexpr std::uint32_t divided_up(std::uint32_t a, std::uint32_t b)
{
    return a / b + (a % b == 0 ? 0 : 1);
}

/// Adds what cohorts come to where they belong: draws are blocks x sets.
class Collecting : public study::Sink
{
public:
    Collecting(const Watched& watched, std::uint32_t sets, std::uint32_t blocks)
        : watched_(watched)
        , sets_(sets)
        , blocks_(blocks)
    {
    }

    void start(const study::Design& design) override
    {
        arms_ = design.arms();
        metrics_ = design.metrics.size();
        replications_ = design.replications();
        for (const auto& name : watched_.outcomes) {
            positions_.push_back(*metrics::position_of(design.metrics, name));
        }
        const double values = static_cast<double>(design.cohorts()) * static_cast<double>(positions_.size());
        base::refuse_beyond_memory(2 * values * sizeof(double), "rcpsim sensitivity",
                                   fmt::format("the outcomes of {} points x {} cohorts", sets_, blocks_ * replications_),
                                   "fewer points, outcomes or mothers");
        values_.resize(std::size_t{sets_} * positions_.size() * blocks_ * replications_);
    }

    void append(const study::Cohorts& cohorts) override
    {
        for (std::size_t c = 0; c < std::size_t{cohorts.draws} * cohorts.replications; ++c) {
            const std::size_t draw = cohorts.first_draw + c / cohorts.replications;
            const std::size_t replication = cohorts.first_replication + c % cohorts.replications;
            take(draw / sets_, draw % sets_, replication, cohorts.outcomes.subspan(c * arms_ * metrics_, arms_ * metrics_));
        }
    }

    void append(const study::DrawnActivity& /*draw*/) override {}
    void finish(const study::Totals& /*totals*/, const study::Sample& /*sample*/, const study::Effort& effort) override
    {
        effort_ = effort;
    }

    std::vector<double> take_values() { return std::move(values_); }
    const study::Effort& effort() const { return effort_; }

private:
    void take(std::size_t block, std::size_t set, std::size_t replication, std::span<const double> outcomes)
    {
        for (std::size_t output = 0; output < positions_.size(); ++output) {
            const double own = outcomes[watched_.arm * metrics_ + positions_[output]];
            const double other = watched_.less ? outcomes[*watched_.less * metrics_ + positions_[output]] : 0;
            const std::size_t row = (set * positions_.size() + output) * blocks_ + block;
            values_[row * replications_ + replication] = own - other;
        }
    }

    const Watched& watched_;
    std::size_t sets_;
    std::size_t blocks_;
    std::size_t arms_{};
    std::size_t metrics_{};
    std::size_t replications_{};
    std::vector<std::size_t> positions_;
    std::vector<double> values_;
    study::Effort effort_{};
};

}  // namespace

Simulation::Simulation(const Varied& varied, Watched watched, Running running)
    : varied_(varied)
    , watched_(std::move(watched))
    , running_(std::move(running))
{
    const std::uint32_t mothers = varied.parameters().life.cohort.mothers;
    const std::uint32_t cohorts = std::max(least_cohorts, divided_up(running_.mothers, mothers));
    const std::uint32_t most = std::max(std::uint32_t{1}, (mothers_of_a_block + mothers_of_a_block / 4) / mothers);
    blocks_ = divided_up(cohorts, most);
    replications_ = divided_up(cohorts, blocks_);
}

std::vector<double> Simulation::on_same_mothers(std::uint32_t sets,
                                                std::function<void(std::uint32_t set, std::span<double> values)> values)
{
    return run(sets, std::move(values), [](std::uint32_t /*set*/) { return std::uint32_t{0}; });
}

std::vector<double> Simulation::run(std::uint32_t sets, std::function<void(std::uint32_t set, std::span<double> values)> values,
                                    std::function<std::uint32_t(std::uint32_t set)> luck)
{
    if (std::uint64_t{sets} * blocks_ > std::numeric_limits<std::uint32_t>::max()) {
        throw base::InputError("rcpsim sensitivity",
                               fmt::format("{} points are too many; expected fewer numbers or mothers", sets));
    }
    auto parameters = varied_.parameters();
    parameters.run.draws = sets * blocks_;
    parameters.run.replications = replications_;
    const study::Design design(parameters, watched_.outcomes);
    const study::Draws draws({.paths = varied_.paths(),
                              .count = design.draws(),
                              .values = [&](std::uint32_t draw, std::span<double> of_draw) { values(draw % sets, of_draw); },
                              .luck = [&](std::uint32_t draw) { return luck(draw % sets) * blocks_ + draw / sets; }});
    Collecting collecting(watched_, sets, blocks_);
    study::run(design, draws,
               {.threads = running_.threads, .cohorts_alone = true, .stop = running_.stop, .progress = running_.progress},
               collecting);
    points_ += sets;
    effort_ = collecting.effort();
    return collecting.take_values();
}

Model Simulation::model()
{
    return [this](const Points& points) {
        const auto values = [&](std::uint32_t point, std::span<double> of_point) {
            std::vector<double> coordinates(points.dimensions);
            points.at(point, coordinates);
            varied_.take_values(coordinates, of_point);
        };
        const auto of_cohorts = run(points.count, values, points.luck);
        const std::size_t width = cohorts();
        std::vector<double> means(of_cohorts.size() / width);
        for (std::size_t i = 0; i < of_cohorts.size(); ++i) {
            means[i / width] += of_cohorts[i] / static_cast<double>(width);
        }
        return means;
    };
}

}  // namespace rcpsim::sensitivity
