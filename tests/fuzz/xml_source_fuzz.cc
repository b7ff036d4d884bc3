// Any text as XML: read or refused with a fault of the feeds, within the limits, and what is read
// is UTF-8. The place of a mistake stands in the text.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "daemon/feeds/xml_source.h"
#include "playlists/unicode.h"

namespace {

void Require(bool holds) {
  if (!holds) std::abort();
}

void RequireText(const tingping::Cell& cell) {
  for (const std::string& value : cell) {
    Require(tingping::FirstInvalidUtf8(value) == value.size());
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  tingping::RowQuery query;
  query.rows = "//*";
  query.selectors = {".", "@*", "name()", ". >> .//a/@href", "//record >> //li"};
  query.envelope = {"count(//*)"};
  query.limit_rows = 50;
  const auto read = tingping::ReadXmlSource(text, query);
  if (!read) {
    const int code = static_cast<int>(read.error().code);
    Require(code > 100 && code < 200);
    Require(read.error().place.line <= 1 + std::count(text.begin(), text.end(), '\n'));
    return 0;
  }
  Require(read->rows.size() <= query.limit_rows);
  Require(read->found.size() == query.selectors.size());
  for (const tingping::SourceRow& row : read->rows) {
    Require(row.cells.size() == query.selectors.size());
    for (const tingping::Cell& cell : row.cells) RequireText(cell);
  }
  return 0;
}
