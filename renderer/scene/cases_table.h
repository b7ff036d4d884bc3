// The table of cases: which columns a zone has room for, and its rows.
#pragma once

#include <array>
#include <optional>
#include <vector>

#include "renderer/scene/case_rows.h"
#include "renderer/scene/flow.h"
#include "renderer/scene/sheet.h"

namespace tingping {

/// A column as laid out: left edge from the inner part, and width; width 0: dropped.
struct CaseColumn {
  int x = 0;
  int width = 0;
};

struct CaseTable {
  FontSpec font;
  int line_pitch = 1;  // inside a cell
  int padding = 0;     // above and below a row's text
  const CaseHeads* heads = nullptr;
  bool short_date = false;
  int name_px = 0;  // names of two characters are spread to this width (均排); 0: no other names
  std::array<CaseColumn, kCaseColumns> columns;
};

/// Columns are dropped by what helps least to find one's case: first the year of the date, then the
/// date, then the applicant; the number shrinks to its tail. None when not even number, item and
/// stage have room: then cards are used. Nothing in a column is cut: long cells wrap, and item and
/// applicant share their width so that the rows take as few lines as possible.
std::optional<CaseTable> PlanCaseTable(TextEngine& engine, const Sheet& sheet,
                                       const CaseRows& cases);

/// The header row.
FlowRow CaseHeader(TextEngine& engine, const Sheet& sheet, const CaseTable& table);

/// One case, as high as its highest cell. A case with more than `most_lines` ≥ 1 lines goes on in
/// further rows, which have the number, stage and date again.
std::vector<FlowRow> CaseTableRows(TextEngine& engine, const Sheet& sheet, const CaseTable& table,
                                   const CaseRow& row, int most_lines);

/// The end of `text` that fits, after …; the whole text where it fits. At least one character.
std::string TailThatFits(TextEngine& engine, const std::string& text, const FontSpec& font,
                         int width_px);

}  // namespace tingping
