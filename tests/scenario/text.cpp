#include "scenario/text.h"

#include <catch2/catch.hpp>

#include <string>
#include <string_view>

using rcpsim::scenario::as_utf8;
using rcpsim::scenario::first_bad_byte;
using rcpsim::scenario::Flaw;
using rcpsim::scenario::shortened;
using rcpsim::scenario::why_no_text;

namespace {

bool is_text(std::string_view text)
{
    return first_bad_byte(text) == text.size();
}

// The position of the first bad byte when `bytes` stand between other text.
std::size_t bad_within(std::string_view bytes)
{
    return first_bad_byte("ab" + std::string(bytes) + "cd");
}

}  // namespace

TEST_CASE("Text is made of well-formed sequences of one to four bytes")
{
    CHECK(is_text(""));
    CHECK(is_text("plain: text\r\n\twith tabs\n"));
    CHECK(is_text("\x7e"));
    CHECK(is_text("\xc2\x80"));          // U+0080
    CHECK(is_text("\xdf\xbf"));          // U+07FF
    CHECK(is_text("\xe0\xa0\x80"));      // U+0800
    CHECK(is_text("\xec\xbf\xbf"));      // U+CFFF
    CHECK(is_text("\xed\x9f\xbf"));      // U+D7FF
    CHECK(is_text("\xee\x80\x80"));      // U+E000
    CHECK(is_text("\xef\xbf\xbd"));      // U+FFFD
    CHECK(is_text("\xf0\x90\x80\x80"));  // U+10000
    CHECK(is_text("\xf4\x8f\xbf\xbf"));  // U+10FFFF
    CHECK(is_text("\xef\xbb\xbf\x66"));  // with a byte order mark
    CHECK(is_text("\xc2\xa3\x32\xe2\x82\xac\xf0\x9f\x98\x80\n"));
}

TEST_CASE("The first byte of a sequence that is not well-formed is found")
{
    CHECK(bad_within("\x80") == 2);      // a continuation without a lead
    CHECK(bad_within("\xc0\xaf") == 2);  // '/' in two bytes
    CHECK(bad_within("\xc1\xbf") == 2);
    CHECK(bad_within("\xe0\x9f\xbf") == 2);      // U+07FF in three
    CHECK(bad_within("\xf0\x8f\xbf\xbf") == 2);  // U+FFFF in four
    CHECK(bad_within("\xed\xa0\x80") == 2);      // a surrogate
    CHECK(bad_within("\xed\xbf\xbf") == 2);
    CHECK(bad_within("\xf4\x90\x80\x80") == 2);  // U+110000
    CHECK(bad_within("\xf5\x80\x80\x80") == 2);
    CHECK(bad_within("\xff\xfe") == 2);
    CHECK(bad_within("\xa3") == 2);  // a pound sign in Latin-1
    CHECK(bad_within("\xc3\xa9\xe9") == 4);
}

TEST_CASE("A sequence that is cut short is found where it begins")
{
    const std::string whole = "a\xc2\xa3 b\xe2\x82\xac c\xf0\x9f\x98\x80";
    CHECK(is_text(whole));
    CHECK(first_bad_byte(std::string_view(whole).substr(0, 2)) == 1);
    CHECK(first_bad_byte(std::string_view(whole).substr(0, 6)) == 5);
    CHECK(first_bad_byte(std::string_view(whole).substr(0, 7)) == 5);
    for (std::size_t cut = 1; cut < 4; ++cut) {
        CHECK(first_bad_byte(std::string_view(whole).substr(0, whole.size() - cut)) == whole.size() - 4);
    }
    CHECK(bad_within("\xc2") == 2);
    CHECK(bad_within("\xe2\x82") == 2);
    CHECK(bad_within("\xf0\x9f\x98") == 2);
}

TEST_CASE("Control characters are not text, but blanks, tabs and line ends are")
{
    for (char control = 0; control < 0x20; ++control) {
        CAPTURE(static_cast<int>(control));
        const bool allowed = control == '\t' || control == '\n' || control == '\r';
        CHECK(is_text(std::string(1, control)) == allowed);
    }
    CHECK_FALSE(is_text("\x7f"));
    CHECK(is_text(" "));
}

TEST_CASE("Text in another encoding is known by its mark, or by its zeros")
{
    const auto problem_of = [](std::string_view bytes) { return why_no_text(bytes).value_or(Flaw{0, "none"}).problem; };
    const std::string rest = "; expected UTF-8 (save the file in that encoding)";
    CHECK(problem_of(std::string_view("\xff\xfe"
                                      "a\0",
                                      4)) == "text in UTF-16" + rest);
    CHECK(problem_of(std::string_view("\xfe\xff\0a", 4)) == "text in UTF-16" + rest);
    CHECK(problem_of(std::string_view("a\0:\0", 4)) == "text in UTF-16" + rest);
    CHECK(problem_of(std::string_view("\0a\0:", 4)) == "text in UTF-16" + rest);
    CHECK(problem_of(std::string_view("\xff\xfe\0\0a\0\0\0", 8)) == "text in UTF-32" + rest);
    CHECK(problem_of(std::string_view("\0\0\xfe\xff\0\0\0a", 8)) == "text in UTF-32" + rest);
    CHECK(problem_of(std::string_view("\0\0\0\0", 4)) == "the byte 0x00; expected text in UTF-8");
    CHECK(problem_of(std::string_view("ab\0\0", 4)) == "the byte 0x00; expected text in UTF-8");
    CHECK(problem_of(std::string_view("\0", 1)) == "the byte 0x00; expected text in UTF-8");
    CHECK(problem_of("a: 1\r\n") == "none");
    CHECK(problem_of("") == "none");
}

TEST_CASE("A text is cut short for a message after its first line, or 60 bytes")
{
    CHECK(shortened("") == "");
    CHECK(shortened(std::string(60, 'a')) == std::string(60, 'a'));
    CHECK(shortened(std::string(61, 'a')) == std::string(60, 'a') + "...");
    CHECK(shortened(std::string(59, 'a') + "\xc2\xa3") == std::string(59, 'a') + "...");
    CHECK(shortened("one\ntwo") == "one...");
    CHECK(shortened("one\r\ntwo") == "one...");
    CHECK(shortened(std::string(60, 'a') + "\n") == std::string(60, 'a') + "...");
    CHECK(shortened(std::string(100, 'a') + "\n") == std::string(60, 'a') + "...");
}

TEST_CASE("What is no text has a replacement character for each byte")
{
    CHECK(as_utf8("äöü, two\nlines") == "äöü, two\nlines");
    CHECK(as_utf8("\xff\xfe.yaml") == "\ufffd\ufffd.yaml");
    CHECK(as_utf8(std::string_view("a\0b", 3)) == "a\ufffdb");
    CHECK(as_utf8("end\xc3") == "end\ufffd");
    CHECK(as_utf8("") == "");
}
