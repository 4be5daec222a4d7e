#include "reference/reading.h"

namespace reference {

namespace {

Price read_price(const std::string& name, const Written& written, const Uprating& uprating, const Activities& activities)
{
    const auto on = written.at("on").text();
    Price price{.name = name,
                .on = on,
                .activity = activities.index_of(on),
                .pounds = uprating.pounds(written.at("gbp"), written.at("prices")),
                .payer = written.at("payer").text()};
    if (written.one_of("per", {"event", "year", "week"}) == 2) {
        price.pounds *= 365.25 / 7;
    }
    if (const auto times = written.find("times")) {
        price.pounds *= times->number();
    }
    if (const auto share = written.find("share")) {
        price.pounds *= share->share();
    }
    if (const auto avoided = written.find("avoided"); avoided && avoided->truth()) {
        price.pounds *= -1;
    }
    if (const auto grows = written.find("grows")) {
        price.grows = grows->rate();
    }
    // Words that keep the same harm from being priced twice.
    written.pass_over("harms");
    return price;
}

Perspective read_perspective(const std::string& name, const Written& written)
{
    Perspective perspective{.name = name, .payers = {}, .cashability = {}};
    for (const auto& payer : written.at("payers").items()) {
        perspective.payers.push_back(payer.text());
    }
    if (const auto cashability = written.find("cashability")) {
        for (const auto& [price, share] : cashability->entries()) {
            perspective.cashability[price] = share.share();
        }
    }
    return perspective;
}

Discounting read_discounting(const Written& written)
{
    Discounting discounting{written.one_of("timing", {"start", "mid"}) == 1, {}};
    for (const auto& step : written.at("rates").items()) {
        discounting.rate.add(step.years("from"), step.rate("rate"));
    }
    return discounting;
}

}  // namespace

Uprating::Uprating(const Written& scenario)
{
    if (const auto written = scenario.find("uprating")) {
        to_ = written->at("to").text();
        for (const auto& [year, level] : written->at("deflator").entries()) {
            deflator_[year] = level.number();
        }
    }
}

double Uprating::pounds(const Written& gbp, const Written& prices) const
{
    const auto year = prices.text();
    return to_.empty() ? gbp.number() : gbp.number() * deflator_.at(to_) / deflator_.at(year);
}

Money read_money(const Written& scenario, const Uprating& uprating, const Activities& activities)
{
    Money money{.prices = {},
                .perspectives = {},
                .horizons = {},
                .discounting = read_discounting(scenario.at("discounting")),
                .essex = {}};
    for (const auto& [name, price] : scenario.at("prices").entries()) {
        money.prices.push_back(read_price(name, price, uprating, activities));
    }
    if (const auto perspectives = scenario.find("perspectives")) {
        for (const auto& [name, perspective] : perspectives->entries()) {
            money.perspectives.push_back(read_perspective(name, perspective));
        }
    }
    if (const auto horizons = scenario.find("horizons")) {
        for (const auto& horizon : horizons->items()) {
            money.horizons.push_back(horizon.years());
        }
    }
    if (const auto essex = scenario.find("essex")) {
        money.essex = {essex->at("proceedings").number("gbp"), essex->at("child_year").number("gbp"), essex->share("risk"),
                       essex->years("window")};
    }
    return money;
}

}  // namespace reference
