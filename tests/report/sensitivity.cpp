#include "report/sensitivity.h"

#include "report/text.h"
#include "support/sensitivity.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <sstream>
#include <string>
#include <vector>

namespace {

using namespace rcpsim;
using Catch::Contains;

std::vector<std::string> lines_of(const std::string& text)
{
    std::vector<std::string> lines;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);) {
        lines.push_back(line);
    }
    return lines;
}

/// The table, none of whose lines is wider than a terminal.
std::string table_of(const results::Sensitivity& sensitivity)
{
    const auto text = report::sensitivity_table(sensitivity);
    for (const auto& line : lines_of(text)) {
        INFO(line);
        CHECK(line.size() <= 80);
    }
    return text;
}

/// In one line, as breaks may be anywhere.
std::string prose(const std::string& text)
{
    std::string all;
    std::istringstream stream(text);
    for (std::string word; stream >> word;) {
        all += (all.empty() ? "" : " ") + word;
    }
    return all;
}

std::size_t times(const std::string& text, const std::string& what)
{
    std::size_t found = 0;
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) {
        ++found;
    }
    return found;
}

/// As many cells in every line; quoted cells hold no comma in what is made up here.
std::vector<std::vector<std::string>> cells_of(const std::string& csv)
{
    std::vector<std::vector<std::string>> all;
    for (const auto& line : lines_of(csv)) {
        auto& cells = all.emplace_back();
        std::size_t first = 0;
        for (auto end = line.find(','); end != std::string::npos; end = line.find(',', first)) {
            cells.push_back(line.substr(first, end - first));
            first = end + 1;
        }
        cells.push_back(line.substr(first));
        CHECK(cells.size() == all.front().size());
    }
    return all;
}

const std::string longest_path = "arms.a-service.effects[0]." + std::string(30, 'a') + "." + std::string(70, 'b') + "_c.ratio";

}  // namespace

TEST_CASE("a long path is broken behind its points and a word that has none anywhere")
{
    CHECK(report::path_in_lines("a.b", 1) == " a.b");
    CHECK(report::path_in_lines(std::string(79, 'x'), 1) == " " + std::string(79, 'x'));
    CHECK(report::path_in_lines(std::string(70, 'x') + ".yyyy_zzzzz.ww", 1) ==
          " " + std::string(70, 'x') + ".yyyy_\n   zzzzz.ww");
    CHECK(report::path_in_lines(std::string(100, 'x'), 0) == std::string(80, 'x') + "\n  " + std::string(20, 'x'));
}

TEST_CASE("the table of a tornado has the largest numbers, with their values and what comes of them")
{
    const auto text = table_of(tests::tornado_analysis());
    const auto all = prose(text);
    CHECK_THAT(all, Contains("57 points, all of them with the same 25 cohorts of 160 mothers and the same luck; seed 20211"));
    CHECK_THAT(all, Contains("net cost council in 18 years of service less counterfactual"));
    CHECK_THAT(all, Contains("in GBP per cohort of 160 mothers; a lower figure is a saving"));
    CHECK_THAT(all, Contains("in years per cohort of 160 mothers"));
    CHECK_THAT(all, Contains("With all numbers as they stand it is -2,510,000 (s.e. 61,500)."));
    CHECK_THAT(text, Contains(" arms.service.effects[0].ratio\n"
                              "   0.312 to 0.580 years              390,000  -4,830,000  -5,220,000      12,300\n"));
    // Both of its ends lie below what it is as all stand.
    CHECK_THAT(text, Contains(" " + tests::paths[4] + "\n*  0.312 to"));
    CHECK(times(text, "\n*  ") == 2);
    CHECK(times(text, " arms.service.effects[0].ratio\n") == 2);
    CHECK(text.find(tests::paths[25]) == std::string::npos);
    CHECK_THAT(all, Contains("3 more are not shown; the largest change among them is 19,721."));
    CHECK_THAT(all, Contains("1 of all 28 does nothing to it: exactly 0."));
    CHECK_THAT(all,
               Contains("Of 28 numbers that are varied 11 are assumed or have no source; of the 10 on top here 5 rest on such"));
    CHECK_THAT(all, Contains("all have the same 4,000 mothers"));
}

TEST_CASE("a tornado shows numbers whose effect turns round by how far they move the outcome")
{
    auto analysis = tests::tornado_analysis();
    auto& bars = std::get<sensitivity::Tornado>(analysis.answer).bars;
    for (auto* end : {&bars[27].at_low[0], &bars[27].at_high[0]}) {
        end->value = 8e6;
    }
    const auto text = table_of(analysis);
    CHECK(text.find(tests::paths[27]) < text.find(tests::paths[0]));
    bars[0].at_low[0].value = tests::nothing_known;
    const auto other = table_of(analysis);
    CHECK(other.find(tests::paths[0]) > other.find("years in care"));
}

TEST_CASE("the table of two numbers is a grid where it has room, and a list where not")
{
    const auto text = table_of(tests::two_way_analysis(5));
    CHECK_THAT(text, Contains("DOWN, ACROSS               0.020       0.040       0.060       0.080       0.100\n"
                              " 0.500                -2,340,000  -2,180,000  -2,020,000  -1,860,000  -1,700,000\n"));
    CHECK_THAT(text, Contains("780,000     940,000           -\n"));
    CHECK_THAT(prose(text), Contains("The simulation may be off (s.e.) by 55,000 at most."));
    CHECK_THAT(text, Contains("Across:\n  " + tests::paths[6] + "\n  as it stands 0.120 per year\n"));
    CHECK_THAT(prose(text), Contains("Of 2 numbers that are varied 2 are assumed or have no source."));
    CHECK(times(table_of(tests::two_way_analysis(6)), " 0.500, ") == 12);
}

TEST_CASE("the table of a screening has mu, mu* with its range, and sigma")
{
    const auto text = table_of(tests::morris_analysis());
    const auto all = prose(text);
    CHECK_THAT(all, Contains("on 20 walks, each walk with 25 cohorts of 160 mothers of its own"));
    CHECK_THAT(text, Contains(" arms.service.effects[0].ratio\n"
                              "                      -2,160,000   2,400,000   2,160,000   2,640,000     960,000\n"));
    CHECK_THAT(text, Contains(" placements.*                  -   1,872,000   1,684,800   2,059,200           -\n"));
    CHECK_THAT(all, Contains("3 more are not shown; the largest mu* among them is"));
    CHECK_THAT(all, Contains("1 of all 28 does nothing to it: exactly 0."));
    for (const char* word : {" mu ", " mu* ", " sigma "}) {
        CHECK(times(text, word) >= 2);
    }
}

TEST_CASE("the table of variance shares has indices with intervals, chance, and what knowing could explain")
{
    const auto text = table_of(tests::sobol_analysis());
    const auto all = prose(text);
    CHECK_THAT(all, Contains("Over all points: mean -2,510,000, standard deviation 2,000,000."));
    CHECK_THAT(text, Contains("*arms.service.effects[0].ratio    0.320   0.300 to 0.340  0.394   0.354 to 0.434\n"));
    CHECK_THAT(text, Contains(" placements.*                     0.160   0.140 to 0.180  0.202   0.187 to 0.217\n"));
    CHECK_THAT(text, Contains(" chance                           0.210   0.190 to 0.230  0.380   0.360 to 0.400\n"));
    CHECK(text.find("-0.000") == std::string::npos);
    CHECK_THAT(all, Contains("First-order indices add up to 0.85; the rest, 0.15, is what factors do together only."));
    CHECK_THAT(all, Contains("What knowing all numbers could explain: 0.62 of the variance (0.60 to 0.64)"));
    CHECK_THAT(all, Contains("chance other mothers with other luck, 4,000 of them at a point"));
    CHECK_THAT(all, Contains("There is no variance to share out."));
    CHECK(text.find("PAIRS") == std::string::npos);
    const auto with_pairs = table_of(tests::sobol_analysis(true));
    CHECK_THAT(with_pairs, Contains("PAIRS"));
    CHECK_THAT(with_pairs, Contains(" " + tests::paths[0] + "\n x placements.*"));
    CHECK_THAT(prose(with_pairs), Contains("more pairs are not shown"));
}

TEST_CASE("without chance as a factor shares of the variance tell that it is in no index")
{
    auto analysis = tests::sobol_analysis();
    for (auto& output : std::get<results::VarianceShares>(analysis.answer).of_outputs) {
        output.factors.pop_back();
    }
    const auto all = prose(table_of(analysis));
    CHECK_THAT(all, Contains("which is in the variance but in no index"));
    CHECK(all.find("knowing all numbers") == std::string::npos);
}

TEST_CASE("tables keep their width with long paths and large numbers, and tell of an arm alone")
{
    auto tornado = tests::tornado_analysis();
    auto& bar = std::get<sensitivity::Tornado>(tornado.answer).bars[0];
    bar.path = longest_path;
    bar.low = -123456789.123;
    bar.high = 123456789.123;
    bar.unit = "per year";
    tornado.compared_with.clear();
    const auto text = table_of(tornado);
    CHECK_THAT(text, Contains("  -123.5 m to 123.5 m per year "));
    CHECK_THAT(prose(text), Contains("net cost council in 18 years of service net_cost_council_in_18_years"));
    CHECK(text.find("saving") == std::string::npos);
    auto two_way = tests::two_way_analysis();
    std::get<sensitivity::TwoWay>(two_way.answer).axes[1].path = longest_path;
    table_of(two_way);
    auto morris = tests::morris_analysis();
    std::get<results::Screening>(morris.answer).effects[0][0].name = longest_path;
    table_of(morris);
    auto sobol = tests::sobol_analysis(true);
    std::get<results::VarianceShares>(sobol.answer).of_outputs[0].factors[0].name = longest_path;
    table_of(sobol);
}

TEST_CASE("comma-separated values of a sensitivity analysis have all rows and all digits")
{
    const auto tornado = cells_of(report::sensitivity_csv(tests::tornado_analysis()));
    CHECK(tornado.size() == 1 + 2 * tests::paths.size());
    CHECK(tornado[0].size() == 19);
    CHECK(tornado[1] == std::vector<std::string>{"tornado", "service", "counterfactual", "net_cost_council_in_18_years", "GBP",
                                                 "-2510000", "61500", tests::paths[0], "years", "assumed", "0.45", "0.3125",
                                                 "0.58", "390000", "61500", "-4830000", "61500", "-5220000", "12300"});
    const auto grid = cells_of(report::sensitivity_csv(tests::two_way_analysis(5)));
    CHECK(grid.size() == 1 + 2 * 25);
    CHECK(grid[0][5] == tests::paths[0]);
    CHECK(grid[25][7].empty());
    CHECK(grid[2][6] == "0.04");
    const auto morris = cells_of(report::sensitivity_csv(tests::morris_analysis()));
    CHECK(morris.size() == 1 + 2 * tests::paths.size());
    CHECK(morris[2][6] == tests::paths[1] + " " + tests::paths[2] + " " + tests::paths[6]);
    CHECK(morris[2][7].empty());
    const auto sobol = cells_of(report::sensitivity_csv(tests::sobol_analysis(true)));
    const std::size_t factors = tests::paths.size() + 1;
    CHECK(sobol.size() == 1 + 2 * (2 * factors + factors * (factors - 1) / 2));
    CHECK(sobol[2][10] == "total");
    CHECK(sobol[2][7] == tests::paths[0]);
    CHECK(sobol[1 + 2 * factors][8] == "placements.*");
    CHECK(sobol[2 * factors][7] == "chance");
}

TEST_CASE("figures of a sensitivity analysis tell what they are of and what is in them")
{
    for (const auto& analysis :
         {tests::tornado_analysis(), tests::two_way_analysis(), tests::morris_analysis(), tests::sobol_analysis()}) {
        for (std::size_t outcome = 0; outcome < tests::outputs_of_analysis; ++outcome) {
            const auto figure = report::sensitivity_figure(analysis, outcome);
            INFO(results::method_of(analysis));
            CHECK_THAT(figure, Contains("<svg "));
            CHECK_THAT(figure, Contains(outcome == 0 ? "net cost council" : "years in care"));
            CHECK_THAT(figure, Contains("What is in it: "));
            CHECK_THAT(figure, Contains("numbers that are varied"));
            CHECK_THAT(figure, Contains("seed 20211"));
        }
    }
    CHECK_THAT(report::sensitivity_figure(tests::tornado_analysis()), Contains(">0.312 … 0.580 years<"));
    CHECK_THAT(report::sensitivity_figure(tests::two_way_analysis()), Contains("Crossed out: not known."));
    CHECK_THAT(report::sensitivity_figure(tests::two_way_analysis(), 1), Contains(">−58.5<"));
    CHECK_THAT(report::sensitivity_figure(tests::morris_analysis()), Contains("placements.* (μ* £1.87m)"));
    CHECK_THAT(report::sensitivity_figure(tests::sobol_analysis()),
               Contains("chance: other mothers, 4,000 at a point: first-order"));
}
