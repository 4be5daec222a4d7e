#pragma once

#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace rcpsim::base {

/// One thing wrong with what a user gave us: where it stands, and what was found, expected and suggested.
struct Mistake
{
    std::string where;  ///< "file:line:column", or the name of a file or an option
    std::string problem;

    friend bool operator==(const Mistake&, const Mistake&) = default;
};

/// The user's input cannot be used. Carries every mistake that was found, in the order of the input.
class InputError : public std::runtime_error
{
public:
    explicit InputError(std::vector<Mistake> mistakes);
    InputError(std::string where, std::string problem);

    const std::vector<Mistake>& mistakes() const { return mistakes_; }

private:
    std::vector<Mistake> mistakes_;
};

/// The machine refused: a full disk, a folder that cannot be written.
class SystemError : public std::runtime_error
{
public:
    using std::runtime_error::runtime_error;
};

/// The program broke a promise of its own. Never the user's fault.
class InternalError : public std::logic_error
{
public:
    using std::logic_error::logic_error;
};

/// Throws InternalError with `promise` unless it holds.
void require(bool holds, const char* promise);

}  // namespace rcpsim::base
