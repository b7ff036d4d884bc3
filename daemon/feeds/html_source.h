// Rows of a web page, by XPath or out of a table. Pure.
#pragma once

#include <string_view>

#include "daemon/feeds/source_rows.h"
#include "playlists/result.h"

namespace tingping {

/// Reads `text`, which has been decoded: the charset it declares does not count. Any text is HTML;
/// elements and attributes have lower-case names, and <tbody> is there only when the page wrote it.
/// How selectors look is said in selector.h.
///
/// With rows that begin with `table:`, the rest is XPath to tables (nothing: all tables of the
/// page), and the selectors are names of columns, or #3 for the third: html_table.h.
///
/// Errors: kFeedTooLarge (bytes, depth, nodes, rows), kFeedSelector, kFeedNotTable when no table
/// has a column that was asked for, kFeedUnavailable when there are no rows and it is a login page.
/// A page without rows is none otherwise.
Result<SourceRows> ReadHtmlSource(std::string_view text, const RowQuery& query);

}  // namespace tingping
