#pragma once

#include "results/hdf5.h"
#include "results/results.h"
#include "study/design.h"
#include "study/draws.h"

#include <span>
#include <vector>

// What every kind of results file says of arms, outcomes, uncertain numbers and its making.

namespace rcpsim::results {

std::vector<Metric> metrics_of(const study::Design& design);
std::vector<std::string> arms_of(const study::Design& design);
/// By arm: the one that its differences are taken to.
std::vector<std::string> compared_with_of(const study::Design& design);

/// Where a name that a question gives stands among `all`. Throws base::InputError at `path`: "no arm 'x'; expected ...".
std::size_t position_asked(const std::string& name, const std::vector<std::string>& all, const std::string& path,
                           const char* what);

/// The axis `metric`, and what belongs to its entries.
void write_metrics(hdf5::OutputFile& file, const std::vector<Metric>& metrics);

/// The axes `draw`, `arm`, `metric` and `statistic`, and what belongs to their entries.
void write_outcome_axes(hdf5::OutputFile& file, const study::Design& design);

/// The uncertain numbers, where there are some.
void write_parameters(hdf5::OutputFile& file, const std::vector<Parameter>& parameters);

/// The same with their values in every draw, [draw x parameter].
void write_parameters(hdf5::OutputFile& file, const std::vector<Parameter>& parameters, std::span<const double> values);

/// How the file came about. The design is that of the run, or of the first of several.
void write_provenance(hdf5::OutputFile& file, const study::Design& design, const Provenance& provenance);

/// Throws base::InputError, naming the dataset, when it has not as many entries as what it belongs to.
void refuse_other_length(const char* name, std::size_t found, std::size_t expected, const std::filesystem::path& path);

/// Texts of which each belongs to one of `count` entries of an axis.
std::vector<std::string> texts_beside(const hdf5::InputFile& file, const char* name, std::size_t count,
                                      const std::filesystem::path& path);

/// The names of an axis that is never empty.
std::vector<std::string> names_in(const hdf5::InputFile& file, const char* axis, const std::filesystem::path& path);

/// By arm: the one that its differences are taken to, which is one of them.
std::vector<std::string> compared_with_in(const hdf5::InputFile& file, const std::vector<std::string>& arms,
                                          const std::filesystem::path& path);

/// Where a name that a file gives stands among `all`.
std::size_t place_in(const std::vector<std::string>& all, const std::string& name, const std::filesystem::path& path);

std::vector<Metric> metrics_in(const hdf5::InputFile& file, const std::filesystem::path& path);
std::vector<Parameter> parameters_in(const hdf5::InputFile& file, const std::filesystem::path& path);
Provenance provenance_in(const hdf5::InputFile& file, const std::filesystem::path& path);

/// Throws base::InputError unless the file was written by rcpsim, in a format that this version reads.
void refuse_other_formats(const hdf5::InputFile& file, const std::filesystem::path& path);

}  // namespace rcpsim::results
