// Reads the cells of rows that are much alike.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "daemon/feeds/json_path.h"
#include "daemon/feeds/source_rows.h"
#include "daemon/feeds/table_columns.h"
#include "playlists/result.h"

namespace tingping {

/// Appends the texts at a place: a scalar's, or those of an array's scalars.
void AddTexts(JsonPlace place, Cell* cell);

/// Not thread-safe.
class JsonRowReader {
 public:
  explicit JsonRowReader(const std::vector<std::string>& selectors);

  /// Looks for the header among rows that are arrays, when a selector is a name. Error:
  /// kFeedNotTable when there are such rows and none has at least half of the names.
  Status FindHeader(const std::vector<JsonPlace>& rows);
  std::optional<std::size_t> header() const { return header_; }

  /// The cells and the hash of a row.
  SourceRow Read(JsonPlace row);

  /// For each selector, whether a row had it.
  const std::vector<bool>& found() const { return found_; }

 private:
  struct Selector {
    std::optional<JsonPath> path;      // of any row
    std::optional<std::size_t> index;  // of a row that is an array
    /// Where the first step of the path leads in objects of the current shape; 0 nowhere.
    std::size_t member = 0;
  };

  void ReadObject(JsonPlace row, SourceRow* out);
  void ReadOther(JsonPlace row, SourceRow* out);
  void Visit(std::size_t selector, JsonPlace place, SourceRow* out);
  bool HasShape(JsonPlace row);
  void TakeShape();

  std::vector<std::string> words_;
  std::vector<Selector> selectors_;
  std::vector<bool> found_;
  std::optional<std::size_t> header_;
  std::vector<std::string> shape_;       // the keys of the last object, as written
  std::vector<std::uint32_t> keys_;      // of the current object, as tokens
  const JsonTape* keys_tape_ = nullptr;  // in which they stand
};

}  // namespace tingping
