#include "staged_study.h"

#include "base/errors.h"
#include "clocked/stage_clock.h"

namespace rcpsim::bench {

StagedStudy::StagedStudy(const parameters::Parameters& parameters)
    : design_(parameters)
    , draws_(parameters)
    , prepared_(design_, draws_)
    , partition_({.seed = parameters.run.seed,
                  .draws = design_.draws(),
                  .replications = design_.replications(),
                  .mothers = design_.mothers()})
    , life_course_(prepared_.plan(), design_.mothers())
    , ledger_(prepared_.design().chart)
    , values_(design_.arms(), std::vector<std::span<const std::int64_t>>(design_.metrics.size()))
    , totals_(design_)
    , sample_(design_)
{
    base::require(!partition_.cuts_cohorts() || !design_.mothers_meet(), "batches are whole cohorts where mothers meet");
    for (std::size_t arm = 0; arm < design_.arms(); ++arm) {
        valuations_.emplace_back(prepared_.design().metrics, arm, prepared_.design().chart);
    }
}

void StagedStudy::run()
{
    for (std::uint64_t index = 0; index < partition_.batches(); ++index) {
        work(index);
    }
}

void StagedStudy::work(std::uint64_t index)
{
    const std::uint32_t draw = partition_.draw_of(index);
    auto batch = partition_.batch(index);
    batch.draw = draws_.luck(draw);
    clocked(Stage::draws, [&] { turn_to(draw); });
    const auto lives = clocked(Stage::clients, [&] { return life_course_.simulate(batch); });
    for (std::size_t arm = 0; arm < lives.size(); ++arm) {
        clocked(Stage::ledger, [&] { book(lives[0], lives[arm]); });
        clocked(Stage::valuation, [&] { value(lives, arm, batch); });
    }
    clocked(Stage::statistics, [&] {
        totals_.over_mothers.add(batch.units(), values_);
        const auto cohorts_before = std::uint64_t{draw} * design_.replications() + batch.first_replication;
        sample_.keep(cohorts_before * design_.mothers() + batch.first_mother, batch.units(), values_);
    });
}

void StagedStudy::turn_to(std::uint32_t draw)
{
    if (prepared_.turn_to(draw) > study::Difference::nothing) {
        life_course_.follow(prepared_.plan());
        for (auto& valuation : valuations_) {
            valuation.weigh(prepared_.design().metrics);
        }
    }
}

void StagedStudy::book(const lifecourse::Lives& first, const lifecourse::Lives& own)
{
    ledger::Reading reading{life_course_.clients().referred};
    ledger_.clear();
    ledger_.book(*own.history, reading);
    if (own.touched != nullptr) {
        reading.except = own.touched;
        ledger_.book(*first.history, reading);
    }
}

void StagedStudy::value(std::span<const lifecourse::Lives> lives, std::size_t arm, const lifecourse::Batch& batch)
{
    auto& valuation = valuations_[arm];
    valuation.value(*lives[arm].history, life_course_.clients().referred, batch.units());
    if (lives[arm].touched != nullptr) {
        valuation.add_untouched(valuations_[0], *lives[arm].touched);
    }
    study::bear_standing(prepared_.design(), arm, batch, valuation);
    for (std::size_t metric = 0; metric < values_[arm].size(); ++metric) {
        values_[arm][metric] = valuation.of(metric);
    }
}

}  // namespace rcpsim::bench
