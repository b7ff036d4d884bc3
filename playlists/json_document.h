// JSON that remembers where each value stood, so that a clerk is told line and column.
//
// Comments (// and /* */) are allowed. Duplicate keys in one object are an error. The JSON library
// stays in json_document.cc.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "playlists/result.h"

namespace tingping {

/// One value. Only the member that `kind` names is meaningful.
struct JsonNode {
  enum class Kind { kNull, kBool, kInteger, kNumber, kString, kArray, kObject };

  JsonNode();  // out of line: clang 14 cannot complete the type otherwise

  Kind kind = Kind::kNull;
  bool boolean = false;
  std::int64_t integer = 0;  // kInteger
  double number = 0;         // kNumber and kInteger
  std::string string;
  std::vector<JsonNode> items;                            // kArray
  std::vector<std::pair<std::string, JsonNode>> members;  // kObject, in file order
  std::size_t offset = 0;                                 // byte at which the value begins
  std::size_t key_offset = 0;  // byte at which its key begins, for a member of an object

  /// The member called `key`, or null when there is none or this is no object.
  const JsonNode* Find(std::string_view key) const;
};

/// A parsed text with what is needed to turn offsets into lines.
class JsonDocument {
 public:
  struct Limits {
    std::size_t bytes = 16u << 20;
    int depth = 64;
    std::size_t values = 1'000'000;
    bool repeated_keys = false;  // allowed: the first of them counts
  };

  /// Parses `text`; `file` is only for messages. Errors: kJsonSyntax with the place, kJsonShape for
  /// a duplicate key or for a text over the limits.
  static Result<JsonDocument> Parse(std::string text, std::string file, const Limits& limits);
  static Result<JsonDocument> Parse(std::string text, std::string file) {
    return Parse(std::move(text), std::move(file), Limits{});
  }

  const JsonNode& root() const { return root_; }
  const std::string& file() const { return file_; }
  const std::string& text() const { return text_; }

  /// Line and column (code points) of a byte offset. A byte order mark takes no column.
  Place PlaceOf(std::size_t offset) const;

 private:
  std::string file_;
  std::string text_;
  std::vector<std::size_t> line_starts_;
  JsonNode root_;
};

/// The value at an RFC 6901 pointer below `node` ("" is the node itself), or null.
const JsonNode* FindPointer(const JsonNode& node, std::string_view pointer);

/// Short Chinese name of a kind, for messages: 对象, 数组, 字符串 …
std::string_view NameOf(JsonNode::Kind kind);

}  // namespace tingping
