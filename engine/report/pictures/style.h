#pragma once

#include <array>
#include <string_view>

// How a figure looks: dark ink on white paper, and colours that the colour-blind tell apart (Okabe and Ito, 2008).

namespace rcpsim::report::pictures {

using Colour = std::string_view;

inline constexpr Colour ink = "#222222";
inline constexpr Colour quiet_ink = "#595959";
inline constexpr Colour grid_ink = "#e0e0e0";
inline constexpr Colour paper = "#ffffff";

inline constexpr Colour blue = "#0072b2";
inline constexpr Colour vermillion = "#d55e00";
inline constexpr Colour green = "#009e73";
inline constexpr Colour purple = "#cc79a7";
inline constexpr Colour orange = "#e69f00";
inline constexpr Colour sky = "#56b4e9";
inline constexpr Colour pale_sky = "#a9d8f3";
inline constexpr Colour pale_grey = "#d9d9d9";

/// For lines; yellow is too pale for them on white.
inline constexpr std::array<Colour, 7> line_colours{blue, vermillion, green, purple, ink, orange, sky};

/// Tell lines apart without colour; the first is solid.
inline constexpr std::array<std::string_view, 6> dashes{"", "7 3", "2 2.5", "9 3 2 3", "4 2", "12 4"};

// Sizes of letters in pixels.
inline constexpr double title_size = 15;
inline constexpr double text_size = 11;
inline constexpr double small_size = 10;

/// From the baseline of one line to that of the next, for letters of size 1.
inline constexpr double line_spacing = 1.27;

/// How far letters of size 1 reach above and below their baseline.
inline constexpr double ascent = 0.78;
inline constexpr double descent = 0.22;

/// From the middle of a line of capitals and digits to its baseline, for letters of size 1.
inline constexpr double half_capital = 0.36;

}  // namespace rcpsim::report::pictures
