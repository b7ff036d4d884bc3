// How far a picture is from the one that was expected.
//
// A picture is the same only when every pixel is. What is not the same is told apart, because the
// two have different causes: letters that stand a pixel elsewhere come from a metric or a margin,
// anything else from fonts, colours or content.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "renderer/scene/frame.h"

namespace tingping::test {

enum class Grade { kSame, kShifted, kDifferent };

inline constexpr int kMaxShiftPx = 3;

/// What `box` holds stands `dx` px further right and `dy` px further down than expected. The box
/// covers the old place and the new one.
struct Shift {
  Rect box;
  int dx = 0;
  int dy = 0;

  bool operator==(const Shift&) const = default;
};

struct Comparison {
  Grade grade = Grade::kSame;
  std::vector<Shift> shifts;   // kShifted: the whole picture, or bands of rows from the top
  std::int64_t differing = 0;  // pixels
  Rect box;                    // around them
  int greatest = 0;            // difference of a colour channel, of 255
};

/// kShifted: the whole picture or each band of rows that differs is identical up to a move of at
/// most kMaxShiftPx each way. What a move uncovers must go on as its surroundings do; at the edge
/// of the picture anything may come in. Of pictures of different sizes all pixels that only one of
/// them has differ by 255.
Comparison Compare(const Frame& expected, const Frame& actual);

/// One line: "shifted: rows 24–40 by (1, 0)".
std::string Describe(const Comparison& comparison);

}  // namespace tingping::test
