#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <numeric>

namespace rcpsim::bench {

/// Where the time of a study goes.
enum class Stage
{
    elsewhere,
    draws,        ///< turning to the parameters of a draw
    clients,      ///< enrolment, candidates, admission, and what is counted and matched of lives
    pregnancies,  ///< and cases of fathers
    careers,      ///< of children
    ledger,
    valuation,
    statistics,  ///< over mothers, and the sample of them
    file,
};
inline constexpr std::size_t stages = 9;

/// How long the one thread that simulates has spent in each stage. (A clock of processor time would cost as much as a short
/// stage.)
class StageClock
{
public:
    /// From now on time is spent in `stage`; says in which it was until now.
    Stage turn_to(Stage stage)
    {
        const auto now = std::chrono::steady_clock::now();
        spent_[static_cast<std::size_t>(stage_)] += now - since_;
        since_ = now;
        const Stage before = stage_;
        stage_ = stage;
        return before;
    }

    void clear()
    {
        turn_to(Stage::elsewhere);
        spent_ = {};
    }

    double seconds(Stage stage) const { return spent_[static_cast<std::size_t>(stage)].count(); }

    /// In all of them.
    double seconds() const { return std::accumulate(spent_.begin(), spent_.end(), std::chrono::duration<double>{}).count(); }

private:
    Stage stage_ = Stage::elsewhere;
    std::chrono::steady_clock::time_point since_ = std::chrono::steady_clock::now();
    std::array<std::chrono::duration<double>, stages> spent_{};
};

inline StageClock stage_clock;

/// What `call` gives; its time is spent in `stage`.
decltype(auto) clocked(Stage stage, const auto& call)
{
    struct Return
    {
        Stage before;
        ~Return() { stage_clock.turn_to(before); }
    } const returns{stage_clock.turn_to(stage)};
    return call();
}

}  // namespace rcpsim::bench
