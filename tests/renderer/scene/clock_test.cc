// What a clock says on each board, and what it leaves out where room is short.
#include <set>

#include "renderer/scene/clock_words.h"
#include "renderer/scene/wall_clock.h"
#include "tests/renderer/scene/scene_test_util.h"

namespace tingping::test {
namespace {

using testing::ElementsAre;

constexpr CivilDate kSolstice{std::chrono::year{2026}, std::chrono::month{12},
                              std::chrono::day{22}};

TEST(ClockFormsTest, FromLongToShort) {
  const CivilTime now{kMonday, {9 * 3600 + 30 * 60}};
  EXPECT_THAT(ClockForms(now),
              ElementsAre("2026年11月23日 星期一 09:30", "11月23日 周一 09:30", "09:30"));
}

TEST(ClockWordsTest, TheNamesOfTheDayGoBeforeTheDay) {
  EXPECT_THAT(LunarForms(CivilDayOf(kMonday, true)),
              ElementsAre("农历丙午年十月十五", "农历十月十五", "十月十五"));
  EXPECT_THAT(DateForms(CivilDayOf(kMonday, true)),
              ElementsAre("2026年11月23日 星期一", "11月23日 星期一", "11月23日 周一", "11月23日"));
}

TEST(ClockWordsTest, ATermStaysLongerThanTheDay) {
  EXPECT_THAT(LunarForms(CivilDayOf(kSolstice, true)),
              ElementsAre("农历丙午年十一月十四　今日冬至", "农历十一月十四　今日冬至",
                          "十一月十四　今日冬至", "十一月十四 冬至", "今日冬至", "冬至"));
  EXPECT_THAT(DayForms(CivilDayOf(kSolstice, true)).back(), "12月22日");
}

TEST(ClockWordsTest, WithoutTheChineseCalendarThereIsOnlyTheDate) {
  EXPECT_TRUE(LunarForms(CivilDayOf(kSolstice, false)).empty());
  EXPECT_THAT(DayForms(CivilDayOf(kSolstice, false)),
              ElementsAre("2026年12月22日 星期二", "12月22日 周二", "12月22日"));
}

TEST(ClockWordsTest, EveryDayIsAsLongAsOneOfTheSamples) {
  const auto lengths = [](const CivilDay& day) {
    std::vector<std::size_t> all;
    for (const auto& forms : {DateForms(day), LunarForms(day), DayForms(day)}) {
      for (const std::string& form : forms) all.push_back(CountCodePoints(form));
    }
    return all;
  };
  std::set<std::vector<std::size_t>> known;
  for (const CivilDay& day : SampleDays(true)) known.insert(lengths(day));
  for (CivilDate date{std::chrono::year{2032}, std::chrono::month{1}, std::chrono::day{1}};
       static_cast<int>(date.year()) < 2035; date = AddDays(date, 1)) {
    EXPECT_EQ(known.count(lengths(CivilDayOf(date, true))), 1u) << FormatDate(date);
  }
}

class ClockTest : public SceneTest {
 protected:
  std::vector<std::string> TextOn(const Screen& screen, CivilDate date, bool lunar = true) {
    screen_ = screen;
    now_ = At(date, 9, 30, 5);
    PlaylistItem item;
    item.kind = ItemKind::kClock;
    item.lunar = lunar;
    return Body(item)->TextAt(Moment(0));
  }
};

TEST_F(ClockTest, ALargeWallTellsEverything) {
  EXPECT_THAT(TextOn(MakeScreen(1920, 1080), kSolstice),
              ElementsAre("09:30", "2026年12月22日 星期二", "农历丙午年十一月十四　今日冬至"));
}

TEST_F(ClockTest, AStripHasTheDayBesideTheTime) {
  const Screen strip = MakeBodyScreen(384, 32, 16, Palette::kRed);
  EXPECT_THAT(TextOn(strip, kMonday),
              ElementsAre("09:30:05", "2026年11月23日 星期一", "农历丙午年十月十五"));
  EXPECT_THAT(TextOn(strip, kSolstice),
              ElementsAre("09:30:05", "2026年12月22日 星期二", "农历十一月十四　今日冬至"));
}

TEST_F(ClockTest, ASmallPanelTellsADayInShort) {
  const Screen panel = MakeBodyScreen(192, 96, 16, Palette::kRedGreen);
  EXPECT_THAT(TextOn(panel, kSolstice),
              ElementsAre("09:30:05", "2026年12月22日 星期二", "农历十一月十四　今日冬至"));
  const Screen half = MakeBodyScreen(96, 48, 16, Palette::kRedGreen);
  EXPECT_THAT(TextOn(half, kSolstice), ElementsAre("09:30:05", "12月22日"));
}

TEST_F(ClockTest, AllIsOnOneLineWhereThereIsOnlyOne) {
  EXPECT_THAT(TextOn(MakeBodyScreen(320, 16, 16, Palette::kRed), kMonday),
              ElementsAre("2026年11月23日 星期一　十月十五 09:30:05"));
  EXPECT_THAT(TextOn(MakeBodyScreen(160, 16, 16, Palette::kRed), kMonday),
              ElementsAre("11月23日 09:30:05"));
  EXPECT_THAT(TextOn(MakeBodyScreen(64, 16, 16, Palette::kRed), kMonday), ElementsAre("09:30:05"));
}

TEST_F(ClockTest, TheChineseCalendarCanBeLeftOut) {
  EXPECT_THAT(TextOn(MakeScreen(1920, 1080), kSolstice, false),
              ElementsAre("09:30", "2026年12月22日 星期二"));
}

TEST_F(ClockTest, TheDayChangesAtMidnight) {
  screen_ = MakeScreen(1920, 1080);
  PlaylistItem item;
  item.kind = ItemKind::kClock;
  const auto scene = Body(item);
  now_ = At(kSolstice, 23, 59, 59);
  EXPECT_THAT(scene->TextAt(Moment(0)).back(), "农历丙午年十一月十四　今日冬至");
  now_ = At(AddDays(kSolstice, 1), 0, 0);
  EXPECT_THAT(scene->TextAt(Moment(60)),
              ElementsAre("00:00", "2026年12月23日 星期三", "农历丙午年十一月十五"));
}

}  // namespace
}  // namespace tingping::test
