// Which parts of a clock a zone has room for, in which form and how large.
#pragma once

#include <string>
#include <vector>

#include "renderer/scene/clock_words.h"
#include "renderer/scene/sheet.h"
#include "renderer/scene/wall_clock.h"

namespace tingping {

/// A line of a clock's face.
struct ClockRow {
  std::string text;
  FontSpec font;
  int top = 0;            // of its box, in frame pixels; the box is as high as the font
  bool is_time = false;   // else words about the day
  bool at_right = false;  // in a column of its own to the right of the time
};

/// Const methods may be called from any thread.
class ClockFace {
 public:
  /// `lunar`: whether the Chinese calendar is wanted.
  ClockFace(TextEngine& engine, const Sheet& sheet, bool lunar);

  /// The time comes first where it has a line of its own. The date is never in more than one line,
  /// nor is the Chinese day.
  std::vector<ClockRow> RowsAt(const CivilTime& now) const;
  bool seconds() const { return seconds_; }
  /// Between the time and a column at its right.
  int column_gap() const { return sheet_.em; }

 private:
  /// Everything on one line; the time at the left of the words; the time above them.
  enum class Shape { kLine, kBeside, kStacked };

  static Shape ShapeOf(const Sheet& sheet);
  void PlanLine(TextEngine& engine);
  void PlanBeside(TextEngine& engine);
  void PlanStacked(TextEngine& engine);
  /// The largest time at most `px` high and `width` wide; seconds where they fit at that size.
  void FitTime(TextEngine& engine, int px, int width);
  std::vector<std::string> LineForms(const CivilDay& day, TimeOfDay time) const;
  void Measure(TextEngine& engine, int room);
  std::vector<std::string> WordsOn(CivilDate date) const;

  const Sheet sheet_;
  const bool lunar_;
  const Shape shape_;
  FontSpec time_font_;
  FontSpec words_font_;
  bool seconds_ = false;
  std::size_t most_rows_ = 2;  // of words
  int words_room_ = 0;         // their width
  FormWidths widths_;          // of what is in the words' font
};

}  // namespace tingping
