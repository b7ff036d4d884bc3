// From the text of a CSV or TSV file to its rows. Pure.
//
// Read as spreadsheets read it: "a ""b"" c", line ends in quotes, blanks around quotes, text behind
// a closing quote; and as offices damage it:
//
//   ="0012" '0012    0012: the ways to keep a spreadsheet from eating zeros
//   3"管             a quote inside an unquoted cell is a character
//   "没有结束        the quote is a character and the cell ends where it would without: when no
//                    closing quote comes within what a cell may hold in a spreadsheet, or when a
//                    quoted cell begins before one came. Told in the notes.
//   9.11E+17 46345   stay as they are: what a spreadsheet destroyed is judged later
//   sep=;            the line is obeyed, and no row
//
// The delimiter (, ; tab) is query.rows, else the sep= line's, else the one with which most of the
// names stand in one of the first rows, or with which that row has the most cells.
#pragma once

#include <string>

#include "daemon/feeds/source_rows.h"
#include "playlists/result.h"

namespace tingping {

/// `text` is decoded (playlists/decode.h); a broken sequence in it becomes U+FFFD. Rows are
/// numbered as a spreadsheet counts them, blank ones and the header too. Errors: kFeedNotTable
/// without a header, and for pages and workbooks; kFeedTooLarge
/// for more than limit_rows rows.
Result<SourceRows> ReadCsvSource(std::string text, const RowQuery& query);

}  // namespace tingping
