// Plays as people and programs want them: a table, CSV for spreadsheets, JSON. Written line by line
// as they are read; nothing is kept.
#pragma once

#include <iosfwd>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "daemon/plays/play_totals.h"
#include "playlists/play_line.h"

namespace tingping {

class PlaysOutput {
 public:
  virtual ~PlaysOutput() = default;
  /// `line` is that of the file.
  virtual void Add(const PlayLine& play, std::string_view line) = 0;
};

/// All of them write to `out`, which must outlive them; headings at once.
std::unique_ptr<PlaysOutput> TableOfPlays(std::ostream& out, const TimeZone& zone);
/// RFC 4180 with a byte order mark, by which spreadsheets know Chinese.
std::unique_ptr<PlaysOutput> CsvOfPlays(std::ostream& out, const TimeZone& zone);
/// The elements of an array, without its brackets: the lines of the files as they are.
std::unique_ptr<PlaysOutput> JsonOfPlays(std::ostream& out);

std::string TableOfTotals(const PlayTotalTable& totals);
std::string CsvOfTotals(const PlayTotalTable& totals);

/// A line of CSV with its line end. A text that a spreadsheet would take for a formula gets an
/// apostrophe in front.
std::string CsvLine(const std::vector<std::string>& cells);

}  // namespace tingping
