#include "daemon/plays/play_query.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "daemon/plays/line_stream.h"
#include "tests/daemon/plays/play_files.h"
#include "tests/daemon/temp_folder.h"

namespace tingping {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class PlayQueryTest : public ::testing::Test {
 protected:
  PlayRange Range(const std::string& from, const std::string& to) const {
    return *ReadPlayRange(from, to, *ParseDate("2026-11-23"), TimeZone());
  }

  std::vector<std::string> Items(const PlayQuery& query, std::size_t limit = 100) {
    std::vector<std::string> items;
    findings_ = {};
    const auto add = [&](const PlayLine& play, std::string_view line) {
      EXPECT_EQ(ParsePlayLine(line, PlayText::kPassedOver)->seq, play.seq);
      items.push_back(play.record.item);
      return items.size() < limit;
    };
    EXPECT_TRUE(ReadPlays(files_.folder(), query, add, &findings_).ok());
    return items;
  }

  TempFolder temporary_;
  PlayFiles files_{temporary_.path() / "plays"};
  PlayFindings findings_;
};

TEST_F(PlayQueryTest, ARangeIsOfDaysOrOfMoments) {
  files_.Add("a", "2026-11-22T23:59:59+08:00");
  files_.Add("b", "2026-11-23T00:00:00+08:00");
  files_.Add("c", "2026-11-23T12:00:00+08:00");
  files_.Add("d", "2026-11-24T00:00:00+08:00");
  EXPECT_THAT(Items({Range("", ""), "", {}}), ElementsAre("b", "c"));
  EXPECT_THAT(Items({Range("2026-11-22", ""), "", {}}), ElementsAre("a"));
  EXPECT_THAT(Items({Range("2026-11-22", "2026-11-24"), "", {}}), ElementsAre("a", "b", "c", "d"));
  EXPECT_THAT(Items({Range("2026-11-22T23:59:59+08:00", "2026-11-23T12:00:00+08:00"), "", {}}),
              ElementsAre("a", "b"));
  EXPECT_THAT(Items({Range("2026-11-23T04:00:00Z", "2026-11-23T04:00:01Z"), "", {}}),
              ElementsAre("c"));
  EXPECT_THAT(Items({Range("2026-11-22", "2026-11-24"), "", {}}, 2), ElementsAre("a", "b"));
}

TEST_F(PlayQueryTest, WhatIsNoRangeIsRefusedByName) {
  struct Case {
    std::string from, to, begins;
  };
  for (const Case& each : {Case{"gestern", "", "from"}, Case{"", "2026-02-30", "to"},
                           Case{"2026-11-24", "2026-11-23", "to"}, Case{"", "2026-11-22", "to"}}) {
    const auto range = ReadPlayRange(each.from, each.to, *ParseDate("2026-11-23"), TimeZone());
    ASSERT_FALSE(range.ok()) << each.from << each.to;
    EXPECT_THAT(range.error().detail, testing::StartsWith(each.begins));
  }
}

TEST_F(PlayQueryTest, AnItemIsFoundWithAllItsUnfoldedTurns) {
  for (const char* item : {"guides/a", "guides/b", "guides2", "guides"}) {
    files_.Add(item, "2026-11-23T12:00:00+08:00");
  }
  EXPECT_THAT(Items({Range("", ""), "guides", {}}), ElementsAre("guides/a", "guides/b", "guides"));
  EXPECT_THAT(Items({Range("", ""), "guides/b", {}}), ElementsAre("guides/b"));
}

TEST_F(PlayQueryTest, BrokenLinesAreFindingsAndTheRestIsRead) {
  files_.Add("a", "2026-11-23T12:00:00+08:00");
  files_.Append("{\"seq\":2,\"started\":\"2026-\n");
  files_.Append(std::string(5000, '\0') + "\n");
  files_.Add("b", "2026-11-23T12:00:10+08:00");
  files_.Append("{\"seq\":");
  EXPECT_THAT(Items({Range("", ""), "", {}}), ElementsAre("a", "b"));
  ASSERT_EQ(findings_.count, 3);
  std::vector<int> lines;
  for (const Error& error : findings_.told) {
    EXPECT_EQ(error.code, FaultCode::kPlayLogBroken);
    lines.push_back(error.place.line);
  }
  EXPECT_THAT(lines, ElementsAre(2, 3, 5));
}

TEST_F(PlayQueryTest, AFolderThatIsNotThereHasNoPlays) {
  std::filesystem::remove_all(files_.folder());
  EXPECT_THAT(Items({Range("", ""), "", {}}), IsEmpty());
  EXPECT_EQ(findings_.count, 0);
}

TEST_F(PlayQueryTest, LinesLongerThanABlockAndLongerThanAnyAreRead) {
  PlayRecord book = files_.Record("book", "2026-11-23T12:00:00+08:00");
  book.text = {std::string(3 << 20, 'x')};
  files_.Add(book);
  files_.Append(std::string(LineStream::kMostBytes + (3 << 20), 'y') + '\n');
  files_.Add("after", "2026-11-23T12:00:10+08:00");
  EXPECT_THAT(Items({Range("", ""), "", {}}), ElementsAre("book", "after"));
  EXPECT_GE(findings_.count, 1);
}

TEST(PlayFindings, AreCountedBeyondThoseThatAreTold) {
  PlayFindings findings;
  for (int i = 0; i < 1000; ++i) findings.Add(FaultCode::kPlayLogBroken, "f", i, "x");
  EXPECT_EQ(findings.count, 1000);
  EXPECT_EQ(findings.told.size(), PlayFindings::kTold);
}

}  // namespace
}  // namespace tingping
