#include "playlists/civil_time.h"

#include "tests/playlists/support.h"

namespace tingping {
namespace {

TimeZone Zone(std::string_view name) {
  Result<TimeZone> zone = TimeZone::Open(name);
  EXPECT_TRUE(zone.ok()) << name;
  return *zone;
}

CivilTime Civil(int year, unsigned month, unsigned day, int hour, int minute = 0) {
  return {Ymd(year, month, day), TimeOfDay{hour * 3600 + minute * 60}};
}

TEST(CivilDate, CountsDays) {
  EXPECT_EQ(AddDays(Ymd(2026, 12, 31), 1), Ymd(2027, 1, 1));
  EXPECT_EQ(AddDays(Ymd(2028, 3, 1), -1), Ymd(2028, 2, 29));
  EXPECT_EQ(DaysBetween(Ymd(2025, 1, 1), Ymd(2026, 12, 31)), 729);
  EXPECT_EQ(DaysBetween(Ymd(2026, 1, 2), Ymd(2026, 1, 1)), -1);
  EXPECT_EQ(ChineseWeekday(Ymd(2026, 11, 23)), "一");
  EXPECT_EQ(ChineseWeekday(Ymd(2026, 11, 29)), "日");
}

TEST(ParseDate, TakesOnlyRealDatesInOneForm) {
  EXPECT_EQ(ParseDate("2028-02-29"), Ymd(2028, 2, 29));
  for (const char* bad :
       {"2026-02-29", "2026-2-9", "2026/02/09", "0000-00-00", "2026-13-01", "", "2026-01-01 ",
        "２０２６-01-01", "20260101", "-026-01-01", "2026-00-10"}) {
    EXPECT_FALSE(ParseDate(bad).has_value()) << bad;
  }
  EXPECT_EQ(FormatDate(Ymd(2026, 1, 9)), "2026-01-09");
}

TEST(ParseTimeOfDay, TakesHoursToTwentyFour) {
  EXPECT_EQ(ParseTimeOfDay("08:30"), TimeOfDay{30600});
  EXPECT_EQ(ParseTimeOfDay("23:59:59"), TimeOfDay{86399});
  EXPECT_EQ(ParseTimeOfDay("24:00"), TimeOfDay{86400});
  for (const char* bad : {"24:01", "24:00:01", "25:00", "8:30", "08:60", "08:30:60", "08.30", "",
                          "08:30 ", "08:3", "-1:00"}) {
    EXPECT_FALSE(ParseTimeOfDay(bad).has_value()) << bad;
  }
  EXPECT_EQ(FormatTimeOfDay(TimeOfDay{30600}), "08:30");
  EXPECT_EQ(FormatTimeOfDay(TimeOfDay{30601}), "08:30:01");
  EXPECT_EQ(FormatTimeOfDay(TimeOfDay{86400}), "24:00");
}

TEST(TimeZone, RefusesWhatIsNoZone) {
  for (const char* bad : {"", "Mars/Olympus", "Asia/Shanghay", "GMT+8:13", "Etc/Unknown", "上海"}) {
    const Result<TimeZone> zone = TimeZone::Open(bad);
    ASSERT_FALSE(zone.ok()) << bad;
    EXPECT_NE(zone.error().detail.find("时区"), std::string::npos);
  }
}

TEST(TimeZone, IsShanghaiUnlessSaidOtherwise) {
  const TimeZone shanghai;
  EXPECT_EQ(shanghai.name(), "Asia/Shanghai");
  for (int year = 2000; year <= 2099; ++year) {
    const CivilTime noon = Civil(year, 7, 1, 12);
    EXPECT_EQ(shanghai.OffsetSeconds(shanghai.ToInstant(noon)), 8 * 3600) << year;
    EXPECT_EQ(shanghai.ToCivil(shanghai.ToInstant(noon)), noon);
  }
  EXPECT_EQ(Zone("Asia/Urumqi").OffsetSeconds(Instant{}), 6 * 3600);
  const Instant before_epoch{std::chrono::milliseconds(-1)};
  EXPECT_EQ(shanghai.ToCivil(before_epoch), (CivilTime{Ymd(1970, 1, 1), TimeOfDay{28799}}));
}

TEST(TimeZone, SkippedTimesBecomeTheEndOfTheGap) {
  const TimeZone berlin = Zone("Europe/Berlin");
  const Instant end_of_gap = berlin.ToInstant(Civil(2026, 3, 29, 3));
  EXPECT_EQ(berlin.ToInstant(Civil(2026, 3, 29, 2, 0)), end_of_gap);
  EXPECT_EQ(berlin.ToInstant(Civil(2026, 3, 29, 2, 30)), end_of_gap);
  EXPECT_EQ(FormatInstant(end_of_gap, berlin), "2026-03-29T03:00:00+02:00");
  EXPECT_EQ(FormatInstant(end_of_gap - std::chrono::seconds(1), berlin),
            "2026-03-29T01:59:59+01:00");
}

TEST(TimeZone, TimesThatOccurTwiceMeanTheFirst) {
  const TimeZone new_york = Zone("America/New_York");
  const Instant first = new_york.ToInstant(Civil(2026, 11, 1, 1, 30));
  EXPECT_EQ(FormatInstant(first, new_york), "2026-11-01T01:30:00-04:00");
  EXPECT_EQ(FormatInstant(first + std::chrono::hours(1), new_york), "2026-11-01T01:30:00-05:00");
  EXPECT_EQ(FormatInstant(new_york.ToInstant(Civil(2026, 11, 1, 2)), new_york),
            "2026-11-01T02:00:00-05:00");
  const TimeZone berlin = Zone("Europe/Berlin");
  EXPECT_EQ(FormatInstant(berlin.ToInstant(Civil(2026, 10, 25, 2, 30)), berlin),
            "2026-10-25T02:30:00+02:00");
}

TEST(TimeZone, EveryHourOfTwoYearsComesBack) {
  for (const char* name : {"Asia/Shanghai", "Europe/Berlin", "America/New_York"}) {
    const TimeZone zone = Zone(name);
    Instant instant = zone.ToInstant(Civil(2026, 1, 1, 0));
    for (int hour = 0; hour < 2 * 366 * 24; ++hour, instant += std::chrono::hours(1)) {
      const Instant back = zone.ToInstant(zone.ToCivil(instant));
      // Only the second of two equal hours may come back as the first.
      if (back != instant) {
        ASSERT_EQ(instant - back, std::chrono::hours(1)) << name << FormatInstant(instant, zone);
        ASSERT_EQ(zone.ToCivil(back), zone.ToCivil(instant));
      }
    }
  }
}

TEST(ParseInstant, TakesWhatTheHeaderSays) {
  const TimeZone shanghai;
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"2026-11-23T09:30:00+08:00", "2026-11-23T09:30:00+08:00"},
      {"2026-11-23T01:30:00Z", "2026-11-23T09:30:00+08:00"},
      {"2026-11-22T20:30:00-05:00", "2026-11-23T09:30:00+08:00"},
      {"2026-11-23T09:30", "2026-11-23T09:30:00+08:00"},
      {"2026-11-23 09:30:05", "2026-11-23T09:30:05+08:00"},
      {"2026-11-23", "2026-11-23T00:00:00+08:00"},
      {"2026-11-23T09:30:00.999+08:00", "2026-11-23T09:30:00+08:00"},
  };
  for (const auto& [text, expected] : cases) {
    const std::optional<Instant> instant = ParseInstant(text, shanghai);
    ASSERT_TRUE(instant.has_value()) << text;
    EXPECT_EQ(FormatInstant(*instant, shanghai), expected);
  }
  EXPECT_EQ(*ParseInstant("1970-01-01T00:00:00.5Z", shanghai),
            Instant{std::chrono::milliseconds(500)});
  for (const char* bad : {"", "2026-11-23T", "2026-11-23T09", "2026-11-23T09:30+8", "09:30",
                          "2026-11-23T09:30:00 +08:00", "2026-11-23T24:00", "2026-02-30T09:30",
                          "2026-11-23T09:30:00.Z", "2026-11-23T09:30:00Zx"}) {
    EXPECT_FALSE(ParseInstant(bad, shanghai).has_value()) << bad;
  }
}

}  // namespace
}  // namespace tingping
