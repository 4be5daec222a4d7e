#include "scenario/quantities.h"

#include <catch2/catch.hpp>

#include <fmt/core.h>

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

using namespace rcpsim;
using namespace rcpsim::scenario;

namespace {

template <class T>
struct Accepted
{
    std::string text;
    T value;
};

struct Refused
{
    std::string text;
    std::string problem;
};

template <class T>
void check_accepted(Reading<T> (*read)(std::string_view), const std::vector<Accepted<T>>& all)
{
    for (const auto& [text, value] : all) {
        CAPTURE(text);
        const auto reading = read(text);
        REQUIRE(reading.value.has_value());
        CHECK(*reading.value == value);
        CHECK(reading.problem.empty());
    }
}

template <class T>
void check_refused(Reading<T> (*read)(std::string_view), const std::vector<Refused>& all)
{
    for (const auto& [text, problem] : all) {
        CAPTURE(text);
        const auto reading = read(text);
        CHECK_FALSE(reading.value.has_value());
        CHECK(reading.problem == problem);
    }
}

// The same problem of many texts: "'<text>' <problem>".
std::vector<Refused> each(const std::vector<std::string>& texts, const std::string& problem)
{
    std::vector<Refused> all;
    for (const auto& text : texts) {
        all.push_back({text, fmt::format("'{}' {}", text, problem)});
    }
    return all;
}

}  // namespace

TEST_CASE("Numbers are decimal and finite, with or without fraction and exponent")
{
    check_accepted<base::Ratio>(read_ratio, {{"0", {0}},
                                             {"1", {1}},
                                             {"0.5", {0.5}},
                                             {"0.35", {0.35}},
                                             {"-2.25", {-2.25}},
                                             {"10", {10}},
                                             {"1e3", {1000}},
                                             {"1E-2", {0.01}},
                                             {"2.5e+1", {25}},
                                             {"1e308", {1e308}},
                                             {"0.1", {0.1}},
                                             {"123456789.123456789", {123456789.123456789}}});
}

TEST_CASE("Numbers in other spellings are refused")
{
    const std::string expected = "; expected a ratio such as 0.5";
    check_refused(read_ratio, each({"half", "nan", "NaN",  "inf",  ".inf",   "-.inf", "0x1F", "1_000", "1,000", "1 000",
                                    "+1",   ".5",  "1.",   "-",    "--1",    "1-1",   "1e",   "1e+",   "1.5.2", "1 ",
                                    " 1",   "\t1", "0.5x", "50 %", "\u00bd", "1e5e1", "e5",   "-e5"},
                                   "is not a number" + expected));
    check_refused(read_ratio, each({"010", "00", "-01", "01.5", "00.5", "08"}, "has a leading zero" + expected));
    check_refused(read_ratio, each({"1e400", "-1e400", "1e999999999999"}, "is beyond the range of numbers" + expected));
    check_refused(read_ratio, {{"", "nothing is not a number" + expected}});
}

TEST_CASE("A duration is a number and a unit of time, read in years")
{
    check_accepted<base::Years>(read_years, {{"1 year", {1}},
                                             {"18 years", {18}},
                                             {"0 years", {0}},
                                             {"2.5 years", {2.5}},
                                             {"12 months", {1}},
                                             {"18 months", {1.5}},
                                             {"3 months", {0.25}},
                                             {"1 month", {1.0 / 12}},
                                             {"1 week", {7 / 365.25}},
                                             {"2 weeks", {14 / 365.25}},
                                             {"1 day", {1 / 365.25}},
                                             {"1461 days", {4}},
                                             {"1e1 years", {10}},
                                             {"18  months", {1.5}},
                                             {"-1 year", {-1}}});
}

TEST_CASE("What is not a duration is refused, a rate and a number without a unit by name")
{
    const std::string plainly = "; expected a duration such as '18 months'";
    const std::string units = "; expected a duration in years, months, weeks or days, such as '18 months'";
    check_refused(read_years, {{"0.2 per year", "'0.2 per year' is a rate" + plainly},
                               {"0.2  per year", "'0.2  per year' is a rate" + plainly},
                               {"3", "'3' has no unit" + plainly},
                               {"1.5", "'1.5' has no unit" + plainly},
                               {"year", "'year' is not a duration" + plainly},
                               {"18months", "'18months' is not a duration" + plainly},
                               {"", "nothing is not a duration" + plainly},
                               {"5 yrs", "'5 yrs' has the unit 'yrs'" + units},
                               {"5 Years", "'5 Years' has the unit 'Years'" + units},
                               {"18 months 2 weeks", "'18 months 2 weeks' has the unit 'months 2 weeks'" + units},
                               {"5 %", "'5 %' has the unit '%'" + units},
                               {"one year", "'one year' is not a number" + plainly},
                               {"010 years", "'010 years' has a leading zero" + plainly},
                               {"1e400 years", "'1e400 years' is beyond the range of numbers" + plainly},
                               {".inf years", "'.inf years' is not a number" + plainly},
                               {"nan years", "'nan years' is not a number" + plainly}});
}

TEST_CASE("A rate is a number or a percentage per unit of time, read per year")
{
    check_accepted<base::PerYear>(read_rate, {{"0.22 per year", {0.22}},
                                              {"0 per year", {0}},
                                              {"3.5 % per year", {0.035}},
                                              {"3.5% per year", {0.035}},
                                              {"50 % per year", {0.5}},
                                              {"1 per month", {12}},
                                              {"1 per week", {365.25 / 7}},
                                              {"2 per day", {730.5}},
                                              {"0.5  per  year", {0.5}},
                                              {"1e-3 per year", {0.001}}});
}

TEST_CASE("What is not a rate is refused, a duration and a number without a unit by name")
{
    const std::string plainly = "; expected a rate such as '0.22 per year'";
    const std::string units = "; expected a rate per year, month, week or day, such as '0.22 per year'";
    check_refused(read_rate, {{"5 years", "'5 years' is a duration" + plainly},
                              {"1 month", "'1 month' is a duration" + plainly},
                              {"0.22", "'0.22' has no unit" + plainly},
                              {"3.5 %", "'3.5 %' is not a rate" + plainly},
                              {"0.22 a year", "'0.22 a year' is not a rate" + plainly},
                              {"0.22/year", "'0.22/year' is not a rate" + plainly},
                              {"often", "'often' is not a rate" + plainly},
                              {"", "nothing is not a rate" + plainly},
                              {"0.22 per years", "'0.22 per years' is per 'years'" + units},
                              {"0.22 per annum", "'0.22 per annum' is per 'annum'" + units},
                              {"0.22 per 2 years", "'0.22 per 2 years' is per '2 years'" + units},
                              {"0.22 per Year", "'0.22 per Year' is per 'Year'" + units},
                              {"x per year", "'x per year' is not a number" + plainly},
                              {"% per year", "'% per year' is not a number" + plainly},
                              {"05 per year", "'05 per year' has a leading zero" + plainly},
                              {"1e400 per year", "'1e400 per year' is beyond the range of numbers" + plainly},
                              {"nan per year", "'nan per year' is not a number" + plainly}});
}

TEST_CASE("A probability is a number or a percentage")
{
    check_accepted<base::Probability>(
        read_probability,
        {{"0.45", {0.45}}, {"45 %", {0.45}}, {"45%", {0.45}}, {"0", {0}}, {"100 %", {1}}, {"12.5 %", {0.125}}, {"1.4", {1.4}}});
    const std::string expected = "; expected a probability such as 0.45 or 45 %";
    check_refused(read_probability, {{"", "nothing is not a number" + expected},
                                     {"%", "'%' is not a number" + expected},
                                     {"45 percent", "'45 percent' is not a number" + expected},
                                     {"9/20", "'9/20' is not a number" + expected},
                                     {"045 %", "'045 %' has a leading zero" + expected},
                                     {"45 % %", "'45 % %' is not a number" + expected},
                                     {"nan", "'nan' is not a number" + expected},
                                     {"1e400 %", "'1e400 %' is beyond the range of numbers" + expected}});
}

TEST_CASE("Pounds are read to the penny")
{
    check_accepted<base::Pence>(read_pounds, {{"0", {0}},
                                              {"24250", {2425000}},
                                              {"24250.5", {2425050}},
                                              {"24250.50", {2425050}},
                                              {"0.01", {1}},
                                              {"0.29", {29}},
                                              {"1.15", {115}},
                                              {"4.35", {435}},
                                              {"1012.50", {101250}},
                                              {"9999999.99", {999999999}},
                                              {"-5.05", {-505}},
                                              {"1e6", {100000000}},
                                              {"9999999999999.99", {999999999999999}}});
    // Every number of pence up to ten thousand pounds, and around ten million.
    std::int64_t wrong = 0;
    for (std::int64_t pence = 0; pence < 1000000; ++pence) {
        for (const std::int64_t above : {std::int64_t{0}, std::int64_t{1000000000}}) {
            const auto read = read_pounds(fmt::format("{}.{:02}", (pence + above) / 100, pence % 100)).value;
            wrong += !read || read->value != pence + above ? 1 : 0;
        }
    }
    CHECK(wrong == 0);
}

TEST_CASE("Amounts that are not pounds and pence are refused")
{
    const std::string expected = "; expected pounds such as 24250 or 24250.50";
    check_refused(read_pounds, {{"", "nothing is not a number" + expected},
                                {"\u00a324250", "'\u00a324250' is not a number" + expected},
                                {"24,250", "'24,250' is not a number" + expected},
                                {"24k", "'24k' is not a number" + expected},
                                {"24250 GBP", "'24250 GBP' is not a number" + expected},
                                {"0100", "'0100' has a leading zero" + expected},
                                {"1.005", "'1.005' has a fraction of a penny" + expected},
                                {"0.001", "'0.001' has a fraction of a penny" + expected},
                                {"9999999.995", "'9999999.995' has a fraction of a penny" + expected},
                                {"10000000000001", "'10000000000001' is too large" + expected},
                                {"-1e300", "'-1e300' is too large" + expected},
                                {"1e400", "'1e400' is beyond the range of numbers" + expected},
                                {".inf", "'.inf' is not a number" + expected}});
}

TEST_CASE("A financial year is named by the calendar years in which it begins and ends")
{
    check_accepted<parameters::FinancialYear>(
        read_financial_year, {{"2017-18", {2017}}, {"1999-00", {1999}}, {"2009-10", {2009}}, {"2099-00", {2099}}});
    const std::string shape = " is not a financial year; expected a financial year such as 2017-18";
    const std::string order = " does not end a year after it begins; expected a financial year such as 2017-18";
    check_refused(read_financial_year, {{"", "nothing" + shape},
                                        {"2017", "'2017'" + shape},
                                        {"2017-2018", "'2017-2018'" + shape},
                                        {"2017/18", "'2017/18'" + shape},
                                        {"2017\u201318", "'2017\u201318'" + shape},
                                        {"17-18", "'17-18'" + shape},
                                        {"FY2017-18", "'FY2017-18'" + shape},
                                        {"2017- 8", "'2017- 8'" + shape},
                                        {"201--18", "'201--18'" + shape},
                                        {"20-7-18", "'20-7-18'" + shape},
                                        {"2017-17", "'2017-17'" + order},
                                        {"2017-19", "'2017-19'" + order},
                                        {"2018-17", "'2018-17'" + order},
                                        {"1999-99", "'1999-99'" + order}});
}

TEST_CASE("A count is a whole number in digits")
{
    check_accepted<std::uint64_t>(
        read_count,
        {{"0", 0}, {"1", 1}, {"10000000", 10000000}, {"18446744073709551615", std::numeric_limits<std::uint64_t>::max()}});
    const std::string expected = "; expected a whole number such as 1000";
    check_refused(read_count,
                  each({"-1", "+1", "1.0", "1.5", "1e6", "1,000", "1 000", "1_000", "0x10", "ten", " 1", "1 ", "nan", ".inf"},
                       "is not a whole number" + expected));
    check_refused(read_count, each({"00", "010", "01"}, "has a leading zero" + expected));
    check_refused(read_count, each({"18446744073709551616", "99999999999999999999999"}, "is too large" + expected));
    check_refused(read_count, {{"", "nothing is not a whole number" + expected}});
}

TEST_CASE("Truth is true or false and nothing else")
{
    check_accepted<bool>(read_truth, {{"true", true}, {"false", false}});
    for (const std::string text : {"yes", "no", "True", "FALSE", "on", "1", "0", "t"}) {
        check_refused(read_truth, {{text, "'" + text + "'; expected true or false"}});
    }
    check_refused(read_truth, {{"", "nothing; expected true or false"}});
}

TEST_CASE("A long text is shown by its first sixty letters")
{
    const std::string sixty(60, 'a');
    CHECK(read_ratio(sixty).problem == "'" + sixty + "' is not a number; expected a ratio such as 0.5");
    CHECK(read_ratio(sixty + "b").problem == "'" + sixty + "...' is not a number; expected a ratio such as 0.5");
}

TEST_CASE("A financial year has four digits and two")
{
    for (const std::string text : {"-002--1", "-001-00", "-100--9"}) {
        CAPTURE(text);
        CHECK_FALSE(read_financial_year(text).value.has_value());
    }
}

TEST_CASE("A percentage is the same number as its decimal")
{
    int different = 0;
    for (int thousandths = 0; thousandths <= 1000; ++thousandths) {
        const auto percentage = read_probability(fmt::format("{} %", thousandths / 10.0)).value;
        const auto decimal = read_probability(fmt::format("{}", thousandths / 1000.0)).value;
        REQUIRE((percentage && decimal));
        different += *percentage != *decimal ? 1 : 0;
    }
    CHECK(different == 0);
}

TEST_CASE("Months are twelfths of a year")
{
    int different = 0;
    for (int months = 0; months <= 1200; ++months) {
        const auto read = read_years(fmt::format("{} months", months)).value;
        REQUIRE(read.has_value());
        different += read->value != months / 12.0 ? 1 : 0;
    }
    CHECK(different == 0);
}

TEST_CASE("A fraction of a penny is refused however small")
{
    CHECK_FALSE(read_pounds("0.000000001").value.has_value());
    CHECK_FALSE(read_pounds("24250.000000001").value.has_value());
}
