#include "renderer/app/play_log.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "renderer/host/files.h"
#include "tests/renderer/temporary_folder.h"

namespace tingping {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
namespace fs = std::filesystem;

PlayRecord Record(const std::string& item, const std::string& ended) {
  PlayRecord record;
  record.item = item;
  record.ended = *ParseInstant(ended, TimeZone());
  record.started = record.ended - std::chrono::seconds(10);
  record.frames = 600;
  record.reason = "end";
  record.text = {"受理\n通知", "第\"二\"页"};
  return record;
}

class PlayLogTest : public ::testing::Test {
 protected:
  std::vector<std::string> Lines(const std::string& file) const {
    const auto bytes = ReadFile(folder_ / (file + ".jsonl"), 1 << 20);
    std::vector<std::string> lines;
    if (!bytes) return lines;
    std::istringstream in(*bytes);
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
  }

  /// The item of every line that is whole, with a ! where it does not continue the one before.
  std::vector<std::string> Items(const std::string& file) {
    std::vector<std::string> items;
    for (const std::string& line : Lines(file)) {
      const auto play = ParsePlayLine(line, PlayText::kRead);
      if (!play) continue;
      const std::string before = play->after.value_or(chain_);
      const bool fits = before == chain_ && play->seq == seq_ + 1 &&
                        ChainOf(SplitPlayLine(line)->linked, before) == play->chain;
      items.push_back(play->record.item + (fits ? "" : "!"));
      chain_ = play->chain;
      seq_ = play->seq;
    }
    return items;
  }

  void Append(const std::string& item, const std::string& ended) {
    PlayLog log(folder_, limits_);
    ASSERT_TRUE(log.Append(Record(item, ended), zone_).ok());
  }

  std::string chain_;  // of the line that Items saw last
  std::int64_t seq_ = 0;
  TemporaryFolder temporary_;
  const fs::path folder_ = temporary_.path() / "state" / "plays";
  const TimeZone zone_;
  PlayLimits limits_;
};

TEST_F(PlayLogTest, TheFileIsThatOfTheLocalDayOnWhichTheItemEnded) {
  PlayLog log(folder_);
  ASSERT_TRUE(log.Append(Record("a", "2026-11-23T15:59:59Z"), zone_).ok());  // 23:59:59 here
  ASSERT_TRUE(log.Append(Record("b", "2026-11-23T16:00:05Z"), zone_).ok());
  EXPECT_THAT(Items("2026-11-23"), ElementsAre("a"));
  EXPECT_THAT(Items("2026-11-24"), ElementsAre("b"));
}

TEST_F(PlayLogTest, ARestartAddsToTheDayAndToTheChain) {
  Append("a", "2026-11-23T09:30:10+08:00");
  Append("b", "2026-11-23T09:30:20+08:00");
  Append("c", "2026-11-24T09:30:20+08:00");
  EXPECT_THAT(Items("2026-11-23"), ElementsAre("a", "b"));
  EXPECT_THAT(Items("2026-11-24"), ElementsAre("c"));
}

TEST_F(PlayLogTest, OnlyTheFirstLineOfAFileNamesWhatItContinues) {
  Append("a", "2026-11-23T09:30:10+08:00");
  Append("b", "2026-11-23T09:30:20+08:00");
  Append("c", "2026-11-24T09:30:20+08:00");
  EXPECT_EQ(ParsePlayLine(Lines("2026-11-23")[0], PlayText::kRead)->after, "");
  EXPECT_FALSE(ParsePlayLine(Lines("2026-11-23")[1], PlayText::kRead)->after.has_value());
  EXPECT_EQ(ParsePlayLine(Lines("2026-11-24")[0], PlayText::kRead)->after,
            ParsePlayLine(Lines("2026-11-23")[1], PlayText::kRead)->chain);
}

TEST_F(PlayLogTest, ALineCutAnywhereByAPowerCutDoesNotBreakTheChain) {
  Append("a", "2026-11-23T09:30:10+08:00");
  Append("b", "2026-11-23T09:30:20+08:00");
  const fs::path file = folder_ / "2026-11-23.jsonl";
  const auto whole = ReadFile(file, 1 << 20);
  const std::size_t first = Lines("2026-11-23")[0].size() + 1;
  for (std::size_t size = first + 1; size < whole->size() - 1; size += 7) {
    fs::remove(file);
    std::ofstream(file) << whole->substr(0, size);
    Append("c", "2026-11-23T09:30:30+08:00");
    chain_.clear();
    seq_ = 0;
    EXPECT_EQ(Lines("2026-11-23").size(), 3u) << size;
    EXPECT_THAT(Items("2026-11-23"), ElementsAre("a", "c")) << size;
  }
  // The line feed alone is missing: the line counts.
  fs::remove(file);
  std::ofstream(file) << whole->substr(0, whole->size() - 1);
  Append("c", "2026-11-23T09:30:30+08:00");
  chain_.clear();
  seq_ = 0;
  EXPECT_THAT(Items("2026-11-23"), ElementsAre("a", "b", "c"));
}

TEST_F(PlayLogTest, AFileOfZeroBytesAfterAPowerCutIsPassedOver) {
  Append("a", "2026-11-23T09:30:10+08:00");
  std::ofstream(folder_ / "2026-11-24.jsonl") << std::string(200'000, '\0');
  Append("b", "2026-11-24T09:30:20+08:00");
  EXPECT_THAT(Items("2026-11-23"), ElementsAre("a"));
  EXPECT_THAT(Items("2026-11-24"), ElementsAre("b"));
}

TEST_F(PlayLogTest, AClockThatWasSetWrongDoesNotBreakTheChain) {
  Append("a", "2026-11-23T09:30:10+08:00");
  Append("b", "2030-01-01T09:30:10+08:00");
  Append("c", "2026-11-23T09:40:10+08:00");
  const auto last = ParsePlayLine(Lines("2026-11-23")[1], PlayText::kRead);
  EXPECT_EQ(last->seq, 3);
  EXPECT_EQ(last->after, ParsePlayLine(Lines("2030-01-01")[0], PlayText::kRead)->chain);
}

TEST_F(PlayLogTest, AFileThatIsFullIsFollowedByAnotherPart) {
  limits_.file_bytes = 600;  // a line has some 450
  for (const char* item : {"a", "b", "c", "d", "e"}) Append(item, "2026-11-23T09:30:10+08:00");
  EXPECT_THAT(Items("2026-11-23"), ElementsAre("a", "b"));
  EXPECT_THAT(Items("2026-11-23-2"), ElementsAre("c", "d"));
  EXPECT_THAT(Items("2026-11-23-3"), ElementsAre("e"));
  PlayLog log(folder_, limits_);
  for (const char* item : {"f", "g", "h"}) {
    ASSERT_TRUE(log.Append(Record(item, "2026-11-23T09:30:20+08:00"), zone_).ok());
  }
  chain_ = ParsePlayLine(Lines("2026-11-23-2")[1], PlayText::kRead)->chain;
  seq_ = 4;
  EXPECT_THAT(Items("2026-11-23-3"), ElementsAre("e", "f"));
  EXPECT_THAT(Items("2026-11-23-4"), ElementsAre("g", "h"));
}

TEST_F(PlayLogTest, AFolderThatCannotBeMadeIsAFault) {
  std::ofstream(temporary_.path() / "state") << "a file where the folder should be";
  PlayLog log(folder_);
  const Status kept = log.Append(Record("a", "2026-11-23T09:30:10+08:00"), zone_);
  ASSERT_FALSE(kept.ok());
  EXPECT_EQ(kept.error().code, FaultCode::kPlayLog);
}

/// `days` files of 1000 bytes each, the newest of 2026-11-22.
std::vector<ShelvedPlays> Shelf(int days) {
  std::vector<ShelvedPlays> files;
  for (int day = days; day > 0; --day) {
    files.push_back({{AddDays(*ParseDate("2026-11-23"), -day), 1}, 1000});
  }
  return files;
}

TEST(PlayLimits, DropTheOldestDaysAndNeverTheLastSixMonths) {
  struct Case {
    int have, days;
    std::int64_t bytes;
    int drop;
    bool over;
  };
  for (const Case& each : {Case{400, 400, 1 << 20, 0, false}, Case{403, 400, 1 << 20, 3, false},
                           Case{300, 400, 250'000, 50, false}, Case{300, 400, 1000, 116, true},
                           Case{184, 400, 1000, 0, true}, Case{190, 10, 1 << 20, 6, false},
                           Case{0, 400, 1000, 0, false}}) {
    std::vector<ShelvedPlays> files = Shelf(each.have);
    const PlayLimits limits{each.days, each.bytes, 1 << 20};
    const std::vector<PlayFile> drop = PlaysToDrop(files, limits);
    ASSERT_EQ(drop.size(), static_cast<std::size_t>(each.drop)) << each.have;
    for (int i = 0; i < each.drop; ++i) {
      EXPECT_EQ(drop[static_cast<std::size_t>(i)], files[static_cast<std::size_t>(i)].file);
    }
    files.erase(files.begin(), files.begin() + each.drop);
    EXPECT_EQ(OverDiskBound(files, limits), each.over) << each.have;
  }
}

TEST_F(PlayLogTest, OldFilesGoWhenAnotherIsBegunAndTheRestStillFits) {
  limits_.days = PlayLimits::kLeastDays;
  const CivilDate first = *ParseDate("2026-01-01");
  {
    PlayLog log(folder_, limits_);
    for (int day = 0; day < PlayLimits::kLeastDays + 3; ++day) {
      const std::string ended = FormatDate(AddDays(first, day)) + "T09:30:10+08:00";
      ASSERT_TRUE(log.Append(Record("a", ended), zone_).ok());
    }
    EXPECT_THAT(log.Problems(), IsEmpty());
  }
  const std::vector<ShelvedPlays> kept = ListPlays(folder_);
  EXPECT_EQ(kept.size(), static_cast<std::size_t>(PlayLimits::kLeastDays));
  EXPECT_EQ(kept.front().file.date, AddDays(first, 3));
}

TEST_F(PlayLogTest, WhatMustBeKeptAndIsTooMuchIsAFaultAndStays) {
  limits_.disk_bytes = 1000;
  PlayLog log(folder_, limits_);
  for (const char* day : {"2026-11-21", "2026-11-22", "2026-11-23", "2026-11-24"}) {
    ASSERT_TRUE(log.Append(Record("a", std::string(day) + "T09:30:10+08:00"), zone_).ok());
  }
  EXPECT_EQ(ListPlays(folder_).size(), 4u);
  ASSERT_EQ(log.Problems().size(), 1u);
  EXPECT_EQ(log.Problems().front().code, FaultCode::kPlayLogLarge);
  EXPECT_THAT(log.Problems().front().detail, testing::HasSubstr("2026-11-21"));
}

}  // namespace
}  // namespace tingping
