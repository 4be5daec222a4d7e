#include "report/agreement.h"

#include "report/numbers.h"
#include "report/text.h"
#include "scenario/text.h"

#include <fmt/core.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace rcpsim::report {

namespace {

using results::Disagreement;
using Json = nlohmann::ordered_json;

constexpr std::size_t shown = 8;

const char* word_for(const Combination& combination)
{
    if (!combination.agreement) {
        return "first";
    }
    return combination.disagreements().empty() ? "same" : "DIFFERENT";
}

std::string count(std::uint64_t number)
{
    return readable_count(static_cast<double>(number));
}

std::string in_words(const Disagreement& found)
{
    if (found.values == 0) {
        return fmt::format("'{}' is not in both files, or has another shape there.", found.name);
    }
    const std::string place = found.place.empty() ? "" : fmt::format(", first at [{}]", fmt::join(found.place, ", "));
    return fmt::format("'{}': {} of {} differ{}: {}; in the first run {}.", found.name, count(found.values), count(found.of),
                       place, scenario::shortened(found.other), scenario::shortened(found.one));
}

void tell_differences(const Combination& combination, Lines& lines)
{
    const auto all = combination.disagreements();
    if (all.empty()) {
        return;
    }
    lines.text("");
    lines.text(fmt::format("WHERE {} on {} differs from the first run", combination.target,
                           combination.threads == 1 ? "1 thread" : fmt::format("{} threads", combination.threads)));
    for (std::size_t i = 0; i < std::min(all.size(), shown); ++i) {
        lines.text(wrapped(in_words(all[i]), " ", 3));
    }
    if (all.size() > shown) {
        lines.text(fmt::format(" and {} more", count(all.size() - shown)));
    }
}

void tell_combinations(const Verification& verification, Lines& lines)
{
    constexpr const char* row = " {:<18}{:>9}   {}";
    lines.text(fmt::format("{:<19}{:>9}   {}", "INSTRUCTION SET", "threads", "results"));
    for (const auto& combination : verification.combinations) {
        lines.text(fmt::format(row, combination.target, combination.threads, word_for(combination)));
    }
    for (const auto& target : verification.not_run) {
        lines.text(fmt::format(row, target, "", "not run: this machine does not have it"));
    }
}

std::string all_compared(const Verification& verification)
{
    const auto& last = verification.combinations.back().agreement;
    return fmt::format(
        "{} runs. Compared of each: {} numbers in {} datasets, to the last bit, and all text. Not compared, because "
        "these tell of the making of a file: {}.",
        verification.combinations.size(), count(last ? last->values : 0), count(last ? last->datasets : 0),
        fmt::join(results::told_of_the_making, ", "));
}

Json json_of(const Disagreement& found)
{
    return {{"name", found.name},   {"values", found.values}, {"of", found.of},
            {"place", found.place}, {"first_run", found.one}, {"this_run", found.other}};
}

}  // namespace

std::span<const Disagreement> Combination::disagreements() const
{
    return agreement ? std::span<const Disagreement>(agreement->disagreements) : std::span<const Disagreement>();
}

bool Verification::holds() const
{
    return std::all_of(combinations.begin(), combinations.end(),
                       [](const Combination& combination) { return combination.disagreements().empty(); });
}

std::string agreement_table(const Verification& verification)
{
    Lines lines;
    lines.text(wrapped(verification.title));
    lines.text(verification.size);
    lines.text("");
    tell_combinations(verification, lines);
    for (const auto& combination : verification.combinations) {
        tell_differences(combination, lines);
    }
    lines.text("");
    lines.text(wrapped(all_compared(verification)));
    lines.text(wrapped(verification.holds() ? "All results are the same to the last bit."
                                            : "Results differ. They must not: this is a fault of rcpsim; please report it."));
    return lines.take();
}

std::string agreement_csv(const Verification& verification)
{
    std::string text = "instruction_set,threads,results,name,values,of,place,first_run,this_run\n";
    for (const auto& combination : verification.combinations) {
        const std::string start = fmt::format("{},{},{}", combination.target, combination.threads, word_for(combination));
        if (combination.disagreements().empty()) {
            text += start + ",,,,,,\n";
            continue;
        }
        for (const auto& found : combination.disagreements()) {
            text += fmt::format("{},{},{},{},{},{},{}\n", start, csv_cell(found.name), found.values, found.of,
                                fmt::join(found.place, " "), csv_cell(found.one), csv_cell(found.other));
        }
    }
    for (const auto& target : verification.not_run) {
        text += fmt::format("{},,not run,,,,,,\n", target);
    }
    return text;
}

std::string agreement_json(const Verification& verification)
{
    Json runs = Json::array();
    for (const auto& combination : verification.combinations) {
        Json differences = Json::array();
        for (const auto& found : combination.disagreements()) {
            differences.push_back(json_of(found));
        }
        runs.push_back({{"instruction_set", combination.target},
                        {"threads", combination.threads},
                        {"results", word_for(combination)},
                        {"differences", std::move(differences)}});
    }
    const auto& last = verification.combinations.back().agreement;
    const Json all{{"title", verification.title},
                   {"holds", verification.holds()},
                   {"datasets", last ? last->datasets : 0},
                   {"numbers", last ? last->values : 0},
                   {"not_compared", results::told_of_the_making},
                   {"not_run", verification.not_run},
                   {"runs", std::move(runs)}};
    return all.dump(2) + "\n";
}

}  // namespace rcpsim::report
