#include "results/writer.h"

#include "base/errors.h"
#include "base/version.h"
#include "results/format.h"
#include "results/hdf5.h"

#include <fmt/chrono.h>
#include <fmt/core.h>

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <functional>
#include <limits>
#include <numeric>

namespace rcpsim::results {

namespace {

namespace fs = std::filesystem;

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

void refuse_target(const fs::path& target, bool replace)
{
    std::error_code error;
    const auto status = fs::status(target, error);
    if (fs::is_directory(status)) {
        throw base::InputError(target.string(), "a folder; expected the name of a results file");
    }
    if (fs::exists(status) && !replace) {
        throw base::InputError(target.string(), "the file exists; expected a new name, or --force to replace it");
    }
    const fs::path folder = target.has_parent_path() ? target.parent_path() : fs::path(".");
    if (!fs::is_directory(folder, error)) {
        throw base::InputError(target.string(),
                               fmt::format("there is no folder '{}'; expected an existing one", folder.string()));
    }
    if (::access(folder.c_str(), W_OK) != 0) {
        throw base::SystemError(fmt::format("cannot write into '{}': {}", folder.string(), std::strerror(errno)));
    }
}

void refuse_too_little_space(const fs::path& target, std::uint64_t bytes)
{
    std::error_code error;
    const auto space = fs::space(target.has_parent_path() ? target.parent_path() : fs::path("."), error);
    if (!error && space.available < bytes) {
        throw base::SystemError(fmt::format("the results need up to {:.0f} MB and the disk of '{}' has {:.0f} MB left",
                                            static_cast<double>(bytes) * 1e-6, target.string(),
                                            static_cast<double>(space.available) * 1e-6));
    }
}

// Mean, sd, se and quantiles of independent values, which are sorted on the way.
std::vector<double> statistics_of(std::vector<double>& values)
{
    const auto count = static_cast<double>(values.size());
    const double mean = std::accumulate(values.begin(), values.end(), 0.0) / count;
    double squares = 0;
    for (const double value : values) {
        squares += (value - mean) * (value - mean);
    }
    const double sd = values.size() < 2 ? nan : std::sqrt(squares / (count - 1));
    std::vector<double> all{mean, sd, sd / std::sqrt(count)};
    std::sort(values.begin(), values.end());
    for (const double probability : quantile_probabilities) {
        all.push_back(values.size() < 2 ? nan : statistics::quantile(values, probability));
    }
    return all;
}

// The same over mothers, in the metric's unit.
std::vector<double> statistics_of(const study::OverMothers& over, const std::vector<std::int64_t>& sample,
                                  const metrics::Metric& metric)
{
    const double unit = metric.unit_per_rounded();
    std::vector<double> all{over.moments().mean() * unit, over.moments().sd() * unit, over.moments().standard_error() * unit};
    for (const double probability : quantile_probabilities) {
        all.push_back(statistics::quantile(over.distribution, sample, probability) * unit);
    }
    return all;
}

void append(std::vector<double>& all, const std::vector<double>& more)
{
    all.insert(all.end(), more.begin(), more.end());
}

// What a difference of the first arm to itself is: nothing, for certain.
const std::vector<double> no_difference(statistics_count, 0.0);

// The standard error of each row of statistics.
std::vector<double> standard_errors(const std::vector<double>& statistics)
{
    std::vector<double> errors;
    for (std::size_t row = 0; row < statistics.size(); row += statistics_count) {
        errors.push_back(statistics[row + se_at]);
    }
    return errors;
}

std::string utc(std::chrono::system_clock::time_point time)
{
    return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::chrono::system_clock::to_time_t(time)));
}

}  // namespace

Writer::Writer(fs::path target, bool replace, Provenance provenance)
    : target_(std::move(target))
    , temporary_(fmt::format("{}.partial-{}", target_.string(), ::getpid()))
    , replace_(replace)
    , provenance_(std::move(provenance))
{
    refuse_target(target_, replace_);
}

Writer::~Writer()
{
    if (file_) {
        file_.reset();
        std::error_code ignored;
        fs::remove(temporary_, ignored);
    }
}

void Writer::start(const study::Design& design)
{
    design_ = &design;
    const std::uint64_t outcomes = std::uint64_t{design.replications()} * design.arms() * design.metrics.size();
    constexpr std::uint64_t all_else = 8 << 20;
    refuse_too_little_space(target_, outcomes * sizeof(double) + all_else);
    file_ = std::make_unique<hdf5::OutputFile>(temporary_.string());
    write_dimensions();
    constexpr hsize_t rows = 4096;
    file_->doubles("outcome", {}, {"draw", "replication", "arm", "metric"}, "outcome of each simulated cohort",
                   "per cohort, in metric_unit", {1, std::min<hsize_t>(rows, design.replications()), 1, 1});
}

void Writer::append(const study::Cohorts& cohorts)
{
    file_->write_part("outcome", {0, cohorts.first, 0, 0}, {1, cohorts.count, design_->arms(), design_->metrics.size()},
                      cohorts.outcomes);
}

void Writer::finish(const study::Totals& totals, const study::Sample& sample, const study::Effort& effort)
{
    write_cohort_statistics(totals);
    write_mother_statistics(totals, sample);
    write_years(totals);
    write_distribution(totals);
    write_ledger(totals);
    write_provenance(effort);
    file_->close();
    put_in_place();
    file_.reset();
}

void Writer::write_dimensions()
{
    std::vector<std::string> arms;
    for (const auto& [name, arm] : design_->parameters.arms) {
        arms.push_back(name);
    }
    std::vector<std::string> names;
    std::vector<std::string> units;
    std::vector<std::string> meanings;
    for (const auto& metric : design_->metrics) {
        names.push_back(metric.name);
        units.push_back(metric.unit);
        meanings.push_back(metric.meaning);
    }
    std::vector<std::string> activities;
    std::vector<std::string> activity_units;
    for (const auto& activity : design_->chart.activities) {
        activities.push_back(activity.name);
        activity_units.emplace_back(activity.is_time ? "years" : "events");
    }
    std::vector<std::string> payers;
    for (const auto& [word, payer] : parameters::words_for(parameters::Payer{})) {
        payers.emplace_back(word);
    }
    std::vector<std::int32_t> years(design_->chart.years);
    std::iota(years.begin(), years.end(), 0);
    std::vector<std::uint32_t> replications(design_->replications());
    std::iota(replications.begin(), replications.end(), 0U);

    file_->dimension("draw", std::vector<std::uint32_t>{0}, "set of parameter values; 0: the values as they stand", "1");
    file_->dimension("replication", replications, "simulated cohort", "1");
    file_->dimension("arm", arms, "course of action; the first is the counterfactual");
    file_->dimension("metric", names, "outcome");
    file_->dimension("activity", activities, "what the ledger counts");
    file_->dimension("payer", payers, "who pays");
    file_->dimension("year", years, "financial year; 0 begins with the first enrolment of a cohort", "years");
    file_->dimension("statistic", statistic_names(),
                     "mean, standard deviation, Monte Carlo standard error of the mean, percentiles");
    file_->dimension("yearly_statistic", std::vector<std::string>{"mean", "se"}, "mean and its Monte Carlo standard error");
    std::vector<std::string> compared_with;
    for (const std::size_t other : design_->compared_with) {
        compared_with.push_back(arms[other]);
    }
    file_->strings("compared_with", compared_with, "arm", "the arm that the differences of each arm are taken to");
    file_->strings("metric_unit", units, "metric", "unit of each outcome");
    file_->strings("metric_meaning", meanings, "metric", "what each outcome is");
    file_->strings("activity_unit", activity_units, "activity", "unit of each activity");
}

std::vector<double> Writer::outcomes_of(std::size_t arm, std::size_t metric) const
{
    std::vector<double> values(design_->replications());
    file_->read_part("outcome", {0, 0, arm, metric}, {1, design_->replications(), 1, 1}, values);
    return values;
}

void Writer::write_cohort_statistics(const study::Totals& totals)
{
    std::vector<double> own;
    std::vector<double> differences;
    const auto mothers = static_cast<double>(design_->mothers());
    const auto add = [&](std::vector<double>& to, std::vector<double> values, const study::OverMothers& over,
                         const metrics::Metric& metric, bool meet) {
        auto statistics = statistics_of(values);
        if (values.size() < 2) {
            // One cohort: mothers are independent, so the spread over mothers gives the standard error of its total.
            // Where places bind they are not, and one cohort tells nothing about others.
            statistics[se_at] = meet ? nan : over.moments().sd() * metric.unit_per_rounded() * std::sqrt(mothers);
        }
        results::append(to, statistics);
    };
    for (std::size_t a = 0; a < design_->arms(); ++a) {
        for (std::size_t m = 0; m < design_->metrics.size(); ++m) {
            const auto outcomes = outcomes_of(a, m);
            add(own, outcomes, totals.arm(a, m), design_->metrics[m], design_->mothers_meet(a));
            if (a == 0) {
                results::append(differences, no_difference);
                continue;
            }
            auto paired = outcomes_of(design_->compared_with[a], m);
            std::transform(outcomes.begin(), outcomes.end(), paired.begin(), paired.begin(), std::minus<>());
            add(differences, std::move(paired), totals.difference(a, m), design_->metrics[m],
                design_->mothers_meet(a) || design_->mothers_meet(design_->compared_with[a]));
        }
    }
    cohort_errors_ = standard_errors(own);
    difference_errors_ = standard_errors(differences);
    const std::vector<const char*> axes{"arm", "metric", "statistic"};
    file_->doubles("summary", own, axes, "totals of a cohort, over replications", "per cohort, in metric_unit");
    file_->doubles("summary_difference", differences, axes, "totals of a cohort less those of the arm it is compared with",
                   "per cohort, in metric_unit");
}

void Writer::write_mother_statistics(const study::Totals& totals, const study::Sample& sample)
{
    std::vector<double> own;
    std::vector<double> differences;
    std::vector<double> pairing;
    const auto mothers = static_cast<double>(design_->mothers());
    const auto add = [&](std::vector<double>& to, std::vector<double> statistics, bool meet, double cohort_error) {
        if (meet) {
            // Mothers of one cohort are not independent; cohorts are.
            statistics[se_at] = cohort_error / mothers;
        }
        results::append(to, statistics);
    };
    for (std::size_t a = 0; a < design_->arms(); ++a) {
        const std::size_t other = design_->compared_with[a];
        const bool meet = design_->mothers_meet(a);
        for (std::size_t m = 0; m < design_->metrics.size(); ++m) {
            const auto& metric = design_->metrics[m];
            const std::size_t row = a * design_->metrics.size() + m;
            add(own, statistics_of(totals.arm(a, m), sample.arm(a, m), metric), meet, cohort_errors_[row]);
            if (a == 0) {
                results::append(differences, no_difference);
                pairing.push_back(nan);
                continue;
            }
            const auto& difference = totals.difference(a, m);
            add(differences, statistics_of(difference, sample.difference(a, m), metric), meet || design_->mothers_meet(other),
                difference_errors_[row]);
            const double apart = totals.arm(other, m).moments().variance() + totals.arm(a, m).moments().variance();
            const double paired = difference.moments().variance();
            // An outcome that one of the arms never has is not paired.
            const bool in_both = totals.arm(other, m).moments().variance() > 0 && totals.arm(a, m).moments().variance() > 0;
            pairing.push_back(in_both && paired > 0 ? apart / paired : nan);
        }
    }
    const std::vector<const char*> axes{"arm", "metric", "statistic"};
    file_->doubles("mother_summary", own, axes, "over all mothers of all cohorts", "per mother, in metric_unit");
    file_->doubles("mother_difference", differences, axes, "less the arm it is compared with, mother by mother",
                   "per mother, in metric_unit");
    file_->doubles("pairing", pairing, {"arm", "metric"},
                   "variance of the difference with unrelated mothers in both arms, over that with the same mothers", "1");
}

void Writer::write_years(const study::Totals& totals)
{
    std::vector<double> own;
    std::vector<double> differences;
    const auto add = [](std::vector<double>& to, const study::OverMothers& over, double unit) {
        for (const auto& year : over.by_year) {
            to.push_back(year.mean() * unit);
            to.push_back(year.standard_error() * unit);
        }
    };
    for (std::size_t a = 0; a < design_->arms(); ++a) {
        for (std::size_t m = 0; m < design_->metrics.size(); ++m) {
            const double unit = design_->metrics[m].unit_per_rounded();
            add(own, totals.arm(a, m), unit);
            if (a == 0) {
                results::append(differences, std::vector<double>(yearly_statistics_count * design_->chart.years, 0.0));
            } else {
                add(differences, totals.difference(a, m), unit);
            }
        }
    }
    const std::vector<const char*> axes{"arm", "metric", "year", "yearly_statistic"};
    file_->doubles("by_year", own, axes, "outcome by financial year", "per mother, in metric_unit");
    file_->doubles("by_year_difference", differences, axes, "outcome by financial year, less the arm it is compared with",
                   "per mother, in metric_unit");
}

void Writer::write_distribution(const study::Totals& totals)
{
    const std::size_t columns = design_->arms() * design_->metrics.size();
    std::vector<std::vector<statistics::Distribution::Bin>> bins;
    std::size_t most = 0;
    for (std::size_t c = 0; c < columns; ++c) {
        bins.push_back(totals.arm(c / design_->metrics.size(), c % design_->metrics.size()).distribution.bins());
        most = std::max(most, bins.back().size());
    }
    std::vector<double> counts(columns * most, nan);
    std::vector<double> least(columns * most, nan);
    std::vector<double> greatest(columns * most, nan);
    for (std::size_t c = 0; c < columns; ++c) {
        const double unit = design_->metrics[c % design_->metrics.size()].unit_per_rounded();
        for (std::size_t b = 0; b < bins[c].size(); ++b) {
            const auto& [first, width, count] = bins[c][b];
            counts[c * most + b] = static_cast<double>(count);
            least[c * most + b] = static_cast<double>(first) * unit;
            greatest[c * most + b] = static_cast<double>(first + (width - 1)) * unit;
        }
    }
    std::vector<std::int32_t> numbers(most);
    std::iota(numbers.begin(), numbers.end(), 0);
    file_->dimension("bin", numbers, "bin of the distribution over mothers, in ascending order", "1");
    const std::vector<const char*> axes{"arm", "metric", "bin"};
    const hdf5::Shape chunk{1, 1, most};
    file_->doubles("per_mother_count", counts, axes, "mothers in the bin; missing beyond the last bin of a metric", "mothers",
                   chunk);
    file_->doubles("per_mother_least", least, axes, "least value in the bin", "in metric_unit", chunk);
    file_->doubles("per_mother_greatest", greatest, axes, "greatest value in the bin", "in metric_unit", chunk);
}

void Writer::write_ledger(const study::Totals& totals)
{
    const auto& chart = design_->chart;
    const auto& money = design_->parameters.money;
    const std::size_t payers = parameters::words_for(parameters::Payer{}).size();
    const auto replications = static_cast<double>(design_->replications());
    std::vector<double> activity;
    std::vector<double> cost;
    for (std::size_t a = 0; a < design_->arms(); ++a) {
        const auto& cells = totals.cells(a);
        for (std::size_t i = 0; i < chart.activities.size(); ++i) {
            const double units = chart.activities[i].is_time ? base::ticks_per_year : 1;
            for (std::size_t year = 0; year < chart.years; ++year) {
                activity.push_back(static_cast<double>(cells[chart.cell(i, year)]) / units / replications);
            }
        }
        std::vector<base::Wide> grains(payers * chart.years);
        auto tariffs = ledger::tariffs(chart, money);
        const auto of_service = ledger::tariffs(design_->parameters.arms[a].second.costs);
        tariffs.insert(tariffs.end(), of_service.begin(), of_service.end());
        for (const auto& tariff : tariffs) {
            for (std::size_t year = 0; year < chart.years; ++year) {
                grains[static_cast<std::size_t>(tariff.payer) * chart.years + year] +=
                    base::Wide{tariff.grains} * cells[chart.cell(tariff.activity, year)];
            }
        }
        for (const base::Wide sum : grains) {
            cost.push_back(base::to_double(base::rounded_shift(sum, ledger::grain_bits)) / 100 / replications);
        }
    }
    file_->doubles("activity_mean", activity, {"draw", "arm", "activity", "year"}, "activity of a cohort, mean over replications",
                   "per cohort, in activity_unit");
    file_->doubles("cost", cost, {"draw", "arm", "payer", "year"}, "cost of a cohort, undiscounted, mean over replications",
                   "GBP");
    file_->doubles("discount_factor", ledger::discount_factors(money.discounting, chart.years), {"year"},
                   "what a pound of the year is worth at enrolment", "1");
}

void Writer::write_provenance(const study::Effort& effort)
{
    const hid_t root = file_->id();
    const auto& parameters = design_->parameters;
    file_->attribute(root, "title", parameters.title);
    file_->attribute(root, "format", format);
    file_->attribute(root, "program", std::string_view("rcpsim"));
    file_->attribute(root, "version", base::version());
    file_->attribute(root, "revision", base::revision());
    file_->attribute(root, "compiler", base::compiler());
    file_->attribute(root, "seed", parameters.run.seed);
    file_->attribute(root, "mothers", std::uint64_t{design_->mothers()});
    file_->attribute(root, "started", utc(effort.started));
    file_->attribute(root, "wall_seconds", effort.wall_seconds);
    file_->attribute(root, "cpu_seconds", effort.cpu_seconds);
    file_->attribute(root, "threads", std::uint64_t{effort.threads});
    file_->attribute(root, "ranks", std::uint64_t{1});
    file_->attribute(root, "instruction_set", effort.target);
    file_->attribute(root, "command_line", provenance_.command_line);
    file_->attribute(root, "uncertainty",
                     std::string_view("chance between mothers and between cohorts; parameters are held at their values"));
    file_->strings("scenario", {provenance_.scenario}, "", "the resolved scenario, YAML; it can be run again");
    std::vector<std::string> paths;
    std::vector<std::string> hashes;
    for (const auto& [path, sha256] : provenance_.inputs) {
        paths.push_back(path);
        hashes.push_back(sha256);
    }
    if (!paths.empty()) {
        file_->dimension("input", paths, "files that the scenario was read from");
        file_->strings("input_sha256", hashes, "input", "SHA-256 of each file");
    }
}

void Writer::put_in_place()
{
    const auto fail = [&](const char* what) {
        throw base::SystemError(fmt::format("cannot {} '{}': {}", what, target_.string(), std::strerror(errno)));
    };
    const int descriptor = ::open(temporary_.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0 || ::fsync(descriptor) != 0) {
        fail("write");
    }
    ::close(descriptor);
    if (!replace_) {
        if (::renameat2(AT_FDCWD, temporary_.c_str(), AT_FDCWD, target_.c_str(), RENAME_NOREPLACE) == 0) {
            return;
        }
        if (errno == EEXIST) {
            throw base::InputError(target_.string(),
                                   "the file appeared during the run; expected a new name, or --force to replace it");
        }
        // Some file systems do not know the flag; there the check before the run has to do.
        if (errno != EINVAL && errno != ENOSYS) {
            fail("put in place");
        }
    }
    if (std::rename(temporary_.c_str(), target_.c_str()) != 0) {
        fail("put in place");
    }
}

}  // namespace rcpsim::results
