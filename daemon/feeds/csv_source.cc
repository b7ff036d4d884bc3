#include "daemon/feeds/csv_source.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "daemon/feeds/clean_text.h"
#include "daemon/feeds/csv_scan.h"
#include "daemon/feeds/table_reader.h"

namespace tingping {
namespace {

constexpr int kHeaderWithin = 50;
constexpr std::size_t kMostColumns = 1024;
constexpr std::string_view kDelimiters = ",\t;";

Error NotTable(std::string detail) { return {FaultCode::kFeedNotTable, std::move(detail), {}}; }

/// Takes the line sep=; away.
std::optional<char> TakeSepLine(std::string_view* text) {
  if (!text->starts_with("sep=") || text->size() < 6) return std::nullopt;
  const char delimiter = (*text)[4];
  if (kDelimiters.find(delimiter) == std::string_view::npos) return std::nullopt;
  if ((*text)[5] != '\r' && (*text)[5] != '\n') return std::nullopt;
  text->remove_prefix(std::min(text->find_first_not_of("\r\n", 5), text->size()));
  return delimiter;
}

/// The delimiter under which the header reads best.
char FindDelimiter(std::string_view text, const ColumnFinder& finder) {
  char best = ',';
  std::pair<std::size_t, std::size_t> most;
  for (const char delimiter : kDelimiters) {
    CsvScan scan(text, delimiter, 1);
    CsvRecord record;
    for (int i = 0; i < kHeaderWithin && scan.Next(&record); ++i) {
      const ColumnChoice choice = finder.Match(record.cells);
      const std::pair score(choice.matched, choice.width);
      if (score <= most) continue;
      most = score;
      best = delimiter;
    }
  }
  return best;
}

/// Workbooks and pages that are called .csv.
std::optional<Error> NoCsv(std::string_view text) {
  if (text.starts_with("PK\x03\x04")) return NotTable("来源的内容是 xlsx 工作簿，不是 CSV");
  if (text.find_first_not_of(" \t\r\n") == std::string_view::npos) {
    return NotTable("来源的表格是空的");
  }
  return std::nullopt;
}

Error WithGuess(Error error, std::string_view text) {
  if (error.code == FaultCode::kFeedNotTable && FirstByte(text) == '<') {
    error.detail += "（像是网页：登录页或错误页）";
  }
  return error;
}

}  // namespace

Result<SourceRows> ReadCsvSource(std::string text, const RowQuery& query) {
  text = CleanText(std::move(text));
  if (const auto error = NoCsv(text)) return *error;
  std::string_view table = text;
  const std::optional<char> told = TakeSepLine(&table);
  char delimiter = told.value_or('\0');
  if (query.rows.size() == 1 && kDelimiters.find(query.rows[0]) != std::string_view::npos) {
    delimiter = query.rows[0];
  }
  if (delimiter == '\0') delimiter = FindDelimiter(table, ColumnFinder(query.selectors));
  CsvScan scan(table, delimiter, told ? 2 : 1);
  TableReader reader(query);
  CsvRecord record;
  while (scan.Next(&record)) {
    if (record.cells.size() > kMostColumns) record.cells.resize(kMostColumns);
    if (!reader.Add(record.number, record.cells, record.raw)) break;
  }
  Result<SourceRows> rows = std::move(reader).Finish();
  if (!rows) return WithGuess(rows.error(), table);
  if (scan.unclosed() > 0) {
    rows->notes.push_back({FaultCode::kFeedPatched,
                           "第 " + std::to_string(scan.first_unclosed()) + " 行等 " +
                               std::to_string(scan.unclosed()) + " 处的引号没有结束",
                           {}});
  }
  return rows;
}

}  // namespace tingping
