// How often the charset of a piece of prose is found: floors below what was measured, which stands
// in docs/decisions.md.
#include "playlists/charset_detector.h"

#include <gtest/gtest.h>

#include <random>
#include <sstream>

#include "playlists/decode.h"
#include "playlists/unicode.h"
#include "tests/playlists/encode.h"
#include "tests/playlists/support.h"

namespace tingping {
namespace {

constexpr int kSnippets = 2000;

class Snippets {
 public:
  Snippets() {
    std::istringstream in(ReadSource("tests/cases/prose.txt"));
    for (std::string line; std::getline(in, line);) {
      if (!line.empty() && line.front() != '#') prose_.push_back(ToCodePoints(line));
    }
  }

  /// `size` characters in a row from any paragraph that has as many.
  std::u32string Next(std::size_t size) {
    for (;;) {
      const std::u32string& paragraph = prose_[random_() % prose_.size()];
      if (paragraph.size() < size) continue;
      return paragraph.substr(random_() % (paragraph.size() - size + 1), size);
    }
  }

  std::size_t Number(std::size_t below) { return random_() % below; }

 private:
  std::mt19937 random_{2022};
  std::vector<std::u32string> prose_;
};

/// In per mille, for 2, 4, 8 and 16 characters.
struct Encoding {
  const char* converter;
  int floors[4];
};

class DetectorTest : public testing::TestWithParam<Encoding> {};

TEST_P(DetectorTest, FindsTheCharsetOfShortProse) {
  Snippets snippets;
  for (std::size_t i = 0; i < 4; ++i) {
    const std::size_t size = std::size_t{2} << i;
    int right = 0;
    for (int round = 0; round < kSnippets; ++round) {
      const std::u32string text = snippets.Next(size);
      if (Decode(Encode(text, GetParam().converter)).text == ToUtf8(text)) ++right;
    }
    RecordProperty("of" + std::to_string(size), right);
    EXPECT_GE(right * 1000, GetParam().floors[i] * kSnippets) << size << " characters";
  }
}

INSTANTIATE_TEST_SUITE_P(Encodings, DetectorTest,
                         testing::Values(Encoding{"UTF-8", {1000, 1000, 1000, 1000}},
                                         Encoding{"gb18030", {998, 1000, 1000, 1000}},
                                         Encoding{"UTF-16LE", {880, 980, 998, 1000}},
                                         Encoding{"UTF-16BE", {880, 980, 998, 1000}}),
                         [](const auto& encoding) {
                           std::string name = encoding.param.converter;
                           std::erase(name, '-');
                           return name;
                         });

TEST(Detector, LinesOfTwoCharsetsAreToldApart) {
  Snippets snippets;
  int wrong = 0;
  for (int file = 0; file < 100; ++file) {
    std::u32string text;
    std::string bytes;
    for (int line = 0; line < 20; ++line) {
      const std::u32string shown = snippets.Next(8 + snippets.Number(9)) + U"\n";
      bytes += Encode(shown, snippets.Number(2) == 0 ? "UTF-8" : "gb18030");
      text += shown;
    }
    if (Decode(bytes).text != ToUtf8(text)) ++wrong;
  }
  EXPECT_LE(wrong, 3);
}

TEST(Detector, FilesOfOneCharsetAreNotTakenForMixed) {
  Snippets snippets;
  for (const char* converter : {"UTF-8", "gb18030"}) {
    for (int file = 0; file < 50; ++file) {
      std::u32string text;
      for (int line = 0; line < 200; ++line) text += snippets.Next(1 + snippets.Number(6)) + U"\n";
      EXPECT_EQ(Decode(Encode(text, converter)).text, ToUtf8(text)) << converter;
    }
  }
}

TEST(Detector, ConfidenceFallsWhereTheBytesAreAmbiguous) {
  EXPECT_EQ(Decode("2026").confidence, 1);
  EXPECT_GT(Decode(Encode(U"云岭县公告", "gb18030")).confidence, 0.999);
  EXPECT_LT(Decode(Encode(U"路", "gb18030")).confidence, 0.99);
  const double broken = Decode(Encode(U"云岭县公告", "gb18030") + "\xFF").confidence;
  EXPECT_GT(broken, 0.7);
  EXPECT_LT(broken, 0.9);
}

TEST(Detector, WhatIsInNoneOfTheCharsetsIsNotBelieved) {
  const struct {
    std::u32string_view text;
    const char* converter;
    bool sure;
  } kTable[] = {
      {U"Заявление подается в земельное управление района.", "windows-1251", false},
      {U"云岭县自然资源局关于公开征求意见的公告", "UTF-32LE", false},
      {U"臺北市政府地政局公告：土地登記規費收費標準", "GBK", true},
      {U"罗𬭎、王𬍛、李喆、张犇淼", "gb18030", true},
      {U"このファイルは日本語のテキストです。", "UTF-8", true},
  };
  for (const auto& row : kTable) {
    const DecodedText decoded = Decode(Encode(std::u32string(row.text), row.converter));
    if (row.sure) {
      EXPECT_GT(decoded.confidence, 0.99) << row.converter << ' ' << decoded.text;
    } else {
      EXPECT_LT(decoded.confidence, 0.5) << row.converter << ' ' << decoded.text;
    }
  }
}

/// What staff in Taiwan wrote, and what stands here under a declaration copied from there.
TEST(Detector, ADeclarationOfBig5IsOnAParWithTheBytes) {
  Snippets snippets;
  int right = 0;
  for (int round = 0; round < kSnippets; ++round) {
    const std::u32string text = snippets.Next(2 + snippets.Number(5));
    if (Decode(Encode(text, "gb18030"), Charset::kBig5).text == ToUtf8(text)) ++right;
  }
  EXPECT_GE(right * 1000, 985 * kSnippets);
}

TEST(Detector, SegmentsCoverTheBytes) {
  const std::string bytes = Encode(U"第一行\n", "UTF-8") + Encode(U"第二行\n", "gb18030") + "3\n" +
                            Encode(U"第四行\n", "UTF-8");
  const Detection detection = DetectCharset(bytes, std::nullopt);
  ASSERT_EQ(detection.charset, Charset::kMixed);
  ASSERT_EQ(detection.segments.size(), 3u);
  EXPECT_EQ(detection.segments[0].end, 10u);
  EXPECT_EQ(detection.segments[1].end, 19u);
  EXPECT_EQ(detection.segments[1].charset, Charset::kGb18030);
  EXPECT_EQ(detection.segments[2].end, bytes.size());
}

}  // namespace
}  // namespace tingping
