#include "results/agreement.h"

#include "results/hdf5_contents.h"
#include "study/study.h"

#include <fmt/core.h>

#include <algorithm>
#include <bit>
#include <optional>
#include <set>
#include <utility>

namespace rcpsim::results {

namespace {

using hdf5::Contents;
using Dataset = Contents::Dataset;
using Kind = Contents::Kind;

constexpr hsize_t most_values = 1 << 20;  // at a time

/// A number with all its digits.
std::string written(std::uint64_t bits, Kind kind)
{
    return kind == Kind::integers ? fmt::format("{}", static_cast<std::int64_t>(bits))
                                  : fmt::format("{}", std::bit_cast<double>(bits));
}

std::vector<std::uint64_t> place_of(std::uint64_t value, const hdf5::Shape& shape)
{
    std::vector<std::uint64_t> place(shape.size());
    for (std::size_t axis = shape.size(); axis-- > 0;) {
        place[axis] = value % shape[axis];
        value /= shape[axis];
    }
    return place;
}

/// What was found different in one dataset, value by value.
class Differing
{
public:
    explicit Differing(const Dataset& dataset)
        : dataset_(dataset)
        , found_{.name = dataset.name, .of = hdf5::rows_of(dataset) * hdf5::width_of(dataset)}
    {
    }

    void add(std::uint64_t value, std::string one, std::string other)
    {
        if (found_.values++ == 0) {
            found_.place = place_of(value, dataset_.shape);
            found_.one = std::move(one);
            found_.other = std::move(other);
        }
    }

    std::optional<Disagreement> take() { return found_.values == 0 ? std::nullopt : std::optional(std::move(found_)); }

private:
    const Dataset& dataset_;
    Disagreement found_;
};

std::optional<Disagreement> numbers_differ(const Contents& one, const Contents& other, const Dataset& dataset,
                                           const std::stop_token& stop)
{
    Differing differing(dataset);
    const auto width = hdf5::width_of(dataset);
    const auto rows = std::max<hsize_t>(1, most_values / std::max<hsize_t>(1, width));
    for (hsize_t first = 0; first < hdf5::rows_of(dataset); first += rows) {
        if (stop.stop_requested()) {
            throw study::Stopped();
        }
        const auto count = std::min(rows, hdf5::rows_of(dataset) - first);
        const auto a = one.bits(dataset, first, count);
        const auto b = other.bits(dataset, first, count);
        for (std::size_t i = 0; i < a.size(); ++i) {
            if (a[i] != b[i]) {
                auto left = written(a[i], dataset.kind);
                auto right = written(b[i], dataset.kind);
                if (left == right) {  // two zeros, or two that are no numbers
                    left += fmt::format(" ({:#x})", a[i]);
                    right += fmt::format(" ({:#x})", b[i]);
                }
                differing.add(first * width + i, std::move(left), std::move(right));
            }
        }
    }
    return differing.take();
}

std::optional<Disagreement> texts_differ(const Contents& one, const Contents& other, const Dataset& dataset)
{
    Differing differing(dataset);
    const auto a = one.strings(dataset);
    const auto b = other.strings(dataset);
    for (std::size_t i = 0; i < a.size(); ++i) {
        if (a[i] != b[i]) {
            differing.add(i, a[i], b[i]);
        }
    }
    return differing.take();
}

void compare_datasets(const Contents& one, const Contents& other, const std::stop_token& stop, Agreement& all)
{
    for (const auto& dataset : one.datasets()) {
        const bool is_text = dataset.kind == Kind::text;
        all.datasets += is_text ? 0 : 1;
        all.values += is_text ? 0 : hdf5::rows_of(dataset) * hdf5::width_of(dataset);
        if (std::find(other.datasets().begin(), other.datasets().end(), dataset) == other.datasets().end()) {
            all.disagreements.push_back({.name = dataset.name});
        } else if (auto found = is_text ? texts_differ(one, other, dataset) : numbers_differ(one, other, dataset, stop)) {
            all.disagreements.push_back(std::move(*found));
        }
    }
    for (const auto& dataset : other.datasets()) {
        const bool is_known = std::any_of(one.datasets().begin(), one.datasets().end(),
                                          [&](const Dataset& known) { return known.name == dataset.name; });
        if (!is_known) {
            all.disagreements.push_back({.name = dataset.name});
        }
    }
}

void compare_attributes(const Contents& one, const Contents& other, Agreement& all)
{
    const auto of_one = one.attributes();
    const auto of_other = other.attributes();
    std::set<std::string> names(of_one.begin(), of_one.end());
    names.insert(of_other.begin(), of_other.end());
    for (const auto& name : names) {
        if (std::find(told_of_the_making.begin(), told_of_the_making.end(), name) != told_of_the_making.end()) {
            continue;
        }
        const auto has = [&name](const std::vector<std::string>& all_names) {
            return std::find(all_names.begin(), all_names.end(), name) != all_names.end();
        };
        if (!has(of_one) || !has(of_other)) {
            all.disagreements.push_back({.name = name});
        } else if (auto a = one.attribute(name), b = other.attribute(name); a != b) {
            all.disagreements.push_back({.name = name, .values = 1, .of = 1, .one = std::move(a), .other = std::move(b)});
        }
    }
}

}  // namespace

Agreement agreement(const std::filesystem::path& one, const std::filesystem::path& other, std::stop_token stop)
{
    const Contents a(one.string());
    const Contents b(other.string());
    Agreement all;
    compare_datasets(a, b, stop, all);
    compare_attributes(a, b, all);
    return all;
}

}  // namespace rcpsim::results
