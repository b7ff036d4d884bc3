#include "renderer/app/play_log.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "playlists/json_document.h"
#include "renderer/app/play_writer.h"
#include "renderer/host/files.h"
#include "tests/renderer/eventually.h"
#include "tests/renderer/temporary_folder.h"

namespace tingping {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
namespace fs = std::filesystem;

PlayRecord Record(const std::string& item, const std::string& ended) {
  PlayRecord record;
  record.program = "p1";
  record.playlist = "day";
  record.rule = "workday";
  record.item = item;
  record.scene = "text";
  record.ended = *ParseInstant(ended, TimeZone());
  record.started = record.ended - std::chrono::seconds(10);
  record.frames = 600;
  record.reason = "end";
  record.text = {"受理\n通知", "第\"二\"页"};
  return record;
}

class PlayLogTest : public ::testing::Test {
 protected:
  std::vector<std::string> Lines(const std::string& date) const {
    const auto bytes = ReadFile(folder_ / (date + ".jsonl"), 1 << 20);
    std::vector<std::string> lines;
    if (!bytes) return lines;
    std::istringstream in(*bytes);
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
  }

  /// The "item" of every line that is whole.
  std::vector<std::string> Items(const std::string& date) const {
    std::vector<std::string> items;
    for (const std::string& line : Lines(date)) {
      const auto document = JsonDocument::Parse(line, "line");
      if (document) items.push_back(document->root().Find("item")->string);
    }
    return items;
  }

  TemporaryFolder temporary_;
  const fs::path folder_ = temporary_.path() / "state" / "plays";
  const TimeZone zone_;
};

TEST_F(PlayLogTest, ARecordIsOneLineWithEveryMember) {
  PlayLog log(folder_);
  ASSERT_TRUE(log.Append(Record("a", "2026-11-23T09:30:10+08:00"), zone_).ok());
  EXPECT_THAT(
      Lines("2026-11-23"),
      ElementsAre(R"({"started":"2026-11-23T09:30:00+08:00","ended":"2026-11-23T09:30:10+08:00",)"
                  R"("program":"p1","playlist":"day","rule":"workday","item":"a","scene":"text",)"
                  R"("frames":600,"reason":"end","text":["受理\n通知","第\"二\"页"]})"));
}

TEST_F(PlayLogTest, TheFileIsThatOfTheLocalDayOnWhichTheItemEnded) {
  PlayLog log(folder_);
  ASSERT_TRUE(log.Append(Record("a", "2026-11-23T15:59:59Z"), zone_).ok());  // 23:59:59 here
  ASSERT_TRUE(log.Append(Record("b", "2026-11-23T16:00:05Z"), zone_).ok());
  EXPECT_THAT(Items("2026-11-23"), ElementsAre("a"));
  EXPECT_THAT(Items("2026-11-24"), ElementsAre("b"));
}

TEST_F(PlayLogTest, ARestartAddsToTheDay) {
  ASSERT_TRUE(PlayLog(folder_).Append(Record("a", "2026-11-23T09:30:10+08:00"), zone_).ok());
  ASSERT_TRUE(PlayLog(folder_).Append(Record("b", "2026-11-23T09:30:20+08:00"), zone_).ok());
  EXPECT_THAT(Items("2026-11-23"), ElementsAre("a", "b"));
}

TEST_F(PlayLogTest, HalfALineFromAPowerCutDoesNotSpoilTheNext) {
  fs::create_directories(folder_);
  std::ofstream(folder_ / "2026-11-23.jsonl") << R"({"started":"2026-)";
  PlayLog log(folder_);
  ASSERT_TRUE(log.Append(Record("b", "2026-11-23T09:30:20+08:00"), zone_).ok());
  EXPECT_EQ(Lines("2026-11-23").size(), 2u);
  EXPECT_THAT(Items("2026-11-23"), ElementsAre("b"));
}

TEST_F(PlayLogTest, AFolderThatCannotBeMadeIsAFault) {
  std::ofstream(temporary_.path() / "state") << "a file where the folder should be";
  PlayLog log(folder_);
  const Status kept = log.Append(Record("a", "2026-11-23T09:30:10+08:00"), zone_);
  ASSERT_FALSE(kept.ok());
  EXPECT_EQ(kept.error().code, FaultCode::kPlayLog);
}

TEST_F(PlayLogTest, TheWriterWritesWhatIsLeftWhenItStops) {
  {
    PlayWriter writer(folder_);
    for (const char* item : {"a", "b"}) {
      writer.Add({Record(item, "2026-11-23T09:30:10+08:00")}, zone_);
    }
    writer.Add({}, zone_);
  }
  EXPECT_THAT(Items("2026-11-23"), ElementsAre("a", "b"));
}

TEST_F(PlayLogTest, NothingIsLostWhileTheDiskIsAway) {
  const fs::path blocker = temporary_.path() / "state";
  std::ofstream(blocker) << "a file where the folder should be";
  PlayWriter writer(folder_);
  writer.Add({Record("a", "2026-11-23T09:30:10+08:00")}, zone_);
  ASSERT_TRUE(Eventually([&] { return !writer.Problems().empty(); }));
  EXPECT_EQ(writer.Problems().front().code, FaultCode::kPlayLog);
  writer.Add({Record("b", "2026-11-23T09:30:20+08:00")}, zone_);
  fs::remove(blocker);
  EXPECT_TRUE(Eventually([&] { return Items("2026-11-23").size() == 2; }));
  EXPECT_THAT(Items("2026-11-23"), ElementsAre("a", "b"));
  EXPECT_TRUE(Eventually([&] { return writer.Problems().empty(); }));
}

}  // namespace
}  // namespace tingping
