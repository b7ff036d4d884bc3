// tingping-screen as a process: what an operator and the control process see of it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <csignal>
#include <sstream>

#include "playlists/json_document.h"
#include "renderer/app/play_log_mark.h"
#include "renderer/host/files.h"
#include "renderer/host/local_socket.h"
#include "tests/renderer/app/tiny_program.h"
#include "tests/renderer/child_process.h"
#include "tests/renderer/eventually.h"
#include "tests/renderer/temporary_folder.h"

namespace tingping {
namespace {

using namespace std::chrono_literals;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::StartsWith;
namespace fs = std::filesystem;

class ScreenProgramTest : public ::testing::Test {
 protected:
  ScreenProgramTest() { fs::create_directories(programs_); }

  void Start(std::vector<std::string> more = {}) {
    std::vector<std::string> command = {
        TINGPING_SCREEN, "--program-dir", programs_,
        "--state-dir",   folder_.path(),  "--socket",
        socket_,         "--fonts",       TINGPING_SOURCE_DIR "/fonts/chain.json",
        "--output",      output_};
    command.insert(command.end(), more.begin(), more.end());
    screen_ = std::make_unique<ChildProcess>(command);
  }

  Result<LocalAnswer> Ask(const std::string& op) const {
    return AskLocal(socket_, "{\"op\":\"" + op + "\"}", 5s, 64 << 20);
  }

  /// The status, or nothing while the process does not answer.
  std::optional<JsonDocument> Status() const {
    const auto answer = Ask("status");
    if (!answer) return std::nullopt;
    auto document = JsonDocument::Parse(answer->header, "status");
    if (!document || document->root().Find("frames") == nullptr) return std::nullopt;
    return std::move(document).value();
  }

  std::int64_t Number(const std::string& key) const {
    const auto status = Status();
    return status ? status->root().Find(key)->integer : -1;
  }

  std::string Word(const std::string& key) const {
    const auto status = Status();
    return status ? status->root().Find(key)->string : "";
  }

  std::vector<std::string> Text() const {
    std::vector<std::string> lines;
    if (const auto status = Status()) {
      for (const JsonNode& line : status->root().Find("text")->items) lines.push_back(line.string);
    }
    return lines;
  }

  std::vector<std::int64_t> Faults() const {
    std::vector<std::int64_t> codes;
    if (const auto status = Status()) {
      for (const JsonNode& fault : status->root().Find("faults")->items) {
        codes.push_back(fault.Find("code")->integer);
      }
    }
    return codes;
  }

  TemporaryFolder folder_;
  const fs::path programs_ = folder_.path() / "program";
  const fs::path socket_ = folder_.path() / "screen.sock";
  std::string output_ = "null";
  std::unique_ptr<ChildProcess> screen_;
};

TEST_F(ScreenProgramTest, PlaysSwapsAndStops) {
  const std::string first = PublishProgram(programs_, TinyProgram("甲乙丙"));
  Start();
  ASSERT_TRUE(Eventually([&] { return Number("frames") > 0; }));
  EXPECT_EQ(Word("program"), first);
  EXPECT_EQ(Word("screen"), "hall");
  EXPECT_EQ(Word("item"), "hello");
  EXPECT_EQ(Number("pid"), screen_->pid());
  EXPECT_THAT(Text(), Contains(HasSubstr("甲乙丙")));
  const std::int64_t frames = Number("frames");
  EXPECT_TRUE(Eventually([&] { return Number("frames") > frames + 10; }));
  EXPECT_LT(Number("frame_age_ms"), 1500);

  const std::string second = PublishProgram(programs_, TinyProgram("丁戊己"));
  EXPECT_TRUE(Eventually([&] { return Word("program") == second; }, 1s));
  EXPECT_TRUE(Eventually([&] { return testing::Value(Text(), Contains(HasSubstr("丁戊己"))); }));
  EXPECT_THAT(Faults(), ElementsAre());

  screen_->Signal(SIGTERM);
  EXPECT_EQ(screen_->Wait(1s), 0);
  EXPECT_FALSE(fs::exists(socket_));
}

TEST_F(ScreenProgramTest, AScreenshotIsAPngOfTheScreensSize) {
  PublishProgram(programs_, TinyProgram("甲乙丙"));
  Start();
  ASSERT_TRUE(Eventually([&] { return Number("frames") > 0; }));
  const auto shot = Ask("screenshot");
  ASSERT_TRUE(shot.ok()) << shot.error().detail;
  EXPECT_THAT(shot->header, HasSubstr(R"("w":384,"h":64)"));
  ASSERT_GT(shot->body.size(), 24u);
  EXPECT_THAT(shot->body, StartsWith("\x89PNG"));
  // IHDR: width and height, big-endian.
  EXPECT_EQ(shot->body.substr(16, 8), std::string("\0\0\1\x80\0\0\0\x40", 8));
  EXPECT_THAT(Ask("reboot")->header, HasSubstr("error"));
}

TEST_F(ScreenProgramTest, WhatWasPlayedIsOnDiskAfterAStop) {
  PublishProgram(programs_, TinyProgram("甲乙丙"));
  Start({"--now", "2026-11-23T09:30:00+08:00"});
  ASSERT_TRUE(Eventually([&] { return Number("item_frames") > 0; }));
  EXPECT_THAT(Word("now"), StartsWith("2026-11-23T09:3"));
  screen_->Signal(SIGINT);
  EXPECT_EQ(screen_->Wait(1s), 0);
  const auto plays = ReadFile(folder_.path() / "plays" / "2026-11-23.jsonl", 1 << 20);
  ASSERT_TRUE(plays.ok());
  EXPECT_THAT(*plays, HasSubstr(R"("item":"hello")"));
  EXPECT_THAT(*plays, HasSubstr(R"("reason":"stop")"));
  EXPECT_THAT(*plays, HasSubstr("甲乙丙"));
}

TEST_F(ScreenProgramTest, AKilledPlayerLosesASecondAtMost) {
  Program program = TinyProgram("甲乙丙");
  program.playlists[0].items[0].seconds = 600;
  PublishProgram(programs_, program);
  Start({"--now", "2026-11-23T09:30:00+08:00"});
  const fs::path plays = folder_.path() / "plays";
  ASSERT_TRUE(Eventually([&] { return Number("item_frames") > 150; }));
  const std::int64_t frames = Number("item_frames");
  screen_->Signal(SIGKILL);
  EXPECT_EQ(screen_->Wait(5s), 128 + SIGKILL);
  const std::optional<PlayRecord> cut = CutPlay(plays, {});
  ASSERT_TRUE(cut.has_value());
  EXPECT_GE(cut->frames, frames - 60 - 10) << "of 60 frames a second";

  Start({"--now", "2026-11-23T09:31:00+08:00"});
  ASSERT_TRUE(Eventually([&] { return Number("item_frames") > 0; }));
  screen_->Signal(SIGTERM);
  EXPECT_EQ(screen_->Wait(5s), 0);
  const auto bytes = ReadFile(plays / "2026-11-23.jsonl", 1 << 20);
  ASSERT_TRUE(bytes.ok());
  std::istringstream lines(*bytes);
  std::optional<PlayLine> line;
  for (std::string each; std::getline(lines, each);) {
    const auto play = ParsePlayLine(each, PlayText::kRead);
    ASSERT_TRUE(play.has_value()) << each;
    if (play->record.reason == "cut") line = play;
  }
  ASSERT_TRUE(line.has_value()) << *bytes;
  EXPECT_EQ(line->record.item, "hello");
  EXPECT_EQ(line->record.screen, "hall");
  EXPECT_EQ(line->record.category, "文字公告");
  EXPECT_EQ(line->record.content.size(), 32u);
  EXPECT_EQ(line->record.clock, ClockSource::kGiven);
  EXPECT_EQ(line->record.frames, cut->frames);
  EXPECT_THAT(line->record.text, Contains(HasSubstr("甲乙丙")));
  EXPECT_GT(LitTime(line->record), 1s);
}

TEST_F(ScreenProgramTest, ADamagedProgramIsAFaultAndTheOldOneGoesOn) {
  const std::string good = PublishProgram(programs_, TinyProgram("甲乙丙"));
  Start();
  ASSERT_TRUE(Eventually([&] { return Number("frames") > 0; }));
  ASSERT_TRUE(ReplaceFile(programs_ / "0123.json", "{}").ok());
  ASSERT_TRUE(ReplaceLink(programs_ / "current", "0123.json").ok());
  EXPECT_TRUE(Eventually([&] { return !Faults().empty(); }));
  EXPECT_THAT(Faults(), ElementsAre(static_cast<int>(FaultCode::kProgramDamaged)));
  EXPECT_EQ(Word("program"), good);
  const std::int64_t frames = Number("frames");
  EXPECT_TRUE(Eventually([&] { return Number("frames") > frames; }));
}

TEST_F(ScreenProgramTest, WithoutAProgramThereIsTheSlate) {
  Start({"--geometry", "0,0,512,256"});
  ASSERT_TRUE(Eventually([&] { return Word("scene") == "slate"; }));
  EXPECT_THAT(Faults(), ElementsAre(static_cast<int>(FaultCode::kProgramMissing)));
  EXPECT_TRUE(Eventually([&] { return Number("frame_age_ms") >= 0; }));
  EXPECT_THAT(Ask("screenshot")->header, HasSubstr(R"("w":512,"h":256)"));
  PublishProgram(programs_, TinyProgram("甲乙丙"));
  EXPECT_TRUE(Eventually([&] { return Word("scene") == "text"; }));
  EXPECT_THAT(Ask("screenshot")->header, HasSubstr(R"("w":384,"h":64)"));
}

TEST_F(ScreenProgramTest, AnUnknownScreenIsAFaultAndTheSlate) {
  PublishProgram(programs_, TinyProgram("甲乙丙"));
  Start({"--screen", "roof"});
  ASSERT_TRUE(Eventually([&] { return Word("scene") == "slate"; }));
  EXPECT_THAT(Faults(), ElementsAre(static_cast<int>(FaultCode::kMissingReference)));
}

TEST_F(ScreenProgramTest, ASecondPlayerAtTheSameSocketRefuses) {
  PublishProgram(programs_, TinyProgram("甲乙丙"));
  Start();
  ASSERT_TRUE(Eventually([&] { return Number("frames") > 0; }));
  const std::unique_ptr<ChildProcess> first = std::move(screen_);
  Start();
  EXPECT_EQ(screen_->Wait(10s), 3);
  EXPECT_EQ(Number("pid"), first->pid());
}

TEST_F(ScreenProgramTest, WrongOptionsAreUsage) {
  for (const std::vector<std::string>& wrong : {std::vector<std::string>{"--geometry", "1,2,3"},
                                                {"--geometry", "0,0,0,10"},
                                                {"--now", "yesterday"},
                                                {"--play-days", "183"},
                                                {"--play-mib", "0"},
                                                {"--colour"}}) {
    Start(wrong);
    EXPECT_EQ(screen_->Wait(10s), 2) << wrong[0];
  }
  output_ = "printer";
  Start();
  EXPECT_EQ(screen_->Wait(10s), 2);
}

}  // namespace
}  // namespace tingping
