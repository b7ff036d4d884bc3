// Rows of a sheet, one after the other, to the values that were asked for.
//
//   header   the first row in which all the names stand; else, of the first 50 with anything in
//            them, the one with the most, at least half. When all selectors are #3, the first row
//            with text in all these columns. What stands above (titles) is no row, and a header
//            that is repeated further down, as on printed pages, is none either.
//   row      anything below with something in it
//   cell     empty: no value. A short row ends with empty cells, and is told when a needed one is
//            among those; a long one is read as far as #n goes, and told.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "daemon/feeds/source_rows.h"
#include "daemon/feeds/table_columns.h"
#include "playlists/result.h"

namespace tingping {

/// Not thread-safe.
class TableReader {
 public:
  explicit TableReader(const RowQuery& query);

  /// One row; `number` as a spreadsheet counts, `raw` is what the hash is of. False when no further
  /// row is wanted: there are more than the limit.
  bool Add(int number, std::span<const std::string_view> cells, std::string_view raw);

  /// How many of the names the header has, so far.
  std::size_t matched() const { return choice_ ? choice_->matched : best_.matched; }
  /// Whether the header has all of them.
  bool complete() const { return choice_ && choice_->matched == finder_.names(); }

  /// Errors: kFeedNotTable without a header, kFeedTooLarge over the limit.
  Result<SourceRows> Finish() &&;

 private:
  struct Waiting {
    int number = 0;
    std::vector<std::string> cells;
    std::string raw;
  };

  void TakeEnvelope(int number, std::span<const std::string_view> cells);
  void LookForHeader(int number, std::span<const std::string_view> cells, std::string_view raw);
  void ChooseBest();
  void Choose(const ColumnChoice& choice, std::span<const std::string_view> row);
  bool IsHeaderAgain(std::span<const std::string_view> cells) const;
  void Take(int number, std::span<const std::string_view> cells, std::string_view raw);
  std::string MissingNames() const;
  void NoteShape();

  const RowQuery& query_;
  ColumnFinder finder_;
  std::optional<ColumnChoice> choice_;
  std::vector<std::string> header_;  // the header's text in each selector's column
  ColumnChoice best_;
  std::size_t best_at_ = 0;
  std::vector<Waiting> waiting_;  // until the header is known
  SourceRows out_;
  int long_rows_ = 0;
  int first_long_ = 0;
  int short_rows_ = 0;
  int first_short_ = 0;
  bool too_many_ = false;
};

}  // namespace tingping
