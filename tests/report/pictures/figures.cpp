#include "support/figures.h"

#include "base/errors.h"
#include "report/pictures/lettering.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <functional>
#include <limits>
#include <map>
#include <optional>
#include <regex>
#include <sstream>

using namespace rcpsim;
using namespace rcpsim::report::pictures;

namespace {

constexpr double not_known = std::numeric_limits<double>::quiet_NaN();

struct Element
{
    std::string name{};
    std::map<std::string, std::string> attributes{};
    std::string text{};  // escaped as it stands

    double number(const std::string& attribute) const { return std::stod(attributes.at(attribute)); }
};

// Reads what svg() may write, and fails on tags that do not match and on characters that XML forbids.
std::vector<Element> elements(const std::string& file)
{
    static const std::regex tag(R"re(<(/?)([a-zA-Z]+)((?: [a-zA-Z:0-9-]+="[^"<]*")*)(/?)>([^<]*))re");
    static const std::regex attribute(R"re( ([a-zA-Z:0-9-]+)="([^"]*)")re");
    static const std::regex stray("&(?!(amp|lt|gt|quot);)");
    const std::string start = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    REQUIRE(file.starts_with(start));
    REQUIRE_FALSE(std::regex_search(file, stray));
    std::vector<Element> found;
    std::vector<std::string> open;
    std::size_t read = start.size();
    for (std::sregex_iterator match(file.begin() + static_cast<std::ptrdiff_t>(read), file.end(), tag), end; match != end;
         ++match) {
        const auto& parts = *match;
        read += static_cast<std::size_t>(parts.length());
        if (parts[1].length() > 0) {
            REQUIRE_FALSE(open.empty());
            REQUIRE(open.back() == parts[2]);
            open.pop_back();
            continue;
        }
        Element element{.name = parts[2], .text = parts[5]};
        const std::string attributes = parts[3];
        for (std::sregex_iterator one(attributes.begin(), attributes.end(), attribute); one != end; ++one) {
            REQUIRE(element.attributes.emplace((*one)[1], (*one)[2]).second);
        }
        if (parts[4].length() == 0) {
            open.push_back(element.name);
        }
        found.push_back(element);
    }
    CHECK(open.empty());
    CHECK(read == file.size());
    return found;
}

std::string unescaped(std::string text)
{
    for (const auto& [escape, letter] : {std::pair("&lt;", "<"), std::pair("&gt;", ">"), std::pair("&amp;", "&")}) {
        for (auto at = text.find(escape); at != std::string::npos; at = text.find(escape, at + 1)) {
            text.replace(at, std::string_view(escape).size(), letter);
        }
    }
    return text;
}

Box box_of_text(const Element& text)
{
    const double size = text.number("font-size");
    const double width = text_width(unescaped(text.text), size, text.attributes.contains("font-weight"));
    const auto anchor = text.attributes.find("text-anchor");
    const double shift = anchor == text.attributes.end() ? 0 : anchor->second == "middle" ? 0.5 : 1;
    const double left = text.number("x") - shift * width;
    return {left, text.number("y") - ascent * size, left + width, text.number("y") + descent * size};
}

std::vector<Element> texts_of(const std::vector<Element>& all)
{
    std::vector<Element> texts;
    std::copy_if(all.begin(), all.end(), std::back_inserter(texts),
                 [](const Element& element) { return element.name == "text"; });
    return texts;
}

// A file that can be read, all of whose texts and surfaces lie within it and none of whose texts overlap.
std::vector<Element> checked(const std::string& file)
{
    const auto all = elements(file);
    REQUIRE(all.at(0).name == "svg");
    CHECK(all.at(1).name == "title");
    CHECK(all.at(2).name == "desc");
    CHECK_FALSE(all.at(2).text.empty());
    const double width = all.at(0).number("width");
    const double height = all.at(0).number("height");
    CHECK(all.at(0).attributes.at("viewBox") ==
          "0 0 " + all.at(0).attributes.at("width") + " " + all.at(0).attributes.at("height"));
    const auto texts = texts_of(all);
    std::vector<Box> boxes;
    std::transform(texts.begin(), texts.end(), std::back_inserter(boxes), box_of_text);
    for (std::size_t i = 0; i < boxes.size(); ++i) {
        INFO(texts[i].text);
        const bool within = boxes[i].left >= 0 && boxes[i].top >= 0 && boxes[i].right <= width && boxes[i].bottom <= height;
        CHECK(within);
        for (std::size_t j = 0; j < i; ++j) {
            constexpr double touch = 0.5;
            const bool apart = boxes[i].left >= boxes[j].right - touch || boxes[j].left >= boxes[i].right - touch ||
                               boxes[i].top >= boxes[j].bottom - touch || boxes[j].top >= boxes[i].bottom - touch;
            if (!apart) {
                FAIL_CHECK(texts[i].text << " lies on " << texts[j].text);
            }
        }
    }
    for (const auto& element : all) {
        if (element.name == "rect") {
            CHECK(element.number("x") >= 0);
            CHECK(element.number("width") >= 0);
            CHECK(element.number("x") + element.number("width") <= width);
            CHECK(element.number("y") + element.number("height") <= height);
        }
    }
    return all;
}

// Surfaces in the group whose title starts so, without hatches.
std::vector<Element> bars_in(const std::vector<Element>& all, const std::string& title)
{
    std::vector<Element> bars;
    for (std::size_t i = 0; i + 1 < all.size(); ++i) {
        if (all[i].name == "g" && all[i + 1].text.starts_with(title)) {
            for (std::size_t j = i + 2; j < all.size() && all[j].name != "g" && all[j].name != "text"; ++j) {
                if (all[j].name == "rect" && !all[j].attributes.at("fill").starts_with("url") &&
                    all[j].attributes.at("fill") != "none") {
                    bars.push_back(all[j]);
                }
            }
        }
    }
    return bars;
}

// Where a text stands.
double x_of(const std::vector<Element>& all, const std::string& text)
{
    const auto found = std::find_if(all.begin(), all.end(), [&](const Element& e) { return e.name == "text" && e.text == text; });
    REQUIRE(found != all.end());
    return found->number("x");
}

bool holds(const std::string& file, const std::string& text)
{
    return file.find(text) != std::string::npos;
}

}  // namespace

TEST_CASE("every figure can be read, and its texts lie within it and apart")
{
    checked(svg(tests::tornado()));
    checked(svg(tests::morris()));
    checked(svg(tests::sobol()));
    checked(svg(tests::acceptability()));
    checked(svg(tests::worth()));
    checked(svg(tests::variance_split()));
    checked(svg(tests::two_way()));
    checked(svg(tests::two_way(31, 24)));
    checked(svg(tests::two_way(2, 1)));
    checked(svg(tests::two_way(120, 90)));
}

TEST_CASE("figures have the same bytes each time, and no number in another language")
{
    CHECK(svg(tests::morris()) == svg(tests::morris()));
    CHECK(svg(tests::tornado()) == svg(tests::tornado()));
}

TEST_CASE("figures of nothing say so")
{
    const auto caption = tests::caption("Nothing");
    for (const auto& file :
         {svg(Tornado{.caption = caption}), svg(MorrisPlane{.caption = caption}), svg(SobolIndices{.caption = caption}),
          svg(Acceptability{.caption = caption}), svg(WorthOfKnowing{.caption = caption}), svg(VarianceSplit{.caption = caption}),
          svg(TwoWayGrid{.caption = caption})}) {
        checked(file);
        CHECK(holds(file, "There is nothing to show."));
        CHECK(holds(file, "Uncertainties: what is not known"));
    }
    checked(svg(Tornado{}));
}

TEST_CASE("a bar of a tornado reaches from the base to its outcome on the scale of the axis")
{
    const auto figure = tests::tornado();
    const auto all = checked(svg(figure));
    const double zero = x_of(all, "£0");
    const double per_pound = (x_of(all, "£5m") - zero) / 5e6;
    for (const auto& bar : {figure.bars[0], figure.bars[1]}) {
        const auto bars = bars_in(all, bar.name + ":");
        REQUIRE(bars.size() == 2);
        for (const auto& [drawn, outcome] : {std::pair(bars[0], bar.at_low.value), std::pair(bars[1], bar.at_high.value)}) {
            CHECK(drawn.number("width") == Approx(per_pound * std::abs(outcome - figure.base)).margin(0.03));
            CHECK(drawn.number("x") == Approx(zero + per_pound * std::min(outcome, figure.base)).margin(0.03));
        }
    }
}

TEST_CASE("a tornado draws the longest bars and counts the others")
{
    auto figure = tests::tornado();
    std::reverse(figure.bars.begin(), figure.bars.end());
    figure.most_bars = 3;
    const auto file = svg(figure);
    CHECK(holds(file, tests::paths[0]));
    CHECK_FALSE(holds(file, tests::paths[9]));
    CHECK(holds(file, "25 more numbers with shorter bars are not drawn."));
}

TEST_CASE("a number that does nothing has the shortest bar of a tornado")
{
    const Tornado figure{.outcome = {"cost", "GBP"},
                         .base = -1e6,
                         .bars = {{"idle", "1", "2", {-1e6}, {-1e6}}, {"busy", "1", "2", {-1.01e6}, {-0.99e6}}},
                         .most_bars = 1};
    CHECK(holds(svg(figure), "busy:"));
    CHECK_FALSE(holds(svg(figure), "idle:"));
}

TEST_CASE("outcomes at one side of the base lie below one another")
{
    Tornado figure{.outcome = {"cost", "GBP"}, .base = 100};
    figure.bars = {{"both", "1", "2", {130}, {120}}};
    const auto bars = bars_in(checked(svg(figure)), "both:");
    REQUIRE(bars.size() == 2);
    CHECK(bars[0].number("y") + bars[0].number("height") == Approx(bars[1].number("y")));
    CHECK(bars[0].number("width") == Approx(1.5 * bars[1].number("width")).margin(0.02));
}

TEST_CASE("bars of indices are as long as the indices")
{
    const auto figure = tests::sobol();
    const auto all = checked(svg(figure));
    const double per_unit = (x_of(all, "0.5") - x_of(all, "0")) / 0.5;
    const auto& factor = figure.factors[0];
    const auto bars = bars_in(all, factor.name + ":");
    REQUIRE(bars.size() == 2);
    CHECK(bars[0].number("width") == Approx(per_unit * factor.first.value).margin(0.02));
    CHECK(bars[1].number("width") == Approx(per_unit * factor.total.value).margin(0.02));
    CHECK(bars[0].number("x") == Approx(x_of(all, "0")).margin(0.02));
}

TEST_CASE("bars of what knowing is worth are as long as that")
{
    const auto figure = tests::worth();
    const auto all = checked(svg(figure));
    const double per_pound = (x_of(all, "£100k") - x_of(all, "£0")) / 100e3;
    const auto bars = bars_in(all, figure.groups[1].name + ":");
    REQUIRE(bars.size() == 1);
    CHECK(bars[0].number("width") == Approx(per_pound * figure.groups[1].worth.value).margin(0.02));
    CHECK(holds(svg(figure), "all at once: £184k"));
}

TEST_CASE("the parts of a variance follow one another, each with its share")
{
    const VarianceSplit figure{.parts = {"chance", "ignorance", "error"}, .bars = {{"outcome", {0.25, 0.7, 0.05}, ""}}};
    const auto file = svg(figure);
    const auto all = checked(file);
    const double whole = x_of(all, "1.0") - x_of(all, "0");
    const auto bars = bars_in(all, "outcome:");
    REQUIRE_FALSE(bars.empty());
    CHECK(bars[0].number("width") == Approx(0.25 * whole).margin(0.02));
    CHECK(holds(file, ">25 %<"));
    CHECK(holds(file, ">70 %<"));
    CHECK(holds(file, ">5 %<"));
    CHECK_THROWS_AS(svg(VarianceSplit{.parts = {"one", "two"}, .bars = {{"outcome", {0.25}, ""}}}), base::InternalError);
}

TEST_CASE("points of a Morris plane stand at their mean and deviation")
{
    MorrisPlane figure{.outcome = {"years in care", "years"}};
    figure.effects = {{"a", {4}, 2}, {"b", {10}, 8}};
    const auto all = checked(svg(figure));
    std::vector<Element> points;
    std::copy_if(all.begin(), all.end(), std::back_inserter(points),
                 [](const Element& e) { return e.name == "circle" && e.attributes.at("fill") == blue; });
    REQUIRE(points.size() == 2);
    const double per_year = (points[0].number("cx") - points[1].number("cx")) / (10 - 4);
    const double origin = points[0].number("cx") - 10 * per_year;
    CHECK(x_of(all, "10") == Approx(origin + 10 * per_year).margin(0.03));
    const auto ratio = std::find_if(all.begin(), all.end(), [](const Element& e) {
        return e.name == "line" && e.attributes.contains("stroke-dasharray") && e.attributes.at("stroke-dasharray") == "6 3";
    });
    REQUIRE(ratio != all.end());
    // sigma = 0.5 mu* passes through the first point.
    const double slope = (ratio->number("y2") - ratio->number("y1")) / (ratio->number("x2") - ratio->number("x1"));
    CHECK(ratio->number("y1") + slope * (points[1].number("cx") - ratio->number("x1")) ==
          Approx(points[1].number("cy")).margin(0.05));
}

TEST_CASE("a Morris plane tells of names that have no room")
{
    MorrisPlane figure{.outcome = {"cost", "GBP"}};
    for (const auto& path : tests::paths) {
        figure.effects.push_back({path, {1}, 1});
    }
    figure.effects.push_back({"unknown", {not_known}, 1});
    const auto file = svg(figure);
    checked(file);
    for (std::size_t i = 0; i < figure.most_names; ++i) {
        CHECK(holds(file, "<title>" + tests::paths[i]));
    }
    CHECK(holds(file, "No room for the names of"));
    CHECK(holds(file, "The smallest 8 bear no name."));
    CHECK(holds(file, "1 effect is not known and not drawn."));
}

TEST_CASE("curves of acceptability break where a probability is not known")
{
    Acceptability figure{
        .curves = {{.name = "council", .prices = {0, 1, 2, 3, 4}, .probabilities = {1, 0.9, not_known, 0.5, 0.1}}}};
    const auto all = checked(svg(figure));
    CHECK(std::count_if(all.begin(), all.end(),
                        [](const Element& e) { return e.name == "path" && e.attributes.at("stroke") == blue; }) == 2);
    figure.curves[0].prices.pop_back();
    CHECK_THROWS_AS(svg(figure), base::InternalError);
}

TEST_CASE("many curves that end at one place have names apart")
{
    auto figure = tests::acceptability();
    for (int i = 0; i < 20; ++i) {
        figure.curves.push_back(figure.curves[0]);
    }
    checked(svg(figure));
}

TEST_CASE("cells of a grid change colour and are parted where the outcome changes sign")
{
    TwoWayGrid figure{.outcome = {"saving", "GBP"}, .across = "x", .upwards = "y", .columns = {"1", "2"}, .rows = {"1", "2"}};
    figure.outcomes = {1000, -1000, 1000, -500};
    const auto all = checked(svg(figure));
    const auto heavy = [](const Element& e) { return e.name == "line" && e.attributes.at("stroke-width") == "2.4"; };
    REQUIRE(std::count_if(all.begin(), all.end(), heavy) == 2);
    const auto edge = std::find_if(all.begin(), all.end(), heavy);
    CHECK(edge->number("x1") == edge->number("x2"));
    CHECK(edge->number("x1") == Approx((x_of(all, "£1,000") + x_of(all, "−£1,000")) / 2).margin(0.01));
    figure.outcomes = {1, 2, 3, not_known};
    CHECK(holds(svg(figure), "Crossed out: not known."));
    CHECK_FALSE(holds(svg(figure), "heavy line"));
    figure.outcomes.pop_back();
    CHECK_THROWS_AS(svg(figure), base::InternalError);
}

TEST_CASE("figures bear any name and any number")
{
    const std::vector<std::string> names{"a <&> \"b\" 'c'", std::string(2000, 'm'), "Zoë — 長い名前", "broken \xff\x01 bytes", "",
                                         "two\nlines"};
    for (const double value : {0.0, not_known, 1e-290, 3e-9, 1e12, 1e290, -1e290, std::numeric_limits<double>::infinity()}) {
        const Estimate estimate = with_error(value, 0.1 * std::abs(value));
        Tornado tornado{.caption = tests::caption(names[1]), .outcome = {names[0], "GBP"}, .base = value};
        MorrisPlane morris{.outcome = {names[2], names[0]}};
        SobolIndices sobol{.outcome = names[3]};
        WorthOfKnowing worth{.all = estimate};
        VarianceSplit split{.parts = {names[0], names[2]}};
        Acceptability acceptability{.price = {names[1], ""}};
        TwoWayGrid grid{
            .outcome = {names[0], names[2]}, .across = names[1], .upwards = names[3], .columns = names, .rows = names};
        for (const auto& name : names) {
            tornado.bars.push_back({name, name.substr(0, 50), name.substr(0, 50), estimate, {value / 2}});
            morris.effects.push_back({name, with_error(std::abs(value), 1), std::abs(value) / 2});
            sobol.factors.push_back({name, {}, estimate});
            worth.groups.push_back({name, estimate});
            split.bars.push_back({name, {value, 0.5}, name});
            acceptability.curves.push_back(
                {.name = name, .family = "one", .prices = {value, 2 * value}, .probabilities = {0.2, 0.1}});
        }
        grid.outcomes.assign(names.size() * names.size(), value);
        INFO(value);
        for (const auto& file : {svg(tornado), svg(morris), svg(sobol), svg(worth), svg(split), svg(acceptability), svg(grid)}) {
            checked(file);
        }
    }
}
