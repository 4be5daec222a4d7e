#include "parameters/trial.h"

#include "parameters/findings.h"

#include <algorithm>

namespace rcpsim::parameters {

Trial::Trial(const Parameters& base)
    : parameters_(base)
{
    parameters_.uncertainty = {};
    parameters_.run.draws = 1;
    for (const auto& [path, number, limits, is_money] : numbers(parameters_)) {
        numbers_.emplace(path, number);
        if (is_money) {
            of_money_.insert(path);
        }
    }
    base_fits_ = conflicts(parameters_).empty();
}

std::vector<std::string> Trial::paths() const
{
    std::vector<std::string> all;
    for (const auto& [path, number] : numbers_) {
        all.push_back(path);
    }
    return all;
}

std::vector<Conflict> Trial::conflicts_with(const std::vector<std::pair<std::string, double>>& values)
{
    std::vector<std::pair<Number, double>> base;
    for (const auto& [path, value] : values) {
        const Number number = numbers_.at(path);
        base.emplace_back(number, value_of(number));
        set(number, value);
    }
    // What of lives the rules of money read is the same in every draw, and no life depends on money.
    Findings findings;
    const auto is_money = [this](const auto& entry) { return of_money_.contains(entry.first); };
    if (!std::all_of(values.begin(), values.end(), is_money)) {
        search_lives(parameters_, findings);
    }
    if (std::any_of(values.begin(), values.end(), is_money)) {
        search_money(parameters_, findings);
    }
    for (const auto& [number, value] : base) {
        set(number, value);
    }
    return findings.take();
}

bool Trial::is_share(const std::string& path)
{
    constexpr double a_little = 1e-3;
    const double before = value(path);
    return std::holds_alternative<base::Probability*>(numbers_.at(path)) &&
           !conflicts_with({{path, before > 0 ? before * (1 - a_little) : a_little}}).empty();
}

bool Trial::are_of_one_whole(const std::string& one, const std::string& other)
{
    const double part = value(one) / 10;
    return conflicts_with({{one, value(one) - part}, {other, value(other) + part}}).empty();
}

}  // namespace rcpsim::parameters
