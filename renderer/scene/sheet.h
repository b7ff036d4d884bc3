// The geometry of a zone: margins, sizes and line pitch, all derived from its size and font.
#pragma once

#include "renderer/scene/scene.h"
#include "renderer/scene/theme.h"

namespace tingping {

/// Below this many lines a zone is a strip: no margins, no leading, no repeated heading.
inline constexpr int kStripLines = 4;

struct Sheet {
  Rect zone;
  Rect inner;  // zone without its margins, at least 1 px each way
  const Theme* theme = nullptr;
  Palette palette = Palette::kRgb;
  int hz = 60;
  Reading reading;
  int em = 16;
  FontSpec body;
  FontSpec heading;
  int pitch = 16;          // from line to line of body text
  int heading_pitch = 16;  // and of a heading
  int heading_gap = 0;     // between a heading and the content
  int line_px = 1;         // thickness of rules
  bool strip = false;
  bool single_row =
      false;  // a strip of one line: nothing gets a line of its own that can share one

  /// Width of the inner part in em.
  int columns() const { return inner.w / em; }
  int Part(double of_em) const { return static_cast<int>(of_em * em + 0.5); }
};

/// How a sheet may depart from its zone's font and from the usual distance between lines.
struct SheetFit {
  double scale = 1;              // of the body font
  bool tight = false;            // lines closer together, to save a page
  const Theme* theme = nullptr;  // null: that of the screen's palette
};

Sheet MakeSheet(const SceneContext& context, const SheetFit& fit = {});

/// The margin at the left and right edge of a board, the same for all its zones; 0 where a zone is
/// too narrow for one.
int SideMargin(const Screen& screen, const Zone& zone);

/// The margin above and below the content of a zone that is high enough for one.
int MarginAbove(int em);

/// The baseline of a line whose box is centred in `pitch` rows from `top`.
int BaselineIn(TextEngine& engine, const FontSpec& font, int top, int pitch);

}  // namespace tingping
