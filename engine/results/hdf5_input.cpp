#include "base/errors.h"
#include "results/hdf5.h"
#include "results/seal.h"
#include "scenario/text.h"

#include <fmt/core.h>

#include <algorithm>
#include <filesystem>
#include <functional>
#include <numeric>
#include <utility>

namespace rcpsim::results::hdf5 {

namespace {

hid_t opened(const std::string& path)
{
    H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
    std::error_code error;
    const auto status = std::filesystem::status(path, error);
    if (!std::filesystem::exists(status)) {
        throw base::InputError(path, "there is no such file; expected a results file");
    }
    if (std::filesystem::is_directory(status)) {
        throw base::InputError(path, "a folder; expected a results file");
    }
    if (!std::filesystem::is_regular_file(status)) {
        throw base::InputError(path, "a device or a pipe; expected a results file");
    }
    // The library was made to read files, and not to survive damaged ones.
    refuse_unless_whole(path);
    const hid_t file = H5Fopen(path.c_str(), H5F_ACC_RDONLY, H5P_DEFAULT);
    if (file < 0) {
        throw base::InputError(path, "not a readable HDF5 file; expected a results file");
    }
    return file;
}

std::size_t product(const Shape& shape)
{
    return static_cast<std::size_t>(std::accumulate(shape.begin(), shape.end(), hsize_t{1}, std::multiplies<>()));
}

bool holds_text(hid_t type)
{
    return H5Tget_class(type) == H5T_STRING && H5Tis_variable_str(type) > 0;
}

}  // namespace

InputFile::InputFile(const std::string& path)
    : path_(path)
    , file_(opened(path), H5Fclose, path)
{
}

void InputFile::refuse(const std::string& problem) const
{
    throw base::InputError(path_, problem);
}

Handle InputFile::open(const char* name) const
{
    const hid_t id = H5Dopen2(file_, name, H5P_DEFAULT);
    if (id < 0) {
        refuse(fmt::format("no dataset '{}'; expected a whole results file", name));
    }
    return {id, H5Dclose, path_};
}

// What is claimed to be there must not be more than the bytes in the file can hold, however well they are compressed.
Shape InputFile::shape_of(hid_t dataset) const
{
    constexpr int most_axes = 8;
    constexpr hsize_t most_compressed = 1032;  // times, by deflate
    const Handle space(H5Dget_space(dataset), H5Sclose, path_);
    const Handle type(H5Dget_type(dataset), H5Tclose, path_);
    const int axes = H5Sget_simple_extent_ndims(space);
    if (axes < 0 || axes > most_axes) {
        refuse("a dataset with a damaged shape; expected a whole results file");
    }
    Shape shape(static_cast<std::size_t>(axes));
    H5Sget_simple_extent_dims(space, shape.data(), nullptr);
    const hsize_t most_values = H5Dget_storage_size(dataset) * most_compressed / std::max<std::size_t>(1, H5Tget_size(type));
    hsize_t values = 1;
    for (const hsize_t length : shape) {
        if (length > 0 && values > most_values / length) {
            refuse("a dataset with a damaged shape; expected a whole results file");
        }
        values *= length;
    }
    return shape;
}

// Strings that HDF5 allocated, copied and given back.
std::vector<std::string> InputFile::owned(std::vector<char*> texts, hid_t type, hid_t space) const
{
    std::vector<std::string> all;
    for (const char* text : texts) {
        all.emplace_back(text == nullptr ? "" : text);
    }
    H5Dvlen_reclaim(type, space, H5P_DEFAULT, texts.data());
    if (std::any_of(all.begin(), all.end(), [](const auto& text) { return scenario::first_bad_byte(text) < text.size(); })) {
        refuse("text that is not printable UTF-8; expected a whole results file");
    }
    return all;
}

std::string InputFile::text_attribute(const char* name) const
{
    const hid_t id = H5Aopen(file_, name, H5P_DEFAULT);
    if (id < 0) {
        refuse(fmt::format("no attribute '{}'; expected a results file of rcpsim", name));
    }
    const Handle attribute(id, H5Aclose, path_);
    const Handle type(H5Aget_type(attribute), H5Tclose, path_);
    const Handle space(H5Aget_space(attribute), H5Sclose, path_);
    std::vector<char*> text(1, nullptr);
    if (!holds_text(type) || H5Sget_simple_extent_npoints(space) != 1 || H5Aread(attribute, type, text.data()) < 0) {
        refuse(fmt::format("the attribute '{}' is not text; expected a whole results file", name));
    }
    return owned(text, type, space).front();
}

double InputFile::number_attribute(const char* name) const
{
    double value = 0;
    const hid_t id = H5Aopen(file_, name, H5P_DEFAULT);
    if (id < 0) {
        refuse(fmt::format("no attribute '{}'; expected a results file of rcpsim", name));
    }
    const Handle attribute(id, H5Aclose, path_);
    const Handle space(H5Aget_space(attribute), H5Sclose, path_);
    if (H5Sget_simple_extent_npoints(space) != 1 || H5Aread(attribute, H5T_NATIVE_DOUBLE, &value) < 0) {
        refuse(fmt::format("the attribute '{}' is not a number; expected a whole results file", name));
    }
    return value;
}

std::uint64_t InputFile::count_attribute(const char* name) const
{
    std::uint64_t value = 0;
    const hid_t id = H5Aopen(file_, name, H5P_DEFAULT);
    if (id < 0) {
        refuse(fmt::format("no attribute '{}'; expected a results file of rcpsim", name));
    }
    const Handle attribute(id, H5Aclose, path_);
    const Handle space(H5Aget_space(attribute), H5Sclose, path_);
    if (H5Sget_simple_extent_npoints(space) != 1 || H5Aread(attribute, H5T_NATIVE_UINT64, &value) < 0) {
        refuse(fmt::format("the attribute '{}' is not a number; expected a whole results file", name));
    }
    return value;
}

bool InputFile::has(const char* name) const
{
    return H5Lexists(file_, name, H5P_DEFAULT) > 0;
}

bool InputFile::has_attribute(const char* name) const
{
    return H5Aexists(file_, name) > 0;
}

std::vector<std::string> InputFile::strings(const char* name) const
{
    const Handle dataset = open(name);
    const Handle type(H5Dget_type(dataset), H5Tclose, path_);
    const Handle space(H5Dget_space(dataset), H5Sclose, path_);
    std::vector<char*> texts(product(shape_of(dataset)), nullptr);
    if (!holds_text(type) || H5Dread(dataset, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, texts.data()) < 0) {
        refuse(fmt::format("'{}' is not text, or damaged; expected a whole results file", name));
    }
    return owned(texts, type, space);
}

std::string InputFile::text(const char* name) const
{
    auto texts = strings(name);
    if (texts.size() != 1) {
        refuse(fmt::format("'{}' is not one text; expected a whole results file", name));
    }
    return std::move(texts.front());
}

std::vector<std::int64_t> InputFile::integers(const char* name) const
{
    const Handle dataset = open(name);
    std::vector<std::int64_t> values(product(shape_of(dataset)));
    if (H5Dread(dataset, H5T_NATIVE_INT64, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data()) < 0) {
        refuse(fmt::format("'{}' is not numbers, or damaged; expected a whole results file", name));
    }
    return values;
}

std::vector<double> InputFile::doubles(const char* name, const Shape& shape) const
{
    const Handle dataset = open(name);
    if (shape_of(dataset) != shape) {
        refuse(fmt::format("'{}' does not have the shape of its dimensions; expected a whole results file", name));
    }
    std::vector<double> values(product(shape));
    if (H5Dread(dataset, H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data()) < 0) {
        refuse(fmt::format("'{}' is not numbers, or damaged; expected a whole results file", name));
    }
    return values;
}

std::vector<double> InputFile::part(const char* name, const Shape& first, const Shape& count) const
{
    const Handle dataset = open(name);
    const Handle space(H5Dget_space(dataset), H5Sclose, path_);
    const Shape shape = shape_of(dataset);
    bool within = shape.size() == first.size();
    for (std::size_t axis = 0; within && axis < shape.size(); ++axis) {
        within = first[axis] <= shape[axis] && count[axis] <= shape[axis] - first[axis];
    }
    std::vector<double> values(within ? product(count) : 0);
    const Handle here(H5Screate_simple(static_cast<int>(count.size()), count.data(), nullptr), H5Sclose, path_);
    if (!within || H5Sselect_hyperslab(space, H5S_SELECT_SET, first.data(), nullptr, count.data(), nullptr) < 0 ||
        H5Dread(dataset, H5T_NATIVE_DOUBLE, here, space, H5P_DEFAULT, values.data()) < 0) {
        refuse(fmt::format("'{}' does not have the shape of its dimensions, or is damaged; expected a whole results file", name));
    }
    return values;
}

std::size_t InputFile::length(const char* name) const
{
    const std::size_t entries = product(shape_of(open(name)));
    if (entries == 0) {
        refuse(fmt::format("'{}' has no entries; expected a whole results file", name));
    }
    return entries;
}

}  // namespace rcpsim::results::hdf5
