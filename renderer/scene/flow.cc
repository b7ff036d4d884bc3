#include "renderer/scene/flow.h"

#include <algorithm>

#include "renderer/scene/painter.h"

namespace tingping {
namespace {

constexpr std::size_t kRowsToSpare = 3;  // a page keeps at least two when it gives one away

std::size_t EndOfPage(const std::vector<FlowRow>& rows, std::size_t first, int height) {
  std::size_t last = first;
  int used = 0;
  while (last < rows.size()) {
    used += rows[last].height + (last == first ? 0 : rows[last].space_before);
    if (used > height && last > first) break;
    ++last;
  }
  if (last == rows.size()) return last;
  std::size_t kept = last;
  while (kept > first && rows[kept - 1].keep_with_next) --kept;
  return kept > first ? kept : last;
}

}  // namespace

std::vector<RowRange> Paginate(const std::vector<FlowRow>& rows, int height) {
  std::vector<RowRange> pages;
  for (std::size_t first = 0; first < rows.size();) {
    const std::size_t last = EndOfPage(rows, first, height);
    pages.push_back({first, last});
    first = last;
  }
  if (pages.size() < 2) return pages;
  RowRange& before = pages[pages.size() - 2];
  RowRange& last = pages.back();
  if (last.last - last.first != 1 || before.last - before.first < kRowsToSpare) return pages;
  const RowRange longer = {last.first - 1, last.last};
  if (rows[before.last - 2].keep_with_next || HeightOf(rows, longer) > height) return pages;
  --before.last;
  last = longer;
  return pages;
}

int HeightOf(const std::vector<FlowRow>& rows, const RowRange& range) {
  int height = 0;
  for (std::size_t i = range.first; i < range.last; ++i) {
    height += rows[i].height + (i == range.first ? 0 : rows[i].space_before);
  }
  return height;
}

void PlaceRows(const std::vector<FlowRow>& rows, const RowRange& range, int x, int y,
               StillPage* page) {
  const auto place = [&](InkLine line) {
    line.x += x;
    line.baseline += y;
    page->lines.push_back(std::move(line));
  };
  for (std::size_t i = range.first; i < range.last; ++i) {
    const FlowRow& row = rows[i];
    if (i != range.first) y += row.space_before;
    for (FilledRect fill : row.fills) {
      fill.rect.x += x;
      fill.rect.y += y;
      page->fills.push_back(fill);
    }
    const bool remind = i == range.first && row.reminder.has_value();
    if (remind) place(*row.reminder);
    for (const InkLine& line : row.lines) place(line);
    page->text.push_back(remind ? row.reminder_text + row.text : row.text);
    y += row.height;
  }
}

std::vector<FlowRow> MakeProse(TextEngine& engine, const std::string& text,
                               const ProseStyle& style) {
  const MarkedText marked = style.marked ? ParseMarkup(text) : MarkedText{text, {}};
  Paragraph paragraph = engine.Layout(marked.plain,
                                      {.font = style.font,
                                       .width_px = std::max(style.width, 1),
                                       .align = style.align,
                                       .indent_em = style.indent_em,
                                       .hang_em = style.hang_em,
                                       .keep = style.keep,
                                       .title = style.title},
                                      SpansOf(marked, style.font));
  std::vector<FlowRow> rows;
  for (Line& line : paragraph.lines) {
    FlowRow row;
    row.space_before = rows.empty() ? style.space_before : 0;
    row.height = style.pitch;
    row.text = line.text;
    const int x = style.x + line.x;
    const int baseline = BaselineIn(engine, style.font, 0, style.pitch);
    row.lines.push_back({std::move(line), style.font, x, baseline, style.colour});
    rows.push_back(std::move(row));
  }
  if (rows.size() > 1) {
    rows.front().keep_with_next = true;
    rows[rows.size() - 2].keep_with_next = true;
  }
  return rows;
}

}  // namespace tingping
