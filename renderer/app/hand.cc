#include "renderer/app/hand.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "playlists/quote.h"
#include "renderer/app/order_file.h"
#include "renderer/host/log.h"

namespace tingping {
namespace {

using Json = nlohmann::ordered_json;

/// The end is moved when the wall clock was set by more than this.
constexpr std::chrono::seconds kClockStep{2};

std::string WordAt(const Json& json, const char* key) {
  const auto word = json.find(key);
  return word != json.end() && word->is_string() ? word->get<std::string>() : "";
}

Json ToJson(const std::optional<HandPlay>& play, const TimeZone& zone) {
  if (!play) return {{"on", false}};
  return {{"on", true},
          {"playlist", play->playlist},
          {"since", FormatInstant(play->since, zone)},
          {"until", FormatInstant(play->until, zone)},
          {"over_interrupts", play->over_interrupts}};
}

std::string Listed(const std::vector<std::string>& names) {
  std::string out;
  for (const std::string& name : names) out += (out.empty() ? "" : "、") + Quoted(name);
  return out.empty() ? "无" : out;
}

}  // namespace

Hand::Hand(std::filesystem::path file, std::function<Instant()> now, std::function<void()> changed)
    : file_(std::move(file)), now_(std::move(now)), changed_(std::move(changed)) {
  TakeUp();
}

void Hand::TakeUp() {
  const Json kept = ReadOrder(file_);
  auto since = ParseInstant(WordAt(kept, "since"), TimeZone());
  auto until = ParseInstant(WordAt(kept, "until"), TimeZone());
  const Instant now = now_();
  if (since && until && *since > now && *until - now <= kLongest) {
    // The clock was set back: how much is left nobody can tell, so it has its whole time.
    const Instant again = std::chrono::floor<std::chrono::seconds>(now);
    until = again + (*until - *since);
    since = again;
  }
  // An end further away than any play lasts means that the clock was set back.
  if (!since || !until || *until - now > kLongest) return;
  if (*until <= now) {
    KeepOrder(file_, ToJson(std::nullopt, zone_));
    return;
  }
  const auto over = kept.find("over_interrupts");
  const bool over_interrupts = over == kept.end() || !over->is_boolean() || over->get<bool>();
  play_ = {WordAt(kept, "playlist"), *since, *until, over_interrupts};
  ends_ = Steady::now() + (*until - now);
}

std::optional<LocalAnswer> Hand::Answer(const std::string& question) {
  const Json json = Json::parse(question, nullptr, false);
  if (!json.is_object()) return std::nullopt;
  if (WordAt(json, "op") != "play") return std::nullopt;
  const auto on = json.find("on");
  if (on == json.end() || !on->is_boolean()) return RefuseOrder("expected \"on\": true or false");
  if (!on->get<bool>()) return Switch(std::nullopt, {});
  constexpr std::int64_t kMost = std::chrono::seconds(kLongest).count();
  const auto seconds = json.find("seconds");
  if (seconds == json.end() || !seconds->is_number_integer() || *seconds < 1 || *seconds > kMost) {
    return RefuseOrder("expected \"seconds\" from 1 to " + std::to_string(kMost));
  }
  const auto over = json.find("over_interrupts");
  if (over != json.end() && !over->is_boolean()) {
    return RefuseOrder("expected \"over_interrupts\": true or false");
  }
  HandPlay play{WordAt(json, "playlist"), {}, {}, over == json.end() || over->get<bool>()};
  return Start(std::move(play), std::chrono::seconds(seconds->get<std::int64_t>()));
}

LocalAnswer Hand::Start(HandPlay play, std::chrono::seconds lasts) {
  {
    const std::scoped_lock lock(mutex_);
    if (std::ranges::find(playlists_, play.playlist) == playlists_.end()) {
      return RefuseOrder("没有节目单 " + Quoted(play.playlist) + "，现有：" + Listed(playlists_));
    }
  }
  // The schedule counts in whole seconds.
  play.since = std::chrono::floor<std::chrono::seconds>(now_());
  play.until = play.since + lasts;
  return Switch(std::move(play), Steady::now() + lasts);
}

LocalAnswer Hand::Switch(std::optional<HandPlay> play, Steady::time_point ends) {
  const std::scoped_lock lock(mutex_);
  play_ = std::move(play);
  ends_ = ends;
  Json answer = ToJson(play_, zone_);
  LogInfo(play_ ? "手动播放 " + play_->playlist + "，至 " + FormatInstant(play_->until, zone_)
                : "手动播放结束");
  const bool kept = KeepOrder(file_, answer);
  answer["kept"] = kept;
  if (play_) answer["blocked_by"] = BlockedBy(*play_);
  changed_();
  return {answer.dump(), {}};
}

void Hand::SetProgram(std::vector<std::string> playlists, const TimeZone& zone) {
  const std::scoped_lock lock(mutex_);
  playlists_ = std::move(playlists);
  zone_ = zone;
}

void Hand::SetDecision(const Decision& decision) {
  const std::scoped_lock lock(mutex_);
  alert_ = decision.alerts.empty() ? "" : decision.alerts.front();
  interrupt_ = decision.ground == Ground::kInterrupt ? decision.rule : "";
}

std::string Hand::BlockedBy(const HandPlay& play) const {
  if (!alert_.empty()) return "紧急预警 " + Quoted(alert_);
  if (!play.over_interrupts && !interrupt_.empty()) return "插播 " + Quoted(interrupt_);
  return {};
}

std::optional<HandPlay> Hand::Play(Instant now, Steady::time_point steady) {
  const std::scoped_lock lock(mutex_);
  if (!play_) return std::nullopt;
  if (steady >= ends_) {
    play_.reset();
    // Or a clock set back would bring it again.
    KeepOrder(file_, ToJson(play_, zone_));
    return std::nullopt;
  }
  const Instant until = std::chrono::floor<std::chrono::milliseconds>(now + (ends_ - steady));
  if (std::chrono::abs(until - play_->until) > kClockStep) {
    play_->since += until - play_->until;
    play_->until = until;
  }
  return play_;
}

}  // namespace tingping
