// Recurrences against RFC 5545: its examples, and weekly ones against its words, every n-th week
// from the week of the start.
#include "playlists/recurrence.h"

#include <gmock/gmock.h>

#include <array>

#include "playlists/recurrence_rule.h"
#include "tests/playlists/support.h"

namespace tingping {
namespace {

constexpr std::array<const char*, 7> kDays = {"MO", "TU", "WE", "TH", "FR", "SA", "SU"};
constexpr CivilDate kNewYear{std::chrono::year{2026}, std::chrono::January, std::chrono::day{1}};
constexpr int kShownDays = 150;

struct Weekly {
  int interval = 1;
  unsigned days = 0;       // bit 0: Monday
  std::size_t begins = 0;  // the week's first day, of kDays
  int count = 0;
  CivilDate start;

  std::string Text() const {
    std::string by_day;
    for (std::size_t i = 0; i < kDays.size(); ++i) {
      if ((days >> i & 1U) != 0) by_day += (by_day.empty() ? "" : ",") + std::string(kDays[i]);
    }
    return "FREQ=WEEKLY;INTERVAL=" + std::to_string(interval) + ";BYDAY=" + by_day +
           ";WKST=" + kDays[begins] + (count > 0 ? ";COUNT=" + std::to_string(count) : "");
  }

  static std::size_t Weekday(CivilDate date) {
    return std::chrono::weekday(date).iso_encoding() - 1;
  }

  CivilDate WeekOf(CivilDate date) const {
    return AddDays(date, -static_cast<int>((Weekday(date) + 7 - begins) % 7));
  }

  std::vector<CivilDate> Expected() const {
    std::vector<CivilDate> out;
    for (int i = 0; i < kShownDays; ++i) {
      const CivilDate date = AddDays(start, i);
      const int weeks = DaysBetween(WeekOf(start), WeekOf(date)) / 7;
      if ((days >> Weekday(date) & 1U) == 0 || weeks % interval != 0) continue;
      if (count == 0 || out.size() < static_cast<std::size_t>(count)) out.push_back(date);
    }
    return out;
  }
};

TEST(Recurrence, WeeksAreCountedFromThatOfTheStart) {
  for (int interval = 1; interval <= 4; ++interval) {
    for (std::size_t begins = 0; begins < kDays.size(); ++begins) {
      for (int shift = 0; shift < 7; ++shift) {
        for (const unsigned days : {0b1U, 0b1000000U, 0b0000110U, 0b1000001U, 0b1111111U}) {
          for (const int count : {0, 5}) {
            const Weekly weekly{interval, days, begins, count, AddDays(kNewYear, shift)};
            const Recurrence rule{weekly.Text(), weekly.start};
            const CivilDate last = AddDays(weekly.start, kShownDays - 1);
            const std::vector<CivilDate> expected = weekly.Expected();
            ASSERT_EQ(DaysOf(rule, weekly.start, last), expected)
                << weekly.Text() << " from " << FormatDate(weekly.start);
            // Asked from a later day it says the same.
            const CivilDate later = AddDays(weekly.start, 40);
            std::vector<CivilDate> rest = expected;
            std::erase_if(rest, [&](CivilDate date) { return date < later; });
            ASSERT_EQ(DaysOf(rule, later, last), rest) << weekly.Text();
          }
        }
      }
    }
  }
}

/// The cases of a file; returns how many.
std::size_t CheckCases(const std::string& file) {
  const JsonDocument document = Parsed(ReadSource(file), file);
  const std::vector<JsonNode>& cases = document.root().Find("cases")->items;
  for (const JsonNode& each : cases) {
    const Recurrence recurrence{each.Find("rule")->string, *ParseDate(each.Find("start")->string)};
    std::string problem;
    EXPECT_TRUE(ReadRecurrenceRule(recurrence.rule, &problem)) << problem;
    const JsonNode* from = each.Find("from");
    std::string days;
    for (const CivilDate day :
         DaysOf(recurrence, from == nullptr ? recurrence.start : *ParseDate(from->string),
                *ParseDate(each.Find("to")->string))) {
      days += (days.empty() ? "" : " ") + FormatDate(day);
    }
    EXPECT_EQ(days, each.Find("days")->string)
        << recurrence.rule << " from " << FormatDate(recurrence.start);
  }
  return cases.size();
}

TEST(Recurrence, IsWhatTheExamplesOfTheRfcSay) {
  EXPECT_GE(CheckCases("tests/cases/recurrences.json"), 27U);
}

TEST(Recurrence, IsWhatAnotherReaderOfTheRfcSays) {
  EXPECT_GE(CheckCases("tests/cases/recurrences_by_chance.json"), 160U);
}

TEST(Recurrence, RefusesWhatTheRfcForbidsAndQuotesIt) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"FREQ=MONTHLY;BYDAY=+-1TU", "\"+-1TU\""},
      {"FREQ=WEEKLY;BYDAY=2TU", "第几个星期几"},
      {"FREQ=MONTHLY;BYDAY=MO;BYSETPOS=-1,", "缺了一个值"},
      {"FREQ=WEEKLY;UNTIL=2026-01-20", "\"UNTIL\" 应当是真实的日期"},
      {"FREQ=WEEKLY;UNTIL=20260231", "\"UNTIL\" 应当是真实的日期"},
      {"FREQ=DAILY;UNTIL=20261125T160000Z", "写成 20270301 的样子，读到 \"20261125T160000Z\""},
      {"FREQ=YEARLY;BYMONTH=13", "\"BYMONTH\" 是 1 到 12，读到 \"13\""},
      {"FREQ=MONTHLY;BYDAY=6MO", "最多 5 个"},
      {"FREQ=WEEKLY;BYSETPOS=1", "不能单独写"},
      {"FREQ=WEEKLY;BYMONTHDAY=1", "不能和 FREQ=WEEKLY 一起写"},
      {"FREQ=MONTHLY;BYWEEKNO=1", "只能用在 FREQ=YEARLY 里"},
      {"FREQ=DAILY;COUNT=2;UNTIL=20261125", "只能写一个"},
      {"FREQ=DAILY;EXDATE=20261125", "\"except\""},
      {"FREQ=DAILY;INTERVALL=2", "是否想写 \"INTERVAL\"？"},
      {"FREQ=WEEKLY;BYDAY=周一", "写 MO、TU"},
      {"FREQ=HOURLY", "时刻请写在 \"times\""},
      {"RSCALE=CHINESE;FREQ=YEARLY", "RSCALE"},
  };
  for (const auto& [text, words] : cases) {
    std::string problem;
    EXPECT_FALSE(ReadRecurrenceRule(text, &problem)) << text;
    EXPECT_THAT(problem, testing::HasSubstr(words)) << text;
  }
}

}  // namespace
}  // namespace tingping
