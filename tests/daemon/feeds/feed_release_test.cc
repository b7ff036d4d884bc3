#include "daemon/feeds/feed_release.h"

#include <gtest/gtest.h>

#include "daemon/feeds/feed_job.h"
#include "daemon/feeds/fetcher.h"
#include "tests/daemon/feeds/feed_fixture.h"
#include "tests/daemon/http_fixture.h"

namespace tingping {
namespace {

constexpr std::string_view kBadDate =
    R"({"flowsn":"B","taskname":"登记","status":"02","applydate":"2026-11-31"})";
constexpr std::string_view kHouseBesideAPerson =
    R"({"flowsn":"B","taskname":"青石镇下河村3组12号房屋登记","status":"02",)"
    R"("applyertype":"10","applyername":"李晓明","applydate":"2026-11-20"})";

class FeedReleaseTest : public testing::Test {
 protected:
  FeedReleaseTest() { feed_.url = server_.Url("/rows"); }

  LookResult Look(std::string_view row, const std::map<std::string, Verdict>& verdicts = {}) {
    server_.Answer("/rows", 200, "",
                   Envelope("[" + GoodRow("A") + ',' + std::string(row) + "]", 2));
    return FetchForShow(feed_, TimeZoneOfTests(), *fetcher_, SampleNow(), {}, verdicts);
  }

  HeldRow Held(std::string_view row) {
    const LookResult look = Look(row);
    EXPECT_EQ(look.mapped.held.size(), 1u);
    return look.mapped.held.empty() ? HeldRow() : look.mapped.held.front();
  }

  CurlScope curl_;
  HttpFixture server_;
  std::unique_ptr<Fetcher> fetcher_ = NewCurlFetcher();
  FeedConfig feed_ = SampleFeed();
};

TEST_F(FeedReleaseTest, ARowThatIsStillThereIsReleased) {
  const HeldRow held = Held(kBadDate);
  const LookResult look = Look(kBadDate, {{held.hash, Verdict::kRelease}});
  EXPECT_FALSE(WhyNeverReleased(held));
  EXPECT_FALSE(WhyWithoutEffect(held, Verdict::kRelease, look));
}

TEST_F(FeedReleaseTest, ARowThatChangedOrLeftIsTold) {
  const HeldRow held = Held(kBadDate);
  for (const std::string& now : {std::string(R"({"flowsn":"B","taskname":"登记","status":"02",)"
                                             R"("applydate":"2026-11-32"})"),
                                 GoodRow("B")}) {
    for (const Verdict verdict : {Verdict::kRelease, Verdict::kDrop}) {
      const auto why = WhyWithoutEffect(held, verdict, Look(now, {{held.hash, verdict}}));
      ASSERT_TRUE(why) << now;
      EXPECT_NE(why->find("没有内容相同的这一行"), std::string::npos) << *why;
    }
  }
}

TEST_F(FeedReleaseTest, WhatStaysHeldTellsWhy) {
  const HeldRow held = Held(kHouseBesideAPerson);
  EXPECT_EQ(held.reason, HeldReason::kPersonalData);
  const LookResult look = Look(kHouseBesideAPerson, {{held.hash, Verdict::kRelease}});
  const auto why = WhyWithoutEffect(held, Verdict::kRelease, look);
  ASSERT_TRUE(why);
  EXPECT_EQ(*why, look.mapped.held.at(0).words);
  EXPECT_FALSE(WhyWithoutEffect(held, Verdict::kDrop, look));
}

TEST_F(FeedReleaseTest, SomeReasonsAllowNoRelease) {
  const std::pair<HeldReason, bool> kTable[] = {
      {HeldReason::kNoKey, true},         {HeldReason::kNoTitle, true},
      {HeldReason::kDamagedText, true},   {HeldReason::kMissingGlyph, true},
      {HeldReason::kBadDate, false},      {HeldReason::kFutureDate, false},
      {HeldReason::kUnknownStage, false}, {HeldReason::kBadValue, false},
      {HeldReason::kPersonalData, false}, {HeldReason::kTooLong, false}};
  for (const auto& [reason, never] : kTable) {
    const HeldRow row{1, reason, "第 1 行", "0"};
    EXPECT_EQ(WhyNeverReleased(row).has_value(), never) << NameOf(reason);
  }
}

}  // namespace
}  // namespace tingping
