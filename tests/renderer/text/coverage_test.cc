// Who draws the hanzi of the standards: none of them may be without a face.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <memory>
#include <utility>

#include "tests/renderer/text/test_engine.h"

namespace tingping {
namespace {

/// 通用规范汉字表 (2013), as the Unicode Han Database lists it (kTGH, Debian's unicode-data).
std::u32string GeneralStandardHanzi() {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> database(
      ::popen("bzcat /usr/share/unicode/Unihan_OtherMappings.txt.bz2", "r"), ::pclose);
  std::u32string hanzi;
  std::array<char, 512> line{};
  while (std::fgets(line.data(), line.size(), database.get()) != nullptr) {
    unsigned code_point = 0;
    std::array<char, 16> field{};
    if (std::sscanf(line.data(), "U+%X\t%15[^\t]", &code_point, field.data()) != 2) continue;
    if (std::string_view(field.data()) == "kTGH") hanzi.push_back(code_point);
  }
  return hanzi;
}

/// The hanzi of GB 18030-2022, implementation level 3: the unified ideographs up to extension F in
/// the extent of that standard, twelve of which stand among the compatibility ideographs.
std::u32string Gb18030Level3Hanzi() {
  constexpr std::pair<char32_t, char32_t> kBlocks[] = {
      {0x3400, 0x4DB5},   {0x4E00, 0x9FEF},   {0x20000, 0x2A6D6}, {0x2A700, 0x2B734},
      {0x2B740, 0x2B81D}, {0x2B820, 0x2CEA1}, {0x2CEB0, 0x2EBE0}};
  std::u32string hanzi = U"﨎﨏﨑﨓﨔﨟﨡﨣﨤﨧﨨﨩";
  for (const auto& [first, last] : kBlocks) {
    for (char32_t c = first; c <= last; ++c) hanzi.push_back(c);
  }
  return hanzi;
}

std::u32string WithoutFace(TextEngine& engine, const std::u32string& hanzi, const FontSpec& font) {
  std::u32string missing;
  std::copy_if(hanzi.begin(), hanzi.end(), std::back_inserter(missing),
               [&](char32_t c) { return engine.FaceFor(c, font).empty(); });
  return missing;
}

class CoverageTest : public testing::TestWithParam<FontSpec> {
 protected:
  std::unique_ptr<TextEngine> engine_ = MakeEngine();
};

TEST_P(CoverageTest, EveryHanziOfTheGeneralStandardTable) {
  const std::u32string hanzi = GeneralStandardHanzi();
  ASSERT_EQ(hanzi.size(), 8105u);
  EXPECT_EQ(WithoutFace(*engine_, hanzi, GetParam()), std::u32string());
}

TEST_P(CoverageTest, EveryHanziOfGb18030Level3) {
  const std::u32string hanzi = Gb18030Level3Hanzi();
  ASSERT_EQ(hanzi.size(), 87887u);
  EXPECT_EQ(WithoutFace(*engine_, hanzi, GetParam()), std::u32string());
}

INSTANTIATE_TEST_SUITE_P(Boards, CoverageTest,
                         testing::Values(FontSpec{16, false, true}, FontSpec{24, false, true},
                                         FontSpec{64, false, false}),
                         [](const testing::TestParamInfo<FontSpec>& tested) {
                           return std::to_string(tested.param.px) + "px";
                         });

}  // namespace
}  // namespace tingping
