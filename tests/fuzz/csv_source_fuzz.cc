// Any bytes as the CSV of a source, under several queries.
#include <cstdint>
#include <string>

#include "daemon/feeds/csv_source.h"
#include "tests/fuzz/source_check.h"

/// The first byte picks the query.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr const char* kRows[] = {"", ",", ";", "\t"};
  if (size == 0) return 0;
  tingping::RowQuery query;
  query.rows = kRows[data[0] % 4];
  query.selectors = {"#1", "#3"};
  if (data[0] >= 128) query.selectors = {"a", "编号", "#3"};
  query.envelope = {"A1", "C2"};
  query.limit_rows = 100;
  const std::string text(reinterpret_cast<const char*>(data) + 1, size - 1);
  tingping::RequireSound(query, tingping::ReadCsvSource(text, query));
  return 0;
}
