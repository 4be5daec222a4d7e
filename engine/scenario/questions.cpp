#include "scenario/questions.h"

#include "base/errors.h"
#include "scenario/node.h"
#include "scenario/path.h"
#include "scenario/quantities.h"

#include <fmt/core.h>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>
#include <set>

namespace rcpsim::scenario {

namespace {

constexpr std::size_t most_values = 1000;

std::string_view trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(' ');
    return first == std::string_view::npos ? std::string_view() : text.substr(first, text.find_last_not_of(' ') + 1 - first);
}

std::vector<std::string> parts_of(std::string_view text, char separator)
{
    std::vector<std::string> parts;
    while (true) {
        const auto end = std::min(text.find(separator), text.size());
        parts.emplace_back(trimmed(text.substr(0, end)));
        if (end == text.size()) {
            return parts;
        }
        text.remove_prefix(end + 1);
    }
}

/// A number and its unit, which may be none: "12 months", "10%", "0.2 per year".
struct Amount
{
    double number;
    std::string unit;
};

std::optional<Amount> amount_of(std::string_view text)
{
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const auto unit = trimmed(text.substr(static_cast<std::size_t>(end - text.data())));
    const bool is_unit = unit.empty() || unit.front() == '%' || std::isalpha(static_cast<unsigned char>(unit.front())) != 0;
    return error == std::errc() && is_unit ? std::optional(Amount{number, std::string(unit)}) : std::nullopt;
}

std::string in_words(const Amount& amount)
{
    const std::string number = fmt::format("{:.10g}", amount.number);
    return amount.unit.empty() ? number : number + " " + amount.unit;
}

/// From, to and step, in one unit.
struct Range
{
    Amount from;
    double to;
    double by;

    std::size_t count() const
    {
        constexpr double slack = 1e-6;
        return static_cast<std::size_t>(std::floor((to - from.number) / by + slack)) + 1;
    }
};

std::optional<Range> range_of(const SweptPath& swept)
{
    const auto from = amount_of(swept.from->text);
    const auto to = amount_of(swept.to->text);
    const auto by = amount_of(swept.by->text);
    if (!from || !to || !by) {
        return std::nullopt;
    }
    std::string unit;
    for (const auto& own : {from->unit, to->unit, by->unit}) {
        // "1 year" and "2 years" are of one unit.
        if (!own.empty() && !unit.empty() && !own.starts_with(unit) && !unit.starts_with(own)) {
            return std::nullopt;
        }
        unit = own.size() > unit.size() ? own : unit;
    }
    return Range{{from->number, unit}, to->number, by->number};
}

std::string problem_of(const SweptPath& swept)
{
    const bool any = swept.from || swept.to || swept.by;
    if (any == !swept.values.empty() || (any && !(swept.from && swept.to && swept.by))) {
        return "values are told twice, or not at all; expected 'values', or 'from', 'to' and 'by'";
    }
    if (!any) {
        return {};
    }
    const auto range = range_of(swept);
    if (!range) {
        return fmt::format("from {} to {} by {}; expected three numbers in one unit", swept.from->text, swept.to->text,
                           swept.by->text);
    }
    const double steps = (range->to - range->from.number) / range->by;
    if (!(steps >= 0 && steps < most_values)) {
        return fmt::format("from {} to {} by {} are no steps that end; expected at most {} values", swept.from->text,
                           swept.to->text, swept.by->text, most_values);
    }
    return {};
}

/// A number of value_of_information as it is written, how it is read, and where it must lie.
struct Asked
{
    const char* key;
    const std::optional<Written>& written;
    double Population::*member;
    double least;
    double most;
    const char* expected;
};

std::vector<Asked> numbers_of(const ValueOfInformation& question)
{
    constexpr double million = 1e6;
    return {{"kept", question.kept, &Population::kept, 0, 1e3 * million, "pounds such as 20000, from 0"},
            {"decisions_per_year", question.decisions_per_year, &Population::decisions_per_year, 0, million,
             "a number such as 12, from 0 to 1000000"},
            {"years", question.years, &Population::years, 0, 1000, "a number of years such as 10, from 0 to 1000"},
            {"discount", question.discount, &Population::discount, 0, 1, "a rate such as 3.5 %, from 0 to 1"}};
}

/// The number, where it is one in its bounds.
std::optional<double> number_of(const Asked& asked)
{
    const auto amount = amount_of(asked.written->text);
    const bool is_rate = asked.member == &Population::discount;
    if (!amount || !(amount->unit.empty() || (is_rate && amount->unit == "%"))) {
        return std::nullopt;
    }
    const double number = amount->unit.empty() ? amount->number : amount->number / 100;
    return number >= asked.least && number <= asked.most ? std::optional(number) : std::nullopt;
}

void find_conflicts(const ValueOfInformation& question, std::vector<parameters::Conflict>& found)
{
    for (const auto& asked : numbers_of(question)) {
        if (asked.written && !number_of(asked)) {
            found.push_back({fmt::format("value_of_information.{}", asked.key),
                             fmt::format("'{}'; expected {}", asked.written->text, asked.expected)});
        }
    }
    std::set<std::string> arms;
    for (std::size_t i = 0; i < question.arms.size(); ++i) {
        if (!arms.insert(question.arms[i]).second) {
            found.push_back({fmt::format("value_of_information.arms[{}]", i),
                             fmt::format("'{}' for the second time; expected each arm once", question.arms[i])});
        }
    }
}

}  // namespace

SweptPath swept_path(std::string_view text)
{
    const std::string source = fmt::format("--over {}", text);
    const auto equals = text.find('=');
    if (equals == std::string_view::npos || equals == 0 || trimmed(text.substr(equals + 1)).empty()) {
        throw base::InputError(source, "not a sweep; expected PATH=FROM:TO:STEP or PATH=VALUE,VALUE,..., such as "
                                       "cohort.mothers=50:100:10");
    }
    SweptPath swept{.path = std::string(text.substr(0, equals))};
    const auto written = text.substr(equals + 1);
    if (const auto parts = parts_of(written, ':'); parts.size() == 3) {
        swept.from = Written{parts[0]};
        swept.to = Written{parts[1]};
        swept.by = Written{parts[2]};
    } else {
        for (const auto& value : parts_of(written, ',')) {
            swept.values.push_back({value});
        }
    }
    Questions questions{.sweep = Sweep{.over = {swept}}};
    if (const auto found = conflicts(questions); !found.empty()) {
        throw base::InputError(source, found.front().problem);
    }
    return swept;
}

VariedPath varied_path(std::string_view text)
{
    const auto equals = text.find('=');
    const auto ends = equals == std::string_view::npos ? std::vector<std::string>{} : parts_of(text.substr(equals + 1), ':');
    if (equals == 0 || ends.size() != 2 || !amount_of(ends[0]) || !amount_of(ends[1])) {
        throw base::InputError(fmt::format("--vary {}", text), "no range; expected PATH=LOW:HIGH, such as cohort.mothers=50:100");
    }
    auto low = *amount_of(ends[0]);
    const auto high = *amount_of(ends[1]);
    low.unit = low.unit.empty() ? high.unit : low.unit;
    return {.path = std::string(text.substr(0, equals)), .between = {{in_words(low)}, {in_words(high)}}};
}

std::vector<std::string> values_of(const SweptPath& swept)
{
    std::vector<std::string> values;
    if (!swept.values.empty()) {
        const auto last = amount_of(swept.values.back().text);
        for (const auto& [text] : swept.values) {
            const auto amount = amount_of(text);
            const bool takes_unit = last && amount && amount->unit.empty() && !last->unit.empty();
            const bool has_unit = amount && !amount->unit.empty();
            values.push_back(takes_unit ? text + " " + last->unit : has_unit ? in_words(*amount) : text);
        }
        return values;
    }
    const auto range = range_of(swept);
    for (std::size_t i = 0; i < range->count(); ++i) {
        values.push_back(in_words({range->from.number + static_cast<double>(i) * range->by, range->from.unit}));
    }
    return values;
}

std::vector<parameters::Conflict> conflicts(const Questions& questions)
{
    std::vector<parameters::Conflict> found;
    std::set<std::string> paths;
    const auto& over = questions.sweep ? questions.sweep->over : std::vector<SweptPath>{};
    for (std::size_t i = 0; i < over.size(); ++i) {
        const std::string at = fmt::format("sweep.over[{}]", i);
        if (!steps_of(over[i].path) || over[i].path.starts_with("run.") || over[i].path.starts_with("sweep.")) {
            found.push_back({at + ".path", fmt::format("'{}' cannot be swept; expected the path of a value other than of 'run', "
                                                       "which is the same at every point",
                                                       over[i].path)});
        } else if (!paths.insert(over[i].path).second) {
            found.push_back({at + ".path", fmt::format("'{}' for the second time; expected each path once", over[i].path)});
        }
        if (const auto problem = problem_of(over[i]); !problem.empty()) {
            found.push_back({at, problem});
        }
    }
    for (const auto& [name, question] : questions.breakeven) {
        const std::string at = "breakeven." + name;
        if (!steps_of(question.vary)) {
            found.push_back({at + ".vary", fmt::format("'{}' is no path; expected that of a number", question.vary)});
        }
        if (question.at && !read_ratio(question.at->text).value) {
            found.push_back({at + ".at", fmt::format("'{}'; expected a number", question.at->text)});
        }
    }
    if (questions.value_of_information) {
        find_conflicts(*questions.value_of_information, found);
    }
    const auto& varied = questions.sensitivity ? questions.sensitivity->vary : std::vector<VariedPath>{};
    for (std::size_t i = 0; i < varied.size(); ++i) {
        if (!steps_of(varied[i].path)) {
            found.push_back({fmt::format("sensitivity.vary[{}].path", i),
                             fmt::format("'{}' is no path; expected that of a number", varied[i].path)});
        }
    }
    return found;
}

Population population_of(const ValueOfInformation& question)
{
    Population population;
    for (const auto& asked : numbers_of(question)) {
        population.*asked.member = asked.written ? *number_of(asked) : population.*asked.member;
    }
    return population;
}

}  // namespace rcpsim::scenario
