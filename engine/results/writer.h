#pragma once

#include "results/format.h"
#include "results/results.h"
#include "results/target.h"
#include "study/draws.h"
#include "study/study.h"

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace rcpsim::results {

namespace hdf5 {
class OutputFile;
}

/// An upper bound of the size of a results file, before compression; 9.2e18 where it is more.
std::uint64_t bytes_of(const study::Design& design, const Keeps& keeps);

/// A results file while it is written. A writer that is destroyed before finish() leaves nothing behind.
class Writer
{
public:
    /// Throws what Placing throws.
    explicit Writer(const Target& target);
    ~Writer();
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;

    /// Begins the file of a design, whose uncertain numbers are `parameters` and have the values of `draws`. Throws
    /// base::InputError when it may become too large, base::SystemError when the disk has no room. The design must outlive the
    /// writer.
    void start(const study::Design& design, const std::vector<Parameter>& parameters, study::Draws draws);

    void append(const study::Cohorts& cohorts);
    void append(const study::DrawnActivity& draw);
    /// The means of the cohorts of all draws: [draw x arm x metric].
    void append_means(std::span<const double> means);

    /// Published figures beside simulated ones; at most once.
    void append(const std::vector<calibration::Comparison>& validation);

    /// The outcomes of every cohort in one arm and metric, as they were appended: [draw x replication].
    std::vector<double> outcomes_of(std::size_t arm, std::size_t metric) const;

    /// Writes what it all comes to, and puts the file in place.
    void finish(const Summaries& summaries, const Bins& bins, const Provenance& provenance);

private:
    void write_axes();
    void write_prices();
    void make_tables();
    void turn_to(std::uint32_t draw);
    void follow_prices(const parameters::Parameters& parameters);
    std::vector<double> costs_of(std::size_t arm, std::span<const std::int64_t> cells, std::span<const base::Wide> unpaid);
    void write_activity(const study::Cohorts& cohorts);
    void write_costs(const study::Cohorts& cohorts);
    void write_summaries(const Summaries& summaries);
    void write_variances(const Summaries& summaries);
    void write_published(const std::vector<PublishedFigure>& published);
    void write_bins(const Bins& bins);

    Placing placing_;
    Keeps keeps_;
    std::unique_ptr<hdf5::OutputFile> file_;
    const study::Design* design_ = nullptr;
    std::vector<parameters::Payer> payers_;  ///< those who pay for something
    std::optional<study::Draws> draws_;
    std::optional<study::DrawnParameters> drawn_;
    bool prices_vary_ = false;
    std::vector<std::vector<ledger::Tariff>> tariffs_;                 ///< by arm, of one draw
    std::vector<std::optional<ledger::PaymentLimit>> payment_limits_;  ///< the same
};

}  // namespace rcpsim::results
