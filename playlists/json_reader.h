// Reads one JSON object field by field, collecting every problem instead of stopping at the first.
//
//   ObjectReader in(document, node, &errors);
//   std::string id = in.String("id");                 // required
//   int seconds = in.Integer("seconds", 1, 3600, 0);  // optional, 0 when absent
//   in.Finish();                                      // unknown keys, nearest known key suggested
//
// Each getter marks its key as known; a key must live as long as the reader, as literals do. A
// getter that fails adds an Error with the place and returns the fallback, so that reading goes on.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "playlists/civil_time.h"
#include "playlists/json_document.h"
#include "playlists/result.h"

namespace tingping {

using Errors = std::vector<Error>;

/// Not thread-safe; `document` and `errors` must outlive it.
class ObjectReader {
 public:
  /// Reports kJsonShape when `node` is no object; every getter then returns its fallback silently.
  ObjectReader(const JsonDocument& document, const JsonNode& node, Errors* errors);

  bool Has(std::string_view key) const;

  std::string String(std::string_view key);  // required, not empty
  std::string String(std::string_view key, std::string_view fallback);
  std::int64_t Integer(std::string_view key, std::int64_t low, std::int64_t high);  // required
  std::int64_t Integer(std::string_view key, std::int64_t low, std::int64_t high,
                       std::int64_t fallback);
  double Number(std::string_view key, double low, double high, double fallback);
  bool Bool(std::string_view key, bool fallback);
  /// Required: the name by which other files refer to this one. At most 64 bytes of letters
  /// (Chinese ones too), digits, - _ and dots.
  std::string Id(std::string_view key);
  std::vector<std::string> Strings(std::string_view key);  // optional array of strings
  CivilDate Date(std::string_view key);                    // required, YYYY-MM-DD
  std::optional<CivilDate> OptionalDate(std::string_view key);
  std::optional<Instant> OptionalInstant(std::string_view key);  // RFC 3339 with offset

  /// One of `words`, by index; a bad word is reported with the nearest good one.
  std::size_t Word(std::string_view key, const std::vector<std::string_view>& words);  // required
  std::size_t Word(std::string_view key, const std::vector<std::string_view>& words,
                   std::size_t fallback);

  /// The raw member, marked as known; null when absent.
  const JsonNode* Node(std::string_view key);
  /// The same; reports when absent.
  const JsonNode* RequiredNode(std::string_view key) { return Take(key, true); }
  /// Calls `each` for every element of an optional array; reports when it is no array.
  void Array(std::string_view key, const std::function<void(const JsonNode&)>& each);

  /// Adds an error at the value of `key` (or at the object when absent).
  void Report(std::string_view key, FaultCode code, std::string detail);

  /// Reports every key that no getter asked for, but for "$schema…" (for editors) and "comment…"
  /// (for the people who keep the file). Call last.
  void Finish();

  const JsonDocument& document() const { return document_; }

 private:
  const JsonNode* Take(std::string_view key, bool required);
  const JsonNode* FindNear(std::string_view key);
  void ReportAt(std::size_t offset, FaultCode code, std::string detail);
  void ReportKind(std::string_view key, const JsonNode& node, std::string_view expected);

  const JsonDocument& document_;
  const JsonNode& node_;
  Errors* errors_;
  bool usable_ = true;
  std::vector<std::string_view> known_;
  std::vector<bool> taken_;  // of node_'s members, by index
  std::size_t next_ = 0;     // the member after the one taken last: readers go in file order
};

/// What stands there, for an error text: 字符串 "10", true.
std::string Describe(const JsonNode& node);

/// The word of `words` nearest to `word` by edit distance (Damerau–Levenshtein, code points), or
/// empty when none is within a third of its length.
std::string_view Nearest(std::string_view word, const std::vector<std::string_view>& words);

}  // namespace tingping
