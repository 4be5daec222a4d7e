#pragma once

#include "base/errors.h"
#include "base/named.h"
#include "base/nearest.h"
#include "parameters/life.h"
#include "parameters/uncertainty.h"
#include "scenario/beside.h"
#include "scenario/node.h"
#include "scenario/provenance.h"
#include "scenario/quantities.h"
#include "scenario/questions.h"

#include <fmt/core.h>

#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <type_traits>
#include <variant>
#include <vector>

namespace rcpsim::scenario {

/// Reads nodes into parameters by visiting their rows. The type of a member decides how it is written; mistakes are collected, so
/// that one pass finds all of them. What is told beside numbers is collected, too.
class Reader
{
public:
    /// What was found wrong so far, in the order of the input.
    std::vector<base::Mistake> mistakes() const;

    /// Every number that was read, in the order of the rows.
    const std::vector<ToldNumber>& told() const { return told_; }

    /// What is not known for certain among them.
    std::vector<parameters::UncertainNumber> uncertain_numbers() const { return uncertain_; }
    std::vector<parameters::UncertainShares> uncertain_shares() const { return uncertain_shares_; }

    /// Finds that sources are known, and gives every told number its status.
    void look_up(const base::Named<Source>& sources);

    void refuse(const Mark& mark, const std::string& problem, const std::string& path);

    /// Reads a struct that has rows.
    template <class T>
    void read(const Node& node, const std::string& path, T& value, const parameters::Limits& /*entries*/)
    {
        if (node.kind != Node::Kind::map) {
            refuse(node.mark, fmt::format("{}; expected a map", in_words(node)), path);
            return;
        }
        const Cover cover(*this, node, path);
        Rows rows{*this, node, path, {}};
        describe(rows, value);
        rows.refuse_unknown_keys();
    }

    template <class T>
    void read(const Node& node, const std::string& path, std::vector<T>& list, const parameters::Limits& limits)
    {
        if (node.kind != Node::Kind::list) {
            refuse(node.mark, fmt::format("{}; expected a list", in_words(node)), path);
            return;
        }
        check_entries(node.mark, path, node.items.size(), limits);
        for (std::size_t i = 0; i < node.items.size(); ++i) {
            read(node.items[i], fmt::format("{}[{}]", path, i), list.emplace_back(), {});
        }
    }

    template <class T>
    void read(const Node& node, const std::string& path, base::Named<T>& named, const parameters::Limits& limits)
    {
        if (node.kind != Node::Kind::map) {
            refuse(node.mark, fmt::format("{}; expected a map from names", in_words(node)), path);
            return;
        }
        const Cover cover(*this, node, path);
        for (const auto& entry : node.entries) {
            if (is_beside(entry.key) || (std::is_same_v<T, base::Probability> && entry.key == dirichlet)) {
                continue;
            }
            check_name(entry, path);
            read(entry.value, join(path, entry.key), named.emplace_back(entry.key, T{}).second, {});
        }
        check_entries(node.mark, path, named.size(), limits);
        if constexpr (std::is_same_v<T, base::Probability>) {
            read_dirichlet(node, path, named);
        }
    }

    /// A value that changes in steps: one value, or a list of steps.
    template <class Value>
    void read(const Node& node, const std::string& path, parameters::Steps<Value>& steps, const parameters::Limits& limits)
    {
        if (is_one_value(node) || has_beside(node)) {
            read(node, path, steps.steps.emplace_back().value, parameters::StepWords<Value>::limits);
        } else {
            read(node, path, steps.steps, parameters::Limits{1, limits.most});
        }
    }

    void read(const Node& node, const std::string& path, parameters::MeanPropensity& mean, const parameters::Limits& limits);
    void read(const Node& node, const std::string& path, parameters::PlacementActivity& activity,
              const parameters::Limits& limits);
    void read(const Node& node, const std::string& path, parameters::FollowUp& follow, const parameters::Limits& limits);
    void read(const Node& node, const std::string& path, parameters::Correlation& correlation, const parameters::Limits& limits);
    void read(const Node& node, const std::string& path, std::string& text, const parameters::Limits& limits);
    void read(const Node& node, const std::string& path, Written& written, const parameters::Limits& limits);
    void read(const Node& node, const std::string& path, bool& truth, const parameters::Limits& limits);
    void read(const Node& node, const std::string& path, std::uint64_t& count, const parameters::Limits& limits);
    void read(const Node& node, const std::string& path, std::uint32_t& count, const parameters::Limits& limits);
    void read(const Node& node, const std::string& path, base::Years& years, const parameters::Limits& limits);
    void read(const Node& node, const std::string& path, base::PerYear& rate, const parameters::Limits& limits);
    void read(const Node& node, const std::string& path, base::Probability& probability, const parameters::Limits& limits);
    void read(const Node& node, const std::string& path, base::Ratio& ratio, const parameters::Limits& limits);
    void read(const Node& node, const std::string& path, base::Pence& pounds, const parameters::Limits& limits);
    void read(const Node& node, const std::string& path, parameters::FinancialYear& year, const parameters::Limits& limits);

    template <class Enum>
    requires std::is_enum_v<Enum>
    void read(const Node& node, const std::string& path, Enum& choice, const parameters::Limits& /*none*/)
    {
        std::vector<std::string> words;
        for (const auto& [word, value] : words_for(Enum{})) {
            if (node.kind == Node::Kind::scalar && node.text == word) {
                choice = value;
                return;
            }
            words.emplace_back(word);
        }
        refuse_choice(node, path, words);
    }

private:
    /// While it lives, what a map says of its sources covers the numbers within.
    class Cover
    {
    public:
        Cover(Reader& reader, const Node& node, const std::string& path)
            : reader_(reader)
        {
            reader_.read_sources(node, path);
            reader_.covers_.push_back(&node);
        }
        ~Cover() { reader_.covers_.pop_back(); }
        Cover(const Cover&) = delete;
        Cover& operator=(const Cover&) = delete;

    private:
        Reader& reader_;
    };

    /// Visits the rows of one struct.
    struct Rows
    {
        Reader& reader;
        const Node& node;
        const std::string& path;
        std::vector<std::string> known;

        template <class T>
        void operator()(const char* name, T& member, const char* meaning, const parameters::Limits& limits = {})
        {
            if (!read_if_there(name, member, limits)) {
                reader.refuse(node.mark, fmt::format("missing key '{}': {}", name, meaning), path);
            }
        }

        template <class T>
        void optional(const char* name, T& member, const char* /*meaning*/, const parameters::Limits& limits = {})
        {
            read_if_there(name, member, limits);
        }

        template <class T>
        void optional(const char* name, std::optional<T>& member, const char* /*meaning*/, const parameters::Limits& limits = {})
        {
            known.emplace_back(name);
            if (const Node* value = node.find(name)) {
                reader.read(*value, join(path, name), member.emplace(), limits);
            }
        }

        /// Exactly one of the names, which says which alternative of the variant stands there.
        template <std::size_t count, class... Alternatives>
        void either(const std::array<const char*, count>& names, std::variant<Alternatives...>& choice, const char* meaning)
        {
            static_assert(count == sizeof...(Alternatives));
            std::vector<const char*> found;
            for (const char* name : names) {
                known.emplace_back(name);
                if (node.find(name) != nullptr) {
                    found.push_back(name);
                }
            }
            if (found.size() != 1) {
                reader.refuse_either(node, path, {names.begin(), names.end()}, found, meaning);
                return;
            }
            read_alternative<0>(names, choice, found.front());
        }

        template <std::size_t index, std::size_t count, class... Alternatives>
        void read_alternative(const std::array<const char*, count>& names, std::variant<Alternatives...>& choice,
                              const char* found)
        {
            if constexpr (index < count) {
                if (names[index] == found) {
                    reader.read(*node.find(found), join(path, found), choice.template emplace<index>(), parameters::Limits{});
                } else {
                    read_alternative<index + 1>(names, choice, found);
                }
            }
        }

        template <class T>
        bool read_if_there(const char* name, T& member, const parameters::Limits& limits)
        {
            known.emplace_back(name);
            const Node* value = node.find(name);
            if (value != nullptr) {
                reader.read(*value, join(path, name), member, limits);
            }
            return value != nullptr;
        }

        void refuse_unknown_keys() const;
    };

    /// How numbers of one type are written and called.
    template <class T>
    struct Style
    {
        Reading<T> (*how)(std::string_view);
        std::string_view name;
        std::string_view unit;
        parameters::Limits widest{};
    };

    static std::string join(const std::string& path, const std::string& key) { return path.empty() ? key : path + "." + key; }

    void refuse_unknown(const Mark& mark, const std::string& key, const std::vector<std::string>& known, const std::string& path);
    void refuse_choice(const Node& node, const std::string& path, const std::vector<std::string>& words);
    void refuse_either(const Node& node, const std::string& path, const std::vector<std::string>& names,
                       const std::vector<const char*>& found, const char* meaning);
    void check_entries(const Mark& mark, const std::string& path, std::size_t entries, const parameters::Limits& limits);
    void check_name(const Node::Entry& entry, const std::string& path);
    bool check_range(const Node& node, const std::string& path, double value, const parameters::Limits& limits,
                     std::string_view what, std::string_view unit);

    template <class T>
    bool read_scalar(const Node& node, const std::string& path, T& value, Reading<T> (*how)(std::string_view));
    template <class T>
    void read_number(const Node& node, const std::string& path, T& number, const parameters::Limits& limits,
                     const Style<T>& style);
    void read_dirichlet(const Node& node, const std::string& path, const base::Named<base::Probability>& shares);
    void tell(const Node& node, const Node& written, const std::string& path);
    void check_beside(const Node& node, const std::string& path);
    void read_uncertain(const Node& node, const std::string& path, const parameters::Limits& limits, std::string_view unit,
                        const Bounds& bounds);
    void read_sources(const Node& node, const std::string& path);

    struct Found
    {
        Mark mark;
        std::string problem;
    };
    struct NamedSource
    {
        Mark mark;
        std::string key;
        std::string path;
    };
    std::vector<Found> found_;
    std::vector<const Node*> covers_;  ///< the maps around what is being read
    std::vector<NamedSource> named_sources_;
    std::vector<ToldNumber> told_;
    std::vector<parameters::UncertainNumber> uncertain_;
    std::vector<parameters::UncertainShares> uncertain_shares_;
};

}  // namespace rcpsim::scenario
