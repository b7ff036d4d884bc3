#include "playlists/light.h"

#include "playlists/program.h"
#include "tests/playlists/support.h"

namespace tingping {
namespace {

TimeOfDay At(const std::string& text) { return ParseTimeOfDay(text).value(); }

CivilTime On(CivilDate date, const std::string& time) { return {date, At(time)}; }

const CivilDate kDate = Ymd(2026, 11, 23);

/// Bright by day, dimmer in the evening, unlit over midnight.
Light Plan(int ramp_s = 0) {
  Light light;
  light.percent = 80;
  light.table = {{At("08:00"), At("18:00"), 100},
                 {At("18:00"), At("22:00"), 40},
                 {At("22:00"), At("06:00"), 0}};
  light.ramp_s = ramp_s;
  return light;
}

TEST(LightAt, FollowsTheTableOverMidnight) {
  const struct {
    std::string time;
    int percent;
    std::string until;
  } cases[] = {
      {"00:00", 0, "06:00"},     {"05:59:59", 0, "06:00"},  {"06:00", 80, "08:00"},
      {"07:59:59", 80, "08:00"}, {"08:00", 100, "18:00"},   {"17:59:59", 100, "18:00"},
      {"18:00", 40, "22:00"},    {"21:59:59", 40, "22:00"}, {"22:00", 0, "24:00"},
      {"23:59:59", 0, "24:00"},
  };
  for (const auto& each : cases) {
    const LightMoment moment = LightAt(Plan(), On(kDate, each.time));
    EXPECT_EQ(moment.state.percent, each.percent) << each.time;
    const bool midnight = each.until == "24:00";
    EXPECT_EQ(moment.until, midnight ? On(AddDays(kDate, 1), "00:00") : On(kDate, each.until))
        << each.time;
  }
}

TEST(LightAt, IsFullAllDayWithoutAPlan) {
  const LightMoment moment = LightAt(Light{}, On(kDate, "12:00"));
  EXPECT_EQ(moment.state, LightState{});
  EXPECT_EQ(moment.until, On(AddDays(kDate, 1), "00:00"));
}

TEST(LightAt, RampsFromTheFormerBrightness) {
  const struct {
    std::string time;
    int percent;
    std::string until;
  } cases[] = {
      {"17:59:59", 100, "18:00"},  // 100 → 40 in 120 s: a per cent every two seconds
      {"18:00", 100, "18:00:02"}, {"18:00:01", 100, "18:00:02"}, {"18:00:02", 99, "18:00:04"},
      {"18:01", 70, "18:01:02"},  {"18:01:58", 41, "18:02"},     {"18:02", 40, "22:00"},
      {"22:00", 40, "22:00:03"},  {"22:01:57", 1, "22:02"},      {"22:02", 0, ""},
      {"06:00", 0, "06:00:02"},   {"06:01:59", 79, "06:02"},     {"06:02", 80, "08:00"},
  };
  for (const auto& each : cases) {
    const LightMoment moment = LightAt(Plan(120), On(kDate, each.time));
    EXPECT_EQ(moment.state.percent, each.percent) << each.time;
    if (!each.until.empty()) {
      EXPECT_EQ(moment.until, On(kDate, each.until)) << each.time;
    }
  }
}

TEST(LightAt, LeavesDimmingToTheCardButIsUnlit) {
  Light light = Plan(120);
  light.by = LightBy::kCard;
  EXPECT_EQ(LightAt(light, On(kDate, "07:00")).state.percent, 100);
  EXPECT_EQ(LightAt(light, On(kDate, "19:00")).state.percent, 100);
  EXPECT_EQ(LightAt(light, On(kDate, "22:00")).state.percent, 0);
  EXPECT_EQ(LightAt(light, On(kDate, "19:00")).until, On(kDate, "22:00"));
}

TEST(LightAt, MournsWholeDays) {
  Light light;
  light.mourning_dates = {{{2026, 12, 13}, {2026, 12, 14}}, {{0, 4, 4}, {0, 4, 4}}};
  EXPECT_FALSE(LightAt(light, On(Ymd(2026, 12, 12), "23:59:59")).state.mourning);
  EXPECT_TRUE(LightAt(light, On(Ymd(2026, 12, 13), "00:00")).state.mourning);
  EXPECT_TRUE(LightAt(light, On(Ymd(2026, 12, 14), "23:59:59")).state.mourning);
  EXPECT_FALSE(LightAt(light, On(Ymd(2026, 12, 15), "00:00")).state.mourning);
  EXPECT_TRUE(LightAt(light, On(Ymd(2031, 4, 4), "09:00")).state.mourning);
  light.mourning = true;
  EXPECT_TRUE(LightAt(light, On(Ymd(2026, 12, 15), "00:00")).state.mourning);
}

TEST(LightAt, WalksRoundTheSquareOnePixelAtATime) {
  Light light;
  light.shift = {2, 10};
  CivilTime now = On(kDate, "23:50");
  std::vector<std::pair<int, int>> places;
  for (int i = 0; i < 16; ++i) {
    const LightMoment moment = LightAt(light, now);
    places.emplace_back(moment.state.dx, moment.state.dy);
    EXPECT_EQ(std::max(std::abs(moment.state.dx), std::abs(moment.state.dy)), 2);
    now = moment.until;
  }
  EXPECT_EQ(now, On(AddDays(kDate, 1), "02:30"));
  for (std::size_t i = 0; i < places.size(); ++i) {
    const auto& [x, y] = places[i];
    const auto& [next_x, next_y] = places[(i + 1) % places.size()];
    EXPECT_EQ(std::abs(next_x - x) + std::abs(next_y - y), 1) << i;
    EXPECT_EQ(std::count(places.begin(), places.end(), places[i]), 1) << i;
  }
}

/// `until` against a walk second by second.
TEST(LightAt, ChangesAtNoOtherMomentThanItSays) {
  std::vector<Light> lights = {Light{}, Plan(), Plan(47), Plan(3600)};
  lights.push_back(Plan(90));
  lights.back().shift = {3, 7};
  lights.back().mourning_dates = {{{0, 11, 24}, {0, 11, 24}}};
  for (const Light& light : lights) {
    LightMoment held = LightAt(light, On(kDate, "00:00"));
    for (int second = 1; second < 3 * 86400; ++second) {
      const CivilTime now = {AddDays(kDate, second / 86400), TimeOfDay{second % 86400}};
      const LightMoment moment = LightAt(light, now);
      if (now < held.until) {
        ASSERT_EQ(moment.state, held.state) << FormatTimeOfDay(now.time);
        ASSERT_EQ(moment.until, held.until) << FormatTimeOfDay(now.time);
        continue;
      }
      ASSERT_EQ(now, held.until);
      const bool step = moment.state.percent != held.state.percent;
      if (step && light.ramp_s > 0) {
        ASSERT_LE(std::abs(moment.state.percent - held.state.percent),
                  std::max(1, 100 / light.ramp_s + 1));
      }
      held = moment;
    }
  }
}

std::string WithLight(const std::string& light, const std::string& palette = "rgb") {
  return R"({"id": "s", "w": 512, "h": 256, "palette": ")" + palette + R"(", "zones":
    [{"role": "body", "x": 2, "y": 2, "w": 508, "h": 252}], "light": )" +
         light + "}";
}

TEST(ReadLight, ReadsEverything) {
  Errors errors;
  const Screen screen =
      ReadRoot<Screen>(ReadScreen,
                       WithLight(
                           R"({"by": "card", "percent": 70, "ramp_s": 60, "gamma": 2.4, "levels": 8,
                    "power_off": true, "table": [{"from": "22:00", "to": "06:00", "percent": 0}],
                    "mourning": {"now": true, "dates": [{"from": "12-13", "to": "12-13"}]},
                    "shift": {"pixels": 2, "every_minutes": 5}})"),
                       &errors);
  EXPECT_EQ(AllOf(errors), "");
  Light expected;
  expected.by = LightBy::kCard;
  expected.percent = 70;
  expected.ramp_s = 60;
  expected.gamma_tenths = 24;
  expected.power_off = true;
  expected.levels = 8;
  expected.table = {{At("22:00"), At("06:00"), 0}};
  expected.mourning = true;
  expected.mourning_dates = {{{0, 12, 13}, {0, 12, 13}}};
  expected.shift = {2, 5};
  EXPECT_EQ(screen.light, expected);
}

TEST(ReadLight, ReportsWhatIsWrong) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {R"({"table": [{"from": "08:00", "to": "18:00", "percent": 101}]})", "0 到 100 的整数"},
      {R"({"table": [{"from": "08:00", "percent": 50}]})", "缺少必填项 \"to\""},
      {R"({"table": [{"from": "8点", "to": "18:00", "percent": 50}]})", "应当是时刻"},
      {R"({"table": [{"from": "08:00", "to": "08:00", "percent": 50}]})", "相同"},
      {R"({"table": [{"from": "08:00", "to": "18:00", "percent": 50},
                     {"from": "17:59", "to": "20:00", "percent": 40}]})",
       "第 2 行的时间和第 1 行重叠"},
      {R"({"table": [{"from": "22:00", "to": "06:00", "percent": 50},
                     {"from": "05:00", "to": "08:00", "percent": 40}]})",
       "第 2 行的时间和第 1 行重叠"},
      {R"({"percent": 0})", "任何时候都不亮"},
      {R"({"ramp_s": 601, "table": [{"from": "08:00", "to": "08:10", "percent": 50}]})",
       "最短的一段（600 秒）"},
      {R"({"gamma": 5.5})", "1 到 4 的数"},
      {R"({"gamma": "2.2"})", "1 到 4 的数"},
      {R"({"levels": 1})", "2 到 256 的整数"},
      {R"({"by": "cards"})", "是否想写 \"card\"？"},
      {R"({"mourning": {"dates": [{"from": "2026-12-14", "to": "2026-12-13"}]}})", "早于"},
      {R"({"shift": {"pixels": 3}})", "离屏幕四边都要至少 3 像素"},
      {R"({"shift": {"every_minutes": 3}})", "缺少必填项 \"pixels\""},
      {R"({"brightness": 3})", "brightness"},
  };
  for (const auto& [light, says] : cases) {
    Errors errors;
    ReadRoot<Screen>(ReadScreen, WithLight(light), &errors);
    ASSERT_EQ(errors.size(), 1u) << light << "\n" << AllOf(errors);
    EXPECT_NE(errors[0].detail.find(says), std::string::npos) << errors[0].detail;
  }
}

TEST(CheckLight, NamesWhatTheBoardCannotShow) {
  const struct {
    std::string palette;
    std::string light;
    std::string says;  // empty: nothing
  } cases[] = {
      {"rgb", R"({"percent": 50, "mourning": {"now": true}})", ""},
      {"red", R"({"percent": 50, "mourning": {"now": true}})", ""},
      {"rgb", R"({"by": "card", "percent": 100})", ""},
      {"rgb", R"({"by": "card", "percent": 50})", "由发送卡调节"},
      {"red", R"({"levels": 2, "percent": 50})", "只有亮和灭"},
      {"red", R"({"levels": 2, "by": "card"})", ""},
      {"red_green", R"({"percent": 50})", ""},
      {"red_green", R"({"mourning": {"dates": [{"from": "12-13", "to": "12-13"}]}})",
       "显示不了灰色"},
  };
  for (const auto& each : cases) {
    Errors errors;
    const Screen screen =
        ReadRoot<Screen>(ReadScreen, WithLight(each.light, each.palette), &errors);
    ASSERT_EQ(AllOf(errors), "") << each.light;
    const Errors found = CheckLight(screen);
    ASSERT_EQ(found.size(), each.says.empty() ? 0u : 1u) << each.light << AllOf(found);
    if (found.empty()) continue;
    EXPECT_EQ(found[0].code, FaultCode::kLightUnfit);
    EXPECT_EQ(found[0].place.line, 2);
    EXPECT_NE(found[0].detail.find(each.says), std::string::npos) << found[0].detail;
  }
}

}  // namespace
}  // namespace tingping
