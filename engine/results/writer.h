#pragma once

#include "scenario/scenario.h"
#include "study/study.h"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace rcpsim::results {

namespace hdf5 {
class OutputFile;
}

/// What a results file says of its making besides its numbers.
struct Provenance
{
    std::string command_line;
    std::string scenario;  ///< resolved, as YAML
    std::vector<scenario::Input> inputs;
};

/// Writes a study to a results file. The file stands under a temporary name beside its own until it is whole; a writer that is
/// destroyed before finish() leaves nothing behind.
class Writer : public study::Sink
{
public:
    /// Throws base::InputError when `target` exists and `replace` is not set, or is no possible file; base::SystemError when it
    /// cannot be written. The folder must exist.
    Writer(std::filesystem::path target, bool replace, Provenance provenance);
    ~Writer() override;
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;

    void start(const study::Design& design) override;
    void append(const study::Cohorts& cohorts) override;
    void finish(const study::Totals& totals, const study::Sample& sample, const study::Effort& effort) override;

private:
    void write_dimensions();
    void write_provenance(const study::Effort& effort);
    void write_cohort_statistics(const study::Totals& totals);
    void write_mother_statistics(const study::Totals& totals, const study::Sample& sample);
    void write_years(const study::Totals& totals);
    void write_distribution(const study::Totals& totals);
    void write_ledger(const study::Totals& totals);
    std::vector<double> outcomes_of(std::size_t arm, std::size_t metric) const;
    void put_in_place();

    std::filesystem::path target_;
    std::filesystem::path temporary_;
    bool replace_;
    Provenance provenance_;
    std::unique_ptr<hdf5::OutputFile> file_;
    const study::Design* design_ = nullptr;
    std::vector<double> cohort_errors_;      ///< [arm x metric]
    std::vector<double> difference_errors_;  ///< [arm x metric]
};

}  // namespace rcpsim::results
