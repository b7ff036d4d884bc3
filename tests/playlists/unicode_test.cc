#include "playlists/unicode.h"

#include "tests/playlists/support.h"

namespace tingping {
namespace {

TEST(Unicode, GoesToCodePointsAndBack) {
  const std::string text = "a é 中 𬭎 😀";
  EXPECT_EQ(ToUtf8(ToCodePoints(text)), text);
  EXPECT_EQ(CountCodePoints(text), 9u);
  EXPECT_EQ(ToCodePoints("𬭎"), U"\U0002CB4E");
}

TEST(Unicode, FindsTheFirstBrokenByte) {
  EXPECT_EQ(FirstInvalidUtf8("中文"), 6u);
  EXPECT_EQ(FirstInvalidUtf8("中\xE6\x96"), 3u);          // cut short
  EXPECT_EQ(FirstInvalidUtf8("a\xC0\x80"), 1u);           // overlong
  EXPECT_EQ(FirstInvalidUtf8("\xED\xA0\x80"), 0u);        // surrogate
  EXPECT_EQ(FirstInvalidUtf8("ab\xF4\x90\x80\x80"), 2u);  // above U+10FFFF
  EXPECT_EQ(ToCodePoints("a\xFFz"), U"a\uFFFDz");
}

TEST(Unicode, NormalisesWidth) {
  EXPECT_EQ(Nfkc("１３９９０１－Ａ"), "139901-A");
  EXPECT_EQ(Nfkc("㈢号①"), "(三)号1");
}

TEST(Unicode, ShortensByCodePoints) {
  EXPECT_EQ(Shorten("云岭县", 3), "云岭县");
  EXPECT_EQ(Shorten("云岭县", 2), "云岭…");
}

}  // namespace
}  // namespace tingping
