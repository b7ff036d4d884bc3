#include "daemon/build/ended_alerts.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "playlists/feed_record.h"
#include "playlists/program.h"
#include "renderer/host/files.h"
#include "renderer/host/log.h"

namespace tingping {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kFileBytes = 1u << 20;
constexpr std::size_t kHashBytes = 16;

std::string HashOf(const Alert& alert) {
  return HashHex(SerializeRecord(alert, TimeZone()), kHashBytes);
}

bool IsNamed(const Alert& alert, const std::vector<Alert>& alerts) {
  return std::ranges::any_of(alerts, [&](const Alert& other) {
    return std::ranges::find(other.references, alert.id) != other.references.end();
  });
}

}  // namespace

EndedAlerts::EndedAlerts(std::filesystem::path file) : file_(std::move(file)) {
  const Result<std::string> text = ReadFile(file_, kFileBytes);
  if (!text) return;  // none has ended yet
  const Json kept = Json::parse(*text, nullptr, false);
  if (!kept.is_object()) {
    LogWarn(file_.string() + " 读不懂，已撤下的预警要看各自的文件");
    return;
  }
  for (const auto& [id, hash] : kept.items()) {
    if (hash.is_string()) ended_[id] = hash.get<std::string>();
  }
}

void EndedAlerts::Note(const std::vector<Alert>& alerts, Instant now) {
  const std::vector<Alert> standing = StandingAlerts(alerts, now);
  bool changed = false;
  for (const Alert& alert : alerts) {
    if (alert.act == AlertAct::kCancel || !IsNamed(alert, alerts)) continue;
    if (std::ranges::find(standing, alert.id, &Alert::id) != standing.end()) continue;
    const std::string hash = HashOf(alert);
    std::string& kept = ended_[alert.id];
    changed = changed || kept != hash;
    kept = hash;
  }
  if (changed) Save();
}

void EndedAlerts::Settle(std::vector<Alert>* alerts) {
  const std::size_t known = ended_.size();
  std::erase_if(ended_, [&](const auto& each) {
    const auto alert = std::ranges::find(*alerts, each.first, &Alert::id);
    return alert == alerts->end() || HashOf(*alert) != each.second;
  });
  if (ended_.size() != known) Save();
  const std::vector<Alert> all = *alerts;
  std::erase_if(*alerts, [&](const Alert& alert) {
    return ended_.contains(alert.id) && !IsNamed(alert, all);
  });
}

void EndedAlerts::Save() const {
  Json kept = Json::object();
  for (const auto& [id, hash] : ended_) kept[id] = hash;
  const Status written = ReplaceFile(file_, kept.dump(1) + '\n');
  if (!written) LogWarn(ToString(written.error()));
}

}  // namespace tingping
