// Workbooks for tests, put together from their parts.
#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <string>

namespace tingping {

/// Name of a part → its bytes.
using XlsxParts = std::map<std::string, std::string>;

/// The parts of the workbook of an entry of tests/cases/feeds/xlsx_source.json:
///
///   sheets      {"name", "state"?, and either "grid": rows of texts and nulls,
///               or "xml": what stands in sheetData}
///   strings     what stands in each <si>
///   styles      the format of style 0, 1 …: a number, a code, or {"quoted": number} for cells that
///               were typed with an apostrophe in front
///   date1904, merges, before (in front of sheetData), dimension, doctype, cut (after the xml)
///   lacks       a part that is not there
XlsxParts WorkbookParts(const nlohmann::json& entry);

/// An archive of the parts, deflated.
std::string Zipped(const XlsxParts& parts);

}  // namespace tingping
