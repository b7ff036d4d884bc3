// Running lines: the same whole step at every frame, and new text only where the old one ends.
#include <algorithm>

#include "renderer/scene/marquee_scene.h"
#include "renderer/scene/running_line.h"
#include "renderer/scene/sheet.h"
#include "renderer/scene/ticker.h"
#include "tests/renderer/scene/scene_test_util.h"

namespace tingping::test {
namespace {

class RunningTest : public SceneTest {
 protected:
  void SetUp() override {
    screen_ = MakeBodyScreen(384, 32, 16, Palette::kRed);
    item_.kind = ItemKind::kMarquee;
    item_.text = {"云岭县自然资源局欢迎您", "咨询电话 0399-7654000"};
  }

  /// Whether `after` is `before` moved to the left by `step`, but for the columns that came in.
  static bool Moved(const Frame& before, const Frame& after, int step) {
    for (int y = 0; y < before.height(); ++y) {
      const auto from = before.Row(y).subspan(static_cast<std::size_t>(step));
      if (!std::equal(from.begin(), from.end(), after.Row(y).begin())) return false;
    }
    return true;
  }

  static bool Blank(const Frame& frame) {
    for (int y = 0; y < frame.height(); ++y) {
      const auto row = frame.Row(y);
      if (std::any_of(row.begin(), row.end(), [](Pixel p) { return p != 0; })) return false;
    }
    return true;
  }

  PlaylistItem item_;
};

TEST_F(RunningTest, EveryStepIsTheSameWholeNumberOfPixels) {
  struct SpeedCase {
    int speed;
    int hz;
  };
  for (const SpeedCase& c : {SpeedCase{60, 60}, {180, 60}, {30, 60}, {20, 60}, {100, 50}}) {
    screen_.zones[0].speed_px_s = c.speed;
    screen_.hz = c.hz;
    const ScrollStep step = SnapSpeed(c.speed, c.hz);
    const auto scene = Body(item_);
    Frame before = Painted(*scene, 0);
    for (std::int64_t index = 1; index < scene->DurationFrames(); ++index) {
      Frame after = Painted(*scene, index);
      const int moved = index % step.frames == 0 ? step.pixels : 0;
      ASSERT_TRUE(Moved(before, after, moved)) << c.speed << " px/s, frame " << index;
      before = std::move(after);
    }
  }
}

TEST_F(RunningTest, ALineEntersAtTheRightAndLeavesCompletely) {
  const auto scene = Body(item_);
  const Frame first = Painted(*scene, 0);
  for (int y = 0; y < first.height(); ++y) {
    for (int x = 0; x < first.width() - 1; ++x) EXPECT_EQ(first.Row(y)[size_t(x)], 0u);
  }
  EXPECT_FALSE(Blank(Painted(*scene, scene->DurationFrames() / 2)));
  EXPECT_TRUE(Blank(Painted(*scene, scene->DurationFrames() - 1)));
  EXPECT_FALSE(Blank(Painted(*scene, scene->DurationFrames() - 40)));
}

TEST_F(RunningTest, ALineOfAnyLengthShowsItsEnd) {
  std::string text;
  for (int i = 0; i < 4000; ++i) text += "云岭";
  item_.text = {text + "末"};
  const auto scene = Body(item_);
  EXPECT_GT(scene->DurationFrames(), 8000 * 16);
  item_.text = {"末"};
  const auto end = Body(item_);
  for (const int back : {1, 50, 350}) {
    const Frame long_line = Painted(*scene, scene->DurationFrames() - back);
    const Frame short_line = Painted(*end, end->DurationFrames() - back);
    const int last = screen_.w - 1;
    for (int y = 0; y < screen_.h; ++y) {
      // Behind the last character there is nothing in either.
      EXPECT_EQ(long_line.Row(y)[size_t(last)], short_line.Row(y)[size_t(last)]);
    }
  }
  EXPECT_FALSE(Blank(Painted(*scene, scene->DurationFrames() - 50)));
}

TEST_F(RunningTest, TilesJoinWithoutATrace) {
  RunningBand band;
  band.rows = {0, 0, 4000, 64};
  band.font = {64, false, false};
  band.text = 0xFFFFFF;
  band.theme = &ThemeOf(Palette::kRgb);
  std::string text;
  for (int i = 0; i < 60; ++i) text += "永云W";
  RunningLine line(engine(), studio(), band, {text});
  ASSERT_GT(line.width(), 4 * 1024);
  Frame direct(4000, 64);
  Painter painter(engine(), *band.theme, band.rows, &direct);
  const InkLine ink{engine().LayoutLine(text, band.font), band.font, 0,
                    BaselineIn(engine(), band.font, 0, 64), band.text};
  painter.Draw(ink);
  Frame tiled(4000, 64);
  line.CopyTo(&tiled, 0, 0, 4000);
  EXPECT_EQ(tiled, direct);
  // Back and forth, with tiles thrown away in between.
  line.CopyTo(&tiled, 0, line.width() - 100, 4000);
  line.CopyTo(&tiled, 0, 0, 4000);
  EXPECT_EQ(tiled, direct);
}

TEST_F(RunningTest, ALongTextInChunksIsSetAsInOnePiece) {
  RunningBand band;
  band.rows = {0, 0, 1000, 16};
  band.font = {16, false, true};
  band.text = 0xFF0000;
  band.theme = &ThemeOf(Palette::kRed);
  std::string text;
  for (int i = 0; i < 800; ++i) text += "第" + std::to_string(i) + "号，云岭县AB（公示）";
  RunningLine line(engine(), studio(), band, {text});
  const Line whole = engine().LayoutLine(text, band.font);
  ASSERT_EQ(line.width(), whole.width_px);
  for (int from = 0; from < whole.width_px; from += whole.width_px / 7) {
    Frame direct(1000, 16);
    Painter(engine(), *band.theme, band.rows, &direct)
        .Draw({whole, band.font, -from, BaselineIn(engine(), band.font, 0, 16), band.text});
    Frame tiled(1000, 16);
    line.CopyTo(&tiled, 0, from, 1000);
    EXPECT_EQ(tiled, direct) << "from " << from;
  }
}

TEST_F(RunningTest, AnEmptyLineIsNothingToShow) {
  item_.text = {};
  EXPECT_EQ(Body(item_), nullptr);
  item_.text = {""};
  EXPECT_EQ(Body(item_), nullptr);
}

class TickerTest : public RunningTest {};

TEST_F(TickerTest, GoesRoundWithoutASeamInItsSteps) {
  Ticker ticker(ContextOf(), {"甲乙丙丁"});
  Frame before = Painted(ticker, 0);
  for (std::int64_t index = 1; index < 2000; ++index) {
    Frame after = Painted(ticker, index);
    ASSERT_TRUE(Moved(before, after, 1)) << index;
    before = std::move(after);
  }
}

TEST_F(TickerTest, NewTextFollowsAtTheSeam) {
  const std::vector<std::string> old_text = {"旧的一条比屏幕还要宽得多的滚动文字，要走完一轮才换"};
  const std::vector<std::string> new_text = {"新的文字"};
  Ticker plain(ContextOf(), old_text);
  Ticker changed(ContextOf(), old_text);
  constexpr std::int64_t kChange = 500;
  changed.Follow(new_text, kChange);
  Frame before = Painted(changed, kChange);
  EXPECT_EQ(before, Painted(plain, kChange));
  std::int64_t seam = 0;
  for (std::int64_t index = kChange + 1; index < kChange + 4000; ++index) {
    Frame after = Painted(changed, index);
    ASSERT_TRUE(Moved(before, after, 1)) << index;
    const std::vector<std::string> text = changed.TextAt(Moment(index));
    const bool has_new = std::find(text.begin(), text.end(), new_text[0]) != text.end();
    if (seam == 0 && has_new) seam = index;
    if (seam == 0) {
      ASSERT_EQ(after, Painted(plain, index));
    }
    before = std::move(after);
  }
  EXPECT_GT(seam, kChange);
  EXPECT_THAT(changed.TextAt(Moment(kChange + 3999)), testing::Each(new_text[0]));
}

TEST_F(TickerTest, TheLastOfSeveralChangesIsTheOneThatComes) {
  Ticker ticker(ContextOf(), {"旧"});
  ticker.Follow({"中"}, 10);
  ticker.Follow({"新"}, 11);
  bool seen_new = false;
  for (std::int64_t index = 11; index < 2000; ++index) {
    for (const std::string& text : ticker.TextAt(Moment(index))) {
      EXPECT_NE(text, "中");
      seen_new = seen_new || text == "新";
    }
    Painted(ticker, index);
  }
  EXPECT_TRUE(seen_new);
}

TEST_F(TickerTest, AWithdrawnTextDoesNotRunOnForMinutes) {
  std::string text;
  for (int i = 0; i < 2000; ++i) text += "已经撤下的文字";
  Ticker ticker(ContextOf(), {text});
  Frame before = Painted(ticker, 500);
  ticker.Follow({}, 500);
  const int passes = 2 * screen_.w;  // at a pixel a frame
  for (std::int64_t index = 501; index < 500 + passes; ++index) {
    Frame after = Painted(ticker, index);
    ASSERT_TRUE(Moved(before, after, 1)) << index;
    before = std::move(after);
  }
  EXPECT_TRUE(ticker.TextAt(Moment(500 + passes)).empty());
}

TEST_F(TickerTest, WithoutTextNobodyNeedsToWake) {
  Ticker ticker(ContextOf(), {});
  Frame frame(screen_.w, screen_.h);
  Damage damage;
  ticker.Paint(Moment(0), &frame, &damage);
  EXPECT_GT(ticker.QuietFrames(Moment(0)), 3600 * screen_.hz);
  EXPECT_FALSE(ticker.LineAt(Moment(0)));
  ticker.Follow({"新的文字"}, 0);
  ticker.Paint(Moment(1), &frame, &damage);
  EXPECT_LT(ticker.QuietFrames(Moment(1)), screen_.hz);
}

TEST_F(TickerTest, ManyChangesInALongLifeGoOnMovingEvenly) {
  Ticker ticker(ContextOf(), {"零"});
  std::int64_t index = 1'000'000'000;
  Frame before = Painted(ticker, index);
  for (int change = 0; change < 60; ++change) {
    ticker.Follow({"第" + std::to_string(change) + "次"}, index);
    for (int i = 0; i < 100; ++i) {
      Frame after = Painted(ticker, ++index);
      ASSERT_TRUE(Moved(before, after, 1)) << index;
      before = std::move(after);
    }
  }
}

TEST_F(RunningTest, TheTitleBarChangesOnlyWithTheMinute) {
  screen_ = MakeScreen(512, 256);
  const auto bar = MakeTitleBar(ContextOf(ZoneRole::kTitle), "云岭县自然资源局");
  Frame frame(screen_.w, screen_.h);
  int painted = 0;
  for (std::int64_t index = 0; index < 121 * 60; ++index) {
    Damage damage;
    bar->Paint(Moment(index), &frame, &damage);
    if (!damage.empty()) ++painted;
    now_ = MondayMorning() + std::chrono::milliseconds(index * 1000 / 60);
  }
  EXPECT_EQ(painted, 3);  // at first, 09:31, 09:32
}

TEST_F(RunningTest, ALongTitleIsSetSmallerNotCut) {
  screen_ = MakeScreen(512, 256);
  const auto picture = [&](const std::string& title) {
    Frame frame(screen_.w, screen_.h);
    Damage damage;
    MakeTitleBar(ContextOf(ZoneRole::kTitle), title)->Paint(Moment(0), &frame, &damage);
    return frame;
  };
  const std::string title = "云岭县自然资源局行政审批和政务服务窗口办件进度公示第一";
  EXPECT_NE(picture(title + "一"), picture(title + "二"));
}

}  // namespace
}  // namespace tingping::test
