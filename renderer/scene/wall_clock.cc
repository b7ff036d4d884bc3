#include "renderer/scene/wall_clock.h"

#include "renderer/scene/document.h"

namespace tingping {
namespace {

std::string TwoDigits(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }

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

}  // namespace tingping
