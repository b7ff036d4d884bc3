// Any bytes as a workbook, and any bytes as the parts of a sound one.
#include <cstdint>
#include <string>

#include "daemon/feeds/xlsx_source.h"
#include "tests/daemon/feeds/xlsx_fixture.h"
#include "tests/fuzz/source_check.h"

namespace {

/// A workbook whose sheet, strings or styles are `bytes`.
std::string WorkbookWith(const char* part, const std::string& bytes) {
  tingping::XlsxParts parts = tingping::WorkbookParts(
      nlohmann::json::parse(R"({"sheets": [{"name": "s", "grid": [["a", "编号"], ["1", "2"]]}],
                                "strings": ["<t>a</t>"], "styles": [14]})"));
  parts[part] = bytes;
  return tingping::Zipped(parts);
}

}  // namespace

/// The first byte says what the others are.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  tingping::RowQuery query;
  query.selectors = {"a", "编号", "#3"};
  query.envelope = {"A1", "C2"};
  query.limit_rows = 100;
  std::string bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  constexpr const char* kParts[] = {"xl/worksheets/sheet1.xml", "xl/sharedStrings.xml",
                                    "xl/styles.xml", "xl/workbook.xml"};
  if (data[0] % 5 < 4) bytes = WorkbookWith(kParts[data[0] % 5], bytes);
  tingping::RequireSound(query, tingping::ReadXlsxSource(bytes, query));
  return 0;
}
