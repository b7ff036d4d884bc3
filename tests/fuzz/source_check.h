// What holds for the rows of any source, whatever it sent.
#pragma once

#include <cstdlib>
#include <string>

#include "daemon/feeds/source_rows.h"
#include "playlists/result.h"
#include "playlists/unicode.h"

namespace tingping {

inline void Require(bool holds) {
  if (!holds) std::abort();
}

inline void RequireText(const std::string& text) {
  Require(FirstInvalidUtf8(text) == text.size());
  Require(text.find('\0') == std::string::npos);
}

/// Every row has a cell for each selector; all text is UTF-8 without NULs; an error has its words.
inline void RequireSound(const RowQuery& query, const Result<SourceRows>& read) {
  if (!read) {
    const int code = static_cast<int>(read.error().code);
    Require(code > 100 && code < 200);
    Require(!read.error().detail.empty());
    return RequireText(read.error().detail);
  }
  Require(read->rows.size() <= query.limit_rows);
  Require(read->found.size() == query.selectors.size());
  Require(read->envelope.size() == query.envelope.size());
  int number = 0;
  for (const SourceRow& row : read->rows) {
    Require(row.number > number && row.hash.size() == 32);
    number = row.number;
    Require(row.cells.size() == query.selectors.size());
    for (const Cell& cell : row.cells) {
      for (const std::string& text : cell) RequireText(text);
    }
  }
}

}  // namespace tingping
