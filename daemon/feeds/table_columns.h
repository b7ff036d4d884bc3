// Which column of a table a selector means: by the name in the header row, or by #3.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "playlists/result.h"

namespace tingping {

/// A name as columns are compared by: NFKC, without blanks anywhere (「受理 编号」 is 受理编号),
/// without characters that cannot be seen, and without the marks that headers put beside a name
/// (*受理编号, 受理日期▼, 申请人（必填）).
std::string ColumnKey(std::string_view name);

/// 2 of "#3"; none of anything else. At most #1024.
std::optional<std::size_t> ColumnIndex(std::string_view selector);

/// For each selector its column, none when the header lacks it. #3 is always there.
struct ColumnChoice {
  std::vector<std::optional<std::size_t>> columns;
  std::size_t matched = 0;  // selectors by name that the header has
  std::size_t width = 0;    // cells of the header, without empty ones at the end
  std::string twice;        // the first asked-for name that stands there twice; the first counts
};

/// Not thread-safe.
class ColumnFinder {
 public:
  explicit ColumnFinder(const std::vector<std::string>& selectors);

  std::size_t names() const { return names_; }

  /// What a row would be as the header.
  ColumnChoice Match(std::span<const std::string_view> row) const;

  /// Whether the row is the header: it has every name; without names, it has text in each column
  /// that is asked for.
  bool IsHeader(const ColumnChoice& choice, std::span<const std::string_view> row) const;

 private:
  struct Selector {
    std::string key;  // empty for #3
    std::size_t index = 0;
  };
  std::vector<Selector> selectors_;
  std::size_t names_ = 0;
};

/// kFeedTooLarge: more rows than the limit.
Error TooManyRows(std::size_t limit);

/// '0012 and '=A1 without the apostrophe by which spreadsheets keep text from being a number or a
/// formula.
std::string_view WithoutApostrophe(std::string_view cell);

/// Whether nothing but blanks stands in it.
bool IsBlank(std::string_view cell);

}  // namespace tingping
