// Placed glyphs into pixels.
#pragma once

#include "playlists/markup.h"
#include "renderer/scene/frame.h"
#include "renderer/scene/theme.h"
#include "renderer/text/text_engine.h"

namespace tingping {

/// A line with everything needed to draw it. `x` is the left edge the line's glyphs count from,
/// `baseline` the row of the pen; both in frame pixels.
struct InkLine {
  Line line;
  FontSpec font;
  int x = 0;
  int baseline = 0;
  Pixel colour = 0;
};

/// Marked text as the engine takes it: emphasis is bold where FontFor would be. The tones are for
/// Painter alone.
std::vector<TextSpan> SpansOf(const MarkedText& text, const FontSpec& font);

/// Draws into one frame, inside one rectangle. With a theme that does not blend, a pixel is either
/// left alone or becomes exactly the colour asked for. Cheap to make; engine and frame must outlive
/// it.
class Painter {
 public:
  Painter(TextEngine& engine, const Theme& theme, const Rect& clip, Frame* frame);

  /// Draws into the picture of a zone alone: `picture` has the zone's size, coordinates are still
  /// those of the board.
  static Painter ForZone(TextEngine& engine, const Theme& theme, const Rect& zone, Frame* picture);

  void Fill(const Rect& rect, Pixel colour);
  void Draw(const InkLine& ink);
  /// Copies a picture, its corner at (x, y).
  void Draw(const Frame& picture, int x, int y);
  /// A part of a line: the glyphs whose index is in [first, last). Marked text has its own colour;
  /// emphasis that neither weight nor colour can show is inverted: dark on a lit ground.
  void Draw(const Line& line, std::size_t first, std::size_t last, const FontSpec& font, int x,
            int baseline, Pixel colour);

 private:
  /// Lights the ground of an inverted glyph, up to the next one.
  void FillGround(const Line& line, std::size_t index, const FontSpec& font, int x, int baseline,
                  Pixel colour);
  void DrawGlyph(const GlyphBitmap& bitmap, int x, int baseline, Pixel colour);

  TextEngine& engine_;
  const Theme& theme_;
  Rect clip_;
  Frame* frame_;
  int left_ = 0;  // of the frame on the board
  int top_ = 0;
};

/// The font of a size on a palette: without grey where LEDs have none, and bold only where strokes
/// have room for it.
FontSpec FontFor(Palette palette, int px, bool bold);

}  // namespace tingping
