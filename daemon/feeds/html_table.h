// A table of a web page, read by the names in its header as CSV is.
#pragma once

#include <string_view>

#include "daemon/feeds/markup_tree.h"
#include "daemon/feeds/source_rows.h"
#include "playlists/result.h"

namespace tingping {

constexpr std::string_view kTablePrefix = "table:";

/// The tables are those that the XPath behind `table:` leads to, or without one all of the page. Of
/// these the one is read that has a row with the most of the selectors' names among its first
/// twenty, in document order; white space in names does not count, nor a colon at their end. A cell
/// with colspan or rowspan stands in each of its places. A table inside a cell is no part of the
/// table around it but text of that cell. When all selectors are #n, the first table with that many
/// columns is read, with every row that is not of <th> only.
///
/// No rows of data are: the header and what its rowspan covers, the header again, rows without
/// any text, and one cell alone across all columns (titles, page numbers). Numbers count <tr>.
///
/// A text that was cut off (国有建设用…) is the `title` of its cell or link, when that begins
/// alike.
///
/// Selectors of the envelope are XPath. Errors: kFeedNotTable, kFeedSelector, kFeedTooLarge.
Result<SourceRows> ReadHtmlTable(MarkupTree tree, const RowQuery& query);

}  // namespace tingping
