#pragma once

#include "parameters/parameters.h"

#include <fmt/core.h>

#include <concepts>
#include <optional>
#include <string>
#include <type_traits>
#include <variant>
#include <vector>

namespace rcpsim::tests {

/// Every value that the rows of a struct name, one "path = value" each, numbers with all their bits.
class WrittenOut
{
public:
    explicit WrittenOut(std::string path = {})
        : path_(std::move(path))
    {
    }

    template <class T>
    void operator()(const char* name, T& member, const char* /*meaning*/, const parameters::Limits& /*limits*/ = {})
    {
        write(path_.empty() ? name : path_ + "." + name, member);
    }

    template <class T>
    void optional(const char* name, std::optional<T>& member, const char* meaning, const parameters::Limits& limits = {})
    {
        if (member) {
            (*this)(name, *member, meaning, limits);
        }
    }

    template <class Names, class... Alternatives>
    void either(const Names& names, std::variant<Alternatives...>& choice, const char* meaning)
    {
        std::visit([&](auto& alternative) { (*this)(names[choice.index()], alternative, meaning); }, choice);
    }

    template <class T>
    void optional(const char* name, T& member, const char* meaning, const parameters::Limits& limits = {})
    {
        (*this)(name, member, meaning, limits);
    }

    const std::vector<std::string>& lines() const { return lines_; }

private:
    template <class T>
    void write(const std::string& path, T& value)
    {
        if constexpr (std::is_enum_v<T>) {
            for (const auto& [word, meant] : words_for(T{})) {
                if (meant == value) {
                    line(path, word);
                }
            }
        } else if constexpr (requires { exactly(value.value); }) {
            line(path, exactly(value.value));
        } else if constexpr (std::integral<T> || std::same_as<T, std::string>) {
            line(path, value);
        } else if constexpr (std::same_as<T, parameters::FinancialYear>) {
            line(path, value.first);
        } else if constexpr (requires { value.steps; }) {
            write(path, value.steps);
        } else if constexpr (requires { value.by_sets; }) {
            write(path, value.by_sets);
        } else if constexpr (std::same_as<T, parameters::Correlation>) {
            for (const double coefficient : value.matrix) {
                line(path, exactly(coefficient));
            }
        } else if constexpr (std::same_as<T, parameters::FollowUp>) {
            line(path, value.to_end_of_fertility ? "to end of fertility" : exactly(value.time.value));
        } else if constexpr (requires { value.index_of(path); }) {
            line(path, value.size());
            for (auto& [name, entry] : value) {
                write(path + "." + name, entry);
            }
        } else if constexpr (requires { value.push_back({}); }) {
            line(path, value.size());
            for (std::size_t i = 0; i < value.size(); ++i) {
                write(fmt::format("{}[{}]", path, i), value[i]);
            }
        } else {
            WrittenOut inner(path);
            describe(inner, value);
            lines_.insert(lines_.end(), inner.lines_.begin(), inner.lines_.end());
        }
    }

    static std::string exactly(double value) { return fmt::format("{:a}", value); }
    static std::string exactly(std::int64_t value) { return fmt::format("{}", value); }

    void line(const std::string& path, const auto& value) { lines_.push_back(fmt::format("{} = {}", path, value)); }

    std::string path_;
    std::vector<std::string> lines_;
};

/// All values of the parameters: two sets are equal when these are.
inline std::vector<std::string> written_out(parameters::Parameters parameters)
{
    WrittenOut out;
    describe(out, parameters);
    return out.lines();
}

}  // namespace rcpsim::tests
