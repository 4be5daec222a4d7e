#include "report/information.h"
#include "report/text.h"

#include <fmt/format.h>

#include <cmath>
#include <limits>

namespace rcpsim::report {

namespace {

using measures::Estimate;
using results::Information;
using sensitivity::ChanceCurve;
using sensitivity::Corrected;

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();

/// Lines of: figure, of, at, correction, value, se, explained, lack_of_fit, unit.
class Csv
{
public:
    void line(const std::string& figure, const std::string& of, double at, const char* correction, const Estimate& estimate,
              const char* unit, double explained = nothing, double lack_of_fit = nothing)
    {
        text_ += fmt::format("{},{},{},{},{},{},{},{},{}\n", figure, csv_cell(of), cell(at), correction, cell(estimate.value),
                             cell(estimate.standard_error), cell(explained), cell(lack_of_fit), unit);
    }

    void both(const std::string& figure, const std::string& of, const Corrected& value, const char* unit)
    {
        line(figure, of, nothing, "corrected", value.corrected, unit);
        line(figure, of, nothing, "uncorrected", value.as_they_are, unit);
    }

    void curve(const std::string& figure, const std::string& of, const std::vector<double>& places, const ChanceCurve& curve)
    {
        for (std::size_t i = 0; i < places.size(); ++i) {
            line(figure, of, places[i], "corrected", {curve.corrected[i], nothing}, "1");
            line(figure, of, places[i], "uncorrected", {curve.as_they_are[i], nothing}, "1");
        }
    }

    std::string take() { return std::move(text_); }

private:
    static std::string cell(double value) { return std::isnan(value) ? std::string() : fmt::format("{}", value); }

    std::string text_ = "figure,of,at,correction,value,se,explained,lack_of_fit,unit\n";
};

void decisions(const Information& information, Csv& csv)
{
    const auto& found = information.found;
    for (std::size_t k = 0; k < found.decisions.size(); ++k) {
        const auto& decision = found.decisions[k];
        csv.line("mean_cost", decision.name, nothing, "", {decision.cost, nothing}, "GBP");
        csv.line("mean_kept", decision.name, nothing, "", {decision.kept, nothing}, "children");
        csv.both("chance_of_best", decision.name, decision.chance_of_best, "1");
        if (k > 0) {
            csv.line("net_saving", decision.name, nothing, "", decision.saving, "GBP");
            csv.both("chance_of_saving", decision.name, decision.chance_of_saving, "1");
        }
    }
}

void curves(const Information& information, Csv& csv)
{
    const auto& found = information.found;
    for (std::size_t k = 0; k < found.decisions.size(); ++k) {
        const auto& curve = found.by_price[k];
        if (!curve.saving.empty() && !std::isnan(curve.saving.front())) {
            csv.curve("chance_at_price", found.decisions[k].name, found.price_multiples, curve.chance);
        }
        if (!found.acceptability.values.empty()) {
            csv.curve("chance_at_value", found.decisions[k].name, found.acceptability.values, found.acceptability.chances[k]);
        }
    }
    for (const auto& increment : found.increments) {
        csv.line("increment", found.decisions[increment.decision].name, nothing, "", {increment.cost, nothing}, "GBP");
        csv.line("increment", found.decisions[increment.decision].name, nothing, "", {increment.kept, nothing}, "children");
    }
}

}  // namespace

std::string information_csv(const Information& information)
{
    Csv csv;
    const auto& found = information.found;
    decisions(information, csv);
    csv.both("perfect_information", "everything", found.everything, "GBP");
    for (std::size_t g = 0; g < found.of_groups.size(); ++g) {
        const auto& [worth, explained, lack_of_fit] = found.of_groups[g];
        csv.line("group_information", found.groups[g].name, nothing, "", worth, "GBP", explained, lack_of_fit);
    }
    for (std::size_t number = 0; number < found.alone.size(); ++number) {
        const auto& [worth, explained, lack_of_fit] = found.alone[number];
        csv.line("parameter_information", information.parameters[number].path, nothing, "", worth, "GBP", explained, lack_of_fit);
    }
    curves(information, csv);
    return csv.take();
}

}  // namespace rcpsim::report
