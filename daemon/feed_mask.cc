#include "daemon/feed_mask.h"

#include <algorithm>
#include <array>
#include <utility>

#include "playlists/quote.h"

namespace tingping {
namespace {

struct PolicyWord {
  MaskPolicy policy;
  std::string_view shows;  // 张**
};

/// A kind of the object: its key, and its policies from the widest to the narrowest.
struct KindWords {
  std::string_view key;
  std::string_view chinese;
  std::vector<PolicyWord> words;
};

using enum MaskPolicy;

const std::vector<KindWords>& Kinds() {
  static const std::vector<KindWords> kinds = {
      {"name", "姓名", {{kMiddle, "张*三"}, {kStars, "张**"}, {kMou, "张某某"}, {kHidden, "***"}}},
      {"id",
       "证件号码",
       {{kStars, "139901********0010"}, {kEnds, "1****************0"}, {kHidden, "***"}}},
      {"phone", "手机号", {{kStars, "138****8000"}, {kHidden, "***"}}},
      {"tel", "个人固定电话", {{kStars, "0399-****321"}, {kHidden, "***"}}},
      {"address",
       "住址",
       {{kStars, "云岭县青石镇****"}, {kCounty, "云岭县****"}, {kHidden, "***"}}},
      {"cert", "文字里的不动产权证号", {{kStars, "第****号"}, {kHidden, "第***号"}}},
      {"bank", "银行卡号", {{kStars, "末四位"}, {kHidden, "***"}}}};
  return kinds;
}

/// Words by which people ask for what is not masked at all.
constexpr std::array<std::string_view, 11> kOpen = {
    "none", "off", "no", "plain", "shown", "show", "full", "keep", "raw", "public", "village"};

std::string_view WordOf(MaskPolicy policy) {
  static constexpr std::array<std::string_view, 6> kWords = {"stars",  "mou",  "middle",
                                                             "hidden", "ends", "county"};
  return kWords[static_cast<std::size_t>(policy)];
}

std::string KnownWords(const KindWords& kind) {
  std::string known;
  for (const auto& [policy, shows] : kind.words) {
    known +=
        (known.empty() ? "" : "、") + Quoted(WordOf(policy)) + "（" + std::string(shows) + "）";
  }
  return known;
}

void Report(const JsonDocument& document, std::size_t offset, FaultCode code, std::string detail,
            Errors* errors) {
  errors->push_back({code, std::move(detail), document.PlaceOf(offset)});
}

/// Whether the value asks for what is personal as it stands: "none", false, null.
bool AsksForOpen(const JsonNode& node) {
  if (node.kind == JsonNode::Kind::kNull) return true;
  if (node.kind == JsonNode::Kind::kBool) return !node.boolean;
  return std::find(kOpen.begin(), kOpen.end(), node.string) != kOpen.end();
}

std::optional<MaskPolicy> ReadPolicy(const JsonDocument& document, const JsonNode& node,
                                     const KindWords& kind, Errors* errors) {
  const std::string name(kind.chinese);
  if (AsksForOpen(node)) {
    const auto& [widest, shows] = kind.words.front();
    Report(
        document, node.offset, FaultCode::kJsonShape,
        name +
            "不能原样公开（个人信息保护法第二十五、二十八条，政府信息公开条例第十五条），最宽是 " +
            Quoted(WordOf(widest)) + "（" + std::string(shows) + "）",
        errors);
    return std::nullopt;
  }
  const std::optional<MaskPolicy> policy =
      node.kind == JsonNode::Kind::kString ? MaskPolicyFromName(node.string) : std::nullopt;
  const bool known = policy && std::any_of(kind.words.begin(), kind.words.end(),
                                           [&](const auto& word) { return word.policy == policy; });
  if (known) return policy;
  Report(document, node.offset, FaultCode::kJsonShape,
         name + "的遮盖方式应是 " + KnownWords(kind) + "，读到" + Describe(node), errors);
  return std::nullopt;
}

void Set(std::string_view key, MaskPolicy policy, MaskRules* rules) {
  if (key == "name") rules->name = policy;
  if (key == "id") rules->id = policy;
  if (key == "phone") rules->phone = policy;
  if (key == "tel") rules->tel = policy;
  if (key == "address") rules->address = policy;
  if (key == "cert") rules->cert = policy;
  if (key == "bank") rules->bank = policy;
}

void ReportUnknown(const JsonDocument& document, const JsonNode& value, std::string_view key,
                   Errors* errors) {
  std::vector<std::string_view> keys;
  for (const KindWords& kind : Kinds()) keys.push_back(kind.key);
  const std::string_view near = Nearest(key, keys);
  std::string detail = "\"mask\" 里没有 " + Quoted(key) + " 这一类";
  if (key == "free") {
    detail += "：文字里的姓名、号码和住址各按自己的一类";
  } else if (key == "org") {
    detail += "：单位名称是公开的，其中的人按 \"name\"";
  } else if (!near.empty()) {
    detail += "，是否想写 " + Quoted(near) + "？";
  } else {
    detail += "，可用：name、id、phone、tel、address、cert、bank";
  }
  Report(document, value.key_offset, FaultCode::kUnknownKey, std::move(detail), errors);
}

}  // namespace

void ReadMask(const JsonDocument& document, const JsonNode& node, MaskRules* rules,
              Errors* errors) {
  const std::vector<KindWords>& kinds = Kinds();
  if (node.kind != JsonNode::Kind::kObject) {
    const auto policy = ReadPolicy(document, node, kinds.front(), errors);
    if (policy == kHidden) {
      *rules = MaskRules::All(kHidden);
    } else if (policy) {
      *rules = {.name = *policy};
    }
    return;
  }
  for (const auto& [key, value] : node.members) {
    if (key.starts_with("comment") || key.starts_with("$schema")) continue;
    const auto kind =
        std::find_if(kinds.begin(), kinds.end(),
                     [&name = key](const KindWords& each) { return each.key == name; });
    if (kind == kinds.end()) {
      ReportUnknown(document, value, key, errors);
    } else if (const auto policy = ReadPolicy(document, value, *kind, errors)) {
      Set(key, *policy, rules);
    }
  }
}

}  // namespace tingping
