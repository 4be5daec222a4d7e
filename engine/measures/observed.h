#pragma once

#include "base/named.h"
#include "parameters/essex.h"
#include "parameters/parameters.h"
#include "parameters/row.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

// What a service has counted of its own clients. It changes nothing that is simulated.

namespace rcpsim::measures {

/// Of the scores of one time.
struct Scores
{
    base::Ratio mean;
    base::Ratio sd;
};

inline constexpr parameters::Limits any_score{0, 1e6};
inline constexpr parameters::Limits any_number_of_people{0, 1e6};

void describe(auto& rows, Scores& scores)
{
    rows("mean", scores.mean, "mean score", any_score);
    rows("sd", scores.sd, "standard deviation between women", parameters::Limits{1e-6, 1e6});
}

/// Of what each woman's score changed by.
struct ScoreDifference
{
    base::Ratio sd;
};

void describe(auto& rows, ScoreDifference& difference)
{
    rows("sd", difference.sd, "standard deviation of the change between women", parameters::Limits{1e-6, 1e6});
}

/// Whom a link counts.
enum class LinkPer
{
    woman,  ///< who is reliably improved
};

inline constexpr std::array<parameters::Words<LinkPer>, 1> words_for(LinkPer)
{
    return {{{"woman", LinkPer::woman}}};
}

/// What a change of a score is worth.
struct Link
{
    base::Pence gbp;
    LinkPer per{};
    std::string source{};
};

void describe(auto& rows, Link& link)
{
    rows("gbp", link.gbp, "pounds for each woman who is reliably improved", {0, parameters::highest_event_price});
    rows("per", link.per, "woman");
    rows("source", link.source, "what says so, by its key: scores are turned into pounds by evidence alone");
}

/// Scores of a questionnaire before and after, such as CORE-OM: those of every woman, or their moments.
struct Questionnaire
{
    std::optional<std::uint32_t> n{};
    std::optional<Scores> before{};
    std::optional<Scores> after{};
    std::optional<base::Ratio> correlation{};
    std::optional<ScoreDifference> difference{};
    std::vector<std::vector<base::Ratio>> pairs{};
    std::optional<base::Probability> reliability{};
    std::optional<base::Ratio> cutoff{};
    bool lower_is_better{};
    std::optional<Link> link{};
};

void describe(auto& rows, Questionnaire& questionnaire)
{
    rows.optional("n", questionnaire.n, "women with both scores, where there are no pairs", {2, 1000000});
    rows.optional("before", questionnaire.before, "scores before, where there are no pairs");
    rows.optional("after", questionnaire.after, "scores after, where there are no pairs");
    rows.optional("correlation", questionnaire.correlation, "correlation of both scores between women", {-1, 1});
    rows.optional("difference", questionnaire.difference, "instead of the correlation: the spread of what scores changed by");
    rows.optional("pairs", questionnaire.pairs, "the scores of every woman, each as [before, after]", {2, 100000});
    rows.optional("reliability", questionnaire.reliability, "test-retest reliability, or Cronbach's alpha, of the questionnaire");
    rows.optional("cutoff", questionnaire.cutoff, "the score from which women are counted as in need", any_score);
    rows("lower_is_better", questionnaire.lower_is_better, "whether a lower score is better (true) or a higher one (false)");
    rows.optional("link", questionnaire.link, "what a reliable improvement is worth; nothing when it is left out");
}

/// What a service has counted.
struct Observed
{
    std::optional<std::string> arm{};
    std::optional<base::Years> window{};
    std::optional<std::uint32_t> referred{};
    std::optional<std::uint32_t> engaged{};
    std::optional<std::uint32_t> pregnant_at_referral{};
    std::optional<base::Ratio> woman_months{};
    std::optional<std::uint32_t> conceptions{};
    std::optional<std::uint32_t> births{};
    std::optional<std::uint32_t> proceedings{};
    std::optional<std::uint32_t> placements{};
    std::optional<parameters::NominalPrice> evaluation_cost{};
    base::Named<Questionnaire> measures{};
};

void describe(auto& rows, Observed& observed)
{
    rows.optional("arm", observed.arm, "the arm that is this service; it may be left out where one arm alone has a service");
    rows.optional("window", observed.window, "how long clients were followed; essex.window when it is left out",
                  {1.0 / 365.25, 100});
    rows.optional("referred", observed.referred, "women who were referred", any_number_of_people);
    rows.optional("engaged", observed.engaged, "of them, women who took part", {1, 1e6});
    rows.optional("pregnant_at_referral", observed.pregnant_at_referral, "of those who took part, women who were pregnant then",
                  any_number_of_people);
    rows.optional("woman_months", observed.woman_months, "months that the women who took part were followed, together", {1, 1e8});
    rows.optional("conceptions", observed.conceptions, "conceptions in these months", any_number_of_people);
    rows.optional("births", observed.births, "births in these months", any_number_of_people);
    rows.optional("proceedings", observed.proceedings, "of those who took part, women with new proceedings",
                  any_number_of_people);
    rows.optional("placements", observed.placements, "children of those who took part who entered care", any_number_of_people);
    rows.optional("evaluation_cost", observed.evaluation_cost, "what an evaluation such as this one costs");
    rows.optional("measures", observed.measures, "scores of questionnaires before and after, by their names");
}

/// The position of the arm that was observed. Requires no conflicts.
std::size_t observed_arm(const parameters::Parameters& all, const Observed& observed);

/// How long its clients were followed; nothing where nobody says.
std::optional<base::Years> observed_window(const parameters::Parameters& all, const Observed& observed);

/// Everything in which what was observed does not fit together, or not to the scenario.
std::vector<parameters::Conflict> conflicts(const parameters::Parameters& all, const Observed& observed);

}  // namespace rcpsim::measures
