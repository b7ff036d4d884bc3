#include "playlists/json_reader.h"

#include <algorithm>
#include <cctype>
#include <sstream>

#include "playlists/quote.h"
#include "playlists/unicode.h"

namespace tingping {
namespace {

using Kind = JsonNode::Kind;

bool EndsWithOffset(std::string_view text) {
  if (text.empty()) return false;
  if (text.back() == 'Z' || text.back() == 'z') return true;
  return text.size() > 6 && (text[text.size() - 6] == '+' || text[text.size() - 6] == '-');
}

/// 0.5, 100
std::string Decimal(double value) {
  std::ostringstream out;
  out << value;
  return out.str();
}

std::string Suggestion(std::string_view nearest) {
  return nearest.empty() ? "" : "，是否想写 " + Quoted(nearest) + "？";
}

}  // namespace

std::string Describe(const JsonNode& node) {
  const std::string kind(NameOf(node.kind));
  switch (node.kind) {
    case Kind::kString:
      return kind + " " + Quoted(node.string);
    case Kind::kInteger:
      return kind + " " + Quoted(std::to_string(node.integer));
    case Kind::kNumber:
      return kind + " " + Quoted(Decimal(node.number));
    case Kind::kBool:
      return node.boolean ? "true" : "false";
    default:
      return kind;
  }
}

ObjectReader::ObjectReader(const JsonDocument& document, const JsonNode& node, Errors* errors)
    : document_(document),
      node_(node),
      errors_(errors),
      usable_(node.kind == Kind::kObject),
      taken_(node.members.size()) {
  known_.reserve(node.members.size());
  if (!usable_) {
    ReportAt(node.offset, FaultCode::kJsonShape, "这里应当是对象 { … }，读到" + Describe(node));
  }
}

bool ObjectReader::Has(std::string_view key) const { return node_.Find(key) != nullptr; }

const JsonNode* ObjectReader::Take(std::string_view key, bool required) {
  if (!usable_) return nullptr;
  known_.push_back(key);
  const JsonNode* found = FindNear(key);
  if (found == nullptr && required) {
    ReportAt(node_.offset, FaultCode::kJsonShape, "缺少必填项 " + Quoted(key));
  }
  return found;
}

const JsonNode* ObjectReader::FindNear(std::string_view key) {
  const std::size_t count = node_.members.size();
  // Once more the one taken last, for getters that look twice; then what follows it, all round.
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t at = (next_ + count - 1 + i) % count;
    if (node_.members[at].first != key) continue;
    taken_[at] = true;
    next_ = at + 1;
    return &node_.members[at].second;
  }
  return nullptr;
}

void ObjectReader::ReportAt(std::size_t offset, FaultCode code, std::string detail) {
  errors_->push_back({code, std::move(detail), document_.PlaceOf(offset)});
}

void ObjectReader::ReportKind(std::string_view key, const JsonNode& node,
                              std::string_view expected) {
  ReportAt(node.offset, FaultCode::kJsonShape,
           Quoted(key) + " 应当是" + std::string(expected) + "，读到" + Describe(node));
}

void ObjectReader::Report(std::string_view key, FaultCode code, std::string detail) {
  const JsonNode* found = node_.Find(key);
  ReportAt(found == nullptr ? node_.offset : found->offset, code, std::move(detail));
}

std::string ObjectReader::String(std::string_view key) {
  const JsonNode* found = Take(key, true);
  if (found == nullptr) return {};
  if (found->kind != Kind::kString) {
    ReportKind(key, *found, "字符串");
  } else if (found->string.empty()) {
    ReportAt(found->offset, FaultCode::kJsonShape, Quoted(key) + " 不能是空的");
  }
  return found->string;
}

std::string ObjectReader::String(std::string_view key, std::string_view fallback) {
  const JsonNode* found = Take(key, false);
  if (found == nullptr) return std::string(fallback);
  if (found->kind == Kind::kString) return found->string;
  ReportKind(key, *found, "字符串");
  return std::string(fallback);
}

std::int64_t ObjectReader::Integer(std::string_view key, std::int64_t low, std::int64_t high) {
  return Take(key, true) == nullptr ? low : Integer(key, low, high, low);
}

std::int64_t ObjectReader::Integer(std::string_view key, std::int64_t low, std::int64_t high,
                                   std::int64_t fallback) {
  const JsonNode* found = Take(key, false);
  if (found == nullptr) return fallback;
  if (found->kind == Kind::kInteger && found->integer >= low && found->integer <= high) {
    return found->integer;
  }
  ReportKind(key, *found, " " + std::to_string(low) + " 到 " + std::to_string(high) + " 的整数");
  return fallback;
}

double ObjectReader::Number(std::string_view key, double low, double high, double fallback) {
  const JsonNode* found = Take(key, false);
  if (found == nullptr) return fallback;
  const bool number = found->kind == Kind::kInteger || found->kind == Kind::kNumber;
  if (number && found->number >= low && found->number <= high) return found->number;
  ReportKind(key, *found, " " + Decimal(low) + " 到 " + Decimal(high) + " 的数");
  return fallback;
}

bool ObjectReader::Bool(std::string_view key, bool fallback) {
  const JsonNode* found = Take(key, false);
  if (found == nullptr) return fallback;
  if (found->kind == Kind::kBool) return found->boolean;
  ReportKind(key, *found, " true 或 false");
  return fallback;
}

std::string ObjectReader::Id(std::string_view key) {
  constexpr std::size_t kLongest = 64;
  std::string id = String(key);
  const bool legal = std::all_of(id.begin(), id.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || std::isalnum(byte) != 0 || c == '-' || c == '_' || c == '.';
  });
  if (legal && id.size() <= kLongest && !id.starts_with('.')) return id;
  Report(key, FaultCode::kJsonShape,
         Quoted(key) + " 是编号，只能用文字、数字、- _ 和点，不能有空格，读到 " + Quoted(id));
  return id;
}

std::vector<std::string> ObjectReader::Strings(std::string_view key) {
  std::vector<std::string> out;
  Array(key, [&](const JsonNode& item) {
    if (item.kind == Kind::kString) {
      out.push_back(item.string);
    } else {
      ReportKind(key, item, "字符串的数组");
    }
  });
  return out;
}

CivilDate ObjectReader::Date(std::string_view key) {
  return Take(key, true) == nullptr ? CivilDate{} : OptionalDate(key).value_or(CivilDate{});
}

std::optional<CivilDate> ObjectReader::OptionalDate(std::string_view key) {
  const JsonNode* found = Take(key, false);
  if (found == nullptr) return std::nullopt;
  std::optional<CivilDate> date;
  if (found->kind == Kind::kString) date = ParseDate(found->string);
  if (!date) ReportKind(key, *found, "真实的日期，写成 2026-11-23 的样子");
  return date;
}

std::optional<Instant> ObjectReader::OptionalInstant(std::string_view key) {
  const JsonNode* found = Take(key, false);
  if (found == nullptr) return std::nullopt;
  std::optional<Instant> instant;
  if (found->kind == Kind::kString && EndsWithOffset(found->string)) {
    instant = ParseInstant(found->string, TimeZone());
  }
  if (!instant) ReportKind(key, *found, "带时差的时刻，写成 2026-11-23T09:30:00+08:00 的样子");
  return instant;
}

std::size_t ObjectReader::Word(std::string_view key, const std::vector<std::string_view>& words) {
  return Take(key, true) == nullptr ? 0 : Word(key, words, 0);
}

std::size_t ObjectReader::Word(std::string_view key, const std::vector<std::string_view>& words,
                               std::size_t fallback) {
  const JsonNode* found = Take(key, false);
  if (found == nullptr) return fallback;
  const auto hit = std::find(words.begin(), words.end(), found->string);
  if (found->kind == Kind::kString && hit != words.end()) {
    return static_cast<std::size_t>(hit - words.begin());
  }
  std::string detail = Quoted(key) + " 只能是";
  for (std::size_t i = 0; i < words.size(); ++i) {
    detail += (i == 0 ? " " : "、") + std::string(words[i]);
  }
  detail += " 之一，读到" + Describe(*found);
  if (found->kind == Kind::kString) detail += Suggestion(Nearest(found->string, words));
  ReportAt(found->offset, FaultCode::kJsonShape, std::move(detail));
  return fallback;
}

const JsonNode* ObjectReader::Node(std::string_view key) { return Take(key, false); }

void ObjectReader::Array(std::string_view key, const std::function<void(const JsonNode&)>& each) {
  const JsonNode* found = Take(key, false);
  if (found == nullptr) return;
  if (found->kind != Kind::kArray) {
    ReportKind(key, *found, "数组 [ … ]");
    return;
  }
  for (const JsonNode& item : found->items) each(item);
}

void ObjectReader::Finish() {
  for (std::size_t i = 0; i < node_.members.size(); ++i) {
    const auto& [name, value] = node_.members[i];
    if (taken_[i] || name.starts_with("$schema") || name.starts_with("comment")) continue;
    ReportAt(value.key_offset, FaultCode::kUnknownKey,
             "不认识的项 " + Quoted(name) + Suggestion(Nearest(name, known_)));
  }
}

}  // namespace tingping
