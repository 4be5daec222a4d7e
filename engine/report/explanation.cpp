#include "report/explanation.h"

#include "parameters/money.h"
#include "report/numbers.h"
#include "report/text.h"

#include <fmt/core.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace rcpsim::report {

namespace {

using scenario::Scenario;
using scenario::Status;
using scenario::ToldNumber;

constexpr std::size_t status_count = words_for(Status{}).size();
constexpr std::size_t most_listed = 12;

std::string count(std::size_t number)
{
    return readable_count(static_cast<double>(number));
}

std::string percent(std::size_t part, std::size_t whole)
{
    return fmt::format("{:.0f} %", 100 * static_cast<double>(part) / static_cast<double>(std::max<std::size_t>(whole, 1)));
}

std::vector<ToldNumber> numbers_of_the_model(const Scenario& scenario)
{
    std::vector<ToldNumber> all;
    std::copy_if(scenario.told.begin(), scenario.told.end(), std::back_inserter(all),
                 [](const ToldNumber& told) { return !told.says_how_much(); });
    return all;
}

std::string status_of(const ToldNumber& told)
{
    return told.status ? std::string(word_for(*told.status)) : "not told";
}

/// " a.b = 0.47; beta [75.5, 85.5]; essex (verified)"
std::string in_a_line(const ToldNumber& told)
{
    std::string line = fmt::format("{} = {}", told.path, told.text);
    if (!told.distribution.empty()) {
        line += "; " + told.distribution;
    }
    const std::string sources = fmt::format("{}", fmt::join(told.sources, ", "));
    return line + (sources.empty() ? "; " + status_of(told) : fmt::format("; {} ({})", sources, status_of(told)));
}

/// "33: 12 fitted, 7 reproduced, 14 held out; 11 numbers are free to be fitted"
std::string targets_of(const measures::Evidence& evidence)
{
    std::vector<std::string> roles;
    for (const auto& [word, role] : words_for(measures::Role{})) {
        const auto targets = std::count_if(evidence.targets.begin(), evidence.targets.end(),
                                           [role = role](const auto& target) { return target.second.role == role; });
        if (targets > 0) {
            roles.push_back(fmt::format("{} {}", targets, word == "held_out" ? "held out" : word));
        }
    }
    const std::size_t free = evidence.calibration ? evidence.calibration->free.size() : 0;
    return fmt::format("{}: {}{}", evidence.targets.size(), fmt::join(roles, ", "),
                       free > 0 ? fmt::format("; {} numbers are free to be fitted", free) : "");
}

void about(const Scenario& scenario, std::uint64_t bytes, Lines& lines)
{
    const auto& [title, description, life, money, essex, courses, uncertainty, run] = scenario.parameters;
    const auto entry = [&lines](const char* name, const std::string& text) {
        lines.text(wrapped(text, fmt::format("  {:<14}", name), 16));
    };
    std::vector<std::string> files;
    for (const auto& input : scenario.inputs) {
        files.push_back(input.path);
    }
    std::vector<std::string> arms;
    for (const auto& [name, course] : courses) {
        arms.push_back(name);
    }
    const auto years =
        money.uprating ? fmt::format(", money in {} prices", parameters::in_words(money.uprating->to)) : std::string();
    const auto draws = run.draws > 1 ? count(run.draws) + " draws x " : std::string();
    entry("read from", fmt::format("{}", fmt::join(files, ", ")));
    entry("arms", fmt::format("{}", fmt::join(arms, ", ")));
    entry("cohort",
          fmt::format("{} clients, births followed {}", count(life.cohort.mothers),
                      life.cohort.follow.to_end_of_fertility ? "to the end of fertility"
                                                             : fmt::format("for {} years", life.cohort.follow.time.value)));
    entry("placements", fmt::format("{}, {} prices{}", life.placements.size(), money.prices.size(), years));
    if (!scenario.evidence.targets.empty()) {
        entry("targets", targets_of(scenario.evidence));
    }
    entry("run", fmt::format("{}{} replications, seed {}", draws, count(run.replications), run.seed));
    entry("results", fmt::format("up to {:.0f} MB", static_cast<double>(bytes) * 1e-6));
}

void statuses(const std::vector<ToldNumber>& told, Lines& lines)
{
    std::array<std::size_t, status_count + 1> all{};
    std::array<std::size_t, status_count + 1> uncertain{};
    for (const auto& number : told) {
        const std::size_t row = number.status ? static_cast<std::size_t>(*number.status) : status_count;
        ++all[row];
        uncertain[row] += number.distribution.empty() ? 0 : 1;
    }
    lines.text("");
    lines.text(fmt::format("{:<30}{:>10}{:>10}{:>12}", "WHERE THE NUMBERS COME FROM", "numbers", "share", "uncertain"));
    for (std::size_t row = 0; row <= status_count; ++row) {
        const auto name = row < status_count ? words_for(Status{})[row].first : std::string_view("not told");
        lines.text(fmt::format(" {:<29}{:>10}{:>10}{:>12}", name, count(all[row]), percent(all[row], told.size()),
                               count(uncertain[row])));
    }
}

void sources(const Scenario& scenario, Lines& lines)
{
    const auto& told = scenario.told;
    if (scenario.sources.empty()) {
        return;
    }
    lines.text("");
    lines.text(fmt::format("{:<30}{:>10}", "SOURCES", "numbers"));
    for (const auto& [key, source] : scenario.sources) {
        const auto uses = std::count_if(told.begin(), told.end(), [key = key](const ToldNumber& number) {
            return std::find(number.sources.begin(), number.sources.end(), key) != number.sources.end();
        });
        lines.text(fmt::format(" {:<29}{:>10}", key, uses));
        std::string words = source.title;
        for (const auto& part : {source.year, source.page, source.where}) {
            words += part ? ", " + *part : "";
        }
        lines.text(wrapped(words, "    ", 4));
    }
}

/// Prices that do not count as they are written: they stand in another year than the results, or are paid several times.
void prices_that_count_otherwise(const Scenario& scenario, Lines& lines)
{
    const auto& money = scenario.parameters.money;
    bool first = true;
    for (const auto& [name, price] : money.prices) {
        const auto to = money.uprating ? money.uprating->to : price.prices;
        if (price.prices == to && price.factor() == 1) {
            continue;
        }
        if (first) {
            lines.text("");
            lines.text(fmt::format("{:<24}{:>26}{:>8}{:>22}", "PRICES", "GBP", "per", "as they count"));
            first = false;
        }
        const double pounds = static_cast<double>(price.gbp.value) / 100;
        const double factor = std::abs(price.factor());
        const auto times = factor == 1 ? std::string() : fmt::format(" x {:.4g}", factor);
        lines.text(fmt::format(" {:<23}{:>26}{:>8}{:>22}", name,
                               fmt::format("{:.2f}{} in {}", pounds, times, parameters::in_words(price.prices)),
                               parameters::word_for(price.per),
                               fmt::format("{:.2f} in {}", pounds * price.factor() * parameters::uprated(money, price.prices),
                                           parameters::in_words(to))));
    }
}

template <class Wanted>
void list(const char* heading, const std::vector<ToldNumber>& told, const Wanted& wanted, Lines& lines)
{
    const auto all = static_cast<std::size_t>(std::count_if(told.begin(), told.end(), wanted));
    std::size_t listed = 0;
    for (const auto& number : told) {
        if (!wanted(number) || listed == most_listed) {
            continue;
        }
        if (listed == 0) {
            lines.text("");
            lines.text(all > most_listed ? fmt::format("{} (the first {} of {})", heading, most_listed, all) : heading);
        }
        ++listed;
        lines.text(wrapped(in_a_line(number), " ", 5));
    }
}

}  // namespace

std::string explanation(const Scenario& scenario, const std::string& file, std::uint64_t bytes)
{
    const auto told = numbers_of_the_model(scenario);
    Lines lines;
    lines.text(fmt::format("{}: valid\n\n{}\n", file, wrapped(scenario.parameters.title, "  ", 2)));
    about(scenario, bytes, lines);
    statuses(told, lines);
    sources(scenario, lines);
    prices_that_count_otherwise(scenario, lines);
    list(
        "UNCERTAIN", told, [](const ToldNumber& number) { return !number.distribution.empty(); }, lines);
    list(
        "ASSUMED, OR WITHOUT A SOURCE", told,
        [](const ToldNumber& number) { return !number.status || *number.status == Status::assumed; }, lines);
    lines.text("");
    lines.text(wrapped("--numbers lists every number with its source and its place, --resolved prints the whole scenario."));
    return lines.take();
}

std::string numbers(const Scenario& scenario)
{
    Lines lines;
    for (const auto& told : scenario.told) {
        lines.text(wrapped(in_a_line(told), {}, 4));
        lines.text("    " + told.mark.text());
    }
    return lines.take();
}

std::string differences(const std::vector<scenario::Difference>& all)
{
    if (all.empty()) {
        return "No difference.\n";
    }
    Lines lines;
    for (const auto& [path, before, after] : all) {
        const auto side = [](const std::string& text) { return text.empty() ? std::string("nothing") : text; };
        lines.text(path);
        lines.text(wrapped(side(before), "  - ", 4));
        lines.text(wrapped(side(after), "  + ", 4));
    }
    lines.text(fmt::format("\n{} {}", count(all.size()), all.size() == 1 ? "difference" : "differences"));
    return lines.take();
}

}  // namespace rcpsim::report
