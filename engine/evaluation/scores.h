#pragma once

#include "evaluation/figures.h"
#include "measures/observed.h"

#include <cstddef>
#include <optional>
#include <string>

namespace rcpsim::evaluation {

/// Which way, and how far, the scores of a questionnaire moved. Scores are described, not valued.
struct Change
{
    std::string questionnaire;
    std::size_t women{};
    double before{};  ///< means
    double after{};
    bool lower_is_better{};

    std::optional<Interval> interval;      ///< of the mean change
    std::optional<double> of_changes;      ///< mean change in standard deviations of changes (Cohen's d_z)
    double of_scores{};                    ///< mean change in standard deviations of scores before (Cohen's d)
    std::optional<double> least_reliable;  ///< the change beyond which chance alone is unlikely (Jacobson and Truax 1991)
    std::optional<Figure> improved;        ///< reliably
    std::optional<Figure> deteriorated;
    std::optional<Figure> recovered;  ///< reliably improved, from the side of the cut-off where there is need to the other
    std::optional<double> worth;      ///< pounds, where a source links them to reliable improvement

    double change() const { return after - before; }
};

Change change(const std::string& questionnaire, const measures::Questionnaire& observed);

}  // namespace rcpsim::evaluation
