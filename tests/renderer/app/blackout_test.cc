#include "renderer/app/blackout.h"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "renderer/host/files.h"
#include "tests/renderer/temporary_folder.h"

namespace tingping {
namespace {

using Json = nlohmann::json;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

class BlackoutTest : public testing::Test {
 protected:
  std::unique_ptr<Blackout> Open() {
    return std::make_unique<Blackout>(
        File(), [this] { return now_; }, [this] { ++changes_; });
  }
  std::filesystem::path File() const { return folder_.path() / "state/blackout.json"; }

  static Json Ask(Blackout& blackout, const std::string& question) {
    const auto answer = blackout.Answer(question);
    return answer ? Json::parse(answer->header) : Json();
  }

  TemporaryFolder folder_;
  Instant now_ = *ParseInstant("2026-11-23T21:30:00", TimeZone());
  int changes_ = 0;
};

constexpr char kOn[] = R"({"op":"blackout","on":true})";
constexpr char kOnForAnHour[] = R"({"op":"blackout","on":true,"seconds":3600})";
constexpr char kOff[] = R"({"op":"blackout","on":false})";

TEST_F(BlackoutTest, LastsToTheEndOfTheDayUnlessToldHowLong) {
  const auto blackout = Open();
  EXPECT_FALSE(blackout->Until(now_).has_value());
  EXPECT_EQ(Ask(*blackout, kOn)["until"], "2026-11-24T00:00:00+08:00");
  EXPECT_EQ(blackout->Until(now_), now_ + minutes(150));
  EXPECT_FALSE(blackout->Until(now_ + minutes(150)).has_value());
  EXPECT_EQ(Ask(*blackout, kOnForAnHour)["until"], "2026-11-23T22:30:00+08:00");
  EXPECT_EQ(blackout->Until(now_), now_ + hours(1));
  EXPECT_EQ(Ask(*blackout, kOff), (Json{{"on", false}, {"until", nullptr}, {"kept", true}}));
  EXPECT_FALSE(blackout->Until(now_).has_value());
  EXPECT_EQ(changes_, 3);
}

TEST_F(BlackoutTest, TheDayEndsWhereTheWallStands) {
  const auto blackout = Open();
  blackout->SetZone(*TimeZone::Open("Asia/Urumqi"));
  EXPECT_EQ(Ask(*blackout, kOn)["until"], "2026-11-24T00:00:00+06:00");
}

TEST_F(BlackoutTest, OutlivesTheRenderer) {
  Ask(*Open(), kOnForAnHour);
  EXPECT_EQ(Open()->Until(now_), now_ + hours(1));
  Ask(*Open(), kOff);
  EXPECT_FALSE(Open()->Until(now_).has_value());
}

TEST_F(BlackoutTest, EndsWhenTheClockIsSetBack) {
  const auto blackout = Open();
  Ask(*blackout, kOnForAnHour);
  EXPECT_TRUE(blackout->Until(now_ - hours(48)).has_value());
  EXPECT_FALSE(blackout->Until(now_ - hours(24 * 365)).has_value());
}

TEST_F(BlackoutTest, WhatCannotBeReadDarkensNothing) {
  std::filesystem::create_directories(File().parent_path());
  for (const char* text : {"", "{", "[]", R"({"until":null})", R"({"until":5})",
                           R"({"until":"soon"})", R"({"until":"2027-11-23T21:30:00+08:00"})"}) {
    ASSERT_TRUE(ReplaceFile(File(), text).ok());
    EXPECT_FALSE(Open()->Until(now_).has_value()) << text;
  }
}

TEST_F(BlackoutTest, WorksWhereItCannotBeKeptAndSaysSo) {
  ASSERT_TRUE(ReplaceFile(folder_.path() / "state", "a file where the folder should be").ok());
  const auto blackout = Open();
  EXPECT_EQ(Ask(*blackout, kOnForAnHour)["kept"], false);
  EXPECT_TRUE(blackout->Until(now_).has_value());
}

TEST_F(BlackoutTest, RefusesWhatIsNoSwitch) {
  const auto blackout = Open();
  for (const char* question : {R"({"op":"blackout"})", R"({"op":"blackout","on":1})",
                               R"({"op":"blackout","on":true,"seconds":0})",
                               R"({"op":"blackout","on":true,"seconds":259201})",
                               R"({"op":"blackout","on":true,"seconds":"1h"})"}) {
    EXPECT_TRUE(Ask(*blackout, question).contains("error")) << question;
  }
  for (const char* question : {"", "{", "[]", R"({"op":"status"})", R"({"op":5})"}) {
    EXPECT_FALSE(blackout->Answer(question).has_value()) << question;
  }
  EXPECT_FALSE(blackout->Until(now_).has_value());
  EXPECT_EQ(changes_, 0);
}

}  // namespace
}  // namespace tingping
