// The Unicode consortium's own test of UAX #14, as Debian's unicode-data installs it.
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "renderer/text/text_engine.h"

namespace tingping {
namespace {

constexpr const char* kConformanceFile = "/usr/share/unicode/auxiliary/LineBreakTest.txt";

/// One line such as "× 0023 × 0020 ÷ 0023 ÷	# comment".
struct Case {
  std::u32string text;
  std::vector<std::size_t> offsets;
};

Case ParseCase(const std::string& line) {
  Case out;
  std::istringstream in(line.substr(0, line.find('#')));
  for (std::string word; in >> word;) {
    if (word == "÷") {
      out.offsets.push_back(out.text.size());
    } else if (word != "×") {
      out.text.push_back(static_cast<char32_t>(std::stoul(word, nullptr, 16)));
    }
  }
  return out;
}

TEST(LineBreakConformance, EveryCaseOfUnicode15) {
  std::ifstream in(kConformanceFile);
  ASSERT_TRUE(in.good()) << kConformanceFile << ": install the package unicode-data";
  std::size_t cases = 0;
  for (std::string line; std::getline(in, line);) {
    const Case expected = ParseCase(line);
    if (expected.text.empty()) continue;
    EXPECT_EQ(UnicodeBreakOffsets(expected.text), expected.offsets) << line;
    ++cases;
  }
  EXPECT_EQ(cases, 7654u);
}

}  // namespace
}  // namespace tingping
