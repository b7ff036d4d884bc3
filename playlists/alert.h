// Public warnings (突发事件预警): what 突发事件应对法 (2024) art. 64 says a warning consists of,
// how long one stands, and the order of several. Art. 65 lets public screens be called on to show
// them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "playlists/json_reader.h"
#include "playlists/live.h"

namespace tingping {

/// 蓝 黄 橙 红
enum class AlertLevel { kBlue, kYellow, kOrange, kRed };
/// How this message stands to earlier ones.
enum class AlertAct { kAlert, kUpdate, kCancel };

struct Alert {
  std::string id;
  AlertAct act = AlertAct::kAlert;
  std::vector<std::string> references;  // kUpdate, kCancel: ids of those it replaces or ends

  // The eight parts of art. 64.
  std::string category;  // 暴雨
  AlertLevel level = AlertLevel::kBlue;
  Instant starts_at{};
  std::string area;                   // 云岭县北部各乡镇
  std::vector<std::string> matters;   // what to beware of
  std::vector<std::string> measures;  // what to do
  std::string issuer;                 // 云岭县气象台
  Instant issued_at{};

  std::optional<Instant> expires_at;   // none: until released
  std::optional<Instant> released_at;  // 解除

  std::string headline;  // as the source words it; may be empty
  std::string source_id;
  Instant fetched_at{};
  std::string raw_hash;
  Origin origin = {};  // of a posted one: where it says which it replaces or ends

  bool operator==(const Alert&) const = default;
};

/// 蓝色, 黄色, 橙色, 红色.
std::string_view ColourOf(AlertLevel level);
std::vector<std::string_view> AlertColours();
std::optional<AlertLevel> AlertLevelFromColour(std::string_view word);
/// "alert", "update", "cancel".
std::string_view NameOf(AlertAct act);
std::vector<std::string_view> AlertActNames();

/// Reads `schemas/alert.schema.json`.
Alert ReadAlert(const JsonDocument& document, const JsonNode& node, Errors* errors);

/// 红色预警（Ⅰ级，特别严重): boards of one colour cannot show a level as a colour.
std::string LevelWords(AlertLevel level);
/// 暴雨红色预警
std::string HeadingOf(const Alert& alert);
/// What is missing of the eight parts, in Chinese; empty when nothing is.
std::vector<std::string> MissingParts(const Alert& alert);

/// Those of `alerts` that are not cancelled, replaced, released or run out at `now`, the gravest
/// first, of equal ones the newest. Those still to come are among them. An update replaces from its
/// own beginning on.
std::vector<Alert> StandingAlerts(const std::vector<Alert>& alerts, Instant now);

/// The same for Live::alerts. With an untrusted clock `now` is a moment that is surely past: what
/// had not ended by then may stand still.
std::vector<LiveAlert> ToLive(const std::vector<Alert>& alerts, Instant now, const TimeZone& zone);

}  // namespace tingping
