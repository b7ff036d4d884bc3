#include "renderer/app/inquiry_desk.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <future>

#include "tests/renderer/eventually.h"

namespace tingping {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

class InquiryDeskTest : public ::testing::Test {
 protected:
  std::future<LocalAnswer> Ask(const std::string& question) {
    return std::async(std::launch::async, [this, question] { return desk_.Ask(question); });
  }

  /// What the main loop sees between two frames, once somebody waits.
  InquiryDesk::Request Wait() {
    std::optional<InquiryDesk::Request> request;
    EXPECT_TRUE(Eventually([&] { return (request = desk_.Waiting()).has_value(); }));
    return request.value_or(InquiryDesk::Request{});
  }

  static InquiryDesk::Answer Answer(const std::string& item) {
    InquiryDesk::Answer answer;
    answer.status.player.item = item;
    return answer;
  }

  InquiryDesk desk_{[] {}};
};

TEST_F(InquiryDeskTest, AStatusCostsNoFrame) {
  auto answer = Ask(R"({"op":"status"})");
  const auto request = Wait();
  EXPECT_FALSE(request.frame);
  desk_.Give(request, Answer("hello"));
  const LocalAnswer given = answer.get();
  EXPECT_THAT(given.header, HasSubstr(R"("item":"hello")"));
  EXPECT_THAT(given.header, HasSubstr(R"("frame_age_ms":-1)"));  // nothing presented yet
  EXPECT_FALSE(desk_.Waiting().has_value());
}

TEST_F(InquiryDeskTest, AScreenshotIsAPngOfTheFrameGiven) {
  auto answer = Ask(R"({"op":"screenshot"})");
  const auto request = Wait();
  EXPECT_TRUE(request.frame);
  InquiryDesk::Answer with_frame = Answer("hello");
  with_frame.frame = Frame(8, 4);
  desk_.Give(request, std::move(with_frame));
  const LocalAnswer given = answer.get();
  EXPECT_THAT(given.body, StartsWith("\x89PNG"));
  EXPECT_EQ(given.header, R"({"bytes":)" + std::to_string(given.body.size()) + R"(,"w":8,"h":4})");
}

TEST_F(InquiryDeskTest, AnAnswerToAnEarlierQuestionIsDropped) {
  auto first = Ask(R"({"op":"status"})");
  const auto late = Wait();
  EXPECT_THAT(first.get().header, HasSubstr("error"));  // the main loop did not come
  auto second = Ask(R"({"op":"status"})");
  const auto request = Wait();
  desk_.Give(late, Answer("old"));
  EXPECT_TRUE(desk_.Waiting().has_value());
  desk_.Give(request, Answer("new"));
  EXPECT_THAT(second.get().header, HasSubstr(R"("item":"new")"));
}

TEST_F(InquiryDeskTest, WhatIsNoQuestionIsAnsweredAtOnce) {
  for (const char* question : {"", "[]", "nonsense", "{}", R"({"op":1})", R"({"op":"reboot"})"}) {
    EXPECT_THAT(desk_.Ask(question).header, HasSubstr("\"error\"")) << question;
    EXPECT_FALSE(desk_.Waiting().has_value());
  }
}

TEST_F(InquiryDeskTest, TheAgeIsThatOfTheLastPresentedFrame) {
  EXPECT_EQ(desk_.FrameAgeMs(), -1);
  desk_.Presented(std::chrono::steady_clock::now() - std::chrono::milliseconds(1500));
  EXPECT_GE(desk_.FrameAgeMs(), 1500);
  desk_.Presented(std::chrono::steady_clock::now());
  EXPECT_LT(desk_.FrameAgeMs(), 1500);
}

}  // namespace
}  // namespace tingping
