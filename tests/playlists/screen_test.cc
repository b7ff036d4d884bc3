#include "playlists/screen.h"

#include <cmath>

#include "tests/playlists/support.h"

namespace tingping {
namespace {

std::string WithZones(const std::string& zones) {
  return R"({"id": "s", "w": 512, "h": 256, "zones": )" + zones + "}";
}

TEST(ReadScreen, ReadsZones) {
  Errors errors;
  const Screen screen = ReadRoot<Screen>(
      ReadScreen,
      R"({"id": "hall", "name": "大厅", "x": -10, "y": 5, "w": 384, "h": 32, "hz": 50,
          "palette": "red_green", "zones": [
            {"role": "body", "x": 0, "y": 0, "w": 384, "h": 16},
            {"role": "ticker", "x": 0, "y": 16, "w": 384, "h": 16, "font_px": 12,
             "speed_px_s": 50}]})",
      &errors);
  EXPECT_EQ(AllOf(errors), "");
  EXPECT_EQ(screen.palette, Palette::kRedGreen);
  EXPECT_EQ(screen.x, -10);
  ASSERT_NE(screen.Find(ZoneRole::kTicker), nullptr);
  EXPECT_EQ(screen.Find(ZoneRole::kTicker)->rect, (Rect{0, 16, 384, 16}));
  EXPECT_EQ(screen.Find(ZoneRole::kTicker)->speed_px_s, 50);
  EXPECT_EQ(screen.Find(ZoneRole::kTitle), nullptr);
}

TEST(ReadScreen, ReportsWhatIsWrong) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {WithZones("[]"), "必须有且只有一个 body 区域，读到 0 个"},
      {WithZones(R"([{"role": "body", "x": 1, "y": 0, "w": 512, "h": 256}])"), "超出了屏幕"},
      {WithZones(R"([{"role": "body", "x": 0, "y": 0, "w": 512, "h": 257}])"), "超出了屏幕"},
      {WithZones(R"([{"role": "body", "x": 0, "y": 0, "w": 512, "h": 200},
                     {"role": "title", "x": 0, "y": 199, "w": 512, "h": 57}])"),
       "第 1 个和第 2 个区域互相重叠"},
      {WithZones(R"([{"role": "body", "x": 0, "y": 0, "w": 512, "h": 100},
                     {"role": "body", "x": 0, "y": 100, "w": 512, "h": 100}])"),
       "必须有且只有一个 body 区域，读到 2 个"},
      {WithZones(R"([{"role": "body", "x": 0, "y": 0, "w": 512, "h": 100},
                     {"role": "title", "x": 0, "y": 100, "w": 512, "h": 50},
                     {"role": "title", "x": 0, "y": 150, "w": 512, "h": 50}])"),
       "最多只能有一个 title 区域，读到 2 个"},
      {WithZones(R"([{"role": "body", "x": 0, "y": 0, "w": 512, "h": 20, "font_px": 24}])"),
       "字放不下"},
      {WithZones(R"([{"role": "boby", "x": 0, "y": 0, "w": 512, "h": 20}])"),
       "是否想写 \"body\"？"},
      {R"({"id": "s", "w": 15, "h": 256, "zones":
          [{"role": "body", "x": 0, "y": 0, "w": 10, "h": 100}]})",
       "16 到 16384 的整数"},
      {R"({"id": "s", "w": 512, "h": 256})", "缺少必填项 \"zones\""},
      {R"({"id": "s", "w": 512, "h": 256, "palette": "blue", "zones":
          [{"role": "body", "x": 0, "y": 0, "w": 512, "h": 256}]})",
       "\"palette\" 只能是"},
  };
  for (const auto& [text, says] : cases) {
    Errors errors;
    ReadRoot<Screen>(ReadScreen, text, &errors);
    ASSERT_EQ(errors.size(), 1u) << text << "\n" << AllOf(errors);
    EXPECT_NE(errors[0].detail.find(says), std::string::npos) << errors[0].detail;
  }
}

TEST(SnapSpeed, TakesTheNearestWholeStep) {
  EXPECT_EQ(SnapSpeed(60, 60), (ScrollStep{1, 1}));
  EXPECT_EQ(SnapSpeed(180, 60), (ScrollStep{3, 1}));
  EXPECT_EQ(SnapSpeed(80, 60), (ScrollStep{1, 1}));
  EXPECT_EQ(SnapSpeed(100, 60), (ScrollStep{2, 1}));
  EXPECT_EQ(SnapSpeed(20, 60), (ScrollStep{1, 3}));
  EXPECT_EQ(SnapSpeed(1, 60), (ScrollStep{1, 60}));
}

TEST(SnapSpeed, NoOtherStepIsNearer) {
  for (const int hz : {1, 25, 50, 60, 75, 144}) {
    for (int speed = 1; speed <= 1000; ++speed) {
      const ScrollStep step = SnapSpeed(speed, hz);
      ASSERT_TRUE(step.pixels == 1 || step.frames == 1);
      ASSERT_GE(std::min(step.pixels, step.frames), 1);
      const double off = std::abs(step.PixelsPerSecond(hz) - speed);
      for (int n = 1; n <= 1100; ++n) {
        ASSERT_LE(off, std::abs(ScrollStep{n, 1}.PixelsPerSecond(hz) - speed))
            << speed << "@" << hz;
        ASSERT_LE(off, std::abs(ScrollStep{1, n}.PixelsPerSecond(hz) - speed))
            << speed << "@" << hz;
      }
    }
  }
}

}  // namespace
}  // namespace tingping
