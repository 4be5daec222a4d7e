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
    std::vector<std::string> laid_over;  ///< scenario files
    std::vector<std::string> overrides;  ///< "path=value"
    std::string seed;                    ///< overrides too; empty: as the scenario says
    std::string draws;
    std::string replications;
};

/// How a command that simulates goes about it.
struct RunningChoice
{
    unsigned threads = 0;  ///< 0: as many as there are cores
    bool agreed = false;   ///< however long it takes
    bool quiet = false;
};

struct RunChoice : RunningChoice
{
    ScenarioChoice scenario;
    std::string output;  ///< empty: a new name in results/
    bool replace = false;
    bool validate = false;
    std::string target;              ///< instruction set; empty: the best one
    std::vector<std::string> keep;   ///< large tables, of kept_tables()
    double most_megabytes = 0;       ///< of results; 0: no limit but the disk
    std::vector<std::string> until;  ///< precisions at which it may end; see results::precision_rule
    std::string at_most;             ///< draws, or replications of one draw, with until; empty: as the scenario says
    std::string within;              ///< "10 min", with until; empty: without a limit
    bool plan = false;               ///< tell how large it should be, and run nothing but a pilot
    std::string planned_on;          ///< outcome; empty: the usual one
    std::string command_line;
};

struct DiffChoice
{
    std::string before;
    std::string after;
};

struct ShowChoice
{
    std::string file;
    std::string format = "table";  ///< one of shown_formats(), of those that the kind of file has
};

struct CheckChoice
{
    ScenarioChoice scenario;
    bool resolved = false;
    bool numbers = false;
};

struct TraceChoice
{
    ScenarioChoice scenario;
    std::uint32_t draw = 0;
    std::uint32_t replication = 0;
    std::uint32_t mother = 0;
};

struct RepriceChoice
{
    std::string file;
    std::vector<std::string> laid_over;
    std::vector<std::string> overrides;
    std::string output;  ///< empty: no file, only a table
    bool replace = false;
    std::string command_line;
};

/// Mothers of each population whom a validation counts, at least, unless it is told otherwise.
inline constexpr std::uint32_t mothers_of_a_validation = 200'000;

struct ValidateChoice : RunningChoice
{
    ScenarioChoice scenario;
    std::uint32_t mothers = mothers_of_a_validation;
    std::string format = "table";  ///< one of validation_formats()
};

struct CalibrateChoice : RunningChoice
{
    ScenarioChoice scenario;
    std::string output;
    std::string trace;  ///< empty: none is written
    bool replace = false;
    std::uint32_t mothers = 100'000;  ///< of each trial, at least
    std::uint32_t samples = 1000;
};

struct SweepChoice : RunningChoice
{
    ScenarioChoice scenario;
    std::vector<std::string> over;  ///< "path=from:to:step" or "path=value,value"; empty: as the scenario says
    std::string on;                 ///< empty: as the scenario says
    std::string arm;                ///< empty: as the scenario says
    std::string format = "table";   ///< one of sweep_formats()
    std::string output;             ///< empty: a new name in results/
    bool replace = false;
    std::string command_line;
};

struct BreakEvenChoice : RunningChoice
{
    ScenarioChoice scenario;
    std::string vary;     ///< a path; empty: what the scenario asks
    std::string on;       ///< this and what follows go with vary
    std::string between;  ///< "low:high"
    std::string at;
    std::string arm;
};

struct InformationChoice : RunningChoice
{
    ScenarioChoice scenario;          ///< or the results file of a run
    std::vector<std::string> arms;    ///< this and what follows: empty, as the scenario says
    std::vector<std::string> groups;  ///< "name=pattern"
    std::string on;
    std::string kept;
    std::string decisions_per_year;
    std::string years;
    std::string discount;
    std::string format = "table";  ///< one of information_formats()
    std::string output;            ///< empty: a new name in results/
    bool replace = false;
    std::string command_line;
};

struct SensitivityChoice : RunningChoice
{
    ScenarioChoice scenario;
    std::string method = "tornado";  ///< one of sensitivity_methods()
    std::vector<std::string> on;     ///< this and what follows: empty, as the scenario says
    std::string arm;
    std::vector<std::string> of;      ///< patterns of paths
    std::vector<std::string> vary;    ///< "path=low:high"
    std::vector<std::string> groups;  ///< "name=pattern"
    std::uint32_t mothers = 0;        ///< at each point; 0, here and below: as many as the method usually has
    std::uint32_t values = 0;         ///< of each number of a two-way grid
    std::uint32_t walks = 0;
    std::uint32_t rows = 0;
    bool pairs = false;
    double until = 0;              ///< widest interval of a total index that is wanted; 0: none is
    std::string format = "table";  ///< one of sensitivity_formats()
    std::string output;            ///< empty: a new name in results/
    bool replace = false;
    std::string command_line;
};

/// Parameter sets of a forecast where a scenario asks for one.
inline constexpr std::uint32_t draws_of_a_forecast = 200;

struct EvaluateChoice : RunningChoice
{
    ScenarioChoice scenario;
    std::string output;  ///< empty: no fragment is written
    bool replace = false;
    std::uint32_t mothers = mothers_of_a_validation;  ///< counted without the service, at least
    std::string format = "table";                     ///< one of evaluation_formats()
};

struct SelftestChoice
{
    std::string seed;  ///< empty: the one whose figures are known to hold
    unsigned threads = 0;
    std::string target;            ///< instruction set; empty: the best one
    std::string format = "table";  ///< one of proof_formats()
    bool quiet = false;
};

struct VerifyChoice
{
    ScenarioChoice scenario;
    std::vector<unsigned> threads;     ///< numbers of them; empty: 1, 2, 3 and 8
    std::vector<std::string> targets;  ///< empty: all of targets()
    std::vector<std::string> keep;     ///< large tables that are compared, too
    std::string format = "table";      ///< one of agreement_formats()
    bool quiet = false;
    bool agreed = false;  ///< however long it takes
    std::string command_line;
};

/// The instruction sets that a run may be told to use, where the machine has them.
std::vector<std::string> targets();
/// The forms in which results of a run are shown.
std::vector<std::string> formats();
/// Those of files of all kinds.
std::vector<std::string> shown_formats();

/// The forms in which a validation is printed.
std::vector<std::string> validation_formats();

/// The forms in which an evaluation is printed.
std::vector<std::string> evaluation_formats();

/// The forms in which a self-test, and the agreement of runs, are printed.
std::vector<std::string> proof_formats();
std::vector<std::string> agreement_formats();

/// The large tables that a run may be told to keep.
std::vector<std::string> kept_tables();

/// The forms in which a sweep is printed.
std::vector<std::string> sweep_formats();

/// The forms in which the value of information is printed.
std::vector<std::string> information_formats();

/// The methods of a sensitivity analysis, and the forms in which it is printed.
std::vector<std::string> sensitivity_methods();
std::vector<std::string> sensitivity_formats();

int run(const RunChoice& choice);
int plan(const RunChoice& choice);
int check(const CheckChoice& choice);
int diff(const DiffChoice& choice);
int reprice(const RepriceChoice& choice);
int show(const ShowChoice& choice);
int trace(const TraceChoice& choice);
int validate(const ValidateChoice& choice);
int calibrate(const CalibrateChoice& choice);
int sweep(const SweepChoice& choice);
int break_even(const BreakEvenChoice& choice);
int evaluate(const EvaluateChoice& choice);
int voi(const InformationChoice& choice);
int sensitivity(const SensitivityChoice& choice);
int selftest(const SelftestChoice& choice);
int verify(const VerifyChoice& choice);
int schema();

}  // namespace rcpsim::app
