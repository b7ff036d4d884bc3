#include "tests/golden/grade.h"

#include <algorithm>
#include <cstdlib>
#include <optional>

namespace tingping::test {
namespace {

/// A band is put together from at most so many runs: enough for a line of text whose strokes leave
/// many rows unchanged.
constexpr std::size_t kMaxRunsInBand = 64;

int ChannelDifference(Pixel a, Pixel b) {
  int greatest = 0;
  for (int shift = 16; shift >= 0; shift -= 8) {
    const int difference = static_cast<int>(a >> shift & 255) - static_cast<int>(b >> shift & 255);
    greatest = std::max(greatest, std::abs(difference));
  }
  return greatest;
}

Rect Union(const Rect& a, const Rect& b) {
  if (a.empty()) return b;
  const int left = std::min(a.x, b.x);
  const int top = std::min(a.y, b.y);
  return {left, top, std::max(a.x + a.w, b.x + b.w) - left, std::max(a.y + a.h, b.y + b.h) - top};
}

bool Has(const Frame& frame, int x, int y) { return x < frame.width() && y < frame.height(); }

Pixel At(const Frame& frame, int x, int y) { return frame.Row(y)[static_cast<std::size_t>(x)]; }

Comparison Count(const Frame& expected, const Frame& actual) {
  Comparison result;
  const int width = std::max(expected.width(), actual.width());
  const int height = std::max(expected.height(), actual.height());
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      const bool both = Has(expected, x, y) && Has(actual, x, y);
      const int difference = both ? ChannelDifference(At(expected, x, y), At(actual, x, y)) : 255;
      if (difference == 0) continue;
      ++result.differing;
      result.box = Union(result.box, {x, y, 1, 1});
      result.greatest = std::max(result.greatest, difference);
    }
  }
  return result;
}

// --- moves --------------------------------------------------------------------------------------

struct Pair {
  const Frame& expected;
  const Frame& actual;
};

/// Moves that are looked for, the smallest first.
std::vector<Shift> Moves() {
  std::vector<Shift> moves;
  for (int dy = -kMaxShiftPx; dy <= kMaxShiftPx; ++dy) {
    for (int dx = -kMaxShiftPx; dx <= kMaxShiftPx; ++dx) {
      if (dx != 0 || dy != 0) moves.push_back({{}, dx, dy});
    }
  }
  std::stable_sort(moves.begin(), moves.end(), [](const Shift& a, const Shift& b) {
    return std::abs(a.dx) + std::abs(a.dy) < std::abs(b.dx) + std::abs(b.dy);
  });
  return moves;
}

/// Each pixel of the strip is that of its row in `column`; nothing is known of a column outside.
bool ContinuesColumn(const Frame& frame, const Rect& strip, int column) {
  if (column < 0 || column >= frame.width()) return true;
  for (int y = strip.y; y < strip.y + strip.h; ++y) {
    for (int x = strip.x; x < strip.x + strip.w; ++x) {
      if (At(frame, x, y) != At(frame, column, y)) return false;
    }
  }
  return true;
}

bool ContinuesRow(const Frame& frame, const Rect& strip, int row) {
  if (row < 0 || row >= frame.height()) return true;
  for (int y = strip.y; y < strip.y + strip.h; ++y) {
    for (int x = strip.x; x < strip.x + strip.w; ++x) {
      if (At(frame, x, y) != At(frame, x, row)) return false;
    }
  }
  return true;
}

/// What the move uncovers in the actual picture, and what it covers in the expected one, is
/// background: it goes on as the pixels beside the box do.
bool LeavesBackground(const Pair& pair, const Rect& box, int dx, int dy) {
  const int columns = std::abs(dx);
  const int rows = std::abs(dy);
  const Rect left = {box.x, box.y, columns, box.h};
  const Rect right = {box.x + box.w - columns, box.y, columns, box.h};
  const Rect top = {box.x, box.y, box.w, rows};
  const Rect bottom = {box.x, box.y + box.h - rows, box.w, rows};
  const Frame& across_left = dx > 0 ? pair.actual : pair.expected;
  const Frame& across_right = dx > 0 ? pair.expected : pair.actual;
  const Frame& down_top = dy > 0 ? pair.actual : pair.expected;
  const Frame& down_bottom = dy > 0 ? pair.expected : pair.actual;
  return ContinuesColumn(across_left, left, box.x - 1) &&
         ContinuesColumn(across_right, right, box.x + box.w) &&
         ContinuesRow(down_top, top, box.y - 1) && ContinuesRow(down_bottom, bottom, box.y + box.h);
}

bool IsOneColour(const Frame& frame, const Rect& part) {
  const Pixel first = At(frame, part.x, part.y);
  for (int y = part.y; y < part.y + part.h; ++y) {
    for (int x = part.x; x < part.x + part.w; ++x) {
      if (At(frame, x, y) != first) return false;
    }
  }
  return true;
}

/// The expected content of the box is that of the actual one, moved.
bool IsMoved(const Pair& pair, const Rect& box, int dx, int dy) {
  const Rect kept = Intersect(box, {box.x - dx, box.y - dy, box.w, box.h});
  if (kept.empty()) return false;
  const auto width = static_cast<std::size_t>(kept.w);
  const int to_x = kept.x + dx;
  for (int y = kept.y; y < kept.y + kept.h; ++y) {
    const auto from = pair.expected.Row(y).subspan(static_cast<std::size_t>(kept.x), width);
    const auto to = pair.actual.Row(y + dy).subspan(static_cast<std::size_t>(to_x), width);
    if (!std::equal(from.begin(), from.end(), to.begin())) return false;
  }
  // At the edge of the picture anything may come in, so something else must prove the move.
  const bool at_edge = box.x == 0 || box.y == 0 || box.x + box.w == pair.expected.width() ||
                       box.y + box.h == pair.expected.height();
  if (at_edge && IsOneColour(pair.expected, kept)) return false;
  return LeavesBackground(pair, box, dx, dy);
}

std::optional<Shift> FindMove(const Pair& pair, const std::vector<Shift>& moves, const Rect& box) {
  for (const Shift& move : moves) {
    if (IsMoved(pair, box, move.dx, move.dy)) return Shift{box, move.dx, move.dy};
  }
  return std::nullopt;
}

// --- bands --------------------------------------------------------------------------------------

/// The part of row `y` that differs, one row high; empty when nothing does.
Rect DirtyPart(const Pair& pair, int y) {
  Rect part;
  for (int x = 0; x < pair.expected.width(); ++x) {
    if (At(pair.expected, x, y) != At(pair.actual, x, y)) part = Union(part, {x, y, 1, 1});
  }
  return part;
}

/// Boxes around what differs in each run of neighbouring rows.
std::vector<Rect> DirtyRuns(const Pair& pair) {
  std::vector<Rect> runs;
  for (int y = 0; y < pair.expected.height(); ++y) {
    const Rect part = DirtyPart(pair, y);
    if (part.empty()) continue;
    if (!runs.empty() && runs.back().y + runs.back().h == y) {
      runs.back() = Union(runs.back(), part);
    } else {
      runs.push_back(part);
    }
  }
  return runs;
}

/// Divides the runs into bands, each of which has moved; empty when that cannot be done. The
/// largest bands are tried first: lines that moved together are one band.
std::vector<Shift> MovedBands(const Pair& pair, const std::vector<Shift>& moves) {
  const std::vector<Rect> runs = DirtyRuns(pair);
  struct Step {
    Shift shift;
    std::size_t next = 0;  // the first run after the band
  };
  std::vector<std::optional<Step>> steps(runs.size());
  const auto explained = [&](std::size_t run) { return run == runs.size() || steps[run]; };
  for (std::size_t first = runs.size(); first-- > 0;) {
    for (std::size_t next = std::min(first + kMaxRunsInBand, runs.size()); next > first; --next) {
      if (!explained(next)) continue;
      Rect box;
      for (std::size_t run = first; run < next; ++run) box = Union(box, runs[run]);
      if (const auto shift = FindMove(pair, moves, box)) {
        steps[first] = Step{*shift, next};
        break;
      }
    }
  }
  std::vector<Shift> bands;
  if (!explained(0)) return bands;
  for (std::size_t run = 0; run < runs.size(); run = steps[run]->next) {
    bands.push_back(steps[run]->shift);
  }
  return bands;
}

std::vector<Shift> FindShifts(const Pair& pair) {
  if (pair.expected.width() != pair.actual.width() ||
      pair.expected.height() != pair.actual.height()) {
    return {};
  }
  const std::vector<Shift> moves = Moves();
  const Rect all = {0, 0, pair.expected.width(), pair.expected.height()};
  if (const auto shift = FindMove(pair, moves, all)) return {*shift};
  return MovedBands(pair, moves);
}

}  // namespace

Comparison Compare(const Frame& expected, const Frame& actual) {
  if (expected == actual) return {};
  Comparison result = Count(expected, actual);
  result.shifts = FindShifts({expected, actual});
  result.grade = result.shifts.empty() ? Grade::kDifferent : Grade::kShifted;
  return result;
}

std::string Describe(const Comparison& comparison) {
  if (comparison.grade == Grade::kSame) return "same";
  if (comparison.grade == Grade::kShifted) {
    std::string text = "shifted: ";
    for (const Shift& shift : comparison.shifts) {
      if (&shift != &comparison.shifts.front()) text += "; ";
      text += "rows " + std::to_string(shift.box.y) + "–" +
              std::to_string(shift.box.y + shift.box.h) + " by (" + std::to_string(shift.dx) +
              ", " + std::to_string(shift.dy) + ")";
    }
    return text;
  }
  const Rect& box = comparison.box;
  return "different: " + std::to_string(comparison.differing) + " pixels in " +
         std::to_string(box.w) + "×" + std::to_string(box.h) + "+" + std::to_string(box.x) + "+" +
         std::to_string(box.y) + ", by up to " + std::to_string(comparison.greatest);
}

}  // namespace tingping::test
