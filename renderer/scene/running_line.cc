#include "renderer/scene/running_line.h"

#include <algorithm>

#include "renderer/scene/sheet.h"

namespace tingping {
namespace {

constexpr int kTilePx = 1024;
constexpr int kSpareTiles = 2;  // beyond those a window needs at once
constexpr int kGapEm = 2;       // between pieces; twice that after the last

}  // namespace

RunningLine::RunningLine(TextEngine& engine, const RunningBand& band,
                         const std::vector<std::string>& pieces)
    : engine_(engine), band_(band) {
  for (const std::string& text : pieces) {
    MarkedText marked = ParseMarkup(text);
    Line line = engine.LayoutLine(marked.plain, band.font, SpansOf(marked, band.font));
    if (line.glyphs.empty()) continue;
    const int x = pieces_.empty() ? 0 : width_ + kGapEm * band.font.px;
    width_ = x + line.width_px;
    pieces_.push_back({std::move(marked.plain), std::move(line), x});
  }
  tiles_.resize(static_cast<std::size_t>(band.rows.w / kTilePx + 2 + kSpareTiles));
}

void RunningLine::CopyTo(Frame* frame, int x, std::int64_t from, int count) {
  const Rect target = Intersect({x, band_.rows.y, count, band_.rows.h}, band_.rows);
  if (target.empty()) return;
  from += target.x - x;
  const std::int64_t first = std::clamp<std::int64_t>(from, 0, width_);
  const std::int64_t last = std::clamp<std::int64_t>(from + target.w, 0, width_);
  if (first > from || last < from + target.w) frame->Fill(target, band_.background);
  for (std::int64_t at = first; at < last;) {
    const int number = static_cast<int>(at / kTilePx);
    const int inside = static_cast<int>(at % kTilePx);
    const int run = static_cast<int>(std::min<std::int64_t>(kTilePx - inside, last - at));
    const Frame& picture = TileAt(number);
    const auto column = static_cast<std::size_t>(target.x + (at - from));
    for (int row = 0; row < target.h; ++row) {
      const auto source =
          picture.Row(row + target.y - band_.rows.y)
              .subspan(static_cast<std::size_t>(inside), static_cast<std::size_t>(run));
      std::copy(source.begin(), source.end(),
                frame->Row(target.y + row).begin() + static_cast<std::ptrdiff_t>(column));
    }
    at += run;
  }
}

std::vector<std::string> RunningLine::TextIn(std::int64_t from, int count) const {
  std::vector<std::string> texts;
  for (const Piece& piece : pieces_) {
    if (piece.x < from + count && piece.x + piece.line.width_px > from) {
      texts.push_back(piece.text);
    }
  }
  return texts;
}

const Frame& RunningLine::TileAt(int number) {
  Tile* oldest = &tiles_.front();
  for (Tile& tile : tiles_) {
    if (tile.number == number) {
      tile.used = ++clock_;
      return tile.picture;
    }
    if (tile.used < oldest->used) oldest = &tile;
  }
  Rasterise(number, &oldest->picture);
  oldest->number = number;
  oldest->used = ++clock_;
  return oldest->picture;
}

void RunningLine::Rasterise(int number, Frame* picture) {
  const int left = number * kTilePx;
  const int width = std::min(kTilePx, width_ - left);
  if (picture->width() != kTilePx) *picture = Frame(kTilePx, band_.rows.h);
  const Rect all = {0, 0, kTilePx, band_.rows.h};
  picture->Fill(all, band_.background);
  Painter painter(engine_, *band_.theme, {0, 0, width, band_.rows.h}, picture);
  const int baseline = BaselineIn(engine_, band_.font, 0, band_.rows.h);
  const int reach = 2 * band_.font.px;  // ink may stand out of a glyph's advance
  for (const Piece& piece : pieces_) {
    const auto& glyphs = piece.line.glyphs;
    const auto before = [&](const PlacedGlyph& glyph, int x) { return piece.x + glyph.x < x; };
    const auto first = std::lower_bound(glyphs.begin(), glyphs.end(), left - reach, before);
    const auto last = std::lower_bound(first, glyphs.end(), left + width + reach, before);
    painter.Draw(piece.line, static_cast<std::size_t>(first - glyphs.begin()),
                 static_cast<std::size_t>(last - glyphs.begin()), band_.font, piece.x - left,
                 baseline, band_.text);
  }
}

}  // namespace tingping
