// Bytes to text: tests/cases/decode.json, every code of GB18030, and what must hold for any bytes.
#include "playlists/decode.h"

#include <gtest/gtest.h>

#include <random>
#include <set>

#include "playlists/unicode.h"
#include "tests/playlists/encode.h"
#include "tests/playlists/support.h"

namespace tingping {
namespace {

std::string Bytes(std::initializer_list<unsigned> values) {
  std::string bytes;
  for (const unsigned value : values) bytes += static_cast<char>(value);
  return bytes;
}

std::string FourBytes(unsigned linear) {
  return Bytes({0x81 + linear / 12600, 0x30 + linear / 1260 % 10, 0x81 + linear / 10 % 126,
                0x30 + linear % 10});
}

/// The text of bytes that are GB18030 for certain.
std::u32string Gb18030(const std::string& bytes) {
  const DecodedText decoded = Decode(FromHex("84319533") + bytes);
  EXPECT_EQ(decoded.charset, Charset::kGb18030);
  return ToCodePoints(decoded.text);
}

TEST(Decode, FollowsTheTable) {
  const JsonDocument table =
      Parsed(ReadSource("tests/cases/decode.json"), "tests/cases/decode.json");
  std::size_t cases = 0;
  for (const JsonNode& group : table.root().items) {
    SCOPED_TRACE(group.Find("rule")->string);
    for (const JsonNode& row : group.Find("cases")->items) {
      SCOPED_TRACE(row.Find("bytes")->string);
      std::optional<Charset> declared;
      if (const JsonNode* name = row.Find("declared")) declared = *CharsetFromName(name->string);
      const DecodedText decoded = Decode(FromHex(row.Find("bytes")->string), declared);
      EXPECT_EQ(decoded.text, row.Find("text")->string);
      EXPECT_EQ(NameOf(decoded.charset), row.Find("charset")->string);
      const JsonNode* replaced = row.Find("replaced");
      EXPECT_EQ(decoded.replaced, replaced == nullptr ? 0u : replaced->integer);
      ++cases;
    }
  }
  EXPECT_GE(cases, 120u);
}

TEST(Decode, KnowsTheNamesOfCharsets) {
  for (const char* name : {"gb2312", "GBK", "cp936", "x-gbk", "GB18030", "gb_2312-80", "MS936"}) {
    EXPECT_EQ(*CharsetFromName(name), Charset::kGb18030) << name;
  }
  EXPECT_EQ(*CharsetFromName("UTF8"), Charset::kUtf8);
  EXPECT_EQ(*CharsetFromName(" utf_16LE "), Charset::kUtf16Le);
  EXPECT_EQ(*CharsetFromName("utf-16"), Charset::kUtf16);
  EXPECT_EQ(*CharsetFromName("ISO-8859-1"), Charset::kWindows1252);
  EXPECT_EQ(*CharsetFromName("Big5"), Charset::kBig5);
  for (const char* name : {"", "hz-gb-2312", "gbk2", "编码"}) {
    const Result<Charset> unknown = CharsetFromName(name);
    ASSERT_FALSE(unknown) << name;
    EXPECT_EQ(unknown.error().code, FaultCode::kJsonShape);
    EXPECT_NE(unknown.error().detail.find("不认识的编码名称"), std::string::npos);
  }
}

TEST(Decode, EveryCharacterOfGb2312RoundTrips) {
  int characters = 0;
  for (unsigned lead = 0xA1; lead <= 0xF7; ++lead) {
    for (unsigned trail = 0xA1; trail <= 0xFE; ++trail) {
      const std::string bytes = Bytes({lead, trail});
      const std::u32string text = Gb18030(bytes);
      ASSERT_EQ(text.size(), 1u);
      const bool hanzi = lead >= 0xB0 && !(lead == 0xD7 && trail > 0xF9);
      if (hanzi) {
        EXPECT_TRUE(text[0] >= 0x4E00 && text[0] <= 0x9FA5) << ToUtf8(text);
      }
      // Not of GB2312: private use, and the forms that have a code of four bytes besides.
      if (text[0] >= 0xE000 && text[0] <= 0xFE19) continue;
      EXPECT_EQ(Encode(text, "gb18030"), bytes);
      ++characters;
    }
  }
  EXPECT_GE(characters, 7445);
}

TEST(Decode, FollowsGb18030Of2022) {
  const std::vector<std::pair<const char*, char32_t>> codes = {
      {"A6D9", 0xFE10},  {"A6DA", 0xFE12},  {"A6DB", 0xFE11},  {"A6DC", 0xFE13},  {"A6DD", 0xFE14},
      {"A6DE", 0xFE15},  {"A6DF", 0xFE16},  {"A6EC", 0xFE17},  {"A6ED", 0xFE18},  {"A6F3", 0xFE19},
      {"FE59", 0x9FB4},  {"FE61", 0x9FB5},  {"FE66", 0x9FB6},  {"FE67", 0x9FB7},  {"FE6D", 0x9FB8},
      {"FE7E", 0x9FB9},  {"FE90", 0x9FBA},  {"FEA0", 0x9FBB},  {"FE51", 0x20087}, {"FE52", 0x20089},
      {"FE53", 0x200CC}, {"FE6C", 0x215D7}, {"FE76", 0x2298F}, {"FE91", 0x241FE}, {"A3A0", 0x3000},
      {"A2E3", 0x20AC},  {"A8BC", 0x1E3F},  {"A8BF", 0x1F9}};
  for (const auto& [code, c] : codes) {
    EXPECT_EQ(Gb18030(FromHex(code)), std::u32string(1, c)) << code;
  }
  EXPECT_EQ(Gb18030("\x80"), U"€");
}

TEST(Decode, FourByteCodesCoverUnicode) {
  // The codes that glibc 2.36 takes for errors: FE10–FE19 and 9FB4–9FBB have two codes each.
  const unsigned first = ((0x82 - 0x81) * 10 + (0x35 - 0x30)) * 1260 + (0x90 - 0x81) * 10 + 7;
  for (unsigned i = 0; i < 8; ++i) {
    EXPECT_EQ(Gb18030(FourBytes(first + i)), std::u32string(1, 0x9FB4 + i));
  }
  const unsigned forms = ((0x84 - 0x81) * 10 + (0x31 - 0x30)) * 1260 + (0x82 - 0x81) * 10 + 6;
  for (unsigned i = 0; i < 10; ++i) {
    EXPECT_EQ(Gb18030(FourBytes(forms + i)), std::u32string(1, 0xFE10 + i));
  }
  EXPECT_EQ(Gb18030(FromHex("8431A439")), U"\uFFFF");
  EXPECT_EQ(Gb18030(FromHex("90308130")), U"\U00010000");
  EXPECT_EQ(Gb18030(FromHex("E3329A35")), U"\U0010FFFF");
  EXPECT_EQ(Gb18030(FromHex("E3329A36")), U"\uFFFD");
  EXPECT_EQ(Gb18030(FromHex("8431A530")), U"\uFFFD");
  std::set<char32_t> all;
  for (unsigned linear = 0; linear < 39420; ++linear) all.insert(Gb18030(FourBytes(linear))[0]);
  EXPECT_EQ(all.size(), 39420u);
  EXPECT_GE(*all.begin(), 0x80u);
  EXPECT_LE(*all.rbegin(), 0xFFFFu);
}

TEST(Decode, ACutCostsOneCharacter) {
  const std::u32string text =
      U"云岭县自然资源局办件进度公示𬍛𠂇😀，截至2026年";
  const std::vector<std::pair<const char*, Charset>> encodings = {{"UTF-8", Charset::kUtf8},
                                                                  {"gb18030", Charset::kGb18030},
                                                                  {"UTF-16LE", Charset::kUtf16Le},
                                                                  {"UTF-16BE", Charset::kUtf16Be}};
  for (const auto& [converter, charset] : encodings) {
    const std::string bytes = Encode(text, converter);
    for (std::size_t size = 12; size <= bytes.size(); ++size) {
      const DecodedText decoded = Decode(std::string_view(bytes).substr(0, size));
      const std::u32string shown = ToCodePoints(decoded.text);
      EXPECT_EQ(decoded.charset, charset) << size;
      ASSERT_LE(decoded.replaced, 1u);
      EXPECT_EQ(shown.substr(0, shown.size() - decoded.replaced),
                text.substr(0, shown.size() - decoded.replaced));
      EXPECT_EQ(Encode(text.substr(0, shown.size()), converter).size() == size,
                decoded.replaced == 0);
    }
  }
}

TEST(Decode, AnyBytesBecomeUtf8) {
  std::mt19937 random(20221);
  const std::optional<Charset> hints[] = {
      std::nullopt,          Charset::kUtf8,    Charset::kGb18030,  Charset::kUtf16,
      Charset::kBig5,        Charset::kUtf16Le, Charset::kUtf16Be,  Charset::kMixed,
      Charset::kWindows1252, Charset::kEucJp,   Charset::kShiftJis, Charset::kEucKr};
  for (int round = 0; round < 4000; ++round) {
    std::string bytes;
    for (std::size_t i = random() % 24; i > 0; --i) bytes += static_cast<char>(random());
    for (const std::optional<Charset> hint : hints) {
      const DecodedText decoded = Decode(bytes, hint);
      EXPECT_EQ(FirstInvalidUtf8(decoded.text), decoded.text.size());
      EXPECT_LE(decoded.text.size(), bytes.size() * 3);
      EXPECT_GE(decoded.confidence, 0);
      EXPECT_LE(decoded.confidence, 1);
      EXPECT_NE(decoded.charset, Charset::kUtf16);
    }
  }
}

}  // namespace
}  // namespace tingping
