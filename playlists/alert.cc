#include "playlists/alert.h"

#include <algorithm>
#include <array>
#include <set>

#include "playlists/origin.h"

namespace tingping {
namespace {

constexpr std::array<std::string_view, 4> kColours = {"蓝色", "黄色", "橙色", "红色"};
constexpr std::array<std::string_view, 3> kActs = {"alert", "update", "cancel"};
constexpr std::array<std::string_view, 4> kGrades = {"Ⅳ级，一般", "Ⅲ级，较重", "Ⅱ级，严重",
                                                     "Ⅰ级，特别严重"};

/// Not cancelled, replaced or released; whether it has run out is another question.
std::vector<Alert> NotEnded(const std::vector<Alert>& alerts, Instant now) {
  std::set<std::string> ended;
  for (const Alert& alert : alerts) {
    if (alert.act == AlertAct::kAlert) continue;
    ended.insert(alert.references.begin(), alert.references.end());
  }
  std::vector<Alert> out;
  for (const Alert& alert : alerts) {
    const bool released = alert.released_at && *alert.released_at <= now;
    if (alert.act == AlertAct::kCancel || released || ended.contains(alert.id)) continue;
    out.push_back(alert);
  }
  std::stable_sort(out.begin(), out.end(), [](const Alert& a, const Alert& b) {
    return std::pair(b.level, b.issued_at) < std::pair(a.level, a.issued_at);
  });
  return out;
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
  std::vector<Alert> out = NotEnded(alerts, now);
  std::erase_if(out,
                [&](const Alert& alert) { return alert.expires_at && *alert.expires_at <= now; });
  return out;
}

std::vector<LiveAlert> ToLive(const std::vector<Alert>& alerts, Instant now, const TimeZone& zone,
                              bool clock_trusted) {
  std::vector<LiveAlert> live;
  for (const Alert& alert : clock_trusted ? StandingAlerts(alerts, now) : NotEnded(alerts, now)) {
    LiveAlert row{alert.id, zone.ToCivil(alert.starts_at), {}};
    if (alert.expires_at) row.until = zone.ToCivil(*alert.expires_at);
    if (alert.released_at) {
      const CivilTime released = zone.ToCivil(*alert.released_at);
      if (!row.until || released < *row.until) row.until = released;
    }
    live.push_back(std::move(row));
  }
  return live;
}

}  // namespace tingping
