// How fast visitors read a board and how long a page of it may stay: the only place where these
// numbers stand.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "playlists/json_reader.h"

namespace tingping {

/// From where a board is read: LEDs across a hall, or a panel at arm's length.
enum class Viewing { kFar, kNear };
std::string_view NameOf(Viewing viewing);  // "far", "near"

/// What is on a page: text is read to its end, a table is looked through for one's own line.
enum class Matter { kText, kTable };

struct Reading {
  Viewing from = Viewing::kFar;
  int chars_per_second = 5;
  int look_s = 2;  // to notice that the page turned
  int shortest_s = 5;
  int longest_s = 30;        // of text
  int longest_table_s = 20;  // of a table

  bool operator==(const Reading&) const = default;
};

/// A panel at arm's length is read faster; the rest is alike.
Reading DefaultReading(Viewing viewing);

/// Code points that are not white space.
std::size_t CountReadable(const std::vector<std::string>& lines);

/// The time of a page with `characters` to read.
double PageSeconds(const Reading& reading, Matter matter, std::size_t characters);

/// Reads the member "reading" of `schemas/screen.schema.json`; what is not said is the default of
/// its kind.
Reading ReadReading(const JsonDocument& document, const JsonNode& node, Errors* errors);

}  // namespace tingping
