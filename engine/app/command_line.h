#pragma once

namespace rcpsim::app {

/// Does what the words of the command line ask for and returns the exit status. Throws base::InputError when they cannot be
/// understood, and what the command throws.
int act(int count, char** words);

}  // namespace rcpsim::app
