#include "parameters/parameters.h"

#include "parameters/activity.h"
#include "parameters/fitting.h"
#include "parameters/written_out.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>

using namespace rcpsim;
using namespace rcpsim::parameters;

namespace {

// Looks at the rows of one struct, and at those of its members.
class Rows
{
public:
    template <class T>
    void operator()(const char* name, T& member, const char* meaning, const Limits& limits = {})
    {
        CAPTURE(name);
        CHECK(names_.insert(name).second);
        CHECK(std::string_view(name).find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string_view::npos);
        CHECK(std::string_view(meaning).size() > 3);
        CHECK(std::string_view(meaning).find("  ") == std::string_view::npos);
        CHECK(limits.least < limits.most);
        inside(member);
    }

    template <class T>
    void optional(const char* name, std::optional<T>& member, const char* meaning, const Limits& limits = {})
    {
        T filled = member.value_or(T{});
        (*this)(name, filled, meaning, limits);
    }

    template <class Names, class... Alternatives>
    void either(const Names& names, std::variant<Alternatives...>&, const char* meaning)
    {
        std::tuple<Alternatives...> alternatives;
        std::size_t i = 0;
        std::apply([&](auto&... each) { (..., (*this)(names[i++], each, meaning)); }, alternatives);
    }

    template <class T>
    void optional(const char* name, T& member, const char* meaning, const Limits& limits = {})
    {
        (*this)(name, member, meaning, limits);
    }

    std::size_t count() const { return names_.size(); }

private:
    template <class T>
    void inside(T& member)
    {
        Rows rows;
        if constexpr (requires { member.index_of(""); }) {
            inside(filled(member).front().second);
        } else if constexpr (requires { member.steps; }) {
            inside(member.steps);
        } else if constexpr (std::is_class_v<T> && requires { describe(rows, member); }) {
            describe(rows, member);
        } else if constexpr (std::is_class_v<T> && requires { describe(rows, member.front()); }) {
            describe(rows, filled(member).front());
        }
    }

    // A list with an entry to look at.
    template <class List>
    static List& filled(List& list)
    {
        if (list.empty()) {
            list.emplace_back();
        }
        return list;
    }

    std::set<std::string> names_;
};

template <class Enum>
void check_words()
{
    std::set<std::string_view> words;
    int next = 0;
    for (const auto& [word, value] : words_for(Enum{})) {
        CAPTURE(word);
        CHECK(words.insert(word).second);
        CHECK(static_cast<int>(value) == next++);
    }
}

}  // namespace

TEST_CASE("Every row has a name of its own and a meaning")
{
    Parameters all = tests::fitting_parameters();
    Rows rows;
    describe(rows, all);
    // title, description, seven of life, four of money, arms, uncertainty, run
    CHECK(rows.count() == 18);
}

TEST_CASE("Every value of an enumeration has a word of its own, in order")
{
    check_words<Event>();
    check_words<Clock>();
    check_words<Process>();
    check_words<Payer>();
    check_words<Per>();
    check_words<Timing>();
    check_words<Timed>();
    check_words<Arrivals>();
    check_words<Eligible>();
    check_words<ServicePer>();
    CHECK(words_for(Payer{}).back().second == Payer::society);
}

TEST_CASE("Rows reach every value of the parameters")
{
    const auto lines = tests::written_out(tests::fitting_parameters());
    const auto holds = [&](std::string_view line) { return std::find(lines.begin(), lines.end(), line) != lines.end(); };
    CHECK(holds("title = Parameters that fit together"));
    CHECK(holds("cohort.mothers = 100"));
    CHECK(holds("cohort.ages[1].share = 0x1.8p-1"));
    CHECK(holds("fertility.conception[1].from = 0x1.ep+4"));
    CHECK(holds("placements.in_care.looked_after = true"));
    CHECK(holds("placements.in_care.exits[0].clock = age"));
    CHECK(holds("arms.service.effects[0].until = 0x1.8p+0"));
    CHECK(holds("prices.placement.gbp = 5267600"));
    CHECK(holds("prices.placement.prices = 2017"));
    CHECK(holds("discounting.timing = start"));
    CHECK(holds("run.replications = 10"));
}
