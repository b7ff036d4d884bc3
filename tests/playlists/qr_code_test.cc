#include "playlists/qr_code.h"

#include <gtest/gtest.h>

namespace tingping {
namespace {

/// Whether the 7×7 pattern that readers look for first stands with its corner at (left, top).
bool HasFinder(const QrSymbol& symbol, int left, int top) {
  for (int y = 0; y < 7; ++y) {
    for (int x = 0; x < 7; ++x) {
      const int ring = std::max(std::abs(x - 3), std::abs(y - 3));
      if (symbol.DarkAt(left + x, top + y) != (ring != 2)) return false;
    }
  }
  return true;
}

TEST(EncodeQr, MakesTheSmallestSymbolOfAText) {
  const std::vector<std::pair<std::string, int>> cases = {
      {"12345", 21},
      {"HTTPS://A.EXAMPLE", 21},
      {"https://a.example", 25},
      {"https://zwfw.yunling.example/bj", 29},
      {"云岭县", 21},
      {std::string(kLongestQrBytes, 'x'), 69},
  };
  for (const auto& [text, modules] : cases) {
    const Result<QrSymbol> symbol = EncodeQr(text);
    ASSERT_TRUE(symbol.ok()) << text;
    EXPECT_EQ(symbol->modules, modules) << text;
    EXPECT_EQ(symbol->side(), modules + 8);
    EXPECT_TRUE(HasFinder(*symbol, 0, 0) && HasFinder(*symbol, modules - 7, 0) &&
                HasFinder(*symbol, 0, modules - 7))
        << text;
    EXPECT_FALSE(HasFinder(*symbol, modules - 7, modules - 7)) << text;
  }
}

/// Error correction as the symbol's own format bits say: 0 M, 1 L, 2 H, 3 Q (ISO/IEC 18004, 7.9).
int LevelOf(const QrSymbol& symbol) {
  constexpr int kFormatMask = 2;  // 10, of the first two bits of the mask pattern
  const int bits = symbol.DarkAt(0, 8) * 2 + symbol.DarkAt(1, 8);
  return bits ^ kFormatMask;
}

TEST(EncodeQr, CorrectsMoreErrorsWhereThatTakesNoMoreModules) {
  EXPECT_EQ(LevelOf(*EncodeQr("1")), 2) << "one digit leaves room for H";
  EXPECT_EQ(LevelOf(*EncodeQr("https://a.example/b")), 3) << "19 bytes: version 2 holds 20 with Q";
  EXPECT_EQ(LevelOf(*EncodeQr("https://a.example/bjcx/26")), 0) << "25 bytes: 26 with M";
}

TEST(EncodeQr, RefusesNothingAndTooMuch) {
  EXPECT_FALSE(EncodeQr("").ok());
  const Result<QrSymbol> symbol = EncodeQr(std::string(kLongestQrBytes + 1, 'x'));
  ASSERT_FALSE(symbol.ok());
  EXPECT_NE(symbol.error().detail.find("1 到 300 个字节"), std::string::npos);
}

TEST(QrTextProblem, AllowsAddressesAndPlainText) {
  for (const std::string text :
       {"https://zwfw.yunling.example/bj?no=YL-1#x", "HTTP://a.example", "https://a.example:8443/",
        "咨询电话：0399-7654000", "关注“云岭自然资源”公众号", "9:00 开门", "办件: 请到二楼"}) {
    EXPECT_EQ(QrTextProblem(text), "") << text;
  }
}

TEST(QrTextProblem, TellsWhatAPhoneMustNotBeHanded) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"tel:03997654000", "不能是 \"tel:\""},
      {"javascript:alert(1)", "不能是 \"javascript:\""},
      {"weixin://dl/business", "不能是 \"weixin:\""},
      {"BEGIN:VCARD", "不能是 \"begin:\""},
      {"WIFI:S:hall;;", "不能是 \"wifi:\""},
      {"https:/a.example", "网址不完整"},
      {"https://", "网址不完整"},
      {"https:///path", "网址不完整"},
      {"https://bank.example@evil.example/", "用户名"},
      {"https://a.example/办件", "不能有空格和汉字"},
      {"https://a.example/a b", "不能有空格和汉字"},
      {"第一行\n第二行", "不能换行"},
  };
  for (const auto& [text, says] : cases) {
    EXPECT_NE(QrTextProblem(text).find(says), std::string::npos) << text << QrTextProblem(text);
  }
}

}  // namespace
}  // namespace tingping
