#include "base/errors.h"
#include "results/hdf5.h"
#include "results/hdf5_driver.h"
#include "results/seal.h"
#include "scenario/text.h"

#include <fmt/core.h>
#include <hdf5_hl.h>

#include <algorithm>
#include <cstring>
#include <limits>
#include <utility>

namespace rcpsim::results::hdf5 {

namespace {

// The innermost message of HDF5's error stack, which names the cause.
herr_t keep_innermost(unsigned n, const H5E_error2_t* error, void* text)
{
    if (n == 0 && error->desc != nullptr) {
        *static_cast<std::string*>(text) = error->desc;
    }
    return 0;
}

[[noreturn]] void fail(const std::string& what)
{
    std::string cause;
    H5Ewalk2(H5E_DEFAULT, H5E_WALK_UPWARD, keep_innermost, &cause);
    throw base::SystemError(cause.empty() ? what : fmt::format("{}: {}", what, cause));
}

void refuse_failed(int failure, const std::string& path)
{
    if (failure != 0) {
        throw base::SystemError(fmt::format("cannot write '{}': {}", path, std::strerror(failure)));
    }
}

hid_t created(const std::string& path, int& failure)
{
    // The library reports through exceptions, never on the terminal.
    H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
    const Handle properties(H5Pcreate(H5P_FILE_CREATE), H5Pclose, "HDF5 properties");
    check(H5Pset_obj_track_times(properties, false), "HDF5 time stamps");
    // netCDF-4 wants objects in the order in which they were made.
    check(H5Pset_link_creation_order(properties, H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED), "HDF5 creation order");
    check(H5Pset_attr_creation_order(properties, H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED), "HDF5 creation order");
    const Handle access(H5Pcreate(H5P_FILE_ACCESS), H5Pclose, "HDF5 properties");
    write_without_failing(access, failure);
    const hid_t file = H5Fcreate(path.c_str(), H5F_ACC_TRUNC, properties, access);
    refuse_failed(failure, path);
    return file;
}

Handle string_type()
{
    Handle type(H5Tcopy(H5T_C_S1), H5Tclose, "HDF5 string type");
    check(H5Tset_size(type, H5T_VARIABLE), "HDF5 string type");
    check(H5Tset_cset(type, H5T_CSET_UTF8), "HDF5 string type");
    return type;
}

void write_attribute(hid_t object, const char* name, hid_t type, const void* value)
{
    const std::string what = fmt::format("cannot write the attribute '{}'", name);
    const Handle space(H5Screate(H5S_SCALAR), H5Sclose, what);
    const Handle attribute(H5Acreate2(object, name, type, space, H5P_DEFAULT, H5P_DEFAULT), H5Aclose, what);
    check(H5Awrite(attribute, type, value), what);
}

// netCDF-4 wants the fill value twice: as HDF5's and as an attribute.
constexpr double missing = std::numeric_limits<double>::quiet_NaN();

// A prime, many times the chunks that are open at once.
constexpr std::size_t slots_of_cache = 12421;

// Room for all chunks that hold one place of the first axis, so that filling a table in its order compresses each chunk once.
std::size_t bytes_of_cache(const Shape& shape, const Shape& chunk)
{
    constexpr hsize_t least = 1 << 20;
    constexpr hsize_t most = 64 << 20;
    hsize_t bytes = sizeof(double) * chunk.front();
    for (std::size_t axis = 1; axis < chunk.size(); ++axis) {
        bytes *= (shape[axis] + chunk[axis] - 1) / chunk[axis] * chunk[axis];
    }
    return static_cast<std::size_t>(std::clamp(bytes, least, most));
}

// Names of files and words of a command line may be of any bytes.
std::vector<std::string> in_utf8(const std::vector<std::string>& texts)
{
    std::vector<std::string> all;
    std::transform(texts.begin(), texts.end(), std::back_inserter(all), scenario::as_utf8);
    return all;
}

std::vector<const char*> pointers(const std::vector<std::string>& texts)
{
    std::vector<const char*> all;
    std::transform(texts.begin(), texts.end(), std::back_inserter(all), [](const std::string& text) { return text.c_str(); });
    return all;
}

}  // namespace

Handle::Handle(hid_t id, Close closer, const std::string& what)
    : id_(id)
    , closer_(closer)
{
    if (id < 0) {
        fail(what);
    }
}

Handle::Handle(Handle&& other) noexcept
    : id_(std::exchange(other.id_, -1))
    , closer_(other.closer_)
{
}

Handle& Handle::operator=(Handle&& other) noexcept
{
    std::swap(id_, other.id_);
    std::swap(closer_, other.closer_);
    return *this;
}

Handle::~Handle()
{
    if (id_ >= 0) {
        closer_(id_);
    }
}

void Handle::close(const std::string& what)
{
    check(closer_(std::exchange(id_, -1)), what);
}

void check(herr_t status, const std::string& what)
{
    if (status < 0) {
        fail(what);
    }
}

OutputFile::OutputFile(const std::string& path)
    : path_(path)
    , failure_(std::make_unique<int>(0))
    , file_(created(path, *failure_), H5Fclose, fmt::format("cannot create '{}'", path))
{
}

void OutputFile::attribute(hid_t object, const char* name, std::string_view text) const
{
    const std::string owned = scenario::as_utf8(text);
    const char* pointer = owned.c_str();
    write_attribute(object, name, string_type(), &pointer);
}

void OutputFile::attribute(hid_t object, const char* name, double value) const
{
    write_attribute(object, name, H5T_NATIVE_DOUBLE, &value);
}

void OutputFile::attribute(hid_t object, const char* name, std::int64_t value) const
{
    write_attribute(object, name, H5T_NATIVE_INT64, &value);
}

void OutputFile::attribute(hid_t object, const char* name, std::uint64_t value) const
{
    write_attribute(object, name, H5T_NATIVE_UINT64, &value);
}

void OutputFile::describe(hid_t dataset, const char* long_name, const char* units) const
{
    attribute(dataset, "long_name", std::string_view(long_name));
    if (units != nullptr) {
        attribute(dataset, "units", std::string_view(units));
    }
}

Handle OutputFile::dataset(const char* name, hid_t type, const std::vector<const char*>& axes, const Shape& shape,
                           const Chunks& chunks)
{
    const std::string what = fmt::format("cannot write '{}' in '{}'", name, path_);
    const Handle space(shape.empty() ? H5Screate(H5S_SCALAR)
                                     : H5Screate_simple(static_cast<int>(shape.size()), shape.data(), nullptr),
                       H5Sclose, what);
    const Handle properties(H5Pcreate(H5P_DATASET_CREATE), H5Pclose, what);
    check(H5Pset_obj_track_times(properties, false), what);
    check(H5Pset_attr_creation_order(properties, H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED), what);
    // No chunk where nothing is held: nothing is priced, say, and nobody pays.
    const bool in_chunks = !chunks.shape.empty() && std::find(shape.begin(), shape.end(), 0) == shape.end();
    if (in_chunks) {
        constexpr unsigned fast = 1;
        check(H5Pset_chunk(properties, static_cast<int>(chunks.shape.size()), chunks.shape.data()), what);
        if (chunks.shuffled) {
            check(H5Pset_shuffle(properties), what);
        }
        check(H5Pset_deflate(properties, fast), what);
    }
    if (H5Tequal(type, H5T_NATIVE_DOUBLE) > 0) {
        check(H5Pset_fill_value(properties, type, &missing), what);
    }
    const Handle access(H5Pcreate(H5P_DATASET_ACCESS), H5Pclose, what);
    if (in_chunks) {
        check(H5Pset_chunk_cache(access, slots_of_cache, bytes_of_cache(shape, chunks.shape), 1.0), what);
    }
    Handle dataset(H5Dcreate2(file_, name, type, space, H5P_DEFAULT, properties, access), H5Dclose, what);
    for (std::size_t axis = 0; axis < axes.size(); ++axis) {
        const Handle scale(H5Dopen2(file_, axes[axis], H5P_DEFAULT), H5Dclose, what);
        check(H5DSattach_scale(dataset, scale, static_cast<unsigned>(axis)), what);
    }
    return dataset;
}

void OutputFile::dimension(const char* name, const std::vector<std::string>& labels, const char* long_name)
{
    const Handle type = string_type();
    const Handle dimension = dataset(name, type, {}, {labels.size()}, {});
    check(H5Dwrite(dimension, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, pointers(in_utf8(labels)).data()), path_);
    check(H5DSset_scale(dimension, name), path_);
    describe(dimension, long_name, nullptr);
}

void OutputFile::dimension(const char* name, const std::vector<std::int32_t>& labels, const char* long_name, const char* units)
{
    const Handle dimension = dataset(name, H5T_NATIVE_INT32, {}, {labels.size()}, {});
    check(H5Dwrite(dimension, H5T_NATIVE_INT32, H5S_ALL, H5S_ALL, H5P_DEFAULT, labels.data()), path_);
    check(H5DSset_scale(dimension, name), path_);
    describe(dimension, long_name, units);
}

void OutputFile::dimension(const char* name, const std::vector<std::uint32_t>& labels, const char* long_name, const char* units)
{
    const Handle dimension = dataset(name, H5T_NATIVE_UINT32, {}, {labels.size()}, {});
    check(H5Dwrite(dimension, H5T_NATIVE_UINT32, H5S_ALL, H5S_ALL, H5P_DEFAULT, labels.data()), path_);
    check(H5DSset_scale(dimension, name), path_);
    describe(dimension, long_name, units);
}

void OutputFile::dimension(const char* name, const std::vector<double>& labels, const char* long_name, const char* units)
{
    const Handle dimension = dataset(name, H5T_NATIVE_DOUBLE, {}, {labels.size()}, {});
    check(H5Dwrite(dimension, H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, labels.data()), path_);
    check(H5DSset_scale(dimension, name), path_);
    describe(dimension, long_name, units);
    attribute(dimension, "_FillValue", missing);
}

void OutputFile::strings(const char* name, const std::vector<std::string>& values, const char* axis, const char* long_name)
{
    const Handle type = string_type();
    const bool single = *axis == '\0';
    const Handle texts = single ? dataset(name, type, {}, {}, {}) : dataset(name, type, {axis}, {values.size()}, {});
    check(H5Dwrite(texts, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, pointers(in_utf8(values)).data()), path_);
    describe(texts, long_name, nullptr);
}

Handle OutputFile::doubles_along(const char* name, const std::vector<const char*>& axes, const char* long_name, const char* units,
                                 const Chunks& chunks)
{
    Shape shape;
    for (const char* axis : axes) {
        const Handle scale(H5Dopen2(file_, axis, H5P_DEFAULT), H5Dclose, path_);
        const Handle space(H5Dget_space(scale), H5Sclose, path_);
        shape.push_back(static_cast<hsize_t>(H5Sget_simple_extent_npoints(space)));
    }
    Handle numbers = dataset(name, H5T_NATIVE_DOUBLE, axes, shape, chunks);
    describe(numbers, long_name, units);
    attribute(numbers, "_FillValue", missing);
    return numbers;
}

void OutputFile::doubles(const char* name, std::span<const double> values, const std::vector<const char*>& axes,
                         const char* long_name, const char* units, const Chunks& chunks)
{
    const Handle numbers = doubles_along(name, axes, long_name, units, chunks);
    check(H5Dwrite(numbers, H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data()),
          fmt::format("cannot write '{}' in '{}'", name, path_));
}

void OutputFile::table(const char* name, const std::vector<const char*>& axes, const char* long_name, const char* units,
                       const Chunks& chunks)
{
    tables_.emplace(name, doubles_along(name, axes, long_name, units, chunks));
}

void OutputFile::write_part(const char* name, const Shape& first, const Shape& count, std::span<const double> values)
{
    const std::string what = fmt::format("cannot write '{}' in '{}'", name, path_);
    const Handle& numbers = tables_.at(name);
    const Handle there(H5Dget_space(numbers), H5Sclose, what);
    const Handle here(H5Screate_simple(static_cast<int>(count.size()), count.data(), nullptr), H5Sclose, what);
    check(H5Sselect_hyperslab(there, H5S_SELECT_SET, first.data(), nullptr, count.data(), nullptr), what);
    check(H5Dwrite(numbers, H5T_NATIVE_DOUBLE, here, there, H5P_DEFAULT, values.data()), what);
    refuse_failed(*failure_, path_);
}

void OutputFile::read_part(const char* name, const Shape& first, const Shape& count, std::span<double> values) const
{
    const std::string what = fmt::format("cannot read '{}' in '{}' again", name, path_);
    const Handle& numbers = tables_.at(name);
    const Handle there(H5Dget_space(numbers), H5Sclose, what);
    const Handle here(H5Screate_simple(static_cast<int>(count.size()), count.data(), nullptr), H5Sclose, what);
    check(H5Sselect_hyperslab(there, H5S_SELECT_SET, first.data(), nullptr, count.data(), nullptr), what);
    check(H5Dread(numbers, H5T_NATIVE_DOUBLE, here, there, H5P_DEFAULT, values.data()), what);
}

void OutputFile::close()
{
    const std::string what = fmt::format("cannot write '{}'", path_);
    for (auto& [name, table] : tables_) {
        table.close(what);
    }
    tables_.clear();
    check(H5Fflush(file_, H5F_SCOPE_GLOBAL), what);
    file_.close(what);
    refuse_failed(*failure_, path_);
    seal(path_);
}

}  // namespace rcpsim::results::hdf5
