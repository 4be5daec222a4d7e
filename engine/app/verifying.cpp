#include "app/commands.h"

#include "app/exit_status.h"
#include "app/formats.h"
#include "app/interrupts.h"
#include "app/loading.h"
#include "app/progress.h"
#include "app/run_options.h"
#include "app/temporary_folder.h"
#include "base/errors.h"
#include "lanes/target.h"
#include "report/agreement.h"
#include "report/footnotes.h"
#include "results/agreement.h"
#include "results/recorder.h"
#include "study/study.h"

#include <fmt/core.h>
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

// The command that runs a scenario in several ways and compares the files.

namespace rcpsim::app {

namespace {

namespace fs = std::filesystem;
using report::Combination;
using report::Verification;

constexpr Printers<Verification, 3> printers{
    {{"table", report::agreement_table}, {"csv", report::agreement_csv}, {"json", report::agreement_json}}};

/// What is to be run, and what is not.
Verification planned(const VerifyChoice& choice)
{
    const auto promised = targets();
    const auto& asked = choice.targets.empty() ? promised : choice.targets;
    const auto threads = choice.threads.empty() ? std::vector<unsigned>{1, 2, 3, 8} : choice.threads;
    Verification plan;
    for (const auto& target : asked) {
        if (std::find(promised.begin(), promised.end(), target) == promised.end()) {
            throw base::InputError("--targets", fmt::format("'{}'; expected {}", target, fmt::join(promised, ", ")));
        }
        if (!available(target)) {
            plan.not_run.push_back(target);
            continue;
        }
        for (const unsigned number : threads) {
            plan.combinations.push_back({.target = target, .threads = number});
        }
    }
    if (plan.combinations.size() < 2) {
        throw base::InputError("--threads", fmt::format("{} with which this machine can run it; expected at least two ways, on "
                                                        "several numbers of threads or instruction sets",
                                                        plan.combinations.empty() ? "no way" : "one way"));
    }
    return plan;
}

/// Runs scenarios of one design into files, one after the other.
class Runs
{
public:
    Runs(const VerifyChoice& choice, const scenario::Scenario& scenario, std::stop_token stop, std::size_t count)
        : choice_(choice)
        , scenario_(scenario)
        , design_(scenario.parameters)
        , stop_(std::move(stop))
        , count_(static_cast<double>(count))
        , progress_({.quiet = choice.quiet, .agreed = choice.agreed, .stop = stop_})
    {
    }

    void run(const Combination& combination, const fs::path& file)
    {
        lanes::use(available(combination.target).value());
        const results::Target target{.file = file, .replace = true, .keeps = kept(choice_.keep)};
        results::Recorder recorder(target, scenario_, choice_.command_line);
        study::run(design_,
                   {.threads = combination.threads,
                    .activity_by_cohort = target.keeps.anything(),
                    .stop = stop_,
                    .progress = [this](double share) { progress_((done_ + share) / count_); }},
                   recorder);
        ++done_;
    }

private:
    const VerifyChoice& choice_;
    const scenario::Scenario& scenario_;
    study::Design design_;
    std::stop_token stop_;
    double count_;
    double done_ = 0;
    Progress progress_;
};

void compare(Verification& verification, const VerifyChoice& choice, const scenario::Scenario& scenario,
             const std::stop_token& stop)
{
    const TemporaryFolder folder;
    const lanes::KeptTarget kept_target;
    const fs::path first = folder.path() / "first.h5";
    const fs::path other = folder.path() / "other.h5";
    Runs runs(choice, scenario, stop, verification.combinations.size());
    for (auto& combination : verification.combinations) {
        const bool is_first = &combination == &verification.combinations.front();
        runs.run(combination, is_first ? first : other);
        if (!is_first) {
            combination.agreement = results::agreement(first, other, stop);
        }
    }
    const auto results = results::read(first);
    verification.title = results.title;
    verification.size = report::size_of(results);
}

}  // namespace

std::vector<std::string> agreement_formats()
{
    return names_of(printers);
}

int verify(const VerifyChoice& choice)
{
    printer_named(choice.format, printers);
    auto verification = planned(choice);
    const auto scenario = load(choice.scenario);
    const Interrupts interrupts;
    try {
        compare(verification, choice, scenario, interrupts.token());
    } catch (const study::Stopped&) {
        return stopped(interrupts, "stopped; nothing was written");
    } catch (const base::InputError& error) {
        throw placed(error, scenario);
    }
    print_in(choice.format, verification, printers);
    return verification.holds() ? success : own_fault;
}

}  // namespace rcpsim::app
