#pragma once

#include <array>

// RCP-mini's exact expectations per mother, by quadrature to ten digits: births at hazard 0.22 with a dead time of one year while
// under 45, uniform ages from 16 to 40, followed for 20 years; proceedings with probability 0.45; care until adoption (hazard
// 0.15 below five), return home (hazard 0.03) or 18. scenarios/verification/rcp-mini.yaml is the same in the scenario language.

namespace rcpsim::proof::forms::rcp_mini {

struct Expectation
{
    double mean;
    double sd;  ///< 0: not known in closed form
};

inline constexpr Expectation births{2.77752956, 1.64299531};
inline constexpr Expectation proceedings{1.24988830, 1.11088877};
inline constexpr Expectation child_years_in_care{9.59097345, 0};
inline constexpr Expectation cost{535523.9089, 638247.8964};
inline constexpr Expectation cost_discounted{333726.5119, 0};
/// Discounted at ln(1.035) per year at every instant instead of by whole years.
inline constexpr Expectation cost_discounted_continuously{328024.9571, 375856.5273};
inline constexpr double years_in_care_per_child{7.67346445};

/// The undiscounted cost has atoms: nothing, and one or two children in care until 18.
inline constexpr double one_full_career = 24250 + 18 * 52676.0;
inline constexpr double probability_of_no_cost = 0.28703;

struct Quantile
{
    double probability;
    double value;
    double tolerance;  ///< 0: an atom, exactly
};

inline constexpr std::array<Quantile, 5> cost_quantiles{{
    {0.5, 233375, 250},
    {0.75, one_full_career, 0},
    {0.9, 1319284, 920},
    {0.95, 2 * one_full_career, 0},
    {0.99, 2547156, 3500},
}};

struct Year
{
    double births;
    double proceedings;
    double child_years_in_care;
    double cost;
    double cost_discounted;
};

inline constexpr std::array<Year, 38> years{{
    {0.19748120, 0.08886654, 0.04337107, 4439.6281, 4439.6281},   {0.17940944, 0.08073425, 0.11210057, 7862.8153, 7596.9230},
    {0.18035169, 0.08115826, 0.16785770, 10810.1598, 10091.3999}, {0.18032828, 0.08114773, 0.21446915, 13265.2092, 11964.4587},
    {0.18032780, 0.08114751, 0.25340324, 15316.0961, 13347.0929}, {0.17657104, 0.07945697, 0.28628905, 17007.3934, 14319.7689},
    {0.16905738, 0.07607582, 0.31515585, 18445.9882, 15005.8233}, {0.16154372, 0.07269467, 0.34050063, 19699.0569, 15483.2806},
    {0.15403005, 0.06931352, 0.36276516, 20789.8708, 15788.0681}, {0.14651639, 0.06593238, 0.38233280, 21738.6230, 15950.3010},
    {0.13900273, 0.06255123, 0.39951946, 22561.9543, 15994.5939}, {0.13148907, 0.05917008, 0.41450577, 23269.3803, 15938.2623},
    {0.12397541, 0.05578893, 0.42736546, 23864.7847, 15793.3159}, {0.11646175, 0.05240779, 0.43816139, 24351.4783, 15570.4363},
    {0.10894809, 0.04902664, 0.44695455, 24732.6739, 15279.3956}, {0.10143443, 0.04564549, 0.45380413, 25011.4895, 14929.1234},
    {0.09392077, 0.04226434, 0.45876757, 25190.9509, 14527.7703}, {0.08640710, 0.03888320, 0.46190062, 25273.9944, 14082.7652},
    {0.07889344, 0.03550205, 0.45070618, 24602.3233, 13244.9348}, {0.07137978, 0.03212090, 0.42820022, 23334.8067, 12137.7325},
    {0.00000000, 0.00000000, 0.39138988, 20616.8536, 10361.3272}, {0.00000000, 0.00000000, 0.34493157, 18169.6153, 8822.6365},
    {0.00000000, 0.00000000, 0.30428921, 16028.7387, 7519.8928},  {0.00000000, 0.00000000, 0.26852737, 14144.9480, 6411.7017},
    {0.00000000, 0.00000000, 0.23734640, 12502.4591, 5475.5412},  {0.00000000, 0.00000000, 0.20983684, 11053.3654, 4677.1983},
    {0.00000000, 0.00000000, 0.18438243, 9712.5291, 3970.8478},   {0.00000000, 0.00000000, 0.16059723, 8459.6195, 3341.6533},
    {0.00000000, 0.00000000, 0.13843189, 7292.0381, 2783.0380},   {0.00000000, 0.00000000, 0.11783854, 6207.2630, 2288.9168},
    {0.00000000, 0.00000000, 0.09877073, 5202.8470, 1853.6621},   {0.00000000, 0.00000000, 0.08118337, 4276.4150, 1472.0718},
    {0.00000000, 0.00000000, 0.06503270, 3425.6624, 1139.3400},   {0.00000000, 0.00000000, 0.05027626, 2648.3523, 851.0287},
    {0.00000000, 0.00000000, 0.03687285, 1942.3143, 603.0421},    {0.00000000, 0.00000000, 0.02478248, 1305.4420, 391.6024},
    {0.00000000, 0.00000000, 0.01396634, 735.6911, 213.2274},     {0.00000000, 0.00000000, 0.00438678, 231.0781, 64.7092},
}};

}  // namespace rcpsim::proof::forms::rcp_mini
