#include "app/commands.h"

#include "app/exit_status.h"
#include "app/formats.h"
#include "app/interrupts.h"
#include "app/progress.h"
#include "app/run_options.h"
#include "base/errors.h"
#include "base/version.h"
#include "lanes/target.h"
#include "proof/proof.h"
#include "report/proof.h"
#include "scenario/quantities.h"
#include "study/study.h"

#include <fmt/core.h>

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>

namespace rcpsim::app {

namespace {

using report::Proof;

constexpr Printers<Proof, 3> printers{{{"table", report::proof_table}, {"csv", report::proof_csv}, {"json", report::proof_json}}};

std::uint64_t seed_of(const SelftestChoice& choice)
{
    if (choice.seed.empty()) {
        return proof::proven_seed;
    }
    const auto seed = scenario::read_count(choice.seed);
    if (!seed.value) {
        throw base::InputError("--seed", seed.problem);
    }
    return *seed.value;
}

double seconds_since(std::chrono::steady_clock::time_point started)
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count();
}

}  // namespace

std::vector<std::string> proof_formats()
{
    return names_of(printers);
}

int selftest(const SelftestChoice& choice)
{
    printer_named(choice.format, printers);
    use_target(choice.target);
    const Interrupts interrupts;
    Proof proof{.program = fmt::format("rcpsim {} ({}, {})", base::version(), base::revision(), base::compiler()),
                .target = std::string(lanes::name(lanes::in_use())),
                .threads = choice.threads == 0 ? study::cores() : choice.threads,
                .seed = seed_of(choice)};
    const auto started = std::chrono::steady_clock::now();
    try {
        Progress progress({.quiet = choice.quiet, .agreed = true, .stop = interrupts.token()});
        proof.chapters =
            proof::prove({.seed = proof.seed, .threads = proof.threads, .stop = interrupts.token()}, std::ref(progress));
    } catch (const study::Stopped&) {
        return stopped(interrupts, "stopped");
    }
    proof.seconds = seconds_since(started);
    print_in(choice.format, proof, printers);
    return proof::verdict(proof.chapters).holds() ? success : own_fault;
}

}  // namespace rcpsim::app
