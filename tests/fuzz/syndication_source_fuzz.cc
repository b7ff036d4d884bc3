// Any text as a feed: every item has a cell for each name, at most one link, and that to the web.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "daemon/feeds/syndication_source.h"
#include "playlists/unicode.h"

namespace {

void Require(bool holds) {
  if (!holds) std::abort();
}

bool IsWeb(const std::string& link) {
  const std::size_t colon = link.find("://");
  return colon == 4 || colon == 5;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  tingping::RowQuery query;
  query.selectors = {"title",    "link",   "id",      "published", "updated",
                     "category", "author", "summary", "content"};
  query.envelope = query.selectors;
  const auto read = tingping::ReadSyndicationSource(text, query);
  if (!read) {
    const int code = static_cast<int>(read.error().code);
    Require(code > 100 && code < 200);
    return 0;
  }
  Require(read->envelope.size() == query.envelope.size());
  for (const tingping::SourceRow& row : read->rows) {
    Require(row.cells.size() == query.selectors.size());
    Require(row.cells[1].empty() || (row.cells[1].size() == 1 && IsWeb(row.cells[1][0])));
    for (const tingping::Cell& cell : row.cells) {
      for (const std::string& value : cell) {
        Require(!value.empty());
        Require(tingping::FirstInvalidUtf8(value) == value.size());
      }
    }
  }
  return 0;
}
