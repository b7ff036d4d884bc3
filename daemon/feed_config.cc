#include "daemon/feed_config.h"

#include <algorithm>

#include "playlists/quote.h"
#include "playlists/record.h"

namespace tingping {
namespace {

constexpr std::int64_t kShortestPause = 1;
constexpr std::int64_t kDay = 86400;
constexpr std::int64_t kLongestAge = 366 * kDay;
constexpr std::int64_t kLongestTimeoutMs = 120'000;
constexpr std::int64_t kLargestBody = 64 << 20;
constexpr std::int64_t kMostRows = 100'000;

void Report(const JsonDocument& document, std::size_t offset, FaultCode code, std::string detail,
            Errors* errors) {
  errors->push_back({code, std::move(detail), document.PlaceOf(offset)});
}

/// RFC 6901: empty or beginning with a slash, and after every ~ a 0 or a 1.
bool IsPointer(std::string_view text) {
  if (!text.empty() && text.front() != '/') return false;
  for (std::size_t at = text.find('~'); at != std::string_view::npos; at = text.find('~', at + 1)) {
    if (at + 1 >= text.size() || (text[at + 1] != '0' && text[at + 1] != '1')) return false;
  }
  return true;
}

void CheckPointer(const JsonDocument& document, const JsonNode* node, Errors* errors) {
  if (node == nullptr || node->kind != JsonNode::Kind::kString || IsPointer(node->string)) return;
  Report(document, node->offset, FaultCode::kJsonShape,
         "应是 JSON 指针，以 / 开头，如 /custom/projectlist，实为 " + Quoted(node->string), errors);
}

std::string ReadPointer(ObjectReader& in, const JsonNode& node, std::string_view key,
                        std::string fallback, bool required, Errors* errors) {
  std::string pointer = required ? in.String(key) : in.String(key, fallback);
  CheckPointer(in.document(), node.Find(key), errors);
  return pointer;
}

/// An object whose values are all strings; order of the file.
std::map<std::string, std::string> ReadWords(const JsonDocument& document, const JsonNode* node,
                                             Errors* errors) {
  std::map<std::string, std::string> words;
  if (node == nullptr) return words;
  if (node->kind != JsonNode::Kind::kObject) {
    Report(document, node->offset, FaultCode::kJsonShape,
           "应是对象，实为" + std::string(NameOf(node->kind)), errors);
    return words;
  }
  for (const auto& [key, value] : node->members) {
    if (value.kind != JsonNode::Kind::kString) {
      Report(document, value.offset, FaultCode::kJsonShape,
             Quoted(key) + " 应是字符串，实为" + std::string(NameOf(value.kind)), errors);
      continue;
    }
    words[key] = value.string;
  }
  return words;
}

/// Words a mapping may yield, empty when any text will do.
std::vector<std::string_view> WordsOf(std::string_view field) {
  if (field == "stage") return StageWords();
  if (field != "applicant_kind") return {};
  return {NameOf(ApplicantKind::kUnknown), NameOf(ApplicantKind::kPerson),
          NameOf(ApplicantKind::kOrganisation), NameOf(ApplicantKind::kSoleTrader)};
}

void CheckWord(const JsonDocument& document, const JsonNode& node, std::string_view field,
               Errors* errors) {
  const std::vector<std::string_view> words = WordsOf(field);
  if (node.kind != JsonNode::Kind::kString || words.empty()) return;
  if (std::find(words.begin(), words.end(), node.string) != words.end()) return;
  const std::string_view near = Nearest(node.string, words);
  std::string known;
  for (const std::string_view word : words)
    known += (known.empty() ? "" : "、") + std::string(word);
  Report(document, node.offset, FaultCode::kJsonShape,
         "没有 " + Quoted(node.string) + " 这个词" +
             (near.empty() ? "，可用：" + known : "，是否想写 " + Quoted(near) + "？"),
         errors);
}

void CheckMapping(const JsonDocument& document, const JsonNode& node, std::string_view field,
                  Errors* errors) {
  if (const JsonNode* map = node.Find("map"); map != nullptr) {
    for (const auto& [word, value] : map->members) CheckWord(document, value, field, errors);
  }
  if (const JsonNode* otherwise = node.Find("otherwise"); otherwise != nullptr) {
    CheckWord(document, *otherwise, field, errors);
  }
}

FieldMapping ReadMapping(const JsonDocument& document, const JsonNode& node, std::string_view field,
                         Errors* errors) {
  FieldMapping mapping;
  if (node.kind == JsonNode::Kind::kString) {
    mapping.pointer = node.string;
    CheckPointer(document, &node, errors);
    return mapping;
  }
  ObjectReader in(document, node, errors);
  mapping.pointer = ReadPointer(in, node, "pointer", "", true, errors);
  mapping.map = ReadWords(document, in.Node("map"), errors);
  mapping.otherwise = in.String("otherwise", "");
  in.Finish();
  CheckMapping(document, node, field, errors);
  return mapping;
}

std::map<std::string, FieldMapping> ReadFields(ObjectReader& parent, Errors* errors) {
  std::map<std::string, FieldMapping> fields;
  const JsonDocument& document = parent.document();
  const JsonNode* node = parent.RequiredNode("fields");
  if (node == nullptr) return fields;
  if (node->kind != JsonNode::Kind::kObject) {
    Report(document, node->offset, FaultCode::kJsonShape,
           "应是对象，实为" + std::string(NameOf(node->kind)), errors);
    return fields;
  }
  const std::vector<std::string_view>& names = CaseFieldNames();
  for (const auto& [key, value] : node->members) {
    if (std::find(names.begin(), names.end(), key) != names.end()) {
      fields[key] = ReadMapping(document, value, key, errors);
      continue;
    }
    const std::string_view near = Nearest(key, names);
    Report(document, value.key_offset, FaultCode::kUnknownKey,
           "办件没有 " + Quoted(key) + " 这一项" +
               (near.empty() ? "" : "，是否想写 " + Quoted(near) + "？"),
           errors);
  }
  if (!fields.contains("no")) {
    Report(document, node->offset, FaultCode::kJsonShape, "缺少 \"no\"：没有受理编号就认不出办件",
           errors);
  }
  return fields;
}

void ReadEnvelope(ObjectReader& parent, FeedConfig* feed, Errors* errors) {
  const JsonNode* node = parent.Node("ok");
  if (node == nullptr) return;
  ObjectReader in(parent.document(), *node, errors);
  feed->ok_pointer = ReadPointer(in, *node, "pointer", "", true, errors);
  feed->ok_value = in.String("equals");
  in.Finish();
}

std::map<std::string, std::string> ReadHeaders(ObjectReader& parent, Errors* errors) {
  const JsonNode* node = parent.Node("headers");
  std::map<std::string, std::string> headers = ReadWords(parent.document(), node, errors);
  for (const auto& [name, value] : headers) {
    const bool clean = name.find_first_of("\r\n: ") == std::string::npos && !name.empty() &&
                       value.find_first_of("\r\n") == std::string::npos;
    if (clean) continue;
    Report(parent.document(), node->offset, FaultCode::kJsonShape,
           "请求头 " + Quoted(name) + " 不能有换行，名称不能有空格和冒号", errors);
  }
  return headers;
}

}  // namespace

const std::vector<std::string_view>& CaseFieldNames() {
  static const std::vector<std::string_view> names = {
      "no",    "item_code",   "item_name",     "applicant",  "applicant_kind", "dept",  "window",
      "stage", "accepted_on", "promised_days", "legal_days", "finished_on",    "result"};
  return names;
}

FeedConfig ReadFeedConfig(const JsonDocument& document, const JsonNode& node, Errors* errors) {
  ObjectReader in(document, node, errors);
  FeedConfig feed;
  feed.id = in.Id("id");
  feed.name = in.String("name", feed.id);
  feed.url = in.String("url");
  if (!feed.url.empty() && !feed.url.starts_with("http://") && !feed.url.starts_with("https://")) {
    in.Report("url", FaultCode::kJsonShape, "地址应以 http:// 或 https:// 开头");
  }
  feed.headers = ReadHeaders(in, errors);
  feed.every_s = static_cast<int>(in.Integer("every_s", kShortestPause, kDay, feed.every_s));
  feed.timeout_ms =
      static_cast<int>(in.Integer("timeout_ms", 100, kLongestTimeoutMs, feed.timeout_ms));
  feed.limit_bytes = static_cast<std::size_t>(
      in.Integer("limit_bytes", 1024, kLargestBody, static_cast<std::int64_t>(feed.limit_bytes)));
  feed.limit_rows = static_cast<int>(in.Integer("limit_rows", 1, kMostRows, feed.limit_rows));
  feed.rows = ReadPointer(in, node, "rows", "", false, errors);
  ReadEnvelope(in, &feed, errors);
  feed.total_pointer = ReadPointer(in, node, "total", "", false, errors);
  feed.fields = ReadFields(in, errors);
  feed.late_after_s =
      static_cast<int>(in.Integer("late_after_s", 1, kLongestAge, feed.late_after_s));
  feed.drop_after_s =
      static_cast<int>(in.Integer("drop_after_s", 1, kLongestAge, feed.drop_after_s));
  if (feed.drop_after_s < feed.late_after_s) {
    in.Report("drop_after_s", FaultCode::kJsonShape, "drop_after_s 不能小于 late_after_s");
  }
  in.Finish();
  return feed;
}

}  // namespace tingping
