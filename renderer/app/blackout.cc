#include "renderer/app/blackout.h"

#include <nlohmann/json.hpp>
#include <utility>

#include "renderer/app/order_file.h"
#include "renderer/host/log.h"

namespace tingping {
namespace {

using Json = nlohmann::ordered_json;

Instant FromMillis(std::int64_t millis) { return Instant{std::chrono::milliseconds(millis)}; }

}  // namespace

Blackout::Blackout(std::filesystem::path file, std::function<Instant()> now,
                   std::function<void()> changed)
    : file_(std::move(file)), now_(std::move(now)), changed_(std::move(changed)) {
  TakeUp();
}

void Blackout::TakeUp() {
  const Json kept = ReadOrder(file_);
  const auto until = kept.find("until");
  if (until == kept.end() || !until->is_string()) return;
  const std::optional<Instant> instant = ParseInstant(until->get<std::string>(), TimeZone());
  if (instant) until_ms_.store(instant->time_since_epoch().count());
}

std::optional<LocalAnswer> Blackout::Answer(const std::string& question) {
  const Json json = Json::parse(question, nullptr, false);
  if (!json.is_object()) return std::nullopt;
  const auto op = json.find("op");
  if (op == json.end() || *op != "blackout") return std::nullopt;
  const auto on = json.find("on");
  if (on == json.end() || !on->is_boolean()) return RefuseOrder("expected \"on\": true or false");
  if (!on->get<bool>()) return Switch(std::nullopt);
  const Instant now = now_();
  const auto seconds = json.find("seconds");
  if (seconds == json.end()) return Switch(EndOfDay(now));
  constexpr std::int64_t kMost = std::chrono::seconds(kLongest).count();
  if (!seconds->is_number_integer() || *seconds < 1 || *seconds > kMost) {
    return RefuseOrder("expected \"seconds\" from 1 to " + std::to_string(kMost));
  }
  return Switch(now + std::chrono::seconds(seconds->get<std::int64_t>()));
}

LocalAnswer Blackout::Switch(std::optional<Instant> until) {
  const std::scoped_lock lock(mutex_);
  until_ms_.store(until ? until->time_since_epoch().count() : 0);
  Json answer = {{"on", until.has_value()}};
  answer["until"] = until ? Json(FormatInstant(*until, zone_)) : Json();
  LogInfo(until ? "黑屏，至 " + FormatInstant(*until, zone_) : "黑屏解除");
  answer["kept"] = KeepOrder(file_, {{"until", answer["until"]}});
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
