#include "results/sensitivity.h"

#include "base/errors.h"
#include "results/frame.h"
#include "results/hdf5.h"
#include "results/texts.h"

#include <fmt/core.h>

#include <algorithm>
#include <iterator>
#include <utility>

// The file of a sensitivity analysis, read.

namespace rcpsim::results {

namespace {

using hdf5::InputFile;
using sensitivity::Estimate;
using sensitivity::Index;
using sensitivity::SobolIndices;

/// The numbers of a dataset, one after the other.
class Numbers
{
public:
    Numbers(const InputFile& file, const char* name, const hdf5::Shape& shape)
        : values_(file.doubles(name, shape))
    {
    }

    double next() { return values_[at_++]; }

    Estimate estimate()
    {
        const double value = next();
        return {value, next()};
    }

    std::vector<Estimate> estimates(std::size_t count)
    {
        std::vector<Estimate> all;
        std::generate_n(std::back_inserter(all), count, [&] { return estimate(); });
        return all;
    }

    Index index()
    {
        const double value = next();
        const double low = next();
        return {value, low, next()};
    }

private:
    std::vector<double> values_;
    std::size_t at_ = 0;
};

class Reader
{
public:
    explicit Reader(const std::filesystem::path& path)
        : path_(path)
        , file_(path.string())
    {
        refuse_other_formats(file_, path);
    }

    Sensitivity read() const
    {
        Sensitivity sensitivity{.title = file_.text_attribute("title"),
                                .seed = file_.count_attribute("seed"),
                                .mothers = file_.count_attribute("mothers"),
                                .cohorts = file_.count_attribute("cohorts"),
                                .points = file_.count_attribute("points"),
                                .arm = file_.text_attribute("arm"),
                                .compared_with = file_.text_attribute("compared_with"),
                                .outcomes = metrics_in(file_, path_),
                                .parameters = parameters_in(file_, path_),
                                .provenance = provenance_in(file_, path_)};
        const std::size_t outputs = sensitivity.outcomes.size();
        const auto method = file_.text_attribute("method");
        if (method == "tornado") {
            sensitivity.answer = tornado(outputs);
        } else if (method == "twoway") {
            sensitivity.answer = two_way(outputs);
        } else if (method == "morris") {
            sensitivity.factors = factors(Chance::is_none);
            sensitivity.answer = screening(outputs);
        } else if (method == "sobol") {
            sensitivity.factors = factors(Chance::may_be_last);
            sensitivity.answer = shares(outputs);
        } else {
            refuse(fmt::format("'{}' is no method; expected tornado, twoway, morris or sobol", method));
        }
        return sensitivity;
    }

private:
    [[noreturn]] void refuse(const std::string& problem) const { throw base::InputError(path_.string(), problem); }

    enum class Chance
    {
        is_none,
        may_be_last
    };

    /// All but chance, which has no paths.
    std::vector<VariedFactor> factors(Chance chance) const
    {
        const auto names = names_in(file_, "factor", path_);
        const auto paths = texts_beside(file_, "factor_paths", names.size(), path_);
        std::vector<VariedFactor> all;
        for (std::size_t i = 0; i < names.size(); ++i) {
            if (!paths[i].empty()) {
                all.push_back({names[i], lines_of(paths[i])});
            } else if (chance == Chance::is_none || i + 1 < names.size() || names[i] != sensitivity::chance) {
                refuse(fmt::format("the factor '{}' has no numbers; expected a whole results file", names[i]));
            }
        }
        return all;
    }

    sensitivity::Tornado tornado(std::size_t outputs) const
    {
        const auto numbers = names_in(file_, "number", path_);
        const auto units = texts_beside(file_, "number_unit", numbers.size(), path_);
        const hdf5::Shape of_outcomes{numbers.size(), outputs, 2};
        Numbers base(file_, "base_value", {numbers.size()});
        Numbers low(file_, "low_value", {numbers.size()});
        Numbers high(file_, "high_value", {numbers.size()});
        Numbers at_low(file_, "at_low", of_outcomes);
        Numbers at_high(file_, "at_high", of_outcomes);
        Numbers swing(file_, "swing", of_outcomes);
        sensitivity::Tornado tornado{.base = Numbers(file_, "base", {outputs, 2}).estimates(outputs)};
        for (std::size_t i = 0; i < numbers.size(); ++i) {
            tornado.bars.push_back({.path = numbers[i],
                                    .unit = units[i],
                                    .base = base.next(),
                                    .low = low.next(),
                                    .high = high.next(),
                                    .at_low = at_low.estimates(outputs),
                                    .at_high = at_high.estimates(outputs),
                                    .swing = swing.estimates(outputs)});
        }
        return tornado;
    }

    sensitivity::TwoWay two_way(std::size_t outputs) const
    {
        sensitivity::TwoWay two_way;
        const auto paths = texts_beside(file_, "number", two_way.axes.size(), path_);
        const auto units = texts_beside(file_, "number_unit", two_way.axes.size(), path_);
        Numbers base(file_, "base_value", {two_way.axes.size()});
        hdf5::Shape shape;
        for (std::size_t i = 0; i < two_way.axes.size(); ++i) {
            shape.push_back(file_.length(paths[i].c_str()));
            two_way.axes[i] = {.path = paths[i],
                               .unit = units[i],
                               .base = base.next(),
                               .values = file_.doubles(paths[i].c_str(), {shape.back()})};
        }
        shape.insert(shape.end(), {outputs, 2});
        two_way.outcomes = Numbers(file_, "outcome", shape).estimates(shape[0] * shape[1] * outputs);
        return two_way;
    }

    Screening screening(std::size_t outputs) const
    {
        const auto names = names_in(file_, "factor", path_);
        Numbers numbers(file_, "effect", {outputs, names.size(), 6});
        Screening screening{.walks = file_.count_attribute("walks"), .levels = file_.count_attribute("levels")};
        for (std::size_t output = 0; output < outputs; ++output) {
            auto& effects = screening.effects.emplace_back();
            for (const auto& name : names) {
                auto& effect = effects.emplace_back();
                effect.name = name;
                for (double* part :
                     {&effect.mean, &effect.sd, &effect.size, &effect.size_error, &effect.size_range[0], &effect.size_range[1]}) {
                    *part = numbers.next();
                }
            }
        }
        return screening;
    }

    VarianceShares shares(std::size_t outputs) const
    {
        const auto names = names_in(file_, "factor", path_);
        Numbers means(file_, "mean", {outputs});
        Numbers variances(file_, "variance", {outputs});
        Numbers indices(file_, "index", {outputs, names.size(), 2, 3});
        VarianceShares shares{.rows = file_.count_attribute("rows")};
        for (std::size_t output = 0; output < outputs; ++output) {
            auto& of_output = shares.of_outputs.emplace_back();
            of_output.mean = means.next();
            of_output.variance = variances.next();
            for (const auto& name : names) {
                const Index first = indices.index();
                of_output.factors.push_back({.name = name, .first = first, .total = indices.index()});
            }
        }
        if (file_.has("pair")) {
            add_pairs(names.size(), shares.of_outputs);
        }
        return shares;
    }

    void add_pairs(std::size_t factors, std::vector<SobolIndices>& of_outputs) const
    {
        Numbers indices(file_, "pair_index", {of_outputs.size(), factors * (factors - 1) / 2, 3});
        for (auto& output : of_outputs) {
            for (std::size_t one = 0; one < factors; ++one) {
                for (std::size_t other = one + 1; other < factors; ++other) {
                    output.pairs.push_back({.one = one, .other = other, .second = indices.index()});
                }
            }
        }
    }

    const std::filesystem::path& path_;
    InputFile file_;
};

}  // namespace

Sensitivity read_sensitivity(const std::filesystem::path& file)
{
    return Reader(file).read();
}

}  // namespace rcpsim::results
