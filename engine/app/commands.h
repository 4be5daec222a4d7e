#pragma once

#include <cstdint>
#include <string>
#include <vector>

// What the program does, one function per command. Each prints its answer on standard output and returns the exit status;
// mistakes are thrown (base/errors.h) and told by main.

namespace rcpsim::app {

/// What every command that reads a scenario takes.
struct ScenarioChoice
{
    std::string file;
    std::vector<std::string> overrides;  ///< "path=value"
    std::string seed;                    ///< overrides too; empty: as the scenario says
    std::string replications;
    std::string draws;
};

struct RunChoice
{
    ScenarioChoice scenario;
    std::string output;  ///< empty: a new name in results/
    bool replace = false;
    std::vector<std::string> keep;  ///< large tables: activity, cost
    bool quiet = false;
    unsigned threads = 0;
    std::string target;  ///< instruction set; empty: the best one
    std::string command_line;
};

/// The instruction sets that a run may be told to use, where the machine has them.
std::vector<std::string> targets();
/// The forms in which results are shown.
std::vector<std::string> formats();

int run(const RunChoice& choice);
int check(const ScenarioChoice& choice, bool resolved);
/// `format`: one of formats().
int show(const std::string& file, const std::string& format);
int trace(const ScenarioChoice& choice, std::uint32_t replication, std::uint32_t mother);

}  // namespace rcpsim::app
