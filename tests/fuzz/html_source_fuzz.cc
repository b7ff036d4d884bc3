// Any text as a web page, by XPath and as a table: rows have all their cells, all of them UTF-8,
// and links lead to the web or nowhere.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "daemon/feeds/gate.h"
#include "daemon/feeds/html_source.h"
#include "playlists/unicode.h"

namespace {

void Require(bool holds) {
  if (!holds) std::abort();
}

void Check(std::string_view text, const tingping::RowQuery& query, bool links) {
  const auto read = tingping::ReadHtmlSource(text, query);
  if (!read) {
    const int code = static_cast<int>(read.error().code);
    Require(code > 100 && code < 200);
    return;
  }
  for (const tingping::SourceRow& row : read->rows) {
    Require(row.cells.size() == query.selectors.size());
    for (const tingping::Cell& cell : row.cells) {
      for (const std::string& value : cell) {
        Require(tingping::FirstInvalidUtf8(value) == value.size());
      }
    }
    for (std::size_t i = 0; links && i < row.cells[0].size(); ++i) {
      const std::string& link = row.cells[0][i];
      Require(link.size() > 7 && (link[4] == ':' || link[4] == 's' || link[4] == 'S'));
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  tingping::RowQuery query;
  query.base = "http://a.example/b/";
  query.rows = "//*";
  query.selectors = {"@href", ".", ". >> //li"};
  query.limit_rows = 100;
  Check(text, query, true);
  query.rows = "table:";
  query.selectors = {"编号", "状态", "#3"};
  Check(text, query, false);
  query.selectors = {"#1", "#2"};
  Check(text, query, false);
  tingping::LooksLikeGate(text);
  return 0;
}
