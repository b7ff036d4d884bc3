// The words people write times, weekdays and kinds of rules in.
#include "playlists/schedule.h"
#include "tests/playlists/support.h"

namespace tingping {
namespace {

TEST(ReadSchedule, RefusesTablesOfHoursThatAreNeverUsed) {
  const std::string parts = R"("parts": [{"from": "08:30", "to": "17:30"}])";
  const std::string undated = "{" + parts + "}, ";
  const std::string dated = R"({"dates": [{"from": "05-01", "to": "09-30"}], )" + parts + "}";
  const std::string never = "张办公时间表永远用不上";
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"", "\"tables\" 是空的"},
      {undated + dated, "t.json:1:82: 第 2 " + never},
      {dated + "," + dated, "第 2 " + never},
      {undated + R"({"weekdays": ["fri"], )" + parts + "}", "第 2 " + never},
      {R"({"weekdays": ["mon", "tue", "wed", "thu"], )" + parts +
           R"(}, {"weekdays": ["fri", "sat", "sun"], )" + parts + "}, " + dated,
       "第 3 " + never},
      {dated + R"(, {"weekdays": ["fri"], )" + parts + "}, {" + parts + "}", ""},
      {undated + R"({"days": ["休息日"], "weekdays": ["sat"], )" + parts + "}", ""},
      {R"({"except": [{"on": "12-04"}], )" + parts + "}, {" + parts + "}", ""}};
  for (const auto& [tables, says] : cases) {
    Errors errors;
    const std::string text =
        R"({"hours": [{"id": "h", "tables": [)" + tables + R"(]}], "default": "d"})";
    ReadRoot<Schedule>(ReadSchedule, text, &errors);
    ASSERT_EQ(errors.size(), says.empty() ? 0u : 1u) << text << "\n" << AllOf(errors);
    EXPECT_NE(AllOf(errors).find(says), std::string::npos) << AllOf(errors);
  }
}

TEST(ParseTimeMark, TakesWhatClerksSay) {
  constexpr int kMinute = 60;
  const std::vector<std::pair<std::string, TimeMark>> marks = {
      {"开门前30分钟", {-30 * kMinute, Anchor::kOpen}},
      {"开门前1小时", {-60 * kMinute, Anchor::kOpen}},
      {"开门前 2 个小时", {-120 * kMinute, Anchor::kOpen}},
      {"关门", {0, Anchor::kClose}},
      {"关门前半小时", {-30 * kMinute, Anchor::kClose}},
      {"下班后半个小时", {30 * kMinute, Anchor::kClose}},
      {"午休", {0, Anchor::kLunch}},
      {"午休前10分钟", {-10 * kMinute, Anchor::kLunch}},
      {"午休后10分钟", {10 * kMinute, Anchor::kLunchEnd}},
      {"午休开始后10分钟", {10 * kMinute, Anchor::kLunch}},
      {"午休结束", {0, Anchor::kLunchEnd}},
      {"lunch+10", {10 * kMinute, Anchor::kLunch}},
      {"下午上班后5分钟", {5 * kMinute, Anchor::kLunchEnd}}};
  for (const auto& [text, mark] : marks) {
    EXPECT_EQ(ParseTimeMark(text), mark) << text;
    EXPECT_EQ(ParseTimeMark(FormatTimeMark(mark)), mark) << text;
  }
  for (const char* text : {"开门前半分钟", "开门前小时", "开门半小时", "关门前13小时", "午休后"}) {
    EXPECT_EQ(ParseTimeMark(text), std::nullopt) << text;
  }
}

TEST(ParseWeekday, TakesWhatClerksSay) {
  const std::vector<std::pair<std::string, unsigned>> words = {
      {"mon", 1},    {"sun", 7},    {"周一", 1}, {"周日", 7},   {"周天", 7}, {"星期三", 3},
      {"星期天", 7}, {"礼拜六", 6}, {"周", 0},   {"星期八", 0}, {"一", 0},   {"", 0}};
  for (const auto& [word, weekday] : words) EXPECT_EQ(ParseWeekday(word), weekday) << word;
}

TEST(ReadSchedule, TakesKindsInChineseToo) {
  const std::vector<std::pair<std::string, RuleKind>> kinds = {
      {"常规", RuleKind::kNormal},
      {"normal", RuleKind::kNormal},
      {"垫片", RuleKind::kFiller},
      {"插播", RuleKind::kInterrupt},
      {"滚动字幕", RuleKind::kOverlay},
      {"overlay", RuleKind::kOverlay},
      {R"(周期插播", "every_minutes": 15, "comment": ")", RuleKind::kInterrupt}};
  for (const auto& [word, kind] : kinds) {
    Errors errors;
    const std::string text =
        R"({"rules": [{"id": "a", "playlist": "p", "kind": ")" + word + R"("}], "default": "d"})";
    EXPECT_EQ(ReadRoot<Schedule>(ReadSchedule, text, &errors).rules[0].kind, kind) << word;
    EXPECT_EQ(AllOf(errors), "");
  }
}

}  // namespace
}  // namespace tingping
