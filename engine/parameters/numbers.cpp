#include "parameters/numbers.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <optional>
#include <type_traits>

namespace rcpsim::parameters {

namespace {

/// Visits rows, and rows within rows, for their numbers.
class Finder
{
public:
    Finder(std::string path, std::vector<PlacedNumber>& found)
        : path_(std::move(path))
        , found_(found)
    {
    }

    template <class T>
    void operator()(const char* name, T& member, const char* /*meaning*/, const Limits& limits = {})
    {
        find(path_.empty() ? name : path_ + "." + name, member, limits);
    }

    template <class T>
    void optional(const char* name, std::optional<T>& member, const char* meaning, const Limits& limits = {})
    {
        if (member) {
            (*this)(name, *member, meaning, limits);
        }
    }

    template <class T>
    void optional(const char* name, T& member, const char* meaning, const Limits& limits = {})
    {
        (*this)(name, member, meaning, limits);
    }

    template <std::size_t count, class... Alternatives>
    void either(const std::array<const char*, count>& names, std::variant<Alternatives...>& choice, const char* meaning)
    {
        std::visit([&](auto& alternative) { (*this)(names[choice.index()], alternative, meaning); }, choice);
    }

private:
    template <class T>
    void find(const std::string& path, T& value, const Limits& limits = {})
    {
        if constexpr (std::is_constructible_v<Number, T*>) {
            const double most = std::is_same_v<T, base::Probability> ? std::min(limits.most, any_probability.most) : limits.most;
            found_.push_back({path, &value, {limits.least, most}});
        } else if constexpr (std::is_enum_v<T> || std::is_arithmetic_v<T> || std::is_same_v<T, std::string> ||
                             std::is_same_v<T, FinancialYear> || std::is_same_v<T, Correlation>) {
            // Not a number that has a value of its own in a draw.
        } else {
            find_within(path, value);
        }
    }

    template <class T>
    void find_within(const std::string& path, T& value)
    {
        Finder within(path, found_);
        describe(within, value);
    }

    template <class T>
    void find_within(const std::string& path, std::vector<T>& list)
    {
        for (std::size_t i = 0; i < list.size(); ++i) {
            find(fmt::format("{}[{}]", path, i), list[i]);
        }
    }

    template <class T>
    void find_within(const std::string& path, base::Named<T>& named)
    {
        for (auto& [name, value] : named) {
            find(path + "." + name, value);
        }
    }

    template <class Value>
    void find_within(const std::string& path, Steps<Value>& steps)
    {
        if (steps.steps.size() == 1) {
            find(path, steps.steps.front().value, StepWords<Value>::limits);
        }
        find(path, steps.steps);
    }

    void find_within(const std::string& path, MeanPropensity& mean)
    {
        if (mean.by_sets.contains(all_sets)) {
            find(path, mean.by_sets.front().second);
        } else {
            find(path, mean.by_sets);
        }
    }

    void find_within(const std::string& path, PlacementActivity& activity) { find(path, activity.steps); }

    void find_within(const std::string& path, FollowUp& follow)
    {
        if (!follow.to_end_of_fertility) {
            find(path, follow.time);
        }
    }

    std::string path_;
    std::vector<PlacedNumber>& found_;
};

}  // namespace

namespace {

/// Windows of payments are not among them: a life is asked what happened within.
std::vector<Number> numbers_of_money(Parameters& parameters)
{
    std::vector<PlacedNumber> found;
    Finder finder({}, found);
    describe(finder, parameters.money);
    for (auto& [name, course] : parameters.arms) {
        for (auto& cost : course.costs) {
            describe(finder, cost);
        }
    }
    std::vector<Number> all;
    std::transform(found.begin(), found.end(), std::back_inserter(all), [](const auto& placed) { return placed.number; });
    return all;
}

}  // namespace

double value_of(const Number& number)
{
    return std::visit(
        [](const auto* value) -> double {
            using T = std::remove_cvref_t<decltype(*value)>;
            if constexpr (std::is_same_v<T, base::Pence>) {
                return static_cast<double>(value->value) / 100;
            } else if constexpr (std::is_integral_v<T>) {
                return *value;
            } else {
                return value->value;
            }
        },
        number);
}

void set(const Number& number, double value)
{
    std::visit(
        [value](auto* target) {
            using T = std::remove_cvref_t<decltype(*target)>;
            if constexpr (std::is_same_v<T, base::Pence>) {
                target->value = std::llround(value * 100);
            } else if constexpr (std::is_integral_v<T>) {
                *target = static_cast<T>(std::llround(value));
            } else {
                target->value = value;
            }
        },
        number);
}

std::string_view unit_of(const Number& number)
{
    static constexpr std::array<std::string_view, std::variant_size_v<Number>> units{"years", "per year", "1", "1", "GBP", "1"};
    return units[number.index()];
}

std::vector<PlacedNumber> numbers(Parameters& parameters)
{
    std::vector<PlacedNumber> found;
    Finder finder({}, found);
    describe(finder, parameters);
    const auto money = numbers_of_money(parameters);
    for (auto& number : found) {
        number.is_money = std::find(money.begin(), money.end(), number.number) != money.end();
    }
    return found;
}

std::map<std::string, Number> numbers_by_path(Parameters& parameters)
{
    std::map<std::string, Number> all;
    for (auto& placed : numbers(parameters)) {
        all.emplace(std::move(placed.path), placed.number);
    }
    return all;
}

}  // namespace rcpsim::parameters
