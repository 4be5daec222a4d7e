#include "app/command_line.h"
#include "app/exit_status.h"
#include "app/terminal.h"
#include "base/errors.h"

#include <fmt/core.h>

#include <exception>
#include <new>
#include <string_view>

namespace {

using namespace rcpsim;
using namespace rcpsim::app;

int failed(int status, std::string_view problem)
{
    tell(fmt::format("rcpsim: {}\n", problem));
    return status;
}

}  // namespace

int main(int count, char** words)
{
    try {
        prepare_streams();
        return act(count, words);
    } catch (const base::InputError& error) {
        for (const auto& [where, problem] : error.mistakes()) {
            tell(fmt::format("{}: {}\n", emphasised(where, Stream::errors), problem));
        }
        return bad_input;
    } catch (const ReaderGone&) {
        return ended_by(SIGPIPE);
    } catch (const base::SystemError& error) {
        return failed(system_failure, error.what());
    } catch (const std::bad_alloc&) {
        return failed(system_failure, "not enough memory");
    } catch (const std::exception& error) {
        return failed(own_fault, error.what());
    }
}
