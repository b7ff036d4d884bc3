// A line of text of any length as a picture one can look at through a window: drawn in tiles by the
// studio before they come into view, of which a few are kept; laid out in chunks, of which only the
// positions are kept. So neither time nor memory of a frame grows with the text.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "renderer/scene/painter.h"
#include "renderer/scene/studio.h"
#include "renderer/scene/tile_ring.h"

namespace tingping {

/// Where and how a line runs: the rows it fills, its letters, its colours.
struct RunningBand {
  Rect rows;  // of the frame; the line's letters are centred in them
  FontSpec font;
  Pixel text = 0;
  Pixel background = 0;
  const Theme* theme = nullptr;
};

/// Pieces of text one after another with gaps between them, positions in px from the line's start.
class RunningLine {
 public:
  /// In the studio. `studio` must outlive the line.
  RunningLine(TextEngine& engine, Studio& studio, const RunningBand& band,
              const std::vector<std::string>& pieces);

  std::int64_t width() const { return width_; }  // without a gap after the last piece
  bool empty() const { return pieces_.empty(); }
  const RunningBand& band() const { return band_; }

  /// Whether the tiles of [from, from + count) are at hand; asks for those that are not, and for
  /// the one that follows.
  bool Ready(std::int64_t from, int count);

  /// In the studio, before the line is handed over: has the tiles of [from, from + count) at hand.
  void Prepare(TextEngine& engine, std::int64_t from, int count);

  /// Copies the part [from, from + count) of the line into the frame's band at column `x`. What
  /// lies outside the line is background. Waits for tiles that are not at hand.
  void CopyTo(Frame* frame, int x, std::int64_t from, int count);

  /// What can be read of the pieces in [from, from + count): the whole of a piece, of a very long
  /// one the chunks of it.
  std::vector<std::string> TextIn(std::int64_t from, int count) const;

 private:
  /// A part of a piece that is laid out by itself.
  struct Chunk {
    std::size_t start = 0;       // byte of the piece's text
    std::size_t first_char = 0;  // code point of it
    std::int64_t x = 0;
    int width = 0;
  };
  struct Piece {
    MarkedText text;
    std::vector<Chunk> chunks;
    std::int64_t x = 0;
    std::int64_t width = 0;
  };
  void AddPiece(TextEngine& engine, const std::string& text);
  std::string_view TextOf(const Piece& piece, std::size_t chunk) const;
  Line Lay(TextEngine& engine, const Piece& piece, std::size_t chunk) const;
  Frame Rasterise(TextEngine& engine, std::int64_t number) const;
  std::int64_t LastTile() const;
  Studio& studio_;
  const RunningBand band_;
  std::vector<Piece> pieces_;
  std::int64_t width_ = 0;
  TileRing tiles_;  // last: it draws from the rest
};

}  // namespace tingping
