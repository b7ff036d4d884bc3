// A line of text of any length as a picture one can look at through a window: rasterised in tiles
// as they come into view, at most a few of which are kept.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "renderer/scene/painter.h"

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
  RunningLine(TextEngine& engine, const RunningBand& band, const std::vector<std::string>& pieces);

  int width() const { return width_; }  // without a gap after the last piece
  bool empty() const { return pieces_.empty(); }

  /// Copies the part [from, from + count) of the line into the frame's band at column `x`. What
  /// lies outside the line is background.
  void CopyTo(Frame* frame, int x, std::int64_t from, int count);

  /// Pieces of which a part lies in [from, from + count).
  std::vector<std::string> TextIn(std::int64_t from, int count) const;

 private:
  struct Piece {
    std::string text;
    Line line;
    int x = 0;
  };
  struct Tile {
    int number = -1;
    std::uint64_t used = 0;
    Frame picture;
  };

  const Frame& TileAt(int number);
  void Rasterise(int number, Frame* picture);

  TextEngine& engine_;
  RunningBand band_;
  std::vector<Piece> pieces_;
  int width_ = 0;
  std::vector<Tile> tiles_;
  std::uint64_t clock_ = 0;
};

}  // namespace tingping
