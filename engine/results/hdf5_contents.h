#pragma once

#include "results/hdf5.h"

#include <cstdint>
#include <string>
#include <vector>

namespace rcpsim::results::hdf5 {

/// All that a file holds, whatever it is called. Everything throws base::InputError, naming the file.
class Contents
{
public:
    explicit Contents(const std::string& path);

    enum class Kind
    {
        reals,
        integers,
        text,
    };

    struct Dataset
    {
        std::string name;
        Kind kind{};
        Shape shape{};

        friend bool operator==(const Dataset&, const Dataset&) = default;
    };

    /// By name.
    const std::vector<Dataset>& datasets() const { return datasets_; }

    /// Numbers of so many rows from `first` on, each as its 64 bits: those of a double, or of an integer of 64 bits. A dataset
    /// without axes is one row.
    std::vector<std::uint64_t> bits(const Dataset& dataset, hsize_t first, hsize_t rows) const;

    std::vector<std::string> strings(const Dataset& dataset) const;

    /// The names of what is said of the file as a whole, and one of them as text, numbers with all their digits.
    std::vector<std::string> attributes() const;
    std::string attribute(const std::string& name) const;

private:
    Dataset described(const std::string& name) const;

    std::string path_;
    InputFile input_;
    std::vector<Dataset> datasets_;
};

/// 1 for a dataset without axes.
hsize_t rows_of(const Contents::Dataset& dataset);
/// Numbers in one row.
hsize_t width_of(const Contents::Dataset& dataset);

}  // namespace rcpsim::results::hdf5
