// RFC 6901 pointers into a source, with two additions for what portals send:
//
//   *      each element of an array; what is no array stands for itself, because converters from
//          XML write a list of one as the element alone
//   "…"    where the pointer goes on and a string stands, the string is read as JSON
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "daemon/feeds/json_tape.h"

namespace tingping {

/// A value of a parsed text.
struct JsonPlace {
  const JsonTape* tape = nullptr;
  std::uint32_t at = 0;
};

/// Keeps the texts that were found inside strings, for as long as places in them are used.
class JsonStrings {
 public:
  /// Texts of more than `values` values are left closed.
  explicit JsonStrings(std::size_t values) : values_(values) {}

  /// The JSON that the string at `place` is; none for anything else, or more than four deep.
  std::optional<JsonPlace> Open(JsonPlace place);

 private:
  struct Inner {
    std::unique_ptr<const JsonTape> tape;
    int depth = 0;
  };
  std::size_t values_;
  std::unordered_map<const JsonTape*, Inner> inner_;
  std::map<std::pair<const JsonTape*, std::uint32_t>, JsonPlace> opened_;
};

class JsonPath {
 public:
  /// None when `pointer` is no pointer: neither empty nor beginning with /, or a ~ amiss.
  static std::optional<JsonPath> Parse(std::string_view pointer);

  /// Calls `visit` for each value the path leads to, in their order. `skip` steps are done.
  void Walk(JsonPlace from, JsonStrings* strings, const std::function<void(JsonPlace)>& visit,
            std::size_t skip = 0) const;

  /// The first step, when it is a plain name: what a row is looked up by.
  const std::string* FirstName() const;
  std::size_t size() const { return steps_.size(); }

 private:
  std::vector<std::string> steps_;
};

/// The values of an array; the value itself when it is none.
void ForEachElement(JsonPlace place, const std::function<void(JsonPlace)>& visit);

}  // namespace tingping
