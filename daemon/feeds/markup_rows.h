// What the readers of XML and of HTML have in common: the rows of a tree.
#pragma once

#include <cstddef>
#include <string>

#include "daemon/feeds/markup_tree.h"
#include "daemon/feeds/source_rows.h"
#include "playlists/result.h"

namespace tingping {

/// Evaluates `query` over `tree`. Errors: kFeedSelector, kFeedTooLarge.
Result<SourceRows> ReadMarkupRows(MarkupTree tree, const RowQuery& query);

/// kFeedTooLarge when that many rows are too many.
Status CheckRowCount(std::size_t rows, const RowQuery& query);

/// `found` of rows that have their cells.
void MarkFound(const RowQuery& query, SourceRows* out);

/// Tells of mended places, if there are any.
void NoteMended(std::size_t places, SourceRows* out);

/// The `hash` of a row.
std::string RowHash(std::string_view markup);

}  // namespace tingping
