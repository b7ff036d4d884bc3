#include "daemon/feed_mapping.h"

#include <algorithm>
#include <array>
#include <utility>

#include "daemon/pattern.h"
#include "playlists/quote.h"

namespace tingping {
namespace {

using Kind = JsonNode::Kind;

constexpr std::array<std::string_view, 10> kSyndicationNames = {
    "title",    "link",   "id",      "published", "updated",
    "category", "author", "summary", "content",   "enclosure"};

void Report(const JsonDocument& document, std::size_t offset, FaultCode code, std::string detail,
            Errors* errors) {
  errors->push_back({code, std::move(detail), document.PlaceOf(offset)});
}

std::string Hint(std::string_view near) {
  return near.empty() ? "" : "，是否想写 " + Quoted(near) + "？";
}

/// RFC 6901: empty or beginning with a slash, and after every ~ a 0 or a 1.
bool IsPointer(std::string_view text) {
  if (!text.empty() && text.front() != '/') return false;
  for (std::size_t at = text.find('~'); at != std::string_view::npos; at = text.find('~', at + 1)) {
    if (at + 1 >= text.size() || (text[at + 1] != '0' && text[at + 1] != '1')) return false;
  }
  return true;
}

void CheckSelector(const JsonDocument& document, const JsonNode& node, SourceFormat format,
                   Errors* errors) {
  // A member of a row by its name, or a column of rows that are arrays below a header.
  const bool name = format == SourceFormat::kJson && !node.string.empty() &&
                    node.string.find_first_of("/~") == std::string::npos;
  if (name) return;
  if (std::string problem = SelectorProblem(format, node.string); !problem.empty()) {
    Report(document, node.offset, FaultCode::kJsonShape, std::move(problem), errors);
  }
}

/// One selector or an array of them.
std::vector<std::string> ReadFrom(const JsonDocument& document, const JsonNode& node,
                                  SourceFormat format, Errors* errors) {
  std::vector<std::string> from;
  const auto take = [&](const JsonNode& each) {
    if (each.kind != Kind::kString) {
      Report(document, each.offset, FaultCode::kJsonShape,
             "应当是来源里的位置（字符串），读到" + Describe(each), errors);
      return;
    }
    CheckSelector(document, each, format, errors);
    from.push_back(each.string);
  };
  if (node.kind != Kind::kArray) {
    take(node);
    return from;
  }
  for (const JsonNode& each : node.items) take(each);
  if (node.items.empty()) {
    Report(document, node.offset, FaultCode::kJsonShape, "至少要有一个位置", errors);
  }
  return from;
}

FieldStep ReadStep(const JsonDocument& document, const JsonNode& node, Errors* errors) {
  if (node.kind == Kind::kString) {
    if (node.string == "nfkc") return {FieldStep::Kind::kNfkc, {}};
    if (node.string == "digits") return {FieldStep::Kind::kDigits, {}};
    Report(document, node.offset, FaultCode::kJsonShape,
           "步骤只能是 \"nfkc\"、\"digits\" 或者 {\"capture\": …}、{\"before\": …}、"
           "{\"after\": …}，读到 " +
               Quoted(node.string),
           errors);
    return {};
  }
  ObjectReader in(document, node, errors);
  FieldStep step;
  constexpr std::array<std::pair<std::string_view, FieldStep::Kind>, 3> kNamed = {
      {{"capture", FieldStep::Kind::kCapture},
       {"before", FieldStep::Kind::kBefore},
       {"after", FieldStep::Kind::kAfter}}};
  int found = 0;
  for (const auto& [name, kind] : kNamed) {
    const std::string argument = in.String(name, "");
    if (argument.empty()) continue;
    step = {kind, argument};
    ++found;
  }
  in.Finish();
  std::string problem;
  if (step.kind == FieldStep::Kind::kCapture && !Pattern::Compile(step.argument, &problem)) {
    in.Report("capture", FaultCode::kJsonShape, "不是正则表达式：" + problem);
  }
  if (found != 1 && node.kind == Kind::kObject) {
    Report(document, node.offset, FaultCode::kJsonShape,
           "一个步骤里 \"capture\"、\"before\"、\"after\" 要有且只有一个", errors);
  }
  return step;
}

void CheckWord(const JsonDocument& document, const JsonNode& node, const FieldInfo& field,
               Errors* errors) {
  const std::vector<std::string_view>& words = field.words;
  if (node.kind != Kind::kString || words.empty()) return;
  if (std::find(words.begin(), words.end(), node.string) != words.end()) return;
  const std::string_view near = Nearest(node.string, words);
  std::string known;
  for (const std::string_view word : words) {
    known += (known.empty() ? "" : "、") + std::string(word);
  }
  Report(
      document, node.offset, FaultCode::kJsonShape,
      "没有 " + Quoted(node.string) + " 这个词" + (near.empty() ? "，可用：" + known : Hint(near)),
      errors);
}

FieldMapping ReadMapping(const JsonDocument& document, const JsonNode& node, const FieldInfo& field,
                         SourceFormat format, Errors* errors) {
  FieldMapping mapping;
  if (node.kind != Kind::kObject) {
    mapping.from = ReadFrom(document, node, format, errors);
    return mapping;
  }
  ObjectReader in(document, node, errors);
  mapping.constant = in.String("constant", "");
  if (const JsonNode* constant = node.Find("constant")) {
    CheckWord(document, *constant, field, errors);
  } else if (const JsonNode* from = in.RequiredNode("from")) {
    mapping.from = ReadFrom(document, *from, format, errors);
  }
  in.Array("steps", [&](const JsonNode& step) {
    mapping.steps.push_back(ReadStep(document, step, errors));
  });
  const JsonNode* map = in.Node("map");
  mapping.map = ReadWords(document, map, errors);
  mapping.otherwise = in.String("otherwise", "");
  if (in.Has("join")) mapping.join = in.String("join", "");
  in.Finish();
  if (map != nullptr) {
    for (const auto& [word, value] : map->members) CheckWord(document, value, field, errors);
  }
  if (const JsonNode* otherwise = node.Find("otherwise"); otherwise != nullptr) {
    CheckWord(document, *otherwise, field, errors);
  }
  return mapping;
}

}  // namespace

std::string SelectorProblem(SourceFormat format, std::string_view selector) {
  switch (format) {
    case SourceFormat::kJson:
      if (IsPointer(selector) || selector.starts_with('#')) return {};
      return "应是 JSON 指针，以 / 开头，如 /custom/projectlist，实为 " + Quoted(selector);
    case SourceFormat::kSyndication: {
      const auto& names = kSyndicationNames;
      if (std::find(names.begin(), names.end(), selector) != names.end()) return {};
      const std::string_view near = Nearest(selector, {names.begin(), names.end()});
      return "RSS 和 Atom 里没有 " + Quoted(selector) +
             (near.empty() ? "，可用：title、link、id、published、updated、category、author、"
                             "summary、content、enclosure"
                           : Hint(near));
    }
    case SourceFormat::kCsv:
    case SourceFormat::kXlsx:
    case SourceFormat::kXml:
    case SourceFormat::kHtml:
      break;
  }
  return selector.empty() ? "位置不能是空的" : "";
}

std::map<std::string, std::string> ReadWords(const JsonDocument& document, const JsonNode* node,
                                             Errors* errors) {
  std::map<std::string, std::string> words;
  if (node == nullptr) return words;
  if (node->kind != Kind::kObject) {
    Report(document, node->offset, FaultCode::kJsonShape,
           "应是对象，实为" + std::string(NameOf(node->kind)), errors);
    return words;
  }
  for (const auto& [key, value] : node->members) {
    if (value.kind != Kind::kString) {
      Report(document, value.offset, FaultCode::kJsonShape,
             Quoted(key) + " 应是字符串，实为" + std::string(NameOf(value.kind)), errors);
      continue;
    }
    words[key] = value.string;
  }
  return words;
}

void ReadFields(const JsonDocument& document, const JsonNode& fields, FeedConfig* feed,
                Errors* errors) {
  if (fields.kind != Kind::kObject) {
    Report(document, fields.offset, FaultCode::kJsonShape,
           "应是对象，实为" + std::string(NameOf(fields.kind)), errors);
    return;
  }
  for (const auto& [key, value] : fields.members) {
    const FieldInfo* field = FindField(feed->record, key);
    if (field == nullptr) {
      std::vector<std::string_view> names;
      for (const FieldInfo& each : FieldsOf(feed->record)) names.push_back(each.name);
      Report(document, value.key_offset, FaultCode::kUnknownKey,
             std::string(ChineseNameOf(feed->record)) + "没有 " + Quoted(key) + " 这一项" +
                 Hint(Nearest(key, names)),
             errors);
      continue;
    }
    if (value.kind == Kind::kNull) {
      feed->fields.erase(key);
      continue;
    }
    feed->fields[key] = ReadMapping(document, value, *field, feed->format, errors);
  }
}

}  // namespace tingping
