#include "results/other_prices.h"

#include "base/errors.h"
#include "results/recorder.h"
#include "scenario/difference.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>
#include <vector>

namespace rcpsim::results {

namespace {

/// How much is paid, by whom and up to what, and not for what.
bool is_about_payments(const std::string& path)
{
    constexpr std::array<std::string_view, 5> ends{".gbp", ".cap", ".cap.gbp", ".payer", ".prices"};
    return path.find(".payments.") != std::string::npos &&
           std::any_of(ends.begin(), ends.end(), [&path](auto end) { return path.ends_with(end); });
}

}  // namespace

bool is_about_money(const std::string& path)
{
    static constexpr std::array<std::string_view, 8> starts{"prices.", "perspectives", "discounting.",      "uprating",
                                                            "title",   "description",  "essex.proceedings", "essex.child_year"};
    const bool starts_so = std::any_of(starts.begin(), starts.end(), [&path](auto start) { return path.starts_with(start); });
    const bool of_arm = path.starts_with("arms.") && (path.find(".costs") != std::string::npos || is_about_payments(path));
    return starts_so || of_arm || path.starts_with("sources");
}

void refuse_other_lives(const scenario::Scenario& before, const scenario::Scenario& after)
{
    std::vector<base::Mistake> mistakes;
    for (const auto& difference : scenario::differences(before.tree, after.tree)) {
        if (!is_about_money(difference.path)) {
            mistakes.push_back(
                {after.place_of(difference.path),
                 fmt::format("'{}' changes what happens, and not only what it costs; expected prices, costs of services, "
                             "perspectives, discounting or uprating, or a new run",
                             difference.path)});
        }
    }
    if (!mistakes.empty()) {
        throw base::InputError(std::move(mistakes));
    }
}

study::Draws known_draws(const hdf5::InputFile& file, const Results& before, const scenario::Scenario& after)
{
    const std::size_t old_count = before.parameters.size();
    const auto old_values = old_count > 0 ? file.doubles("parameters", {before.draws, old_count}) : std::vector<double>();
    std::vector<std::string> paths;
    std::vector<std::size_t> columns;
    for (const auto& parameter : parameters_of(after)) {
        const auto known = std::find_if(before.parameters.begin(), before.parameters.end(),
                                        [&](const Parameter& old) { return old.path == parameter.path; });
        if (known == before.parameters.end() || known->distribution != parameter.distribution || known->base != parameter.base) {
            throw base::InputError(
                after.place_of(parameter.path),
                fmt::format("'{}' has a distribution that the draws of the file do not have; expected a value, or a new run",
                            parameter.path));
        }
        paths.push_back(parameter.path);
        columns.push_back(static_cast<std::size_t>(known - before.parameters.begin()));
    }
    std::vector<double> values;
    for (std::size_t draw = 0; draw < before.draws; ++draw) {
        for (const std::size_t column : columns) {
            values.push_back(old_values[draw * old_count + column]);
        }
    }
    return {std::move(paths), std::move(values)};
}

}  // namespace rcpsim::results
