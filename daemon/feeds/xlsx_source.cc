#include "daemon/feeds/xlsx_source.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "daemon/feeds/table_reader.h"
#include "daemon/feeds/xlsx_package.h"
#include "daemon/feeds/xlsx_sheet.h"
#include "daemon/feeds/xlsx_workbook.h"
#include "playlists/quote.h"

namespace tingping {
namespace {

constexpr std::size_t kRowsAround = 1'000;  // titles, and headers on each page

Error NotTable(std::string detail) { return {FaultCode::kFeedNotTable, std::move(detail), {}}; }

/// The sheets to look through.
Result<std::vector<const XlsxSheetName*>> ChooseSheets(const XlsxWorkbook& workbook,
                                                       const std::string& rows) {
  std::vector<const XlsxSheetName*> sheets;
  for (const XlsxSheetName& sheet : workbook.sheets) {
    if (sheet.name == rows || (rows.empty() && !sheet.hidden)) sheets.push_back(&sheet);
  }
  if (!sheets.empty()) return sheets;
  if (rows.empty()) return NotTable("来源的工作簿里没有可见的工作表");
  for (const XlsxSheetName& sheet : workbook.sheets) {
    if (ColumnKey(sheet.name) == ColumnKey(rows)) return std::vector{&sheet};
  }
  const auto index = ColumnIndex(rows);
  if (index && *index < workbook.sheets.size()) return std::vector{&workbook.sheets[*index]};
  return NotTable("来源的工作簿里没有工作表 " + Quoted(rows));
}

void AddRows(const XlsxSheet& sheet, TableReader* reader) {
  std::vector<std::string_view> cells;
  std::string raw;
  for (const XlsxRow& row : sheet.rows) {
    cells.clear();
    for (const auto& [column, text] : row.cells) {
      if (cells.size() <= column) cells.resize(column + std::size_t{1});
      cells[column] = WithoutApostrophe(text);
    }
    raw.clear();
    for (const std::string_view cell : cells) {
      raw += cell;
      raw += '\x1F';
    }
    if (!reader->Add(row.number, cells, raw)) return;
  }
}

}  // namespace

Result<SourceRows> ReadXlsxSource(std::string_view bytes, const RowQuery& query) {
  Result<XlsxPackage> package = XlsxPackage::Open(bytes);
  if (!package) return package.error();
  const Result<XlsxWorkbook> workbook = ReadXlsxWorkbook(&*package);
  if (!workbook) return workbook.error();
  const auto sheets = ChooseSheets(*workbook, query.rows);
  if (!sheets) return sheets.error();
  std::optional<TableReader> best;
  bool cut = false;
  for (const XlsxSheetName* name : *sheets) {
    const auto sheet =
        ReadXlsxSheet(&*package, *workbook, name->part, query.limit_rows + kRowsAround);
    if (!sheet) return sheet.error();
    TableReader reader(query);
    AddRows(*sheet, &reader);
    const bool complete = reader.complete();
    if (best && !complete && reader.matched() <= best->matched()) continue;
    best.emplace(std::move(reader));
    cut = sheet->cut;
    if (complete) break;
  }
  Result<SourceRows> rows = std::move(*best).Finish();
  if (rows && cut) return TooManyRows(query.limit_rows);
  return rows;
}

}  // namespace tingping
