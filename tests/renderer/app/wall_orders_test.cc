// What stands above the schedule: a hand, and a clock that is not to be believed.
#include "renderer/app/wall_orders.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <sys/stat.h>

#include <nlohmann/json.hpp>

#include "renderer/host/files.h"
#include "tests/renderer/temporary_folder.h"

namespace tingping {
namespace {

using Json = nlohmann::json;
using std::chrono::hours;
using std::chrono::seconds;

class HandTest : public testing::Test {
 protected:
  std::unique_ptr<Hand> Open() {
    auto hand = std::make_unique<Hand>(
        folder_.path() / "state/play.json", [this] { return now_; }, [this] { ++changes_; });
    hand->SetProgram({"morning", "flood"}, TimeZone());
    return hand;
  }

  static Json Ask(Hand& hand, const std::string& question) {
    const auto answer = hand.Answer(question);
    return answer ? Json::parse(answer->header) : Json();
  }

  TemporaryFolder folder_;
  Instant now_ = *ParseInstant("2026-11-23T09:30:00", TimeZone());
  const Hand::Steady::time_point steady_ = Hand::Steady::now();
  int changes_ = 0;
};

constexpr char kFlood[] = R"({"op":"play","on":true,"playlist":"flood","seconds":600})";

TEST_F(HandTest, StartsAPlaylistForATimeAndEndsByItself) {
  const auto hand = Open();
  EXPECT_FALSE(hand->Play(now_, steady_));
  const Json answer = Ask(*hand, kFlood);
  EXPECT_EQ(answer["playlist"], "flood");
  EXPECT_EQ(answer["until"], "2026-11-23T09:40:00+08:00");
  EXPECT_TRUE(answer["kept"]);
  const std::optional<HandPlay> play = hand->Play(now_, steady_);
  ASSERT_TRUE(play);
  EXPECT_EQ(play->until, now_ + seconds(600));
  EXPECT_TRUE(play->over_interrupts);
  EXPECT_FALSE(hand->Play(now_ + seconds(601), steady_ + seconds(601)));
  EXPECT_EQ(changes_, 1);
}

TEST_F(HandTest, SaysWhatStandsAboveIt) {
  const auto hand = Open();
  EXPECT_EQ(Ask(*hand, kFlood)["blocked_by"], "");
  Decision decision;
  decision.ground = Ground::kInterrupt;
  decision.rule = "drill";
  hand->SetDecision(decision);
  EXPECT_EQ(Ask(*hand, kFlood)["blocked_by"], "");
  constexpr char kUnder[] =
      R"({"op":"play","on":true,"playlist":"flood","seconds":9,"over_interrupts":false})";
  EXPECT_EQ(Ask(*hand, kUnder)["blocked_by"], "插播 \"drill\"");
  decision.alerts = {"rain"};
  hand->SetDecision(decision);
  EXPECT_EQ(Ask(*hand, kFlood)["blocked_by"], "紧急预警 \"rain\"");
}

TEST_F(HandTest, IsStopped) {
  const auto hand = Open();
  Ask(*hand, kFlood);
  EXPECT_EQ(Ask(*hand, R"({"op":"play","on":false})"), (Json{{"on", false}, {"kept", true}}));
  EXPECT_FALSE(hand->Play(now_, steady_));
}

TEST_F(HandTest, ItsTimeIsThatOfTheSteadyClock) {
  const auto hand = Open();
  Ask(*hand, kFlood);
  // The wall clock is set an hour on after a minute.
  const auto play = hand->Play(now_ + hours(1) + seconds(60), steady_ + seconds(60));
  ASSERT_TRUE(play);
  EXPECT_NEAR(static_cast<double>((play->until - now_).count()), 4'200'000, 3'000);
  EXPECT_FALSE(hand->Play(now_, steady_ + seconds(605)));
}

TEST_F(HandTest, OutlivesTheRendererButNotItsTime) {
  Ask(*Open(),
      R"({"op":"play","on":true,"playlist":"flood","seconds":600,"over_interrupts":false})");
  now_ += seconds(100);
  const auto again = Open();
  const auto play = again->Play(now_, Hand::Steady::now());
  ASSERT_TRUE(play);
  EXPECT_EQ(play->playlist, "flood");
  EXPECT_FALSE(play->over_interrupts);
  now_ += seconds(600);
  EXPECT_FALSE(Open()->Play(now_, Hand::Steady::now()));
  now_ -= hours(48);  // set back: nothing plays for two days
  EXPECT_FALSE(Open()->Play(now_, Hand::Steady::now()));
}

TEST_F(HandTest, DoesNotComeAgainOnceItHasEnded) {
  const auto hand = Open();
  Ask(*hand, kFlood);
  EXPECT_FALSE(hand->Play(now_ + seconds(601), steady_ + seconds(700)));
  EXPECT_FALSE(Open()->Play(now_, Hand::Steady::now())) << "the clock was set back";
  Ask(*hand, kFlood);
  now_ += seconds(700);
  EXPECT_FALSE(Open()->Play(now_, Hand::Steady::now())) << "it ended meanwhile";
  now_ -= seconds(700);
  EXPECT_FALSE(Open()->Play(now_, Hand::Steady::now()));
}

TEST_F(HandTest, HasItsWholeTimeWhenTheClockWasSetBackBehindItsBeginning) {
  Ask(*Open(), kFlood);
  now_ -= hours(3);
  const auto play = Open()->Play(now_, Hand::Steady::now());
  ASSERT_TRUE(play);
  EXPECT_LE(play->since, now_);
  EXPECT_EQ(play->until, now_ + seconds(600));
}

TEST_F(HandTest, RefusesWhatItCannotPlay) {
  const auto hand = Open();
  EXPECT_THAT(Ask(*hand, R"({"op":"play","on":true,"playlist":"none","seconds":600})")["error"],
              testing::AllOf(testing::HasSubstr("none"), testing::HasSubstr("flood")));
  for (const char* question :
       {R"({"op":"play","on":true,"playlist":"flood"})",
        R"({"op":"play","on":true,"playlist":"flood","seconds":0})",
        R"({"op":"play","on":true,"playlist":"flood","seconds":86401})",
        R"({"op":"play","on":true,"playlist":"flood","seconds":"60"})",
        R"({"op":"play","on":true,"playlist":"flood","seconds":60,"over_interrupts":1})",
        R"({"op":"play","on":true,"seconds":60})", R"({"op":"play"})"}) {
    EXPECT_TRUE(Ask(*hand, question).contains("error")) << question;
  }
  EXPECT_FALSE(hand->Answer(R"({"op":"status"})"));
  EXPECT_FALSE(hand->Answer("play"));
  EXPECT_FALSE(hand->Play(now_, steady_));
  EXPECT_EQ(changes_, 0);
}

TEST_F(HandTest, ADamagedFileIsNoHand) {
  ASSERT_TRUE(std::filesystem::create_directory(folder_.path() / "state"));
  for (const char* text : {"", "{", "[]", R"({"on":false})",
                           R"({"playlist":"flood","since":"x","until":"2026-11-23T10:00:00Z"})"}) {
    ASSERT_TRUE(ReplaceFile(folder_.path() / "state/play.json", text));
    EXPECT_FALSE(Open()->Play(now_, steady_)) << text;
  }
}

class ClockGuardTest : public testing::Test {
 protected:
  void Write(const std::string& name, Instant written) {
    const std::filesystem::path file = folder_.path() / name;
    ASSERT_TRUE(ReplaceFile(file, "{}"));
    const auto at = std::chrono::floor<seconds>(written).time_since_epoch().count();
    const timespec times[2] = {{at, 0}, {at, 0}};
    ASSERT_EQ(::utimensat(AT_FDCWD, file.c_str(), times, 0), 0);
  }

  TemporaryFolder folder_;
  // Later than this program was built, whenever that was.
  const Instant now_ = *ParseInstant("2090-11-23T09:30:00", TimeZone());
};

TEST_F(ClockGuardTest, AClockEarlierThanTheNewestFileIsNotBelieved) {
  Write("old.json", now_ - hours(48));
  Write("new.json", now_ + hours(1));
  ClockGuard guard({folder_.path(), folder_.path() / "none", ""}, false);
  EXPECT_FALSE(guard.Judge(now_, ClockSource::kFree).trusted);
  ASSERT_EQ(guard.Faults().size(), 1U);
  EXPECT_EQ(guard.Faults()[0].code, FaultCode::kClockUntrusted);
  EXPECT_TRUE(guard.Judge(now_, ClockSource::kSynchronised).trusted) << "a server knows better";
  EXPECT_TRUE(guard.Faults().empty());
  EXPECT_TRUE(guard.Judge(now_ + hours(1), ClockSource::kFree).trusted);
}

TEST_F(ClockGuardTest, AClockEarlierThanTheProgramItselfIsNotBelieved) {
  ClockGuard guard({folder_.path()}, false);
  EXPECT_FALSE(guard.Judge(Instant{}, ClockSource::kFree).trusted);
  EXPECT_TRUE(guard.Judge(now_, ClockSource::kFree).trusted);
  EXPECT_TRUE(ClockGuard({folder_.path()}, true).Judge(Instant{}, ClockSource::kGiven).trusted);
}

}  // namespace
}  // namespace tingping
