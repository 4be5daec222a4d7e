#pragma once

#include <hdf5.h>

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

// The few parts of HDF5's C interface that the results need, with handles that close themselves and errors that throw. Only this
// room's sources include it.

namespace rcpsim::results::hdf5 {

/// Owns an HDF5 identifier.
class Handle
{
public:
    using Close = herr_t (*)(hid_t);

    /// Throws base::SystemError with `what` when `id` is not valid.
    Handle(hid_t id, Close closer, const std::string& what);
    Handle(Handle&& other) noexcept;
    Handle& operator=(Handle&& other) noexcept;
    ~Handle();

    operator hid_t() const { return id_; }

    /// Closes now. Throws base::SystemError with `what` on failure, which is when a full disk may first show.
    void close(const std::string& what);

private:
    hid_t id_;
    Close closer_;
};

/// Throws base::SystemError with `what` and HDF5's own words when `status` is negative.
void check(herr_t status, const std::string& what);

using Shape = std::vector<hsize_t>;

/// The rows of a chunk where each is one number.
inline constexpr hsize_t rows_of_a_chunk = 4096;

/// How a dataset is cut up to be compressed; whole when the shape is empty. Shuffled, bytes of the same weight stand together,
/// which helps where numbers are alike; it hurts where the same numbers come again.
struct Chunks
{
    Shape shape{};
    bool shuffled = true;
};

/// A file that is being written. Objects carry no time stamps, so that equal content has equal bytes.
class OutputFile
{
public:
    /// Of a file that is there, whose contents are written over.
    explicit OutputFile(const std::string& path);

    void attribute(hid_t object, const char* name, std::string_view text) const;
    void attribute(hid_t object, const char* name, double value) const;
    void attribute(hid_t object, const char* name, std::int64_t value) const;
    void attribute(hid_t object, const char* name, std::uint64_t value) const;

    /// A one-dimensional dataset that names an axis.
    void dimension(const char* name, const std::vector<std::string>& labels, const char* long_name);
    void dimension(const char* name, const std::vector<std::int32_t>& labels, const char* long_name, const char* units);
    void dimension(const char* name, const std::vector<std::uint32_t>& labels, const char* long_name, const char* units);
    void dimension(const char* name, const std::vector<double>& labels, const char* long_name, const char* units);

    /// A dataset of strings along one axis, or a single string when `axis` is empty.
    void strings(const char* name, const std::vector<std::string>& values, const char* axis, const char* long_name);

    /// A dataset of doubles along named axes. Missing values are NaN.
    void doubles(const char* name, std::span<const double> values, const std::vector<const char*>& axes, const char* long_name,
                 const char* units, const Chunks& chunks = {});

    /// The same, to be filled part by part, in order of the first axis.
    void table(const char* name, const std::vector<const char*>& axes, const char* long_name, const char* units,
               const Chunks& chunks);

    /// Writes a rectangle of a table.
    void write_part(const char* name, const Shape& first, const Shape& count, std::span<const double> values);
    void read_part(const char* name, const Shape& first, const Shape& count, std::span<double> values) const;

    hid_t id() const { return file_; }
    /// Writes what is left, and seals the file. Throws base::SystemError when anything could not be written, now or before.
    void close();

private:
    Handle dataset(const char* name, hid_t type, const std::vector<const char*>& axes, const Shape& shape, const Chunks& chunks);
    void describe(hid_t dataset, const char* long_name, const char* units) const;
    Handle doubles_along(const char* name, const std::vector<const char*>& axes, const char* long_name, const char* units,
                         const Chunks& chunks);

    std::string path_;
    std::unique_ptr<int> failure_;  ///< see write_without_failing
    Handle file_;
    std::map<std::string, Handle> tables_;  ///< open until the end, so that a chunk is compressed once
};

/// A sealed file that is being read. Everything throws base::InputError, naming the file and what is missing or of the wrong
/// kind.
class InputFile
{
public:
    explicit InputFile(const std::string& path);

    std::string text_attribute(const char* name) const;
    double number_attribute(const char* name) const;
    std::uint64_t count_attribute(const char* name) const;

    bool has(const char* name) const;
    bool has_attribute(const char* name) const;
    std::vector<std::string> strings(const char* name) const;
    /// The one text of a dataset.
    std::string text(const char* name) const;
    std::vector<std::int64_t> integers(const char* name) const;
    /// All values; throws unless the shape is as expected.
    std::vector<double> doubles(const char* name, const Shape& shape) const;
    /// A rectangle of a dataset.
    std::vector<double> part(const char* name, const Shape& first, const Shape& count) const;
    /// Of an axis: at least 1.
    std::size_t length(const char* name) const;

    hid_t id() const { return file_; }

private:
    Handle open(const char* name) const;
    [[noreturn]] void refuse(const std::string& problem) const;
    Shape shape_of(hid_t dataset) const;
    std::vector<std::string> owned(std::vector<char*> texts, hid_t type, hid_t space) const;

    std::string path_;
    Handle file_;
};

}  // namespace rcpsim::results::hdf5
