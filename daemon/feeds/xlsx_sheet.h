// The cells of one sheet of a workbook, as text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "daemon/feeds/xlsx_package.h"
#include "daemon/feeds/xlsx_workbook.h"
#include "playlists/result.h"

namespace tingping {

struct XlsxRow {
  int number = 0;                                            // from 1
  std::vector<std::pair<std::uint16_t, std::string>> cells;  // column from 0, never empty text
};

struct XlsxSheet {
  std::vector<XlsxRow> rows;  // with anything in them, upwards
  bool cut = false;           // there were more than max_rows
};

/// Reads a sheet up to `max_rows` rows with anything in them, and 1,024 columns. The dimensions
/// that a sheet declares are not looked at. Hidden rows and columns are read like all others: a
/// filter that somebody left on must not take cases off the wall. A cell that is merged over
/// several rows stands in each of them, in its first column; formulas are their last result; #N/A
/// and the like are empty. Errors: those of ReadXlsxXml; kFeedTooLarge over 4,000,000 cells.
Result<XlsxSheet> ReadXlsxSheet(XlsxPackage* package, const XlsxWorkbook& workbook,
                                std::string_view part, std::size_t max_rows);

}  // namespace tingping
