// The Unicode consortium's own tests of UAX #14 and UAX #29, as Debian's unicode-data installs
// them.
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "renderer/text/cluster.h"
#include "renderer/text/text_engine.h"

namespace tingping {
namespace {

/// One line such as "÷ 0023 × 0020 ÷ 0023 ÷	# comment".
struct Case {
  std::u32string text;
  std::vector<std::size_t> offsets;
  std::string line;
};

Case ParseCase(const std::string& line) {
  Case out;
  out.line = line;
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

std::vector<Case> CasesOf(const std::string& name) {
  const std::string file = "/usr/share/unicode/auxiliary/" + name;
  std::ifstream in(file);
  EXPECT_TRUE(in.good()) << file << ": install the package unicode-data";
  std::vector<Case> cases;
  for (std::string line; std::getline(in, line);) {
    Case made = ParseCase(line);
    if (!made.text.empty()) cases.push_back(std::move(made));
  }
  return cases;
}

TEST(UnicodeConformance, EveryLineBreakOfUnicode15) {
  const std::vector<Case> cases = CasesOf("LineBreakTest.txt");
  EXPECT_EQ(cases.size(), 7654u);
  for (const Case& expected : cases) {
    EXPECT_EQ(UnicodeBreakOffsets(expected.text), expected.offsets) << expected.line;
  }
}

TEST(UnicodeConformance, EveryGraphemeClusterOfUnicode15) {
  const std::vector<Case> cases = CasesOf("GraphemeBreakTest.txt");
  EXPECT_EQ(cases.size(), 602u);
  for (const Case& expected : cases) {
    const std::vector<std::uint32_t> starts = GraphemeClusters(expected.text);
    EXPECT_EQ(std::vector<std::size_t>(starts.begin(), starts.end()), expected.offsets)
        << expected.line;
  }
}

}  // namespace
}  // namespace tingping
