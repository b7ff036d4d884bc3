// From the bytes of an .xlsx workbook to its rows. Pure.
//
// Sheets: query.rows is a name, or #1 for the first tab; else the first sheet that is not hidden
// and has all the columns, else the one with the most of them. Header and rows: table_reader.h.
// Cells: xlsx_sheet.h, numbers and dates: xlsx_number.h.
#pragma once

#include <string_view>

#include "daemon/feeds/source_rows.h"
#include "playlists/result.h"

namespace tingping {

/// Errors: kFeedNotTable for what is no workbook (.xls, encrypted and damaged ones are told by
/// name), for a sheet that is not there and without a header; kFeedTooLarge for more than
/// limit_rows rows and over the limits of xlsx_package.h and xlsx_sheet.h.
Result<SourceRows> ReadXlsxSource(std::string_view bytes, const RowQuery& query);

}  // namespace tingping
