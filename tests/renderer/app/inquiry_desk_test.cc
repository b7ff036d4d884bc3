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
    answer.status.emplace().player.item = item;
    return answer;
  }

  InquiryDesk desk_{[] {}};
};

TEST_F(InquiryDeskTest, AStatusCostsNoFrame) {
  auto answer = Ask(R"({"op":"status"})");
  const auto request = Wait();
  EXPECT_TRUE(request.status);
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

TEST_F(InquiryDeskTest, PixelsAreGivenOnceForEachPicture) {
  const auto ask = [this](std::uint64_t since) {
    return Ask(R"({"op":"pixels","since":)" + std::to_string(since) + "}");
  };
  const auto sequence_of = [](const LocalAnswer& answer) {
    constexpr std::string_view kBefore = R"({"sequence":)";
    EXPECT_THAT(answer.header, StartsWith(std::string(kBefore)));
    return std::stoull(answer.header.substr(kBefore.size()));
  };
  auto first = ask(0);
  const auto request = Wait();
  EXPECT_FALSE(request.status);
  EXPECT_TRUE(request.frame);
  InquiryDesk::Answer with_frame;
  with_frame.frame = Frame(2, 1);
  with_frame.frame->Row(0)[1] = 0x112233;
  desk_.Give(request, with_frame);
  const LocalAnswer given = first.get();
  EXPECT_EQ(given.body, std::string("\0\0\0\0\x33\x22\x11\0", 8));
  EXPECT_THAT(given.header, HasSubstr(R"("w":2,"h":1,"bytes":8})"));
  const std::uint64_t sequence = sequence_of(given);

  const LocalAnswer same = ask(sequence).get();  // nobody had to give anything
  EXPECT_EQ(sequence_of(same), sequence);
  EXPECT_EQ(same.body, "");

  desk_.Changed();
  auto next = ask(sequence);
  desk_.Give(Wait(), with_frame);
  const LocalAnswer newer = next.get();
  EXPECT_NE(sequence_of(newer), sequence);
  EXPECT_EQ(newer.body.size(), 8u);
}

TEST_F(InquiryDeskTest, WithoutAPictureThereAreNoPixels) {
  auto answer = Ask(R"({"op":"pixels"})");
  InquiryDesk::Answer empty;
  empty.frame = Frame();
  desk_.Give(Wait(), std::move(empty));
  EXPECT_THAT(answer.get().header, HasSubstr("no frame yet"));
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
