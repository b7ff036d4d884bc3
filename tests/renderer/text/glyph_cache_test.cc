#include "renderer/text/glyph_cache.h"

#include <gtest/gtest.h>

#include "tests/renderer/text/test_engine.h"

namespace tingping {
namespace {

class GlyphCacheTest : public testing::Test {
 protected:
  void Draw(TextEngine& engine, std::string_view text, const FontSpec& font) {
    for (const PlacedGlyph& glyph : engine.LayoutLine(text, font).glyphs) {
      engine.Bitmap(glyph, font);
    }
  }
};

TEST_F(GlyphCacheTest, DrawsEachGlyphOnce) {
  const auto engine = MakeEngine();
  const FontSpec font{24, false, false};
  Draw(*engine, "云云云岭", font);
  EXPECT_EQ(engine->glyph_cache().entries, 2u);
  EXPECT_EQ(engine->glyph_cache().misses, 2u);
  EXPECT_EQ(engine->glyph_cache().hits, 2u);
}

TEST_F(GlyphCacheTest, KeyHoldsAllThatChangesPixels) {
  const auto engine = MakeEngine();
  Draw(*engine, "云", {24, false, false});
  Draw(*engine, "云", {24, true, false});
  Draw(*engine, "云", {24, false, true});
  Draw(*engine, "云", {25, false, false});
  EXPECT_EQ(engine->glyph_cache().entries, 4u);
}

TEST_F(GlyphCacheTest, KeepsItsLimitAndForgetsTheOldest) {
  const auto engine = MakeEngine(20'000);
  const FontSpec font{48, false, false};
  std::string text;
  Draw(*engine, "云", font);
  for (const char* more : {"岭", "县", "自", "然", "资", "源", "局", "公", "告", "登", "记"}) {
    Draw(*engine, more, font);
    Draw(*engine, "云", font);
    EXPECT_LE(engine->glyph_cache().bytes, 20'000u);
  }
  const std::uint64_t misses = engine->glyph_cache().misses;
  EXPECT_EQ(misses, 12u) << "the glyph in use every time never left";
  EXPECT_LT(engine->glyph_cache().entries, 12u);
  Draw(*engine, "岭", font);
  EXPECT_EQ(engine->glyph_cache().misses, misses + 1);
}

TEST_F(GlyphCacheTest, AGlyphOverTheLimitIsStillDrawn) {
  const auto engine = MakeEngine(100);
  EXPECT_GT(BitmapOf(*engine, U'云', {400, false, false}).width, 300);
  EXPECT_EQ(engine->glyph_cache().entries, 1u);
}

}  // namespace
}  // namespace tingping
