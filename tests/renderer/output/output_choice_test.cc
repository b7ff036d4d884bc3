#include "renderer/output/output_choice.h"

#include <gtest/gtest.h>

#include <string>

namespace tingping {
namespace {

using Kind = OutputChoice::Kind;

struct Case {
  std::string text;
  Kind kind;
  std::string file;
  Rect band;
};

TEST(OutputChoiceTest, EachOutputByItsName) {
  const Case cases[] = {
      {"sdl", Kind::kSdl, "", {}},
      {"sdl:surface", Kind::kSdlSurface, "", {}},
      {"sdl:renderer", Kind::kSdlRenderer, "", {}},
      {"offscreen", Kind::kOffscreen, "", {}},
      {"null", Kind::kNull, "", {}},
      {"png:/tmp/a,b.png", Kind::kPng, "/tmp/a,b.png", {}},
      {"raw:-", Kind::kRaw, "-", {}},
      {"raw:/tmp/wall.raw", Kind::kRaw, "/tmp/wall.raw", {}},
      {"raw:-,0,1040,1920,40", Kind::kRaw, "-", {0, 1040, 1920, 40}},
      {"raw:a,b,1,2,3,4", Kind::kRaw, "a,b", {1, 2, 3, 4}},
      {"y4m:wall.y4m", Kind::kY4m, "wall.y4m", {}},
      {"raw:a,1,2,3", Kind::kRaw, "a,1,2,3", {}},
      {"raw:a,1,2,0,4", Kind::kRaw, "a,1,2,0,4", {}},
  };
  for (const Case& expected : cases) {
    const auto choice = ParseOutputChoice(expected.text);
    ASSERT_TRUE(choice) << expected.text;
    EXPECT_EQ(choice->kind, expected.kind) << expected.text;
    EXPECT_EQ(choice->file, expected.file) << expected.text;
    EXPECT_EQ(choice->band, expected.band) << expected.text;
  }
}

TEST(OutputChoiceTest, AnythingElseIsNone) {
  for (const char* const text :
       {"", "SDL", "png", "png:", "y4m:", "raw:", "raw", "raw:,1,2,3,4", "sdl:", "sdl:gl", "x:a"}) {
    EXPECT_FALSE(ParseOutputChoice(text)) << text;
  }
}

TEST(OutputChoiceTest, APictureWithoutADisplayIsDrawnOffscreen) {
  const auto made = OpenOutput({Kind::kOffscreen, {}, {}}, {{0, 0, 64, 32}, {}}, 60);
  ASSERT_TRUE(made.ok()) << made.error().detail;
  EXPECT_EQ((*made)->Name(), "sdl:surface/offscreen");
  EXPECT_TRUE((*made)->Present(Frame(64, 32), {{0, 0, 64, 32}}).ok());
  EXPECT_EQ((*made)->SetPower(false).error().code, FaultCode::kDisplayPower);
}

TEST(OutputChoiceTest, ARectHasFourNumbersAndAnArea) {
  EXPECT_EQ(ParseRect("-5,6,7,8"), (Rect{-5, 6, 7, 8}));
  for (const char* const text : {"", "1,2,3", "1,2,3,4,5", "1,2,0,4", "1,2,3,-4", "1, 2,3,4"}) {
    EXPECT_FALSE(ParseRect(text)) << text;
  }
}

}  // namespace
}  // namespace tingping
