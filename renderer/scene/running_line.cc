#include "renderer/scene/running_line.h"

#include <algorithm>

#include "playlists/unicode.h"
#include "renderer/scene/sheet.h"

namespace tingping {
namespace {

constexpr int kTilePx = 1024;
constexpr int kSpareTiles = 2;  // beyond those a window needs at once
constexpr int kGapEm = 2;       // between pieces; twice that after the last

/// Chunks are cut between two hanzi, where nothing of one reaches into the other: no kerning, no
/// joining, no space set. A text without such a place for long is cut after a blank, else anywhere.
constexpr std::size_t kChunkChars = 2048;
constexpr std::size_t kLongestChunk = 4096;

bool IsPlainHanzi(char32_t c) { return c >= 0x4E00 && c <= 0x9FA5; }

/// The end of the chunk of `text` that begins at `start`.
std::size_t ChunkEnd(std::u32string_view text, std::size_t start) {
  if (text.size() - start <= kLongestChunk) return text.size();
  for (std::size_t end = start + kChunkChars; end < start + kLongestChunk; ++end) {
    if (IsPlainHanzi(text[end - 1]) && IsPlainHanzi(text[end])) return end;
  }
  for (std::size_t end = start + kLongestChunk; end > start + kChunkChars; --end) {
    if (text[end - 1] == U' ') return end;
  }
  return start + kLongestChunk;
}

std::size_t BytesOf(std::u32string_view text) { return ToUtf8(text).size(); }

}  // namespace

RunningLine::RunningLine(TextEngine& engine, Studio& studio, const RunningBand& band,
                         const std::vector<std::string>& pieces)
    : studio_(studio),
      band_(band),
      tiles_(
          studio, static_cast<std::size_t>(band.rows.w / kTilePx + 2 + kSpareTiles),
          [this](TextEngine& drawing, std::int64_t number) { return Rasterise(drawing, number); }) {
  for (const std::string& text : pieces) AddPiece(engine, text);
}

void RunningLine::AddPiece(TextEngine& engine, const std::string& text) {
  Piece piece;
  piece.text = ParseMarkup(text);
  piece.x = pieces_.empty() ? 0 : width_ + std::int64_t{kGapEm} * band_.font.px;
  const std::u32string chars = ToCodePoints(piece.text.plain);
  std::size_t bytes = 0;
  for (std::size_t start = 0; start < chars.size();) {
    const std::size_t end = ChunkEnd(chars, start);
    piece.chunks.push_back({bytes, start, piece.x + piece.width, 0});
    bytes += BytesOf(std::u32string_view(chars).substr(start, end - start));
    start = end;
  }
  bool inked = false;
  for (std::size_t i = 0; i < piece.chunks.size(); ++i) {
    const Line line = Lay(engine, piece, i);
    inked = inked || !line.glyphs.empty();
    piece.chunks[i].x = piece.x + piece.width;
    piece.chunks[i].width = line.width_px;
    piece.width += line.width_px;
  }
  if (!inked) return;
  width_ = piece.x + piece.width;
  pieces_.push_back(std::move(piece));
}

std::string_view RunningLine::TextOf(const Piece& piece, std::size_t chunk) const {
  const std::size_t start = piece.chunks[chunk].start;
  const std::size_t end =
      chunk + 1 < piece.chunks.size() ? piece.chunks[chunk + 1].start : piece.text.plain.size();
  return std::string_view(piece.text.plain).substr(start, end - start);
}

Line RunningLine::Lay(TextEngine& engine, const Piece& piece, std::size_t chunk) const {
  const std::string_view text = TextOf(piece, chunk);
  const std::size_t first = piece.chunks[chunk].first_char;
  const std::size_t last =
      chunk + 1 < piece.chunks.size() ? piece.chunks[chunk + 1].first_char : std::string::npos;
  std::vector<TextSpan> spans = SpansOf(piece.text, band_.font);
  std::erase_if(spans,
                [&](const TextSpan& span) { return span.end <= first || span.start >= last; });
  for (TextSpan& span : spans) {
    span.start = std::max(span.start, first) - first;
    span.end = std::min(span.end, last) - first;
  }
  return engine.LayoutLine(text, band_.font, spans);
}

std::int64_t RunningLine::LastTile() const {
  return std::max<std::int64_t>(0, width_ - 1) / kTilePx;
}

bool RunningLine::Ready(std::int64_t from, int count) {
  const std::int64_t first = std::clamp<std::int64_t>(from, 0, width_);
  const std::int64_t last = std::clamp<std::int64_t>(from + count, 0, width_);
  bool all = true;
  if (first < last) {
    for (std::int64_t number = first / kTilePx; number <= (last - 1) / kTilePx; ++number) {
      all = tiles_.Ready(number) && all;
    }
  }
  const std::int64_t next = last == 0 ? 0 : (last - 1) / kTilePx + 1;
  if (!studio_.at_once() && next <= LastTile() && !empty()) tiles_.Ready(next);
  return all;
}

void RunningLine::CopyTo(Frame* frame, int x, std::int64_t from, int count) {
  const Rect target = Intersect({x, band_.rows.y, count, band_.rows.h}, band_.rows);
  if (target.empty()) return;
  from += target.x - x;
  const std::int64_t first = std::clamp<std::int64_t>(from, 0, width_);
  const std::int64_t last = std::clamp<std::int64_t>(from + target.w, 0, width_);
  const auto blank = [&](std::int64_t begin, std::int64_t end) {
    frame->Fill({target.x + static_cast<int>(begin - from), target.y, static_cast<int>(end - begin),
                 target.h},
                band_.background);
  };
  blank(from, first);
  blank(last, from + target.w);
  for (std::int64_t at = first; at < last;) {
    const int inside = static_cast<int>(at % kTilePx);
    const int run = static_cast<int>(std::min<std::int64_t>(kTilePx - inside, last - at));
    const Frame& picture = tiles_.At(at / kTilePx);
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
    std::string text;
    for (std::size_t i = 0; i < piece.chunks.size(); ++i) {
      const Chunk& chunk = piece.chunks[i];
      if (chunk.x < from + count && chunk.x + chunk.width > from) text += TextOf(piece, i);
    }
    if (!text.empty()) texts.push_back(std::move(text));
  }
  return texts;
}

void RunningLine::Prepare(TextEngine& engine, std::int64_t from, int count) {
  const std::int64_t first = std::clamp<std::int64_t>(from, 0, width_);
  const std::int64_t last = std::clamp<std::int64_t>(from + count, 0, width_);
  if (first >= last) return;
  for (std::int64_t number = first / kTilePx; number <= (last - 1) / kTilePx; ++number) {
    tiles_.Prepare(engine, number);
  }
}

Frame RunningLine::Rasterise(TextEngine& engine, std::int64_t number) const {
  const std::int64_t left = number * kTilePx;
  const int width = static_cast<int>(std::min<std::int64_t>(kTilePx, width_ - left));
  Frame picture(width, band_.rows.h);
  picture.Fill({0, 0, width, band_.rows.h}, band_.background);
  Painter painter(engine, *band_.theme, {0, 0, width, band_.rows.h}, &picture);
  const int baseline = BaselineIn(engine, band_.font, 0, band_.rows.h);
  const int reach = 2 * band_.font.px;  // ink may stand out of a glyph's advance
  for (const Piece& piece : pieces_) {
    for (std::size_t i = 0; i < piece.chunks.size(); ++i) {
      const Chunk& chunk = piece.chunks[i];
      if (chunk.x >= left + width + reach || chunk.x + chunk.width < left - reach) continue;
      const Line line = Lay(engine, piece, i);
      const int x = static_cast<int>(chunk.x - left);
      const auto before = [&](const PlacedGlyph& glyph, int edge) { return x + glyph.x < edge; };
      const auto first = std::lower_bound(line.glyphs.begin(), line.glyphs.end(), -reach, before);
      const auto last = std::lower_bound(first, line.glyphs.end(), width + reach, before);
      painter.Draw(line, static_cast<std::size_t>(first - line.glyphs.begin()),
                   static_cast<std::size_t>(last - line.glyphs.begin()), band_.font, x, baseline,
                   band_.text);
    }
  }
  return picture;
}

}  // namespace tingping
