// What a workbook has besides its sheets: their names, the strings they share, the formats of their
// numbers.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "daemon/feeds/xlsx_number.h"
#include "daemon/feeds/xlsx_package.h"
#include "playlists/result.h"

namespace tingping {

struct XlsxSheetName {
  std::string name;
  std::string part;
  bool hidden = false;
};

struct XlsxWorkbook {
  std::vector<XlsxSheetName> sheets;  // in the order of their tabs; charts are not among them
  std::vector<std::string> strings;
  std::vector<XlsxFormat> formats;  // by the style of a cell
  bool since_1904 = false;
};

/// Errors: those of ReadXlsxXml, and kFeedNotTable for an archive that is no workbook.
Result<XlsxWorkbook> ReadXlsxWorkbook(XlsxPackage* package);

/// The text of a string as the file has it: _x000D_ is a line end, _x005F_ an underscore.
std::string XlsxText(std::string_view text);

}  // namespace tingping
