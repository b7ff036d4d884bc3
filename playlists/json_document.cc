#include "playlists/json_document.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <string_view>
#include <unordered_set>

#include "playlists/json_pointer.h"
#include "playlists/json_scan.h"
#include "playlists/json_syntax_error.h"
#include "playlists/quote.h"
#include "playlists/unicode.h"

namespace tingping {
namespace {

using Json = nlohmann::json;

struct Failure {
  FaultCode code = FaultCode::kJsonSyntax;
  std::size_t offset = 0;
  std::string detail;
};

/// Builds the tree from the parser's events, and keeps a scan of the text in step with them so that
/// each value gets the byte at which it begins.
class TreeBuilder {
 public:
  TreeBuilder(std::string_view text, const JsonDocument::Limits& limits, JsonNode* root)
      : text_(text), limits_(limits), scan_(text), root_(root) {}

  const std::optional<Failure>& failure() const { return failure_; }

  bool null() { return Add(JsonNode::Kind::kNull) != nullptr; }

  bool boolean(bool value) {
    JsonNode* node = Add(JsonNode::Kind::kBool);
    if (node != nullptr) node->boolean = value;
    return node != nullptr;
  }

  bool number_integer(Json::number_integer_t value) {
    JsonNode* node = Add(JsonNode::Kind::kInteger);
    if (node == nullptr) return false;
    node->integer = value;
    node->number = static_cast<double>(value);
    return true;
  }

  bool number_unsigned(Json::number_unsigned_t value) {
    if (value > static_cast<Json::number_unsigned_t>(std::numeric_limits<std::int64_t>::max())) {
      return number_float(static_cast<double>(value), {});
    }
    return number_integer(static_cast<Json::number_integer_t>(value));
  }

  bool number_float(Json::number_float_t value, const std::string&) {
    JsonNode* node = Add(JsonNode::Kind::kNumber);
    if (node != nullptr) node->number = value;
    return node != nullptr;
  }

  bool string(std::string& value) {
    JsonNode* node = Add(JsonNode::Kind::kString);
    if (node != nullptr) node->string = std::move(value);
    return node != nullptr;
  }

  bool binary(Json::binary_t&) { return false; }

  bool start_object(std::size_t) { return Open(JsonNode::Kind::kObject); }
  bool start_array(std::size_t) { return Open(JsonNode::Kind::kArray); }
  bool end_object() { return Close(); }
  bool end_array() { return Close(); }

  bool key(std::string& name) {
    key_offset_ = scan_.ToToken();
    scan_.SkipToken();
    last_ = JsonProgress::Last::kKey;
    if (!limits_.repeated_keys && open_.back().Repeats(name)) {
      return Fail(FaultCode::kJsonShape, key_offset_, "同一个对象里重复出现了 " + Quoted(name));
    }
    key_ = std::move(name);
    return true;
  }

  bool parse_error(std::size_t position, const std::string&, const Json::exception& error) {
    constexpr int kNumberOverflow = 406;
    if (error.id == kNumberOverflow) {
      return Fail(FaultCode::kJsonSyntax, scan_.ToToken(), "数字太大");
    }
    JsonProgress progress{last_, JsonProgress::Inside::kNothing};
    if (!open_.empty()) {
      progress.inside = open_.back().node->kind == JsonNode::Kind::kObject
                            ? JsonProgress::Inside::kObject
                            : JsonProgress::Inside::kArray;
    }
    // The parser counts the byte at which it stopped.
    auto [offset, detail] =
        ExplainJsonError(text_, scan_, progress, position == 0 ? 0 : position - 1);
    return Fail(FaultCode::kJsonSyntax, offset, std::move(detail));
  }

 private:
  class Container {
   public:
    explicit Container(JsonNode* opened) : node(opened) {}

    /// Whether the object has `name` already. Small objects, which nearly all are, are looked
    /// through; a large one keeps a set.
    bool Repeats(const std::string& name) {
      constexpr std::size_t kSmall = 32;
      if (node->members.size() < kSmall) return node->Find(name) != nullptr;
      if (keys_.empty()) {
        for (const auto& [key, value] : node->members) keys_.insert(key);
      }
      return !keys_.insert(name).second;
    }

    JsonNode* node;

   private:
    std::unordered_set<std::string> keys_;
  };

  bool Fail(FaultCode code, std::size_t offset, std::string detail) {
    if (!failure_) failure_ = Failure{code, offset, std::move(detail)};
    return false;
  }

  /// Adds a value to the innermost container. The pointer lives until a sibling is added.
  JsonNode* Add(JsonNode::Kind kind) {
    const std::size_t offset = scan_.ToToken();
    scan_.SkipToken();
    if (++values_ > limits_.values) {
      Fail(FaultCode::kJsonShape, offset,
           "内容过多，最多 " + std::to_string(limits_.values) + " 个值");
      return nullptr;
    }
    JsonNode* node = root_;
    if (!open_.empty()) {
      JsonNode* parent = open_.back().node;
      if (parent->kind == JsonNode::Kind::kObject) {
        node = &parent->members.emplace_back(std::move(key_), JsonNode{}).second;
        node->key_offset = key_offset_;
      } else {
        // Rows of a table are alike: room for as many members as the row before has.
        const std::size_t alike = parent->items.empty() ? 0 : parent->items.back().members.size();
        node = &parent->items.emplace_back();
        if (kind == JsonNode::Kind::kObject) node->members.reserve(alike);
      }
    }
    node->kind = kind;
    node->offset = offset;
    last_ = JsonProgress::Last::kValue;
    return node;
  }

  bool Open(JsonNode::Kind kind) {
    JsonNode* node = Add(kind);
    if (node == nullptr) return false;
    if (static_cast<int>(open_.size()) >= limits_.depth) {
      return Fail(FaultCode::kJsonShape, node->offset,
                  "嵌套过深，最多 " + std::to_string(limits_.depth) + " 层");
    }
    open_.emplace_back(node);
    last_ = JsonProgress::Last::kOpening;
    return true;
  }

  bool Close() {
    scan_.ToToken();
    scan_.SkipToken();
    open_.pop_back();
    last_ = JsonProgress::Last::kValue;
    return true;
  }

  std::string_view text_;
  const JsonDocument::Limits& limits_;
  JsonScan scan_;
  JsonNode* root_;
  std::vector<Container> open_;
  std::string key_;
  std::size_t key_offset_ = 0;
  std::size_t values_ = 0;
  JsonProgress::Last last_ = JsonProgress::Last::kNothing;
  std::optional<Failure> failure_;
};

std::optional<Failure> CheckBytes(std::string_view text, const JsonDocument::Limits& limits) {
  if (text.size() > limits.bytes) {
    return Failure{FaultCode::kJsonShape, 0,
                   "内容过大：" + std::to_string(text.size()) + " 字节，最多 " +
                       std::to_string(limits.bytes) + " 字节"};
  }
  const std::size_t invalid = FirstInvalidUtf8(text);
  if (invalid < text.size()) {
    return Failure{FaultCode::kJsonSyntax, invalid,
                   "这里不是 UTF-8 文字（可能存成了 GBK），请用 UTF-8 编码保存"};
  }
  const std::size_t zero = text.find('\0');
  if (zero != std::string_view::npos) {
    return Failure{FaultCode::kJsonSyntax, zero, "这里有一个空字节，文件可能已损坏"};
  }
  return std::nullopt;
}

std::optional<Failure> Build(std::string_view text, const JsonDocument::Limits& limits,
                             JsonNode* root) {
  std::optional<Failure> failure = CheckBytes(text, limits);
  if (failure) return failure;
  TreeBuilder builder(text, limits, root);
  constexpr bool kStrict = true;
  constexpr bool kIgnoreComments = true;
  Json::sax_parse(text.begin(), text.end(), &builder, Json::input_format_t::json, kStrict,
                  kIgnoreComments);
  return builder.failure();
}

}  // namespace

JsonNode::JsonNode() = default;

const JsonNode* JsonNode::Find(std::string_view key) const {
  for (const auto& [name, value] : members) {
    if (name == key) return &value;
  }
  return nullptr;
}

Result<JsonDocument> JsonDocument::Parse(std::string text, std::string file, const Limits& limits) {
  JsonDocument document;
  document.file_ = std::move(file);
  document.text_ = std::move(text);
  document.line_starts_ = {0};
  for (std::size_t at = 0; (at = document.text_.find('\n', at)) != std::string::npos;) {
    document.line_starts_.push_back(++at);
  }
  std::optional<Failure> failure = Build(document.text_, limits, &document.root_);
  if (!failure) return document;
  return Error{failure->code, std::move(failure->detail), document.PlaceOf(failure->offset)};
}

Place JsonDocument::PlaceOf(std::size_t offset) const {
  offset = std::min(offset, text_.size());
  const auto after = std::upper_bound(line_starts_.begin(), line_starts_.end(), offset);
  const auto line = static_cast<std::size_t>(after - line_starts_.begin());
  std::size_t start = line_starts_[line - 1];
  if (start == 0) start = std::min(JsonScan(text_).position(), offset);
  const std::string_view before = std::string_view(text_).substr(start, offset - start);
  return {file_, static_cast<int>(line), static_cast<int>(CountCodePoints(before)) + 1};
}

const JsonNode* FindPointer(const JsonNode& node, std::string_view pointer) {
  const auto tokens = PointerTokens(pointer);
  if (!tokens) return nullptr;
  const JsonNode* at = &node;
  for (const std::string& token : *tokens) {
    if (at->kind == JsonNode::Kind::kArray) {
      const std::optional<std::size_t> index = PointerIndex(token);
      if (!index || *index >= at->items.size()) return nullptr;
      at = &at->items[*index];
    } else {
      at = at->Find(token);
      if (at == nullptr) return nullptr;
    }
  }
  return at;
}

std::string_view NameOf(JsonNode::Kind kind) {
  switch (kind) {
    case JsonNode::Kind::kNull:
      return "空值";
    case JsonNode::Kind::kBool:
      return "真假值";
    case JsonNode::Kind::kInteger:
      return "整数";
    case JsonNode::Kind::kNumber:
      return "数";
    case JsonNode::Kind::kString:
      return "字符串";
    case JsonNode::Kind::kArray:
      return "数组";
    case JsonNode::Kind::kObject:
      break;
  }
  return "对象";
}

}  // namespace tingping
