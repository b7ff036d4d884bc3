// The records of a CSV text, one after the other (csv_source.h says how it is read).
#pragma once

#include <cstddef>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace tingping {

struct CsvRecord {
  int number = 0;                       // as a spreadsheet counts: line ends inside quotes do not
  std::vector<std::string_view> cells;  // good until the next record
  std::string_view raw;                 // without its line end
};

/// Not thread-safe; `text` must outlive it.
class CsvScan {
 public:
  /// `number` is the first record's.
  CsvScan(std::string_view text, char delimiter, int number);

  /// The next record. False at the end.
  bool Next(CsvRecord* record);

  /// Quotes that were never closed, and the record of the first.
  int unclosed() const { return unclosed_; }
  int first_unclosed() const { return first_unclosed_; }

 private:
  bool IsEnd(std::size_t at) const;
  bool AtBreak(std::size_t at) const;
  std::string_view TakePlain();
  bool TakeQuoted(std::size_t quote, std::string_view* cell);
  std::size_t FindClosing(std::size_t begin, bool* doubled) const;
  std::string_view TakeTail(std::string_view inside, bool doubled);
  std::string_view TakeCell();

  std::string_view text_;
  char delimiter_;
  char line_end_;
  std::size_t at_ = 0;
  int number_ = 0;
  int unclosed_ = 0;
  int first_unclosed_ = 0;
  std::deque<std::string> unquoted_;  // of the current record
};

}  // namespace tingping
