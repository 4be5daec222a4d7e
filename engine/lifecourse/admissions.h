#pragma once

#include "lifecourse/stages.h"
#include "service/admission.h"

#include <vector>

namespace rcpsim::lifecourse {

/// What the admission of one arm's service reads about the clients of a batch: their luck, the same in every arm, and their lives
/// in the first arm, which no service has touched.
class Applications
{
public:
    /// Who of the batch applies to the service of an arm, and how.
    void prepare(const Scene& scene, const ArmState& first_arm);

    /// Of the units `first` to `first + count`.
    service::Applicants applicants(std::size_t first, std::size_t count) const;

private:
    void pregnancies(const Scene& scene, const ArmState& first_arm);

    std::vector<Tick> referred_;
    std::vector<std::uint8_t> willing_;
    std::vector<Tick> patience_;
    std::vector<Tick> drop_out_;
    std::vector<Tick> death_;
    std::vector<std::uint32_t> first_pregnancy_;
    std::vector<Tick> conceived_;
    std::vector<Tick> ended_;
    std::vector<std::uint8_t> live_birth_;
    std::vector<Tick> youngest_;
};

/// Books what a service did with the clients of a batch, and notes when each is engaged.
void engage(const Scene& scene, const service::Engagements& admitted, Engagement& engagement, History& history);

}  // namespace rcpsim::lifecourse
