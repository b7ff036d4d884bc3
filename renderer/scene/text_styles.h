// How titles, body text and tables are set, as data: sizes in em, steps by the room there is.
//
// Sources: CLREQ 3.5.1 (indents and hanging lines), 4.1.2 (headings a fifth larger, in a heavier
// face); the rest is what reads well from across a hall, judged by eye on boards of each size.
#pragma once

#include <array>

namespace tingping {

/// A value from a size on; tables of them begin with the largest size and end with 0.
template <typename T>
struct Step {
  int from = 0;
  T value{};
};

/// The value of the first step that `size` reaches.
template <typename T, std::size_t N>
constexpr T ValueAt(const std::array<Step<T>, N>& steps, int size) {
  for (const Step<T>& step : steps) {
    if (size >= step.from) return step.value;
  }
  return steps.back().value;
}

/// Sizes that have hand-made bitmaps end here; they are not scaled but doubled or halved.
inline constexpr int kLargestStrikePx = 16;

struct TitleStyle {
  int from_zone_em = 8;        // lower zones have titles of body size
  double scale = 1.25;         // of the body size
  int beside_strikes_px = 24;  // beside 16-px bitmaps; smaller ones in proportion
  double leading = 1.2;
  double gap = 0.5;   // to the content
  int most_part = 3;  // at most this part of a zone's height, or the title is among the content
};

/// Line pitch in em by the height of the zone in em.
struct Leading {
  double usual = 1;
  double tight = 1;  // to save a page
};

struct BodyStyle {
  std::array<Step<Leading>, 4> leading_of_outlines = {
      {{12, {1.5, 1.3}}, {8, {1.25, 1.125}}, {6, {1.125, 1.125}}, {0, {1, 1}}}};
  std::array<Step<Leading>, 3> leading_of_strikes = {
      {{8, {1.25, 1.125}}, {6, {1.125, 1.125}}, {0, {1, 1}}}};
  std::array<Step<double>, 3> indent = {{{12, 2}, {8, 1}, {0, 0}}};  // by columns
  int hang_from = 12;          // columns from which lines hang below a number
  double most_hang = 4;        // a longer number, as 第一百二十条, has its lines hang by…
  double hang_of_longer = 2;   // …this much
  int label_column_from = 24;  // columns from which labels have a column of their own
  double paragraph_gap = 0.25;
  double field_gap = 0.35;
  double list_gap = 0.1;
  double list_number_gap = 0.3;
  double centred_gap = 0.4;
  double signature_gap = 0.6;
};

struct TableStyle {
  double scale = 5.0 / 6;    // a table is read along a row: smaller, more rows
  int smallest_scaled = 30;  // px; smaller body sizes stay as they are
  int roomy_from = 8;        // height of the zone in em from which rows stand apart
  double leading = 1.25;     // inside a cell, of large roomy tables
  double padding = 0.25;     // above and below a row, of large roomy tables
  int wide_from = 30;        // columns from which the gaps between columns are…
  double wide_gap = 1;       // …this, otherwise…
  double gap = 0.75;         // …this
};

inline constexpr TitleStyle kTitleStyle;
inline constexpr BodyStyle kBodyStyle;
inline constexpr TableStyle kTableStyle;

}  // namespace tingping
