// One scene on one board, driven frame by frame.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "playlists/unicode.h"
#include "renderer/scene/scene.h"
#include "tests/renderer/fixture.h"

namespace tingping::test {

struct BoardCase {
  int width;
  int height;
  Palette palette;
};

/// The boards that halls have.
inline const std::vector<BoardCase> kBoards = {
    {320, 16, Palette::kRed},       {384, 32, Palette::kRed},  {192, 96, Palette::kRgb},
    {320, 160, Palette::kRedGreen}, {512, 256, Palette::kRgb}, {768, 160, Palette::kRedGreen},
    {1920, 1080, Palette::kRgb},
};

/// One that nobody should have: a letter is as wide as the board.
inline constexpr BoardCase kTinyBoard = {16, 16, Palette::kRed};

inline std::vector<BoardCase> BoardsAndTiny() {
  std::vector<BoardCase> boards = kBoards;
  boards.push_back(kTinyBoard);
  return boards;
}

inline std::string BoardName(const testing::TestParamInfo<BoardCase>& info) {
  return std::to_string(info.param.width) + "x" + std::to_string(info.param.height);
}

class SceneTest : public testing::TestWithParam<BoardCase> {
 protected:
  static void SetUpTestSuite() { engine_ = MakeEngine().release(); }
  static void TearDownTestSuite() {
    delete engine_;
    engine_ = nullptr;
  }

  TextEngine& engine() { return *engine_; }
  Studio& studio() { return studio_; }

  /// The board of the parameter.
  Screen ParamScreen() const {
    return MakeScreen(GetParam().width, GetParam().height, GetParam().palette);
  }

  SceneContext ContextOf(ZoneRole role = ZoneRole::kBody) {
    return {*engine_, studio_, screen_, *screen_.Find(role), program_};
  }

  std::unique_ptr<Scene> Body(const PlaylistItem& item) {
    return MakeBodyScene(ContextOf(), item, program_.zone.ToCivil(now_), now_);
  }

  /// Every scene a body can show.
  std::vector<std::unique_ptr<Scene>> EveryBodyScene() {
    std::vector<std::unique_ptr<Scene>> scenes;
    for (PlaylistItem item : program_.playlists.front().items) {
      if (item.ref == kEvery) {
        item.ref = item.kind == ItemKind::kGuide ? program_.guides.front().id
                                                 : program_.notices.front().id;
      }
      scenes.push_back(Body(item));
    }
    scenes.push_back(MakeEnquiry(ContextOf()));
    return scenes;
  }

  /// Whether `text` can be read in `shown` with nothing of it missing: a subsequence, for page
  /// breaks put headings and labels in between.
  static testing::AssertionResult Shows(const std::string& shown, const std::string& text) {
    const std::u32string all = ToCodePoints(shown);
    std::size_t at = 0;
    for (const char32_t wanted : ToCodePoints(Squeezed({text}))) {
      while (at < all.size() && all[at] != wanted) ++at;
      if (at == all.size()) return testing::AssertionFailure() << "lost from: " << text;
      ++at;
    }
    return testing::AssertionSuccess();
  }

  FrameMoment Moment(std::int64_t index) const {
    return {index, program_.zone.ToCivil(now_), now_};
  }

  /// The whole board as the scene draws it at that frame.
  Frame Painted(Scene& scene, std::int64_t index) const {
    Frame frame(screen_.w, screen_.h);
    Damage damage;
    scene.Invalidate();
    scene.Paint(Moment(index), &frame, &damage);
    return frame;
  }

  /// The lines of each page.
  std::vector<std::vector<std::string>> PagesOf(const Scene& scene) const {
    std::vector<std::vector<std::string>> pages;
    for (std::int64_t index = 0; index < scene.DurationFrames(); ++index) {
      if (scene.PageAt(index) == static_cast<int>(pages.size())) {
        pages.push_back(scene.TextAt(Moment(index)));
      }
    }
    return pages;
  }

  Program program_ = MakeProgram();
  Screen screen_;
  Instant now_ = MondayMorning();

 private:
  static inline TextEngine* engine_ = nullptr;
  InlineStudio studio_{*engine_};
};

}  // namespace tingping::test
