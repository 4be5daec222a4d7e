#include "results/sensitivity.h"

#include "base/errors.h"
#include "results/frame.h"
#include "results/hdf5.h"
#include "results/texts.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <iterator>

// The file of a sensitivity analysis, written.

namespace rcpsim::results {

namespace {

using hdf5::OutputFile;
using sensitivity::Bar;
using sensitivity::Estimate;

constexpr const char* of_cohort = "per cohort, in metric_unit";
constexpr const char* of_number = "in number_unit";

void put(const std::vector<Estimate>& estimates, std::vector<double>& values)
{
    for (const auto& [value, error] : estimates) {
        values.insert(values.end(), {value, error});
    }
}

void put(const sensitivity::Index& index, std::vector<double>& values)
{
    values.insert(values.end(), {index.value, index.low, index.high});
}

void write_estimate_axis(OutputFile& file)
{
    file.dimension("estimate", std::vector<std::string>{"mean", "se"},
                   "mean over simulated cohorts and its Monte Carlo standard error");
}

void write_bars(OutputFile& file, const std::vector<Bar>& bars)
{
    const auto value = [&](const char* name, double Bar::*member, const char* meaning) {
        std::vector<double> values;
        std::transform(bars.begin(), bars.end(), std::back_inserter(values), [&](const Bar& bar) { return bar.*member; });
        file.doubles(name, values, {"number"}, meaning, of_number);
    };
    const auto outcome = [&](const char* name, std::vector<Estimate> Bar::*member, const char* meaning) {
        std::vector<double> values;
        for (const auto& bar : bars) {
            put(bar.*member, values);
        }
        file.doubles(name, values, {"number", "metric", "estimate"}, meaning, of_cohort);
    };
    file.dimension("number", texts_of(bars, &Bar::path), "number that is varied, by its path");
    file.strings("number_unit", texts_of(bars, &Bar::unit), "number", "unit of each number");
    value("base_value", &Bar::base, "value as it stands");
    value("low_value", &Bar::low, "2.5 % point of what is known of it, or the lower end of its range");
    value("high_value", &Bar::high, "97.5 % point of what is known of it, or the upper end of its range");
    outcome("at_low", &Bar::at_low, "outcome with the low value");
    outcome("at_high", &Bar::at_high, "outcome with the high value");
    outcome("swing", &Bar::swing, "outcome with the high value less that with the low one, cohort by cohort");
}

/// What belongs to one method.
class Answers
{
public:
    Answers(OutputFile& file, const Sensitivity& sensitivity)
        : file_(file)
        , sensitivity_(sensitivity)
    {
    }

    void operator()(const sensitivity::Tornado& tornado) const
    {
        write_estimate_axis(file_);
        std::vector<double> base;
        put(tornado.base, base);
        file_.doubles("base", base, {"metric", "estimate"}, "outcome with all numbers as they stand", of_cohort);
        write_bars(file_, tornado.bars);
    }

    void operator()(const sensitivity::TwoWay& two_way) const
    {
        const auto& [first, second] = two_way.axes;
        write_estimate_axis(file_);
        for (const auto& axis : two_way.axes) {
            file_.dimension(axis.path.c_str(), axis.values, fmt::format("values of {}", axis.path).c_str(), axis.unit.c_str());
        }
        file_.dimension("number", std::vector<std::string>{first.path, second.path}, "the two numbers, in the order of the axes");
        file_.strings("number_unit", {first.unit, second.unit}, "number", "unit of each number");
        file_.doubles("base_value", std::array{first.base, second.base}, {"number"}, "value as it stands", of_number);
        std::vector<double> outcomes;
        put(two_way.outcomes, outcomes);
        file_.doubles("outcome", outcomes, {first.path.c_str(), second.path.c_str(), "metric", "estimate"},
                      "outcome with these values", of_cohort);
    }

    void operator()(const Screening& screening) const
    {
        std::vector<double> effects;
        for (const auto& of_output : screening.effects) {
            for (const auto& [name, mean, sd, size, size_error, range] : of_output) {
                effects.insert(effects.end(), {mean, sd, size, size_error, range[0], range[1]});
            }
        }
        write_factors(false);
        file_.dimension("effect_statistic", std::vector<std::string>{"mean", "sd", "size", "size_se", "size_low", "size_high"},
                        "mean, standard deviation over walks, mean without signs, its standard error and 95 % interval");
        file_.doubles("effect", effects, {"metric", "factor", "effect_statistic"},
                      "what a factor does to an outcome, per whole range of what is known of it", of_cohort);
        file_.attribute(file_.id(), "walks", screening.walks);
        file_.attribute(file_.id(), "levels", screening.levels);
    }

    void operator()(const VarianceShares& shares) const
    {
        write_factors(has_chance(shares));
        file_.dimension("order", std::vector<std::string>{"first", "total"}, "alone; with all that it interacts with");
        file_.dimension("bound", std::vector<std::string>{"value", "low", "high"}, "estimate and its 95 % interval");
        std::vector<double> means;
        std::vector<double> variances;
        std::vector<double> indices;
        for (const auto& output : shares.of_outputs) {
            means.push_back(output.mean);
            variances.push_back(output.variance);
            for (const auto& factor : output.factors) {
                put(factor.first, indices);
                put(factor.total, indices);
            }
        }
        file_.doubles("mean", means, {"metric"}, "mean over points", of_cohort);
        file_.doubles("variance", variances, {"metric"}, "variance between points", "per cohort, in the square of metric_unit");
        file_.doubles("index", indices, {"metric", "factor", "order", "bound"}, "share of the variance", "1");
        write_pairs(shares);
        file_.attribute(file_.id(), "rows", shares.rows);
    }

private:
    bool has_chance(const VarianceShares& shares) const
    {
        return !shares.of_outputs.empty() && shares.of_outputs.front().factors.size() > sensitivity_.factors.size();
    }

    void write_factors(bool with_chance) const
    {
        auto names = texts_of(sensitivity_.factors, &VariedFactor::name);
        std::vector<std::string> paths;
        for (const auto& factor : sensitivity_.factors) {
            paths.push_back(in_lines(factor.paths));
        }
        if (with_chance) {
            names.emplace_back(sensitivity::chance);
            paths.emplace_back();
        }
        file_.dimension("factor", names, "what is varied as one");
        file_.strings("factor_paths", paths, "factor", "paths of the numbers of each, one a line; none of chance");
    }

    void write_pairs(const VarianceShares& shares) const
    {
        if (shares.of_outputs.empty() || shares.of_outputs.front().pairs.empty()) {
            return;
        }
        std::vector<std::string> names;
        const auto& factors = shares.of_outputs.front().factors;
        for (const auto& pair : shares.of_outputs.front().pairs) {
            names.push_back(fmt::format("{} x {}", factors[pair.one].name, factors[pair.other].name));
        }
        std::vector<double> indices;
        for (const auto& output : shares.of_outputs) {
            for (const auto& pair : output.pairs) {
                put(pair.second, indices);
            }
        }
        file_.dimension("pair", names, "two factors: the first with each after it, the second with each after it, and so on");
        file_.doubles("pair_index", indices, {"metric", "pair", "bound"},
                      "share of the variance that two factors have together and neither alone", "1");
    }

    OutputFile& file_;
    const Sensitivity& sensitivity_;
};

/// More than a file takes up before compression.
std::uint64_t bytes_of(const Sensitivity& sensitivity)
{
    constexpr std::uint64_t of_frame = 64 << 10;
    constexpr std::uint64_t of_a_number = 1 << 10;
    const std::uint64_t outputs = sensitivity.outcomes.size();
    const auto factors = std::max(sensitivity.factors.size(), sensitivity.parameters.size()) + 1;
    const auto* shares = std::get_if<VarianceShares>(&sensitivity.answer);
    const auto pairs = shares == nullptr || shares->of_outputs.empty() ? 0 : shares->of_outputs.front().pairs.size();
    const auto* two_way = std::get_if<sensitivity::TwoWay>(&sensitivity.answer);
    const auto points = two_way == nullptr ? 0 : two_way->outcomes.size();
    return of_frame + sensitivity.provenance.scenario.size() + of_a_number * (factors + pairs) +
           sizeof(double) * (outputs * (6 * factors + 3 * pairs) + 2 * points);
}

}  // namespace

std::string method_of(const Sensitivity& sensitivity)
{
    static constexpr std::array<const char*, std::variant_size_v<SensitivityAnswer>> methods{"tornado", "twoway", "morris",
                                                                                             "sobol"};
    return methods.at(sensitivity.answer.index());
}

SensitivityWriter::SensitivityWriter(const Target& target)
    : placing_(target)
{
}

void SensitivityWriter::write(const Sensitivity& sensitivity, const study::Design& design)
{
    placing_.refuse_size(bytes_of(sensitivity));
    hdf5::OutputFile file(placing_.temporary().string());
    write_metrics(file, sensitivity.outcomes);
    write_parameters(file, sensitivity.parameters);
    std::visit(Answers(file, sensitivity), sensitivity.answer);
    write_provenance(file, design, sensitivity.provenance);
    file.attribute(file.id(), "method", std::string_view(method_of(sensitivity)));
    file.attribute(file.id(), "arm", std::string_view(sensitivity.arm));
    file.attribute(file.id(), "compared_with", std::string_view(sensitivity.compared_with));
    file.attribute(file.id(), "cohorts", sensitivity.cohorts);
    file.attribute(file.id(), "points", sensitivity.points);
    file.close();
    placing_.put_in_place();
}

}  // namespace rcpsim::results
