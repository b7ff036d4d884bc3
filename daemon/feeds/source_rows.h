// What a format's reader gets out of an answer: the values that were asked for, and nothing else.
//
// A white list from the first step on: a reader takes only what a selector names, so an ID number
// or a telephone that the source also sends never leaves the parser.
//
// What `rows` and a selector mean depends on the format:
//
//   format      rows                       a selector
//   json        pointer to an array        RFC 6901 pointer relative to the row, in which * stands
//                                          for each element of an array
//   csv         "," ";" or "\t", else the  the name in the header row, or #3 for the third column;
//               delimiter is found         in the envelope A1 for a cell by its place
//   xlsx        the sheet's name or #1,    as in csv
//               else the first that has
//               the columns
//   xml html    XPath to a node set        XPath relative to the node; `. >> .//a/@title` goes on
//                                          into HTML that the node has as text (selector.h)
//   html        table: and XPath to        the name in the table's header, or #3 for the third
//               tables, or table: alone    column (html_table.h); XPath in the envelope
//   rss atom    (the items)                title link id published updated category author
//                                          summary content enclosure
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "playlists/result.h"

namespace tingping {

/// What to take from an answer. Which of the options count depends on the format.
struct RowQuery {
  std::string rows;
  std::vector<std::string> selectors;  // of each row
  std::vector<std::string> envelope;   // of the whole answer, in the same language
  std::size_t limit_rows = 10'000;
  std::string base;  // address of the answer: where relative links start; may be empty
  std::vector<std::size_t> needed = {};  // of `selectors`: a row that ends before them is told
};

/// The values a selector found in one row, as text: none when nothing is there, several for an
/// array or several nodes. Scalars are as the source wrote them; nothing is trimmed or unescaped
/// beyond what the format itself demands.
using Cell = std::vector<std::string>;

struct SourceRow {
  int number = 0;           // in the source's list, from 1; in a table as a spreadsheet counts
  std::vector<Cell> cells;  // one for each selector, in their order
  std::string hash;         // BLAKE2b-128 of the whole row as the source wrote it, hex
};

struct SourceRows {
  std::vector<SourceRow> rows;  // in the source's order
  std::vector<Cell> envelope;   // one for each selector of the envelope
  /// For each selector, whether any row has it: a source that renamed a column has changed its
  /// shape, not every single row its content. All true when there is no row.
  std::vector<bool> found;
  /// What was wrong with the source and did not keep its rows from being read: kFeedPatched.
  std::vector<Error> notes;
};

}  // namespace tingping
