#include "renderer/scene/cases_table.h"

#include <algorithm>
#include <numeric>

#include "playlists/unicode.h"
#include "renderer/scene/painter.h"
#include "renderer/scene/text_styles.h"

namespace tingping {
namespace {

enum Column : std::size_t { kNo, kItem, kApplicant, kStage, kDate };

constexpr std::string_view kShortestTail = "…00000";

/// A way to share the width: what each column may take, in em.
struct Plan {
  bool date;
  bool short_date;
  int applicant_em;  // most the applicant gets, 0: no such column
  int item_em;       // least the item needs
  bool tail;         // the number shows its tail only
};

constexpr std::array<Plan, 6> kPlans = {{
    {true, false, 10, 12, false},
    {true, true, 8, 10, false},
    {true, true, 6, 7, false},
    {false, false, 6, 7, false},
    {false, false, 0, 7, false},
    {false, false, 0, 5, true},
}};

const std::string& CellOf(const CaseRow& row, std::size_t column, bool short_date) {
  switch (column) {
    case kNo:
      return row.no;
    case kItem:
      return row.item;
    case kApplicant:
      return row.applicant;
    case kStage:
      return row.stage_word;
    default:
      return short_date ? row.short_date : row.long_date;
  }
}

using Widths = std::array<int, kCaseColumns>;

/// Widths of the cells as single lines: of every row, and of each column's widest.
struct Natural {
  std::vector<Widths> rows;
  Widths widest{};
};

Natural Measure(TextEngine& engine, const CaseTable& table, const std::vector<CaseRow>& rows,
                bool short_date) {
  const FontSpec& font = table.font;
  Natural natural;
  for (const CaseRow& row : rows) {
    Widths& widths = natural.rows.emplace_back();
    for (std::size_t column = 0; column < kCaseColumns; ++column) {
      widths[column] = engine.MeasurePx(CellOf(row, column, short_date), font);
      natural.widest[column] = std::max(natural.widest[column], widths[column]);
    }
  }
  for (std::size_t column = 0; column < kCaseColumns; ++column) {
    int& widest = natural.widest[column];
    const bool short_head = column == kDate && short_date;
    if (widest > 0 && !short_head) {
      widest = std::max(widest, engine.MeasurePx(table.heads->full[column], font));
    }
  }
  return natural;
}

/// The longer header where its column has room for it.
std::string_view HeadOf(TextEngine& engine, std::size_t column, const CaseTable& table) {
  const CaseHeads& heads = *table.heads;
  const bool fits = engine.MeasurePx(heads.full[column], table.font) <= table.columns[column].width;
  return fits ? heads.full[column] : heads.brief[column];
}

/// Spreads the columns over the whole width: the item takes what it can use, the gaps the rest.
void Spread(Widths widths, int room, int gap, CaseTable* table) {
  const auto shown = std::count_if(widths.begin(), widths.end(), [](int w) { return w > 0; });
  const int gaps = static_cast<int>(shown) - 1;
  const int used = std::accumulate(widths.begin(), widths.end(), 0);
  const int each = gaps > 0 ? std::max(gap, (room - used) / gaps) : 0;
  int x = 0;
  for (std::size_t column = 0; column < kCaseColumns; ++column) {
    if (widths[column] == 0) continue;
    table->columns[column] = {x, widths[column]};
    x += widths[column] + each;
  }
  // The last column ends at the right margin, whatever rounding left over.
  for (std::size_t column = kCaseColumns; column-- > 0;) {
    if (widths[column] == 0) continue;
    table->columns[column].x = std::max(0, room - widths[column]);
    break;
  }
}

int LinesAt(int natural_px, int width_px) {
  return width_px <= 0 ? 0 : std::max(1, (natural_px + width_px - 1) / width_px);
}

/// What the applicant gets of `room`, which it shares with the item: from `least` on, so much that
/// the rows of the table take the fewest lines.
int ApplicantShare(const Natural& natural, int room, int least, int item_least, int step) {
  int best = least;
  std::int64_t fewest = -1;
  for (int width = least; room - width >= item_least; width += step) {
    const int applicant = std::min(width, natural.widest[kApplicant]);
    std::int64_t lines = 0;
    for (const Widths& row : natural.rows) {
      lines += std::max(LinesAt(row[kItem], room - applicant), LinesAt(row[kApplicant], applicant));
    }
    if (fewest < 0 || lines < fewest) {
      fewest = lines;
      best = applicant;
    }
    if (width >= natural.widest[kApplicant]) break;
  }
  return best;
}

/// Whether the columns of `plan` have room; `wraps` tells whether cells may take several lines.
bool Try(const Plan& plan, bool wraps, TextEngine& engine, const Sheet& sheet,
         const std::vector<CaseRow>& rows, CaseTable* table) {
  const int em = table->font.px;
  const Natural natural = Measure(engine, *table, rows, plan.short_date);
  Widths widths = natural.widest;
  if (!plan.date) widths[kDate] = 0;
  widths[kApplicant] = std::min(widths[kApplicant], plan.applicant_em * em);
  if (!wraps && widths[kApplicant] < natural.widest[kApplicant]) return false;
  if (plan.tail) widths[kNo] = std::min(widths[kNo], engine.MeasurePx(kShortestTail, table->font));
  const auto shown = std::count_if(widths.begin(), widths.end(), [](int w) { return w > 0; });
  const bool wide = sheet.columns() >= kTableStyle.wide_from;
  const int gap = static_cast<int>(em * (wide ? kTableStyle.wide_gap : kTableStyle.gap));
  const int others = std::accumulate(widths.begin(), widths.end(), 0) - widths[kItem];
  int left = sheet.inner.w - others - gap * static_cast<int>(shown - 1);
  const int needed = std::min(wraps ? plan.item_em * em : widths[kItem], widths[kItem]);
  if (left < needed) return false;
  if (widths[kApplicant] > 0) {
    const int room = left + widths[kApplicant];
    widths[kApplicant] = ApplicantShare(natural, room, widths[kApplicant], needed, em / 2);
    left = room - widths[kApplicant];
  }
  widths[kItem] = std::min(widths[kItem], left);
  table->short_date = plan.short_date;
  Spread(widths, sheet.inner.w, gap, table);
  return true;
}

/// Whether `text` is a name of so many hanzi; stars of masked names are none.
bool IsNameOf(std::size_t hanzi, const std::string& text) {
  const std::u32string name = ToCodePoints(text);
  return name.size() == hanzi && std::all_of(name.begin(), name.end(), IsHan);
}

/// The width of names of three hanzi, which those of two are spread to (CLREQ 3.5.3).
int NameWidth(TextEngine& engine, const FontSpec& font, const std::vector<CaseRow>& rows) {
  int width = 0;
  for (const CaseRow& row : rows) {
    if (!IsNameOf(3, row.applicant)) continue;
    width = std::max(width, engine.MeasurePx(row.applicant, font));
  }
  return width;
}

std::vector<Line> CellLines(TextEngine& engine, const CaseTable& table, std::size_t column,
                            const std::string& text) {
  ParagraphStyle style{.font = table.font, .width_px = table.columns[column].width};
  if (column == kApplicant && table.name_px > 0 && IsNameOf(2, text)) {
    style.width_px = std::min(style.width_px, table.name_px);
    style.align = Align::kEven;
  }
  return engine.Layout(text, style).lines;
}

std::string Joined(const std::vector<Line>& lines) {
  std::string text;
  for (const Line& line : lines) text += line.text;
  return text;
}

using Cells = std::array<std::vector<Line>, kCaseColumns>;

/// The lines [first, first + most) of item and applicant; number, stage and date in full.
Cells PartOf(const Cells& cells, std::size_t first, std::size_t most) {
  Cells part = cells;
  for (const std::size_t column : {kItem, kApplicant}) {
    const std::vector<Line>& lines = cells[column];
    const std::size_t begin = std::min(first, lines.size());
    const std::size_t end = std::min(first + most, lines.size());
    part[column].assign(lines.begin() + static_cast<std::ptrdiff_t>(begin),
                        lines.begin() + static_cast<std::ptrdiff_t>(end));
  }
  return part;
}

FlowRow RowOfCells(TextEngine& engine, const Sheet& sheet, const CaseTable& table,
                   const CaseRow& row, const Cells& cells) {
  std::size_t highest = 1;
  for (const std::vector<Line>& lines : cells) highest = std::max(highest, lines.size());
  FlowRow made;
  made.height = static_cast<int>(highest) * table.line_pitch + 2 * table.padding;
  for (std::size_t column = 0; column < kCaseColumns; ++column) {
    const std::vector<Line>& lines = cells[column];
    if (lines.empty()) continue;
    made.text += (made.text.empty() ? "" : "  ") + Joined(lines);
    int top = (made.height - static_cast<int>(lines.size()) * table.line_pitch) / 2;
    const Pixel colour = column == kStage
                             ? StageColour(*sheet.theme, row.stage)
                             : (column == kDate ? sheet.theme->muted : sheet.theme->text);
    for (const Line& line : lines) {
      const CaseColumn& place = table.columns[column];
      const int x = column == kDate ? place.x + place.width - line.width_px : place.x;
      made.lines.push_back(
          {line, table.font, x, BaselineIn(engine, table.font, top, table.line_pitch), colour});
      top += table.line_pitch;
    }
  }
  return made;
}

}  // namespace

std::string TailThatFits(TextEngine& engine, const std::string& text, const FontSpec& font,
                         int width_px) {
  if (engine.MeasurePx(text, font) <= width_px) return text;
  const std::u32string all = ToCodePoints(text);
  std::string best = ToUtf8(all.substr(all.empty() ? 0 : all.size() - 1));
  for (std::size_t length = 1; length < all.size(); ++length) {
    std::string tail = "…" + ToUtf8(all.substr(all.size() - length));
    if (engine.MeasurePx(tail, font) > width_px) break;
    best = std::move(tail);
  }
  return best;
}

std::optional<CaseTable> PlanCaseTable(TextEngine& engine, const Sheet& sheet,
                                       const CaseRows& cases) {
  if (sheet.strip) return std::nullopt;
  const std::vector<CaseRow>& rows = cases.rows;
  CaseTable table;
  table.heads = cases.heads;
  const TableStyle& style = kTableStyle;
  const bool scaled = sheet.em >= style.smallest_scaled;
  const int px = scaled ? static_cast<int>(sheet.em * style.scale + 0.5) : sheet.em;
  table.font = FontFor(sheet.palette, px, false);
  const bool roomy = sheet.zone.h >= style.roomy_from * sheet.em;
  const bool large = roomy && px >= style.smallest_scaled;
  table.line_pitch = large ? static_cast<int>(px * style.leading) : px + (roomy ? 2 : 1);
  table.padding = large ? static_cast<int>(px * style.padding) : (roomy ? 2 : 1);
  // A low zone has room for more cases when each takes one line; then the item needs all of its.
  for (const bool wraps : {roomy, true}) {
    for (const Plan& plan : kPlans) {
      if (!wraps && plan.applicant_em == 0) break;
      if (!Try(plan, wraps, engine, sheet, rows, &table)) continue;
      table.name_px = NameWidth(engine, table.font, rows);
      return table;
    }
  }
  return std::nullopt;
}

FlowRow CaseHeader(TextEngine& engine, const Sheet& sheet, const CaseTable& table) {
  FlowRow header;
  header.height = table.line_pitch + table.padding * 3 / 2;
  const int bleed = std::min(sheet.inner.x - sheet.zone.x, sheet.em / 2);
  header.fills.push_back(
      {{-bleed, 0, sheet.inner.w + 2 * bleed, header.height}, sheet.theme->header_fill});
  const int baseline = BaselineIn(engine, table.font, 0, header.height);
  for (std::size_t column = 0; column < kCaseColumns; ++column) {
    const CaseColumn& place = table.columns[column];
    if (place.width == 0) continue;
    Line line = engine.LayoutCut(HeadOf(engine, column, table), table.font, place.width);
    header.text += (header.text.empty() ? "" : "  ") + line.text;
    const int x = column == kDate ? place.x + place.width - line.width_px : place.x;
    header.lines.push_back({std::move(line), table.font, x, baseline, sheet.theme->header_text});
  }
  if (!sheet.theme->blends) {
    header.fills.push_back(
        {{-bleed, header.height - 1, sheet.inner.w + 2 * bleed, 1}, sheet.theme->rule});
  }
  return header;
}

std::vector<FlowRow> CaseTableRows(TextEngine& engine, const Sheet& sheet, const CaseTable& table,
                                   const CaseRow& row, int most_lines) {
  Cells cells;
  std::size_t highest = 1;
  for (std::size_t column = 0; column < kCaseColumns; ++column) {
    const CaseColumn& place = table.columns[column];
    if (place.width == 0) continue;
    std::string text = CellOf(row, column, table.short_date);
    if (column == kNo) text = TailThatFits(engine, text, table.font, place.width);
    cells[column] = CellLines(engine, table, column, text);
    highest = std::max(highest, cells[column].size());
  }
  std::vector<FlowRow> rows;
  const auto most = static_cast<std::size_t>(most_lines);
  for (std::size_t first = 0; first < highest; first += most) {
    rows.push_back(RowOfCells(engine, sheet, table, row, PartOf(cells, first, most)));
  }
  return rows;
}

}  // namespace tingping
