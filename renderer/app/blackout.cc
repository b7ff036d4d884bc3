#include "renderer/app/blackout.h"

#include <nlohmann/json.hpp>
#include <system_error>
#include <utility>

#include "renderer/host/files.h"
#include "renderer/host/log.h"

namespace tingping {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kFileBytes = 4096;

LocalAnswer Refuse(const std::string& error) { return {Json({{"error", error}}).dump(), {}}; }

Instant FromMillis(std::int64_t millis) { return Instant{std::chrono::milliseconds(millis)}; }

}  // namespace

Blackout::Blackout(std::filesystem::path file, std::function<Instant()> now,
                   std::function<void()> changed)
    : file_(std::move(file)), now_(std::move(now)), changed_(std::move(changed)) {
  TakeUp();
}

void Blackout::TakeUp() {
  if (file_.empty()) return;
  const Result<std::string> text = ReadFile(file_, kFileBytes);
  if (!text) return;  // never switched
  const Json kept = Json::parse(*text, nullptr, false);
  const auto until = kept.is_object() ? kept.find("until") : kept.end();
  if (!kept.is_object() || until == kept.end() || !until->is_string()) return;
  const std::optional<Instant> instant = ParseInstant(until->get<std::string>(), TimeZone());
  if (instant) until_ms_.store(instant->time_since_epoch().count());
}

std::optional<LocalAnswer> Blackout::Answer(const std::string& question) {
  const Json json = Json::parse(question, nullptr, false);
  if (!json.is_object()) return std::nullopt;
  const auto op = json.find("op");
  if (op == json.end() || *op != "blackout") return std::nullopt;
  const auto on = json.find("on");
  if (on == json.end() || !on->is_boolean()) return Refuse("expected \"on\": true or false");
  if (!on->get<bool>()) return Switch(std::nullopt);
  const Instant now = now_();
  const auto seconds = json.find("seconds");
  if (seconds == json.end()) return Switch(EndOfDay(now));
  constexpr std::int64_t kMost = std::chrono::seconds(kLongest).count();
  if (!seconds->is_number_integer() || *seconds < 1 || *seconds > kMost) {
    return Refuse("expected \"seconds\" from 1 to " + std::to_string(kMost));
  }
  return Switch(now + std::chrono::seconds(seconds->get<std::int64_t>()));
}

LocalAnswer Blackout::Switch(std::optional<Instant> until) {
  const std::scoped_lock lock(mutex_);
  until_ms_.store(until ? until->time_since_epoch().count() : 0);
  Json answer = {{"on", until.has_value()}};
  answer["until"] = until ? Json(FormatInstant(*until, zone_)) : Json();
  LogInfo(until ? "黑屏，至 " + FormatInstant(*until, zone_) : "黑屏解除");
  if (!file_.empty()) {
    std::error_code failed;  // then the file cannot be written either
    std::filesystem::create_directories(file_.parent_path(), failed);
    const Status kept = ReplaceFile(file_, Json({{"until", answer["until"]}}).dump() + '\n');
    if (!kept) LogWarn(ToString(kept.error()));
    answer["kept"] = kept.ok();
  } else {
    answer["kept"] = false;
  }
  changed_();
  return {answer.dump(), {}};
}

void Blackout::SetZone(const TimeZone& zone) {
  const std::scoped_lock lock(mutex_);
  zone_ = zone;
}

Instant Blackout::EndOfDay(Instant now) const {
  const std::scoped_lock lock(mutex_);
  return zone_.ToInstant({AddDays(zone_.ToCivil(now).date, 1), TimeOfDay{0}});
}

std::optional<Instant> Blackout::Until(Instant now) const {
  const Instant until = FromMillis(until_ms_.load());
  if (until <= now || until - now > kLongest) return std::nullopt;
  return until;
}

}  // namespace tingping
