// Helpers for the tests of the pure domain.
#pragma once

#include <gtest/gtest.h>

#include <functional>
#include <string>

#include "playlists/json_reader.h"

namespace tingping {

/// The whole path of a file of the repository.
std::string SourcePath(const std::string& relative);
/// Its text.
std::string ReadSource(const std::string& relative);

/// Parses text that must be good JSON.
JsonDocument Parsed(const std::string& text, const std::string& file = "t.json");

/// All errors, one a line.
std::string AllOf(const Errors& errors);

/// What `read` makes of the root of `text`, and the errors.
template <typename T>
T ReadRoot(T (*read)(const JsonDocument&, const JsonNode&, Errors*), const std::string& text,
           Errors* errors) {
  const JsonDocument document = Parsed(text);
  return read(document, document.root(), errors);
}

inline CivilDate Ymd(int year, unsigned month, unsigned day) {
  return {std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)};
}

}  // namespace tingping
