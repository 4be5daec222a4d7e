#include "report/proof.h"

#include "report/numbers.h"
#include "report/text.h"

#include <fmt/core.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cmath>

namespace rcpsim::report {

namespace {

using Json = nlohmann::ordered_json;
using proof::Check;
using proof::Verdict;

/// Rows stand below the one that says of what, as " by year".
std::string name_of(const Check& check)
{
    return check.figures == 1 ? check.name : fmt::format("{} ({})", check.name, check.figures);
}

/// Six significant digits, and all that stand before the point; more of what must be equal.
std::string digits(double value, bool is_exact)
{
    return is_exact                 ? fmt::format("{:.9g}", value)
           : std::abs(value) >= 1e5 ? fmt::format("{:.0f}", value)
                                    : fmt::format("{:.6g}", value);
}

const char* verdict_of(const Check& check)
{
    return holds(check) ? "ok" : "FAILS";
}

std::string row(const Check& check)
{
    const bool is_exact = check.error == 0;
    return fmt::format(" {:<36}{:>11}{:>11}{:>9}{:>6}{:>6}", name_of(check), digits(check.expected, is_exact),
                       digits(check.simulated, is_exact),
                       is_exact             ? "exact"
                       : check.error >= 100 ? fmt::format("{:.0f}", check.error)
                                            : fmt::format("{:.2g}", check.error),
                       is_exact ? "" : fmt::format("{:.2f}", off(check)), verdict_of(check));
}

std::string about_luck(const Proof& all, const Verdict& verdict)
{
    const std::string bound = fmt::format("{} of them have a standard error (s.e.) and may be up to {:g} of them off (z); the "
                                          "others are equal to the last bit.",
                                          verdict.by_chance, proof::most_errors);
    if (all.seed == proof::proven_seed) {
        return bound +
               " With this seed every machine sees the same figures, so that luck decides nothing; --seed N tries other luck.";
    }
    return bound + fmt::format(" With this seed luck decides: a program without a fault fails for about one seed in {}, at most.",
                               readable_count(std::round(1 / verdict.chance_of_bad_luck())));
}

std::string outcome_of(const Verdict& verdict)
{
    return verdict.holds() ? "All hold."
                           : fmt::format("{} FAIL. This is a fault of rcpsim, or of how it was built; please report it.",
                                         verdict.failed.size() == 1 ? "One row" : fmt::format("{} rows", verdict.failed.size()));
}

Json number(double value)
{
    return std::isfinite(value) ? Json(value) : Json(nullptr);
}

}  // namespace

std::string proof_table(const Proof& all)
{
    Lines lines;
    lines.text(wrapped(all.program));
    lines.text(fmt::format("{} instructions, {}, seed {}", all.target,
                           all.threads == 1 ? "1 thread" : fmt::format("{} threads", all.threads), all.seed));
    lines.text("");
    lines.text(fmt::format("{:37}{:>11}{:>11}{:>9}{:>6}", "", "expected", "simulated", "s.e.", "z"));
    for (const auto& [title, checks] : all.chapters) {
        lines.text("");
        lines.text(title);
        for (const auto& check : checks) {
            lines.text(row(check));
        }
    }
    const auto verdict = proof::verdict(all.chapters);
    lines.text("");
    lines.text(
        wrapped(fmt::format("{} figures in {:.1f} s; of several, in brackets, a row shows the one that is furthest off. {}",
                            verdict.figures, all.seconds, about_luck(all, verdict))));
    lines.text(outcome_of(verdict));
    return lines.take();
}

std::string proof_csv(const Proof& all)
{
    std::string text = "chapter,name,figures,expected,simulated,standard_error,z,verdict\n";
    for (const auto& [title, checks] : all.chapters) {
        for (const auto& check : checks) {
            text += fmt::format("{},{},{},{},{},{},{},{}\n", csv_cell(title), csv_cell(check.name), check.figures,
                                csv_number(check.expected), csv_number(check.simulated), csv_number(check.error),
                                csv_number(off(check)), holds(check) ? "ok" : "fails");
        }
    }
    return text;
}

std::string proof_json(const Proof& all)
{
    const auto verdict = proof::verdict(all.chapters);
    Json chapters = Json::array();
    for (const auto& [title, checks] : all.chapters) {
        Json rows = Json::array();
        for (const auto& check : checks) {
            rows.push_back({{"name", check.name},
                            {"figures", check.figures},
                            {"expected", number(check.expected)},
                            {"simulated", number(check.simulated)},
                            {"standard_error", number(check.error)},
                            {"z", number(off(check))},
                            {"holds", holds(check)}});
        }
        chapters.push_back({{"title", title}, {"rows", std::move(rows)}});
    }
    const Json json{{"program", all.program},
                    {"instruction_set", all.target},
                    {"threads", all.threads},
                    {"seed", all.seed},
                    {"seconds", all.seconds},
                    {"figures", verdict.figures},
                    {"most_standard_errors", proof::most_errors},
                    {"chance_of_bad_luck", verdict.chance_of_bad_luck()},
                    {"holds", verdict.holds()},
                    {"failed", verdict.failed},
                    {"chapters", std::move(chapters)}};
    return json.dump(2) + "\n";
}

}  // namespace rcpsim::report
