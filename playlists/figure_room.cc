#include "playlists/figure_room.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "playlists/unicode.h"

namespace tingping {
namespace {

constexpr int kSideShare = 32;        // a side margin is this part of the board's width…
constexpr int kSideFromEm = 12;       // …in zones wider than this
constexpr int kAboveFromEm = 8;       // zones as high as this have one above and below…
constexpr double kAboveEm = 0.375;    // …this high
constexpr double kLatinEm = 0.6;      // mean width of letters and digits
constexpr int kNarrowestWordsEm = 4;  // fewer characters a line cannot be read as words
constexpr double kGapEm = 0.5;

double WidthEm(const std::string& text) {
  double width = 0;
  for (const char32_t c : ToCodePoints(text)) width += c < 0x80 ? kLatinEm : 1;
  return width;
}

/// Lines of a text; a line may have to give up one character to the rules of breaking.
int LinesOf(const std::string& text, double columns) {
  const double width = WidthEm(text);
  if (width <= columns) return text.empty() ? 0 : 1;
  return static_cast<int>(std::ceil(width / std::max(1.0, columns - 1)));
}

}  // namespace

Rect FigureField(const Screen& screen, const Zone& zone) {
  const int side = zone.rect.w > kSideFromEm * zone.font_px ? screen.w / kSideShare : 0;
  const int above =
      zone.rect.h >= kAboveFromEm * zone.font_px ? static_cast<int>(zone.font_px * kAboveEm) : 0;
  return {zone.rect.x + side, zone.rect.y + above, std::max(1, zone.rect.w - 2 * side),
          std::max(1, zone.rect.h - 2 * above)};
}

bool WordsFit(const FigureWords& words, int em, int w, int h) {
  if (w < kNarrowestWordsEm * em) return false;
  const double columns = static_cast<double>(w) / em;
  return (LinesOf(words.title, columns) + LinesOf(words.caption, columns)) * em <= h;
}

FigureRoom RoomBeside(const Rect& field, int em, int w, int h, const FigureWords& words) {
  if (words.empty()) return {field, {}, false};
  const int gap = static_cast<int>(em * kGapEm);
  const Rect right = {field.x + w + gap, field.y, field.w - w - gap, field.h};
  const Rect under = {field.x, field.y + h + gap, field.w, field.h - h - gap};
  const FigureRoom beside = {{field.x, field.y, w, field.h}, right, true};
  const FigureRoom below = {{field.x, field.y, field.w, h}, under, false};
  const auto order = field.w >= field.h ? std::array{beside, below} : std::array{below, beside};
  for (const FigureRoom& room : order) {
    if (WordsFit(words, em, room.words.w, room.words.h)) return room;
  }
  return {field, {}, false};
}

}  // namespace tingping
