#include "daemon/plays/play_verify.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <sstream>

#include "tests/daemon/plays/play_files.h"
#include "tests/daemon/temp_folder.h"

namespace tingping {
namespace {

using ::testing::HasSubstr;
using Lines = std::vector<std::string>;

class PlayVerifyTest : public ::testing::Test {
 protected:
  /// Three days of four plays each.
  PlayVerifyTest() {
    for (const char* day : {"2026-11-22", "2026-11-23", "2026-11-24"}) {
      for (const char* item : {"a", "b", "c", "d"}) {
        files_.Add(item, std::string(day) + "T09:00:00+08:00");
      }
    }
  }

  std::filesystem::path File(const std::string& day) const {
    return files_.folder() / (day + ".jsonl");
  }

  Lines Read(const std::string& day) const {
    std::ifstream in(File(day));
    Lines lines;
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
  }

  void Write(const std::string& day, const Lines& lines) const {
    std::ofstream out(File(day), std::ios::trunc);
    for (const std::string& line : lines) out << line << '\n';
  }

  PlayVerdict Verdict(const std::string& expected = "") const {
    return *VerifyPlays(files_.folder(), expected);
  }

  TempFolder temporary_;
  PlayFiles files_{temporary_.path() / "plays"};
};

TEST_F(PlayVerifyTest, AnUntouchedLogHolds) {
  const PlayVerdict verdict = Verdict(files_.last.chain);
  EXPECT_EQ(verdict.findings.count, 0);
  EXPECT_EQ(verdict.lines, 12);
  EXPECT_EQ(verdict.first_seq, 1);
  EXPECT_EQ(verdict.last, files_.last);
}

TEST_F(PlayVerifyTest, AnEmptyLogHolds) {
  std::filesystem::remove_all(files_.folder());
  EXPECT_EQ(Verdict().findings.count, 0);
  EXPECT_EQ(Verdict().lines, 0);
}

TEST_F(PlayVerifyTest, WhateverIsDoneToLinesIsFoundWhereItWasDone) {
  struct Case {
    std::string what;
    std::function<void(Lines*)> spoil;
    int line;
    std::string tells;
  };
  const auto edit = [](std::string* line, std::string_view from, std::string_view to) {
    ASSERT_NE(line->find(from), std::string::npos);
    line->replace(line->find(from), from.size(), to);
  };
  const Case cases[] = {
      {"text", [&](Lines* l) { edit(&(*l)[1], "的正文", "的假文"); }, 2, "改过"},
      {"time", [&](Lines* l) { edit(&(*l)[1], "09:00:00", "09:00:01"); }, 2, "改过"},
      {"number", [&](Lines* l) { edit(&(*l)[1], "\"seq\":6", "\"seq\":7"); }, 2, "缺第 6 条"},
      {"first line", [&](Lines* l) { edit(&(*l)[0], "的正文", "的假文"); }, 1, "改过"},
      {"last line", [&](Lines* l) { edit(&(*l)[3], "的正文", "的假文"); }, 4, "改过"},
      {"one out", [&](Lines* l) { l->erase(l->begin() + 1); }, 2, "缺第 6 条"},
      {"two out", [&](Lines* l) { l->erase(l->begin() + 1, l->begin() + 3); }, 2,
       "缺第 6 到第 7 条"},
      {"twice", [&](Lines* l) { l->insert(l->begin() + 2, (*l)[1]); }, 3, "不在第 6 条之后"},
      {"moved", [&](Lines* l) { std::swap((*l)[1], (*l)[2]); }, 2, "缺第 6 条"},
      {"chain", [&](Lines* l) { (*l)[1][(*l)[1].size() - 3] ^= 1; }, 2, "改过"},
  };
  const Lines before = Read("2026-11-23");
  for (const Case& each : cases) {
    Lines lines = before;
    each.spoil(&lines);
    Write("2026-11-23", lines);
    const PlayVerdict verdict = Verdict();
    ASSERT_GE(verdict.findings.count, 1) << each.what;
    const Error& first = verdict.findings.told.front();
    EXPECT_EQ(first.code, FaultCode::kPlayLogAltered) << each.what;
    EXPECT_EQ(first.place.line, each.line) << each.what;
    EXPECT_EQ(first.place.file, File("2026-11-23").string()) << each.what;
    EXPECT_THAT(first.detail, HasSubstr(each.tells)) << each.what;
  }
}

TEST_F(PlayVerifyTest, ADayThatIsGoneIsFound) {
  std::filesystem::remove(File("2026-11-23"));
  const PlayVerdict verdict = Verdict();
  ASSERT_EQ(verdict.findings.count, 1);
  EXPECT_EQ(verdict.findings.told[0].place.file, File("2026-11-24").string());
  EXPECT_THAT(verdict.findings.told[0].detail, HasSubstr("缺第 5 到第 8 条"));
}

TEST_F(PlayVerifyTest, TheEndOfADayThatIsGoneIsFound) {
  Lines lines = Read("2026-11-23");
  lines.pop_back();
  Write("2026-11-23", lines);
  ASSERT_EQ(Verdict().findings.count, 1);
  EXPECT_THAT(Verdict().findings.told[0].detail, HasSubstr("缺第 8 条"));
}

TEST_F(PlayVerifyTest, WhatAgeRemovedIsNoFindingButTold) {
  std::filesystem::remove(File("2026-11-22"));
  const PlayVerdict verdict = Verdict();
  EXPECT_EQ(verdict.findings.count, 0);
  EXPECT_EQ(verdict.first_seq, 5);
}

TEST_F(PlayVerifyTest, ALineBrokenByAPowerCutIsFoundAndTheChainHolds) {
  files_.Append("{\"seq\":13,\"started\":\"2026-11-\n");
  files_.Add("e", "2026-11-24T10:00:00+08:00");
  const PlayVerdict verdict = Verdict();
  ASSERT_EQ(verdict.findings.count, 1);
  EXPECT_EQ(verdict.findings.told[0].code, FaultCode::kPlayLogBroken);
  EXPECT_EQ(verdict.last.seq, 13);
}

TEST_F(PlayVerifyTest, AClockThatWasSetWrongIsNoFinding) {
  files_.Add("e", "2030-01-01T10:00:00+08:00");
  files_.Add("f", "2026-11-24T10:00:00+08:00");
  files_.Add("g", "2026-11-25T10:00:00+08:00");
  const PlayVerdict verdict = Verdict();
  EXPECT_EQ(verdict.findings.count, 0);
  EXPECT_EQ(verdict.last, files_.last);
}

TEST_F(PlayVerifyTest, AChainForgedToItsEndIsFoundByAValueNotedBefore) {
  const std::string noted = files_.last.chain;
  std::filesystem::remove_all(files_.folder());
  PlayFiles forged(files_.folder());
  for (int i = 0; i < 12; ++i) forged.Add("x", "2026-11-24T09:00:00+08:00");
  EXPECT_EQ(Verdict().findings.count, 0);
  ASSERT_EQ(Verdict(noted).findings.count, 1);
  EXPECT_THAT(Verdict(noted).findings.told[0].detail, HasSubstr(noted));
}

}  // namespace
}  // namespace tingping
