#include "renderer/scene/wall_clock.h"

#include "renderer/scene/document.h"

namespace tingping {
namespace {

constexpr int kDaySeconds = 86400;

std::string TwoDigits(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }

/// What has the width of `form`: every digit a 0 and every weekday a Monday.
std::string Alike(const std::string& form, CivilDate date) {
  std::string alike = form;
  for (char& c : alike) {
    if (c >= '0' && c <= '9') c = '0';
  }
  for (const std::string name : {"星期", "周"}) {
    const std::size_t at = alike.find(name + std::string(ChineseWeekday(date)));
    if (at != std::string::npos) {
      alike.replace(at + name.size(), ChineseWeekday(date).size(), "一");
    }
  }
  return alike;
}

}  // namespace

std::string ClockText(TimeOfDay time, bool seconds) {
  std::string text = TwoDigits(time.hour()) + ":" + TwoDigits(time.minute());
  if (seconds) text += ":" + TwoDigits(time.second());
  return text;
}

std::string LongDate(CivilDate date) {
  return ChineseDate(date) + " 星期" + std::string(ChineseWeekday(date));
}

std::string ShortDate(CivilDate date) {
  return std::to_string(static_cast<unsigned>(date.month())) + "月" +
         std::to_string(static_cast<unsigned>(date.day())) + "日 周" +
         std::string(ChineseWeekday(date));
}

std::vector<std::string> ClockForms(const CivilTime& now) {
  const std::string time = ClockText(now.time, false);
  return {LongDate(now.date) + " " + time, ShortDate(now.date) + " " + time, time};
}

ClockWidths::ClockWidths(TextEngine& engine, const FontSpec& font) {
  for (const unsigned month : {1u, 10u}) {
    for (const unsigned day : {1u, 10u}) {
      const CivilDate date{std::chrono::year{2026}, std::chrono::month{month},
                           std::chrono::day{day}};
      for (const std::string& form : ClockForms({date, {}})) {
        const std::string alike = Alike(form, date);
        widths_[alike] = engine.MeasurePx(alike, font);
      }
    }
  }
}

std::string ClockWidths::LongestForm(const CivilTime& now, int room) const {
  for (const std::string& form : ClockForms(now)) {
    const auto width = widths_.find(Alike(form, now.date));
    if (width != widths_.end() && width->second <= room) return form;
  }
  return {};
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
