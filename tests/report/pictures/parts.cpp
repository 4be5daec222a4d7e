#include "base/errors.h"
#include "report/pictures/axes.h"
#include "report/pictures/lettering.h"
#include "report/pictures/quantity.h"
#include "report/pictures/svg.h"

#include <catch2/catch.hpp>

#include <cmath>
#include <limits>

using namespace rcpsim;
using namespace rcpsim::report::pictures;

namespace {

constexpr double not_known = std::numeric_limits<double>::quiet_NaN();

std::string joined(const std::vector<std::string>& lines)
{
    std::string text;
    for (const auto& line : lines) {
        text += line;
    }
    return text;
}

}  // namespace

TEST_CASE("numbers on axes and in cells are short")
{
    CHECK(short_number(-1234567, "GBP") == "−£1.23m");
    CHECK(short_number(250e3, "GBP per year") == "£250k");
    CHECK(short_number(7686.4, "GBP") == "£7,686");
    CHECK(short_number(0.4) == "0.4");
    CHECK(short_number(0.41234) == "0.412");
    CHECK(short_number(-0.0) == "0");
    CHECK(short_number(12) == "12");
    CHECK(short_number(1.2e9) == "1.2e9");
    CHECK(short_number(1.2e-9) == "1.2e−9");
    CHECK(short_number(2.5e9, "GBP") == "£2.50bn");
    CHECK(short_number(not_known, "GBP") == "not known");
    CHECK(short_number(std::numeric_limits<double>::infinity()) == "not known");
    CHECK(short_numbers({-5e5, 0, 5e5, 1e6}, "GBP") == std::vector<std::string>{"−£0.5m", "£0", "£0.5m", "£1.0m"});
    CHECK(short_numbers({0, 0.25, 0.5}) == std::vector<std::string>{"0", "0.25", "0.50"});
    CHECK(short_numbers({0, 0.2, 0.4}, "GBP") == std::vector<std::string>{"£0", "£0.20", "£0.40"});
    CHECK(short_numbers({0, 5000, 10000}, "GBP") == std::vector<std::string>{"£0", "£5k", "£10k"});
}

TEST_CASE("a normal interval has 1.96 standard errors on both sides")
{
    const Estimate estimate = with_error(10, 2);
    CHECK(estimate.low == Approx(10 - 3.92).epsilon(1e-4));
    CHECK(estimate.high == Approx(10 + 3.92).epsilon(1e-4));
    CHECK(told(estimate) == "10 (95 % interval 6.08 to 13.9)");
    CHECK(told(with_error(10, not_known)) == "10");
}

TEST_CASE("round numbers are one, two or five times a power of ten apart and as many as there may be")
{
    CHECK(round_numbers({0, 1}, 6) == std::vector<double>{0, 0.2, 0.4, 0.6000000000000001, 0.8, 1});
    CHECK(round_numbers({-3.1, 7.9}, 8) == std::vector<double>{-2, 0, 2, 4, 6});
    for (const double length : {1e-290, 3e-5, 0.7, 12.0, 9.9e8, 1e290}) {
        for (std::size_t most = 2; most < 12; ++most) {
            const auto numbers = round_numbers({-0.3 * length, 0.7 * length}, most);
            REQUIRE_FALSE(numbers.empty());
            CHECK(numbers.size() <= most);
            CHECK(numbers.front() >= -0.3001 * length);
            CHECK(numbers.back() <= 0.7001 * length);
        }
    }
}

TEST_CASE("a range is always one that a scale can have")
{
    Range range;
    CHECK(range.low() == 0);
    CHECK(range.high() == 1);
    for (const double value : {0.0, 5.0, -5.0, 1e290, -1e-290}) {
        Range point;
        point.take(value);
        point.take(not_known);
        CHECK(point.low() < point.high());
        CHECK(point.low() <= value);
        CHECK(point.high() >= value);
        const Scale scale(point, 100, 200);
        CHECK(std::isfinite(scale(value)));
    }
    const Scale scale({-1, 3}, 500, 100);
    CHECK(scale(-1) == 500);
    CHECK(scale(3) == 100);
    CHECK(scale(0) == 400);
}

TEST_CASE("positions move apart as little as they must")
{
    CHECK(apart({10, 50, 90}, {10, 10, 10}, 0, 100) == std::vector<double>{10, 50, 90});
    CHECK(apart({50, 50}, {10, 10}, 0, 100) == std::vector<double>{50, 60});
    CHECK(apart({99, 99}, {10, 10}, 0, 100) == std::vector<double>{85, 95});
    CHECK(apart({1}, {10}, 0, 100) == std::vector<double>{5});
}

TEST_CASE("lines are no wider than they may be and lose no letter")
{
    const std::string path = "placements.foster_in_house.exits[2].hazard[0].rate";
    for (const double width : {400.0, 200.0, 120.0, 60.0, 20.0}) {
        const auto lines = wrapped(path, width, text_size);
        CHECK(joined(lines) == path);
        CHECK(widest(lines, text_size) <= width);
        CHECK(balanced(path, width, text_size).size() == lines.size());
        CHECK(joined(balanced(path, width, text_size)) == path);
    }
    CHECK(balanced(path, 236, text_size) == std::vector<std::string>{"placements.foster_in_house.", "exits[2].hazard[0].rate"});
    CHECK(wrapped("0.31 to 0.58 of them", 60, 10) == std::vector<std::string>{"0.31 to 0.58", "of them"});
    CHECK(wrapped("  \n ", 60, 10).empty());
    CHECK(joined(wrapped("長い名前", 15, 10)) == "長い名前");
    // Helvetica: i 222, m 833, 1 556 thousandths.
    CHECK(text_width("im1", 1000) == Approx(222 + 833 + 556));
    CHECK(text_width("£", 1000) == Approx(556));
    CHECK(text_width("e\u0301", 10) == text_width("e", 10));
}

TEST_CASE("text is escaped, and bytes that are none are replaced")
{
    CHECK(escaped("a < b & c > d") == "a &lt; b &amp; c &gt; d");
    CHECK(escaped("tab\tand\nline") == "tab and line");
    CHECK(escaped("Zoë £5") == "Zoë £5");
    CHECK(escaped("a\xff"
                  "b\x01") == "a\ufffdb\ufffd");
    CHECK(escaped("\xef\xbf\xbf") == "\ufffd");
}

TEST_CASE("coordinates are short, and finite or refused")
{
    Drawing drawing;
    drawing.line({-0.001, 1}, {2.5, 1.0 / 3}, {});
    CHECK(drawing.file(10, 20, "t", "d").find("<line x1=\"0\" y1=\"1\" x2=\"2.5\" y2=\"0.33\"") != std::string::npos);
    CHECK_THROWS_AS(drawing.circle({not_known, 0}, 1, ink), base::InternalError);
}
