#include "tests/playlists/schedule_support.h"

#include "tests/playlists/support.h"

namespace tingping {

Calendar NationalCalendar() {
  const JsonDocument document = Parsed(ReadSource("playlists/holidays/cn.json"));
  Errors errors;
  Calendar calendar = ReadCalendar(document, &errors);
  EXPECT_EQ(AllOf(errors), "");
  return calendar;
}

CivilTime MomentOf(std::string_view text) {
  constexpr std::size_t kDate = 10;
  const auto date = ParseDate(text.substr(0, kDate));
  const auto time = text.size() > kDate ? ParseTimeOfDay(text.substr(kDate + 1)) : TimeOfDay{0};
  EXPECT_TRUE(date && time) << text;
  return {date.value_or(CivilDate{}), time.value_or(TimeOfDay{})};
}

std::string TextOf(CivilTime time) {
  return FormatDate(time.date) + " " + FormatTimeOfDay(time.time);
}

}  // namespace tingping
