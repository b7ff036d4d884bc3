#include "daemon/feeds/json_rows.h"

#include <utility>

#include "playlists/quote.h"
#include "playlists/unicode.h"

namespace tingping {
namespace {

using Kind = JsonNode::Kind;

constexpr std::size_t kValuesPerRow = 200;
constexpr std::size_t kValuesAround = 10'000;

Error PointerMissing(const std::string& what, const std::string& pointer) {
  return {FaultCode::kFeedPointerMissing, "来源内容里没有" + what + " " + Quoted(pointer), {}};
}

Status CheckVerdict(const FeedConfig& config, const JsonDocument& document) {
  if (config.ok_pointer.empty()) return Ok{};
  const JsonNode* verdict = FindPointer(document.root(), config.ok_pointer);
  if (verdict == nullptr) return PointerMissing("成败标志", config.ok_pointer);
  if (ScalarText(document, *verdict) == config.ok_value) return Ok{};
  return Error{FaultCode::kFeedRefused,
               "来源的成败标志 " + Quoted(config.ok_pointer) + " 不是 " + Quoted(config.ok_value),
               {}};
}

/// An empty list is the truth only when the source's own count is 0.
Status CheckEmpty(const FeedConfig& config, const JsonDocument& document) {
  if (config.total_pointer.empty()) {
    return Error{
        FaultCode::kFeedEmpty, "列表是空的，来源没有给出总数，无法判断是否真的没有办件", {}};
  }
  const JsonNode* total = FindPointer(document.root(), config.total_pointer);
  if (total == nullptr) {
    return Error{FaultCode::kFeedEmpty,
                 "列表是空的，来源内容里也没有总数 " + Quoted(config.total_pointer),
                 {}};
  }
  const std::string count = ScalarText(document, *total);
  if (count == "0") return Ok{};
  return Error{FaultCode::kFeedEmpty, "列表是空的，但来源说总数是 " + Quoted(count), {}};
}

/// What the source sent may be anybody's page: its text is not quoted.
Error NotJson(char first, const Error& cause) {
  const std::string where = "第 " + std::to_string(cause.place.line) + " 行第 " +
                            std::to_string(cause.place.column) + " 列";
  if (cause.code == FaultCode::kJsonShape) {
    return {FaultCode::kFeedNotJson, "来源的 JSON 超过上限（" + where + "）", {}};
  }
  const std::string guess = first == '<' ? "，像是网页（登录页或错误页）" : "";
  return {FaultCode::kFeedNotJson, "来源的内容不是 JSON（" + where + guess + "）", {}};
}

/// Whether \uXXXX stands at `at`, and is a surrogate of that half.
bool IsSurrogateEscape(std::string_view text, std::size_t at, std::string_view third) {
  return at + 6 <= text.size() && text[at] == '\\' && text[at + 1] == 'u' &&
         (text[at + 2] == 'd' || text[at + 2] == 'D') &&
         third.find(text[at + 3]) != std::string_view::npos;
}

/// One bad byte or half a surrogate pair in one row must not cost all the others: both become
/// U+FFFD, for which that row is held.
std::string Repaired(std::string body) {
  if (FirstInvalidUtf8(body) < body.size()) body = ToUtf8(ToCodePoints(body));
  for (std::size_t at = body.find('\\'); at != std::string::npos; at = body.find('\\', at)) {
    const bool high = IsSurrogateEscape(body, at, "89abAB");
    if (high && IsSurrogateEscape(body, at + 6, "cdefCDEF")) {
      at += 12;
    } else if (high || IsSurrogateEscape(body, at, "cdefCDEF")) {
      body.replace(at + 2, 4, "fffd");
      at += 6;
    } else {
      at += 2;
    }
  }
  return body;
}

char FirstByte(std::string_view text) {
  const std::size_t at = text.find_first_not_of(" \t\r\n");
  return at == std::string_view::npos ? '\0' : text[at];
}

}  // namespace

std::string_view RawText(const JsonDocument& document, const JsonNode& node) {
  const std::string_view text = document.text();
  std::size_t at = node.offset;
  int depth = 0;
  bool quoted = false;
  for (; at < text.size(); ++at) {
    const char c = text[at];
    if (quoted) {
      if (c == '\\') ++at;
      if (c == '"') quoted = false;
    } else if (c == '"') {
      quoted = true;
    } else if (c == '{' || c == '[') {
      ++depth;
    } else if (c == '}' || c == ']') {
      if (depth == 0) break;
      --depth;
    } else if (depth == 0 && (c == ',' || c == ' ' || c == '\n' || c == '\r' || c == '\t')) {
      break;
    }
    if (depth == 0 && !quoted && (c == '"' || c == '}' || c == ']') && at > node.offset) {
      ++at;
      break;
    }
  }
  return text.substr(node.offset, at - node.offset);
}

std::string ScalarText(const JsonDocument& document, const JsonNode& node) {
  switch (node.kind) {
    case Kind::kString:
      return node.string;
    case Kind::kBool:
      return node.boolean ? "true" : "false";
    case Kind::kInteger:
      return std::to_string(node.integer);
    case Kind::kNumber:
      return std::string(RawText(document, node));
    case Kind::kNull:
    case Kind::kArray:
    case Kind::kObject:
      break;
  }
  return {};
}

Result<JsonRows> ReadJsonRows(const FeedConfig& config, std::string body) {
  JsonDocument::Limits limits;
  limits.bytes = config.limit_bytes;
  limits.repeated_keys = true;
  limits.values = kValuesPerRow * static_cast<std::size_t>(config.limit_rows) + kValuesAround;
  const char first = FirstByte(body);
  Result<JsonDocument> parsed = JsonDocument::Parse(Repaired(std::move(body)), {}, limits);
  if (!parsed) return NotJson(first, parsed.error());
  JsonRows out;
  out.document = std::make_unique<const JsonDocument>(*std::move(parsed));
  const JsonDocument& document = *out.document;
  if (const Status verdict = CheckVerdict(config, document); !verdict) return verdict.error();
  const JsonNode* list = FindPointer(document.root(), config.rows);
  if (list == nullptr || list->kind != Kind::kArray) return PointerMissing("列表", config.rows);
  if (list->items.size() > static_cast<std::size_t>(config.limit_rows)) {
    return Error{FaultCode::kFeedTooLarge,
                 "来源有 " + std::to_string(list->items.size()) + " 行，超过上限 " +
                     std::to_string(config.limit_rows) + " 行",
                 {}};
  }
  if (list->items.empty()) {
    if (const Status empty = CheckEmpty(config, document); !empty) return empty.error();
  }
  for (const JsonNode& row : list->items) out.rows.push_back(&row);
  return out;
}

}  // namespace tingping
