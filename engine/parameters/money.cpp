#include "parameters/money.h"

#include <fmt/core.h>

#include <charconv>

namespace rcpsim::parameters {

std::string in_words(FinancialYear year)
{
    return fmt::format("{}-{:02}", year.first, (year.first + 1) % 100);
}

std::optional<FinancialYear> year_named(std::string_view words)
{
    int first = 0;
    const auto [end, error] = std::from_chars(words.data(), words.data() + words.size(), first);
    const FinancialYear year{first};
    return error == std::errc() && first >= 1000 && in_words(year) == words ? std::optional(year) : std::nullopt;
}

double uprated(const Money& money, FinancialYear year)
{
    if (!money.uprating || year == money.uprating->to) {
        return 1;
    }
    const auto& deflator = money.uprating->deflator;
    const std::size_t from = deflator.index_of(in_words(year));
    const std::size_t to = deflator.index_of(in_words(money.uprating->to));
    return from < deflator.size() && to < deflator.size() ? deflator[to].second.value / deflator[from].second.value : 1;
}

}  // namespace rcpsim::parameters
