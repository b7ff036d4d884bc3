#include "renderer/scene/figure_words.h"

#include <algorithm>
#include <iterator>
#include <span>
#include <vector>

#include "renderer/scene/flow.h"
#include "renderer/scene/text_styles.h"

namespace tingping {
namespace {

/// Sizes in em of the zone.
struct WordSizes {
  double title = 1;
  double caption = 1;
  double leading = 1;
};

constexpr WordSizes kOutlines[] = {
    {2, 1.5, 1.3}, {1.5, 1.25, 1.3}, {1.25, 1, 1.25}, {1, 1, 1.125}, {1, 1, 1}};
constexpr WordSizes kStrikes[] = {{1.5, 1, 1.25}, {1, 1, 1.25}, {1, 1, 1}};
constexpr int kSmallestPx = 8;
constexpr double kGapEm = 0.4;  // between title and caption, where there is room

std::vector<FlowRow> RowsOf(const SceneContext& context, const FigureWords& words, int width,
                            double em, const WordSizes& sizes, bool beside) {
  const Theme& theme = ThemeOf(context.screen.palette);
  const auto style = [&](double size, bool bold, Pixel colour) {
    const int px = std::max(1, static_cast<int>(em * size + 0.5));
    ProseStyle prose;
    prose.font = FontFor(context.screen.palette, px, bold);
    prose.colour = colour;
    prose.align = beside ? Align::kStart : Align::kCenter;
    prose.title = bold;
    prose.width = width;
    prose.pitch = std::max(px, static_cast<int>(px * sizes.leading + 0.5));
    return prose;
  };
  std::vector<FlowRow> rows;
  if (!words.title.empty()) {
    rows = MakeProse(context.engine, words.title, style(sizes.title, true, theme.title));
  }
  if (words.caption.empty()) return rows;
  ProseStyle caption = style(sizes.caption, false, theme.text);
  if (sizes.leading > 1) caption.space_before = static_cast<int>(em * kGapEm);
  std::vector<FlowRow> more = MakeProse(context.engine, words.caption, caption);
  std::move(more.begin(), more.end(), std::back_inserter(rows));
  return rows;
}

/// The rows in the largest size at which they are no higher than the box.
std::vector<FlowRow> FittedRows(const SceneContext& context, const FigureWords& words,
                                const Rect& box, bool beside) {
  const int em = context.zone.font_px;
  const auto fits = [&](const std::vector<FlowRow>& rows) {
    return HeightOf(rows, {0, rows.size()}) <= box.h;
  };
  const std::span<const WordSizes> steps = em > kLargestStrikePx
                                               ? std::span<const WordSizes>(kOutlines)
                                               : std::span<const WordSizes>(kStrikes);
  for (const WordSizes& sizes : steps) {
    std::vector<FlowRow> rows = RowsOf(context, words, box.w, em, sizes, beside);
    if (fits(rows)) return rows;
  }
  std::vector<FlowRow> rows;
  for (int px = em - 1; px >= kSmallestPx; --px) {
    rows = RowsOf(context, words, box.w, px, {}, beside);
    if (fits(rows)) break;
  }
  return rows;
}

}  // namespace

void SetFigureWords(const SceneContext& context, const FigureWords& words, const Rect& box,
                    bool beside, StillPage* page) {
  if (words.empty() || box.empty()) return;
  const std::vector<FlowRow> rows = FittedRows(context, words, box, beside);
  const RowRange all = {0, rows.size()};
  const int spare = std::max(0, box.h - HeightOf(rows, all));
  PlaceRows(rows, all, box.x, box.y + (beside ? spare / 2 : 0), page);
}

}  // namespace tingping
