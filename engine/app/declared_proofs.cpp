#include "app/commands.h"
#include "app/declarations.h"

// What shows that the program does what it should.

namespace rcpsim::app {

namespace {

void add_selftest(Declarations& commands)
{
    auto [command, choice] = commands.add<SelftestChoice>(
        "selftest",
        "Hold the program against exact answers\n"
        "Simulates small models whose answers mathematics knows - of random numbers, waiting times, pregnancies, placements, "
        "places of a service, prices and numbers that are not known - and tells expected beside simulated figures, and how many "
        "standard errors are between them. With the usual seed every machine sees the same figures. Reads and writes no file.",
        "# Does it calculate right on this machine?\n"
        "rcpsim selftest\n"
        "# The same with other luck and without vector instructions, for a spreadsheet\n"
        "rcpsim selftest --seed 7 --simd portable --format csv > selftest.csv\n",
        app::selftest);
    command.add_option("--seed", choice.seed, "Other luck (default: a seed whose figures are known to hold)")->type_name("N");
    add_threads(command, choice.threads);
    command.add_option("--simd", choice.target, "Instruction set (default: the best)")->type_name(one_of(targets()));
    command.add_option("--format", choice.format, "Form (default: table)")->type_name(one_of(proof_formats()));
    add_quiet(command, choice.quiet, "No progress");
}

void add_verify(Declarations& commands)
{
    auto [command, choice] = commands.add<VerifyChoice>(
        "verify",
        "Run a scenario in several ways, and compare every bit\n"
        "Runs it on each number of threads with each instruction set that this machine has, and compares all that the results "
        "files hold but what tells of their making, such as the time. Whatever differs is told with its place and both values. "
        "Files are temporary; nothing is left.",
        "# Are results the same on any number of threads and any instructions?\n"
        "rcpsim verify scenarios/verification/uncertain.yaml --draws 20\n"
        "# With what each cohort did, on two ways alone\n"
        "rcpsim verify scenarios/services/pause.yaml --draws 10 --keep activity \\\n"
        "    --threads 1,4 --targets portable\n",
        app::verify);
    add_scenario(command, choice.scenario);
    add_replications(command, choice.scenario);
    add_agreed(command, choice.agreed);
    command.add_option("--threads", choice.threads, "Numbers of threads (default: 1,2,3,8)")
        ->type_name("N")
        ->delimiter(',')
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
        ->check(CLI::Range(1, 1024).description(""));
    add_several(command, "--targets", choice.targets, "Instruction sets (default: all)", one_of(targets()).c_str());
    add_several(command, "--keep", choice.keep, "Compare this of every cohort, too; large", one_of(kept_tables()).c_str());
    command.add_option("--format", choice.format, "Form (default: table)")->type_name(one_of(agreement_formats()));
    add_quiet(command, choice.quiet, "No progress");
}

}  // namespace

void declare_proofs(Declarations& commands)
{
    add_selftest(commands);
    add_verify(commands);
}

}  // namespace rcpsim::app
