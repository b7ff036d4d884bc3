#include "playlists/alert.h"

#include <algorithm>
#include <array>
#include <utility>

#include "playlists/origin.h"

namespace tingping {
namespace {

constexpr std::array<std::string_view, 4> kColours = {"蓝色", "黄色", "橙色", "红色"};
constexpr std::array<std::string_view, 3> kActs = {"alert", "update", "cancel"};
constexpr std::array<std::string_view, 4> kGrades = {"Ⅳ级，一般", "Ⅲ级，较重", "Ⅱ级，严重",
                                                     "Ⅰ级，特别严重"};

/// Whether `by` replaces `alert`. Of two that name each other the one issued later does.
bool Replaces(const Alert& by, const Alert& alert) {
  const auto names = [](const Alert& one, const Alert& other) {
    return std::ranges::find(one.references, other.id) != one.references.end();
  };
  if (by.act != AlertAct::kUpdate || by.id == alert.id || !names(by, alert)) return false;
  const bool mutual = alert.act == AlertAct::kUpdate && names(alert, by);
  return !mutual || std::pair(alert.issued_at, alert.id) < std::pair(by.issued_at, by.id);
}

/// When `alert` ends: by expiry, by release, or when what replaces it begins.
std::optional<Instant> EndOf(const Alert& alert, const std::vector<Alert>& alerts) {
  std::optional<Instant> end = alert.expires_at;
  const auto at = [&end](Instant instant) { end = std::min(end.value_or(instant), instant); };
  if (alert.released_at) at(*alert.released_at);
  for (const Alert& by : alerts) {
    if (Replaces(by, alert)) at(by.starts_at);
  }
  return end;
}

bool IsCancelled(const Alert& alert, const std::vector<Alert>& alerts) {
  return std::ranges::any_of(alerts, [&](const Alert& by) {
    return by.act == AlertAct::kCancel &&
           std::ranges::find(by.references, alert.id) != by.references.end();
  });
}

}  // namespace

std::string_view ColourOf(AlertLevel level) { return kColours[static_cast<std::size_t>(level)]; }

std::vector<std::string_view> AlertColours() { return {kColours.begin(), kColours.end()}; }

std::optional<AlertLevel> AlertLevelFromColour(std::string_view word) {
  const auto found = std::find(kColours.begin(), kColours.end(), word);
  if (found == kColours.end()) return std::nullopt;
  return static_cast<AlertLevel>(found - kColours.begin());
}

std::string_view NameOf(AlertAct act) { return kActs[static_cast<std::size_t>(act)]; }

std::vector<std::string_view> AlertActNames() { return {kActs.begin(), kActs.end()}; }

Alert ReadAlert(const JsonDocument& document, const JsonNode& node, Errors* errors) {
  ObjectReader in(document, node, errors);
  Alert out;
  out.id = in.String("id");
  out.act = static_cast<AlertAct>(in.Word("act", AlertActNames(), 0));
  out.references = in.Strings("references");
  out.headline = in.String("headline", "");
  out.category = in.String("category", "");
  out.level = static_cast<AlertLevel>(in.Word("level", AlertColours()));
  out.area = in.String("area", "");
  out.matters = in.Strings("matters");
  out.measures = in.Strings("measures");
  out.issuer = in.String("issuer", "");
  out.issued_at = in.OptionalInstant("issued_at").value_or(Instant{});
  out.starts_at = in.OptionalInstant("starts_at").value_or(Instant{});
  out.expires_at = in.OptionalInstant("expires_at");
  out.released_at = in.OptionalInstant("released_at");
  ReadOrigin(in, &out);
  in.Finish();
  return out;
}

std::string LevelWords(AlertLevel level) {
  return std::string(ColourOf(level)) + "预警（" +
         std::string(kGrades[static_cast<std::size_t>(level)]) + "）";
}

std::string HeadingOf(const Alert& alert) {
  return alert.category + std::string(ColourOf(alert.level)) + "预警";
}

std::vector<std::string> MissingParts(const Alert& alert) {
  std::vector<std::string> missing;
  const auto need = [&](bool there, const char* part) {
    if (!there) missing.emplace_back(part);
  };
  // The level always has a value.
  need(!alert.category.empty(), "预警类别");
  need(alert.starts_at != Instant{}, "起始时间");
  need(!alert.area.empty(), "可能影响范围");
  need(!alert.matters.empty(), "警示事项");
  need(!alert.measures.empty(), "应当采取的措施");
  need(!alert.issuer.empty(), "发布机关");
  need(alert.issued_at != Instant{}, "发布时间");
  return missing;
}

std::vector<Alert> StandingAlerts(const std::vector<Alert>& alerts, Instant now) {
  std::vector<Alert> out;
  for (const Alert& alert : alerts) {
    if (alert.act == AlertAct::kCancel || IsCancelled(alert, alerts)) continue;
    const std::optional<Instant> end = EndOf(alert, alerts);
    if (!end || now < *end) out.push_back(alert);
  }
  std::stable_sort(out.begin(), out.end(), [](const Alert& a, const Alert& b) {
    return std::pair(b.level, b.issued_at) < std::pair(a.level, a.issued_at);
  });
  return out;
}

std::vector<LiveAlert> ToLive(const std::vector<Alert>& alerts, Instant now, const TimeZone& zone) {
  std::vector<LiveAlert> live;
  for (const Alert& alert : StandingAlerts(alerts, now)) {
    LiveAlert row{alert.id, zone.ToCivil(alert.starts_at), {}};
    if (const auto end = EndOf(alert, alerts)) row.until = zone.ToCivil(*end);
    live.push_back(std::move(row));
  }
  return live;
}

}  // namespace tingping
