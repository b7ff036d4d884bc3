#include "renderer/app/play_writer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "renderer/host/files.h"
#include "tests/renderer/eventually.h"
#include "tests/renderer/temporary_folder.h"

namespace tingping {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
namespace fs = std::filesystem;

PlayRecord Record(const std::string& item, const std::string& started) {
  PlayRecord record;
  record.item = item;
  record.started = *ParseInstant(started, TimeZone());
  record.steady_started = milliseconds(1000);
  record.ended = record.started + seconds(10);
  record.steady_ended = milliseconds(11000);
  record.frames = 600;
  record.reason = "end";
  record.text = {"受理通知"};
  return record;
}

/// The play `record` after so many seconds.
PlayProgress After(const PlayRecord& record, int count) {
  return {record.started + seconds(count), record.steady_started + seconds(count),
          ClockSource::kFree, 60 * count, 0};
}

class PlayWriterTest : public ::testing::Test {
 protected:
  std::vector<PlayRecord> Plays(const std::string& date = "2026-11-23") const {
    std::vector<PlayRecord> plays;
    const auto bytes = ReadFile(folder_ / (date + ".jsonl"), 1 << 20);
    if (!bytes) return plays;
    std::istringstream in(*bytes);
    for (std::string line; std::getline(in, line);) {
      if (auto play = ParsePlayLine(line, PlayText::kRead)) plays.push_back(play->record);
    }
    return plays;
  }

  std::vector<std::string> Items() const {
    std::vector<std::string> items;
    for (const PlayRecord& play : Plays()) items.push_back(play.item + '/' + play.reason);
    return items;
  }

  /// What a power cut at this moment leaves: a copy of the folder.
  void CutPower() {
    fs::create_directories(after_);
    for (const auto& file : fs::directory_iterator(folder_)) {
      if (file.path().extension() == ".tmp") continue;
      fs::copy(file.path(), after_ / file.path().filename());
    }
  }
  void ComeBack() {
    fs::remove_all(folder_);
    fs::rename(after_, folder_);
  }

  TemporaryFolder temporary_;
  const fs::path folder_ = temporary_.path() / "state" / "plays";
  const fs::path after_ = temporary_.path() / "after";
  const TimeZone zone_;
  const PlayRecord a_ = Record("a", "2026-11-23T09:30:00+08:00");
  const PlayRecord b_ = Record("b", "2026-11-23T09:30:10+08:00");
};

TEST_F(PlayWriterTest, WritesWhatIsLeftWhenItStops) {
  {
    PlayWriter writer(folder_);
    writer.Add({a_}, zone_);
    writer.Add({b_}, zone_);
    writer.Add({}, zone_);
  }
  EXPECT_THAT(Items(), ElementsAre("a/end", "b/end"));
}

TEST_F(PlayWriterTest, NothingIsLostWhileTheDiskIsAway) {
  const fs::path blocker = temporary_.path() / "state";
  std::ofstream(blocker) << "a file where the folder should be";
  PlayWriter writer(folder_);
  writer.Add({a_}, zone_);
  ASSERT_TRUE(Eventually([&] { return !writer.Problems().empty(); }));
  EXPECT_EQ(writer.Problems().front().code, FaultCode::kPlayLog);
  writer.Add({b_}, zone_);
  fs::remove(blocker);
  EXPECT_TRUE(Eventually([&] { return Items().size() == 2; }));
  EXPECT_THAT(Items(), ElementsAre("a/end", "b/end"));
  EXPECT_TRUE(Eventually([&] { return writer.Problems().empty(); }));
}

TEST_F(PlayWriterTest, APlayThatAPowerCutEndedIsToldAtTheNextStart) {
  {
    PlayWriter writer(folder_);
    writer.Add({a_}, zone_);
    ASSERT_TRUE(Eventually([&] { return Items().size() == 1; }));
    PlayRecord begun = b_;
    begun.frames = 60;
    writer.Note(begun, After(b_, 1), zone_);
    ASSERT_TRUE(Eventually([&] { return CutPlay(folder_, {1, ""}).has_value(); }));
    begun.text.push_back("第二页");
    writer.Note(begun, After(b_, 5), zone_);
    ASSERT_TRUE(Eventually([&] { return CutPlay(folder_, {1, ""})->text.size() == 2; }));
    writer.Note(begun, After(b_, 6), zone_);
    ASSERT_TRUE(Eventually([&] { return CutPlay(folder_, {1, ""})->frames == 360; }));
    CutPower();
  }
  ComeBack();
  for (int start = 0; start < 2; ++start) PlayWriter(folder_).Add({a_}, zone_);
  EXPECT_THAT(Items(), ElementsAre("a/end", "b/cut", "a/end", "a/end"));
  const PlayRecord cut = Plays()[1];
  EXPECT_EQ(cut.started, b_.started);
  EXPECT_EQ(cut.ended, b_.started + seconds(6));
  EXPECT_EQ(cut.steady_ended - cut.steady_started, seconds(6));
  EXPECT_EQ(cut.frames, 360);
  EXPECT_EQ(cut.clock, ClockSource::kFree);
  EXPECT_THAT(cut.text, ElementsAre("受理通知", "第二页"));
}

TEST_F(PlayWriterTest, APlayThatHasItsLineIsNotToldTwice) {
  {
    PlayWriter writer(folder_);
    writer.Note(a_, After(a_, 9), zone_);
    ASSERT_TRUE(Eventually([&] { return CutPlay(folder_, {}).has_value(); }));
    writer.Add({a_}, zone_);
    ASSERT_TRUE(Eventually([&] { return Items().size() == 1; }));
    CutPower();
  }
  ComeBack();
  PlayWriter(folder_).Add({b_}, zone_);
  EXPECT_THAT(Items(), ElementsAre("a/end", "b/end"));
}

TEST_F(PlayWriterTest, ANoteThatComesWithTheEndOfItsPlayIsDropped) {
  {
    PlayWriter writer(folder_);
    writer.Add({b_}, zone_);
    writer.Note(a_, After(a_, 9), zone_);
    writer.Add({a_}, zone_);
  }
  PlayWriter(folder_).Add({b_}, zone_);
  EXPECT_THAT(Items(), ElementsAre("b/end", "a/end", "b/end"));
}

TEST_F(PlayWriterTest, ASpoiledSlotCostsTheLastSecondOnly) {
  PlayMark mark(folder_);
  ASSERT_TRUE(mark.Begin(a_, After(a_, 1), zone_, {}).ok());
  for (const int count : {2, 3, 4}) ASSERT_TRUE(mark.Advance(After(a_, count)).ok());
  EXPECT_EQ(CutPlay(folder_, {})->frames, 240);
  std::string bytes = *ReadFile(folder_ / "now", 1 << 20);
  struct Case {
    std::size_t at;
    std::int64_t frames;
  };
  // Second by second the slots take turns: the first slot has 1 and 3, the second 2 and 4.
  for (const Case& each : {Case{512, 180}, Case{0, 240}}) {
    std::string spoiled = bytes;
    spoiled.replace(each.at, 512, std::string(512, '\0'));
    std::ofstream(folder_ / "now", std::ios::trunc) << spoiled;
    EXPECT_EQ(CutPlay(folder_, {})->frames, each.frames);
  }
  std::string edited = bytes;
  edited.replace(edited.find(" 240 ", 512), 5, " 999 ");
  std::ofstream(folder_ / "now", std::ios::trunc) << edited;
  EXPECT_EQ(CutPlay(folder_, {})->frames, 180);
  for (const std::size_t size : {0u, 100u, 1024u, 1100u}) {
    std::ofstream(folder_ / "now", std::ios::trunc) << bytes.substr(0, size);
    EXPECT_FALSE(CutPlay(folder_, {}).has_value()) << size;
  }
}

}  // namespace
}  // namespace tingping
