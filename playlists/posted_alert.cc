#include "playlists/posted_alert.h"

#include <algorithm>

#include "playlists/quote.h"

namespace tingping {
namespace {

constexpr char kLaw[] = "（突发事件应对法第六十四条）";

/// What a key is called in the law.
struct Part {
  std::string_view key;
  std::string_view name;
};

std::string Text(ObjectReader& in, const Part& part) {
  std::string text = in.String(part.key, "");
  if (text.find_first_not_of(" \t\n") != std::string::npos) return text;
  in.Report(part.key, FaultCode::kJsonShape,
            "预警缺少" + std::string(part.name) + " \"" + std::string(part.key) + "\"" + kLaw);
  return text;
}

std::vector<std::string> Texts(ObjectReader& in, const Part& part) {
  std::vector<std::string> texts = in.Strings(part.key);
  std::erase_if(texts, [](const std::string& text) {
    return text.find_first_not_of(" \t\n") == std::string::npos;
  });
  if (!texts.empty()) return texts;
  in.Report(part.key, FaultCode::kJsonShape,
            "预警缺少" + std::string(part.name) + " \"" + std::string(part.key) + "\"" + kLaw);
  return texts;
}

Instant Moment(ObjectReader& in, const Part& part) {
  if (in.Has(part.key)) return in.OptionalInstant(part.key).value_or(Instant{});
  in.Report(part.key, FaultCode::kJsonShape,
            "预警缺少" + std::string(part.name) + " \"" + std::string(part.key) + "\"" + kLaw);
  return {};
}

AlertAct ReadAct(ObjectReader& in, const Alert& alert) {
  const bool names_others = !alert.references.empty();
  const AlertAct unsaid = names_others ? AlertAct::kUpdate : AlertAct::kAlert;
  const auto act =
      static_cast<AlertAct>(in.Word("act", AlertActNames(), static_cast<std::size_t>(unsaid)));
  if (act == AlertAct::kAlert && names_others) {
    in.Report("act", FaultCode::kJsonShape,
              "写了 \"references\" 的是更新或解除：\"act\" 应是 update 或 cancel");
  }
  if (std::ranges::find(alert.references, alert.id) != alert.references.end()) {
    in.Report("references", FaultCode::kJsonShape,
              "\"references\" 写的是别的预警的编号，不能是自己的 " + Quoted(alert.id));
  }
  if (act == AlertAct::kCancel && !names_others) {
    in.Report("references", FaultCode::kJsonShape, "解除预警要在 \"references\" 写明解除哪几条");
  }
  return act;
}

void CheckEnd(ObjectReader& in, std::string_view key, const std::optional<Instant>& end,
              Instant begin) {
  if (!end || begin == Instant{} || begin < *end) return;
  in.Report(key, FaultCode::kJsonShape, "\"" + std::string(key) + "\" 应当晚于预警的起始时间");
}

/// What belongs to a warning and not to a cancellation.
void ReadParts(ObjectReader& in, Alert* out) {
  out->headline = in.String("headline", "");
  out->category = Text(in, {"category", "预警类别"});
  out->level = static_cast<AlertLevel>(in.Word("level", AlertColours()));
  out->starts_at = Moment(in, {"starts_at", "起始时间"});
  out->area = Text(in, {"area", "可能影响范围"});
  out->matters = Texts(in, {"matters", "警示事项"});
  out->measures = Texts(in, {"measures", "应当采取的措施"});
  out->issuer = Text(in, {"issuer", "发布机关"});
  out->issued_at = Moment(in, {"issued_at", "发布时间"});
  out->expires_at = in.OptionalInstant("expires_at");
  out->released_at = in.OptionalInstant("released_at");
  CheckEnd(in, "expires_at", out->expires_at, out->starts_at);
  CheckEnd(in, "released_at", out->released_at, out->issued_at);
}

}  // namespace

Alert ReadPostedAlert(const JsonDocument& document, const JsonNode& node, Errors* errors) {
  ObjectReader in(document, node, errors);
  Alert out;
  out.id = in.Id("id");
  out.references = in.Strings("references");
  const JsonNode* references = node.Find("references");
  out.origin = {document.PlaceOf(references == nullptr ? node.offset : references->offset)};
  out.act = ReadAct(in, out);
  if (out.act != AlertAct::kCancel) ReadParts(in, &out);
  in.Finish();
  out.fetched_at = out.issued_at;
  return out;
}

}  // namespace tingping
