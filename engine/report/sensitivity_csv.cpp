#include "report/sensitivity.h"
#include "report/text.h"

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <vector>

namespace rcpsim::report {

namespace {

using results::Sensitivity;
using sensitivity::Estimate;

/// Lines of one method. Each begins with what it is of.
class Csv
{
public:
    explicit Csv(const Sensitivity& all)
        : all_(all)
    {
    }

    void operator()(const sensitivity::Tornado& tornado)
    {
        head("base,base_se,number,number_unit,status,base_value,low_value,high_value,at_low,at_low_se,at_high,at_high_se,swing,"
             "swing_se");
        for (std::size_t outcome = 0; outcome < all_.outcomes.size(); ++outcome) {
            for (const auto& bar : tornado.bars) {
                begin(outcome);
                add(tornado.base[outcome]);
                add(bar.path);
                add(bar.unit);
                add(status_of(bar.path));
                add(bar.base);
                add(bar.low);
                add(bar.high);
                add(bar.at_low[outcome]);
                add(bar.at_high[outcome]);
                add(bar.swing[outcome]);
            }
        }
    }

    void operator()(const sensitivity::TwoWay& two_way)
    {
        const auto& [down, across] = two_way.axes;
        head(fmt::format("{},{},mean,se", csv_cell(down.path), csv_cell(across.path)));
        for (std::size_t outcome = 0; outcome < all_.outcomes.size(); ++outcome) {
            std::size_t at = outcome;
            for (const double first : down.values) {
                for (const double second : across.values) {
                    begin(outcome);
                    add(first);
                    add(second);
                    add(two_way.outcomes[at]);
                    at += all_.outcomes.size();
                }
            }
        }
    }

    void operator()(const results::Screening& screening)
    {
        head("factor,numbers,mu,mu_star,mu_star_se,mu_star_low,mu_star_high,sigma");
        for (std::size_t outcome = 0; outcome < all_.outcomes.size(); ++outcome) {
            for (std::size_t factor = 0; factor < screening.effects[outcome].size(); ++factor) {
                const auto& effect = screening.effects[outcome][factor];
                begin(outcome);
                add(effect.name);
                add(numbers_of(factor));
                for (const double value :
                     {effect.mean, effect.size, effect.size_error, effect.size_range[0], effect.size_range[1], effect.sd}) {
                    add(value);
                }
            }
        }
    }

    void operator()(const results::VarianceShares& shares)
    {
        head("mean,variance,factor,other,numbers,index,value,low,high");
        for (std::size_t outcome = 0; outcome < all_.outcomes.size(); ++outcome) {
            const auto& output = shares.of_outputs[outcome];
            const auto line = [&](const std::string& factor, const std::string& other, const std::string& numbers,
                                  std::string_view name, const sensitivity::Index& index) {
                begin(outcome);
                add(output.mean);
                add(output.variance);
                add(factor);
                add(other);
                add(numbers);
                add(std::string(name));
                add(index.value);
                add(index.low);
                add(index.high);
            };
            for (std::size_t factor = 0; factor < output.factors.size(); ++factor) {
                const auto& [name, first, total] = output.factors[factor];
                line(name, "", numbers_of(factor), "first", first);
                line(name, "", numbers_of(factor), "total", total);
            }
            for (const auto& [one, other, second] : output.pairs) {
                line(output.factors[one].name, output.factors[other].name, "", "second", second);
            }
        }
    }

    std::string take() { return text_ + '\n'; }

private:
    void head(const std::string& columns) { text_ += "method,arm,compared_with,metric,unit," + columns; }

    void begin(std::size_t outcome)
    {
        text_ += '\n' + results::method_of(all_);
        for (const auto& text : {all_.arm, all_.compared_with, all_.outcomes[outcome].name, all_.outcomes[outcome].unit}) {
            add(text);
        }
    }

    void add(const std::string& text) { text_ += "," + csv_cell(text); }
    void add(double value) { text_ += "," + csv_number(value); }
    void add(const Estimate& estimate)
    {
        add(estimate.value);
        add(estimate.standard_error);
    }

    std::string status_of(const std::string& path) const
    {
        for (const auto& parameter : all_.parameters) {
            if (parameter.path == path) {
                return parameter.status;
            }
        }
        return {};
    }

    /// Paths with blanks between them; none of chance.
    std::string numbers_of(std::size_t factor) const
    {
        return factor < all_.factors.size() ? fmt::format("{}", fmt::join(all_.factors[factor].paths, " ")) : std::string();
    }

    const Sensitivity& all_;
    std::string text_;
};

}  // namespace

std::string sensitivity_csv(const Sensitivity& sensitivity)
{
    Csv csv(sensitivity);
    std::visit(csv, sensitivity.answer);
    return csv.take();
}

}  // namespace rcpsim::report
