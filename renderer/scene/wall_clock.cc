#include "renderer/scene/wall_clock.h"

#include "playlists/unicode.h"
#include "renderer/scene/clock_words.h"

namespace tingping {
namespace {

constexpr int kDaySeconds = 86400;

std::string TwoDigits(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }

/// What has the width of `form`: every digit a 0 and every hanzi the same.
std::string Alike(const std::string& form) {
  constexpr char32_t kFirstHanzi = U'\u4E00';
  constexpr char32_t kLastHanzi = U'\u9FFF';
  std::u32string text = ToCodePoints(form);
  for (char32_t& c : text) {
    if (c >= U'0' && c <= U'9') c = U'0';
    if (c >= kFirstHanzi && c <= kLastHanzi) c = kFirstHanzi;
  }
  return ToUtf8(text);
}

}  // namespace

std::string ClockText(TimeOfDay time, bool seconds) {
  std::string text = TwoDigits(time.hour()) + ":" + TwoDigits(time.minute());
  if (seconds) text += ":" + TwoDigits(time.second());
  return text;
}

std::vector<std::string> ClockForms(const CivilTime& now) {
  const std::string time = ClockText(now.time, false);
  return {LongDate(now.date) + " " + time, ShortDate(now.date) + " " + time, time};
}

FormWidths::FormWidths(TextEngine& engine, const FontSpec& font,
                       const std::vector<std::string>& samples) {
  for (const std::string& sample : samples) {
    const auto [entry, added] = widths_.try_emplace(Alike(sample), 0);
    if (added) entry->second = engine.MeasurePx(sample, font);
  }
}

std::string FormWidths::FirstThatFits(const std::vector<std::string>& forms, int room) const {
  for (const std::string& form : forms) {
    const auto width = widths_.find(Alike(form));
    if (width != widths_.end() && width->second <= room) return form;
  }
  return {};
}

std::vector<std::string> ClockSamples() {
  std::vector<std::string> samples;
  for (const CivilDay& day : SampleDays(false)) {
    for (std::string& form : ClockForms({day.date, {}})) samples.push_back(std::move(form));
  }
  return samples;
}

std::int64_t TickOf(const CivilTime& now, int period_s) {
  const std::int64_t day = std::chrono::sys_days(now.date).time_since_epoch().count();
  return (day * kDaySeconds + now.time.seconds) / period_s;
}

FrameMoment NextTick(const FrameMoment& moment, int period_s, int hz) {
  constexpr std::int64_t kMs = 1000;
  const int ahead = period_s - moment.now.time.seconds % period_s;
  const std::int64_t since_second = (moment.instant.time_since_epoch().count() % kMs + kMs) % kMs;
  const std::int64_t wait_ms = ahead * kMs - since_second;
  FrameMoment next{moment.index + (wait_ms * hz + kMs - 1) / kMs, moment.now,
                   moment.instant + std::chrono::milliseconds(wait_ms)};
  next.now.time.seconds += ahead;
  if (next.now.time.seconds >= kDaySeconds) {
    next.now.time.seconds -= kDaySeconds;
    next.now.date = AddDays(next.now.date, 1);
  }
  return next;
}

}  // namespace tingping
