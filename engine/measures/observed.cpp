#include "measures/observed.h"

#include "parameters/findings.h"
#include "parameters/served.h"

#include <fmt/core.h>
#include <fmt/format.h>

#include <algorithm>

namespace rcpsim::measures {

namespace {

using parameters::Conflict;
using parameters::Findings;

std::vector<std::string> names_of_services(const parameters::Parameters& all)
{
    std::vector<std::string> names;
    for (const std::size_t arm : parameters::arms_with_a_service(all)) {
        names.push_back(all.arms[arm].first);
    }
    return names;
}

/// Looks for what does not fit.
class Search
{
public:
    Search(const parameters::Parameters& all, const Observed& observed)
        : all_(all)
        , observed_(observed)
    {
    }

    std::vector<Conflict> take()
    {
        arm();
        window();
        no_more("engaged", observed_.engaged, "referred", observed_.referred);
        of("pregnant_at_referral", observed_.pregnant_at_referral);
        of("proceedings", observed_.proceedings);
        of("woman_months", observed_.woman_months);
        of("placements", observed_.placements);
        no_more("pregnant_at_referral", observed_.pregnant_at_referral, "engaged", observed_.engaged);
        no_more("proceedings", observed_.proceedings, "engaged", observed_.engaged);
        among_months("conceptions", observed_.conceptions);
        among_months("births", observed_.births);
        for (const auto& [name, questionnaire] : observed_.measures) {
            scores("observed.measures." + name, questionnaire);
        }
        return findings_.take();
    }

private:
    void arm()
    {
        const auto known = names_of_services(all_);
        if (observed_.arm && std::find(known.begin(), known.end(), *observed_.arm) == known.end()) {
            findings_.add("observed.arm",
                          fmt::format("'{}' is no arm with a service; expected {}", *observed_.arm,
                                      known.empty() ? "an arm that has one" : fmt::format("{}", fmt::join(known, ", "))));
        } else if (!observed_.arm && known.size() != 1) {
            findings_.add("observed", fmt::format("{} arms have a service; expected 'arm', the one that was observed",
                                                  known.empty() ? "no" : fmt::format("{}", known.size())));
        }
    }
    void window()
    {
        const auto& follow = all_.life.cohort.follow;
        if (observed_.window && !follow.to_end_of_fertility && *observed_.window > follow.time) {
            findings_.add("observed.window", fmt::format("{} years, but births are followed for {} years; expected no more",
                                                         observed_.window->value, follow.time.value));
        }
    }
    template <class Count>
    void of(const char* key, const std::optional<Count>& count)
    {
        if (count && !observed_.engaged) {
            findings_.add(fmt::format("observed.{}", key),
                          "of how many is not told; expected 'engaged', the women who took part");
        }
    }
    void no_more(const char* part, const std::optional<std::uint32_t>& some, const char* whole,
                 const std::optional<std::uint32_t>& of)
    {
        if (some && of && *some > *of) {
            findings_.add(fmt::format("observed.{}", part),
                          fmt::format("{} of {}; expected no more than '{}'", *some, *of, whole));
        }
    }
    void among_months(const char* key, const std::optional<std::uint32_t>& count)
    {
        if (count && !observed_.woman_months) {
            findings_.add(fmt::format("observed.{}", key), "in what time is not told; expected 'woman_months'");
        }
    }
    void scores(const std::string& path, const Questionnaire& each)
    {
        const bool by_moments = each.n || each.before || each.after || each.correlation || each.difference;
        if (!each.pairs.empty() && by_moments) {
            findings_.add(path + ".pairs", "both the scores of every woman and moments; expected one of them");
        } else if (each.pairs.empty() && !(each.n && each.before && each.after)) {
            findings_.add(path, "no scores; expected 'pairs', or 'n', 'before' and 'after'");
        } else if (each.correlation && each.difference) {
            findings_.add(path + ".difference", "both 'correlation' and 'difference'; expected one of them");
        }
        for (std::size_t i = 0; i < each.pairs.size(); ++i) {
            if (each.pairs[i].size() != 2) {
                findings_.add(fmt::format("{}.pairs[{}]", path, i),
                              fmt::format("{} scores; expected two, [before, after]", each.pairs[i].size()));
            }
        }
        if (each.link && !(each.reliability && !each.pairs.empty())) {
            findings_.add(path + ".link", "who is reliably improved cannot be told; expected 'reliability' and 'pairs'");
        }
    }

    const parameters::Parameters& all_;
    const Observed& observed_;
    Findings findings_;
};

}  // namespace

std::size_t observed_arm(const parameters::Parameters& all, const Observed& observed)
{
    return observed.arm ? all.arms.index_of(*observed.arm) : parameters::arms_with_a_service(all).front();
}

std::optional<base::Years> observed_window(const parameters::Parameters& all, const Observed& observed)
{
    return observed.window ? observed.window : all.essex ? std::optional(all.essex->window) : std::nullopt;
}

std::vector<Conflict> conflicts(const parameters::Parameters& all, const Observed& observed)
{
    return Search(all, observed).take();
}

}  // namespace rcpsim::measures
