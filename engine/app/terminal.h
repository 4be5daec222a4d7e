#pragma once

#include <optional>
#include <stdexcept>
#include <stop_token>
#include <string>
#include <string_view>

// Where the program's words go: standard output and standard error, each a terminal or not. Only this file knows codes of
// colours.

namespace rcpsim::app {

enum class Stream
{
    output,
    errors,
};

/// The reader of standard output went away, as in `rcpsim ... | head -1`.
class ReaderGone : public std::runtime_error
{
public:
    ReaderGone();
};

/// To be called before anything is opened or written. A standard stream that the caller closed is occupied, so that no file gets
/// its number and is written over; and a reader that goes away no longer ends the program, so that a run outlives who watches it.
/// A file that becomes larger than a limit is an error, and no sudden end, either.
void prepare_streams();

bool is_terminal(Stream stream);

/// `text`, in bold where the stream is a terminal that can show it and the user has not set NO_COLOR.
std::string emphasised(std::string_view text, Stream stream);

/// `text` with its headings emphasised for standard output: the words in capitals with which a line begins.
std::string with_headings(std::string_view text);

/// Writes to standard output. Throws ReaderGone, or base::SystemError for a full disk or a closed stream.
void print(std::string_view text);

enum class Answer
{
    yes,
    no,
};

/// Asks on a terminal, and waits for the answer; a request to stop ends the waiting, with yes: who stops needs none. Nothing
/// where there is no terminal to ask on.
std::optional<Answer> ask(std::string_view question, const std::stop_token& stop);

/// Writes to standard error, where a failure could not be told.
void tell(std::string_view text);

}  // namespace rcpsim::app
