// Any bytes as the JSON of a source, under several queries.
#include <cstdint>
#include <string>

#include "daemon/feeds/json_source.h"
#include "tests/fuzz/source_check.h"

/// The first byte picks the query.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr const char* kRows[] = {"", "/l", "/d/*/l", "/*/*"};
  if (size == 0) return 0;
  tingping::RowQuery query;
  query.rows = kRows[data[0] % 4];
  query.selectors = {"/a", "/a/*", "/a/b/c", "", "no", "编号", "#2", "/0"};
  query.envelope = {"/n", ""};
  query.limit_rows = 100;
  const std::string text(reinterpret_cast<const char*>(data) + 1, size - 1);
  tingping::RequireSound(query, tingping::ReadJsonSource(text, query));
  return 0;
}
