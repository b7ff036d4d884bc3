// tests/cases/breaks.json and breaks_held_back.json: the rules of Chinese line breaking, one case a
// line.
#include <gtest/gtest.h>

#include "playlists/unicode.h"
#include "tests/renderer/text/test_engine.h"

namespace tingping {
namespace {

BreakMode ModeOf(std::string_view name) {
  for (const BreakMode mode : {BreakMode::kNormal, BreakMode::kLoose, BreakMode::kNone}) {
    if (NameOf(mode) == name) return mode;
  }
  EXPECT_EQ(name, NameOf(BreakMode::kStrict));
  return BreakMode::kStrict;
}

/// `text` with "|" at its inner break opportunities.
std::string WithBreaks(std::u32string_view text, BreakMode mode) {
  std::u32string out;
  std::size_t from = 0;
  for (const std::size_t offset : BreakOffsets(text, mode)) {
    out += text.substr(from, offset - from);
    if (offset < text.size()) out += U'|';
    from = offset;
  }
  return ToUtf8(out);
}

class Breaks : public testing::TestWithParam<const char*> {};

TEST_P(Breaks, FollowTheRulesOfTheTable) {
  const JsonDocument table = ParseTestJson(std::string("tests/cases/") + GetParam() + ".json");
  std::size_t cases = 0;
  for (const JsonNode& group : table.root().items) {
    const BreakMode mode = ModeOf(group.Find("mode")->string);
    SCOPED_TRACE(group.Find("rule")->string);
    for (const JsonNode& expected : group.Find("cases")->items) {
      std::u32string text = ToCodePoints(expected.string);
      std::erase(text, U'|');
      EXPECT_EQ(WithBreaks(text, mode), expected.string);
      ++cases;
    }
  }
  EXPECT_GE(cases, 60u);
}

INSTANTIATE_TEST_SUITE_P(Tables, Breaks, testing::Values("breaks", "breaks_held_back"),
                         [](const auto& table) { return std::string(table.param); });

TEST(BreakOffsets, EndIsAlwaysOne) {
  for (const BreakMode mode :
       {BreakMode::kStrict, BreakMode::kNormal, BreakMode::kLoose, BreakMode::kNone}) {
    EXPECT_TRUE(BreakOffsets(U"", mode).empty());
    EXPECT_EQ(BreakOffsets(U"（", mode), std::vector<std::size_t>{1});
    EXPECT_EQ(BreakOffsets(U"云岭", mode), (std::vector<std::size_t>{1, 2}));
  }
}

}  // namespace
}  // namespace tingping
