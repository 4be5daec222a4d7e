#include "app/terminal.h"

#include "base/errors.h"

#include <fmt/core.h>

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace rcpsim::app {

namespace {

bool is_set(const char* variable)
{
    const char* value = std::getenv(variable);
    return value != nullptr && *value != '\0';
}

bool shows_bold(Stream stream)
{
    return is_terminal(stream) && !is_set("NO_COLOR") && is_set("TERM") && std::getenv("TERM") != std::string_view("dumb");
}

// The length of the words in capitals with which a line begins: "PER COHORT" of "PER COHORT  total  per 100", none of "RCP-mini".
std::size_t heading_length(std::string_view line)
{
    std::size_t length = 0;
    for (std::size_t start = 0; start < line.size();) {
        const std::size_t end = std::min(line.find(' ', start), line.size());
        const auto word = line.substr(start, end - start);
        if (word.size() < 2 || !std::all_of(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; })) {
            break;
        }
        length = end;
        start = end + 1;
    }
    return length;
}

}  // namespace

ReaderGone::ReaderGone()
    : std::runtime_error("nobody reads standard output")
{
}

void prepare_streams()
{
    for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        if (::fcntl(stream, F_GETFD) == -1) {
            // The lowest free number is this one. The wrong way round, so that its use is refused as that of a closed stream.
            ::open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY);
        }
    }
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN);
}

bool is_terminal(Stream stream)
{
    return ::isatty(stream == Stream::output ? STDOUT_FILENO : STDERR_FILENO) == 1;
}

std::string emphasised(std::string_view text, Stream stream)
{
    return shows_bold(stream) && !text.empty() ? fmt::format("\x1b[1m{}\x1b[0m", text) : std::string(text);
}

std::string with_headings(std::string_view text)
{
    std::string result;
    while (!text.empty()) {
        const auto line = text.substr(0, std::min(text.find('\n'), text.size() - 1) + 1);
        const std::size_t length = heading_length(line.substr(0, line.find('\n')));
        result += emphasised(line.substr(0, length), Stream::output);
        result += line.substr(length);
        text.remove_prefix(line.size());
    }
    return result;
}

void print(std::string_view text)
{
    if (std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0) {
        return;
    }
    if (errno == EPIPE) {
        throw ReaderGone();
    }
    throw base::SystemError(fmt::format("cannot write to standard output: {}", std::strerror(errno)));
}

std::optional<Answer> ask(std::string_view question, const std::stop_token& stop)
{
    if (!is_terminal(Stream::errors) || ::isatty(STDIN_FILENO) != 1) {
        return std::nullopt;
    }
    tell(question);
    constexpr int patience = 100;  // milliseconds
    pollfd keyboard{.fd = STDIN_FILENO, .events = POLLIN, .revents = 0};
    while (::poll(&keyboard, 1, patience) <= 0) {
        if (stop.stop_requested()) {
            tell("\n");
            return Answer::yes;
        }
    }
    std::array<char, 256> line{};
    const auto length = ::read(STDIN_FILENO, line.data(), line.size());
    return length > 0 && (line[0] == 'y' || line[0] == 'Y') ? Answer::yes : Answer::no;
}

void tell(std::string_view text)
{
    std::fwrite(text.data(), 1, text.size(), stderr);
    std::fflush(stderr);
}

}  // namespace rcpsim::app
