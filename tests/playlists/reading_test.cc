#include "playlists/reading.h"

#include "tests/playlists/support.h"

namespace tingping {
namespace {

TEST(ReadingTest, APageStaysAsLongAsItsTextNeedsWithinLimits) {
  struct Case {
    Viewing from;
    Matter matter;
    std::size_t characters;
    double seconds;
  };
  for (const Case& c : {Case{Viewing::kFar, Matter::kText, 0, 5},
                        {Viewing::kFar, Matter::kText, 15, 5},
                        {Viewing::kFar, Matter::kText, 50, 12},
                        {Viewing::kFar, Matter::kText, 140, 30},
                        {Viewing::kFar, Matter::kText, 1000, 30},
                        {Viewing::kFar, Matter::kTable, 50, 12},
                        {Viewing::kFar, Matter::kTable, 1000, 20},
                        {Viewing::kNear, Matter::kText, 70, 12},
                        {Viewing::kNear, Matter::kText, 1000, 30}}) {
    EXPECT_DOUBLE_EQ(PageSeconds(DefaultReading(c.from), c.matter, c.characters), c.seconds)
        << NameOf(c.from) << " " << c.characters;
  }
}

TEST(ReadingTest, BlanksAreNotRead) { EXPECT_EQ(CountReadable({"申请 书", "　12"}), 5u); }

TEST(ReadingTest, WhatIsNotSaidIsTheDefaultOfItsKind) {
  Errors errors;
  EXPECT_EQ(ReadRoot(ReadReading, "{}", &errors), DefaultReading(Viewing::kFar));
  EXPECT_EQ(ReadRoot(ReadReading, R"({"from": "near"})", &errors), DefaultReading(Viewing::kNear));
  Reading slow = DefaultReading(Viewing::kFar);
  slow.chars_per_second = 3;
  slow.longest_s = 60;
  EXPECT_EQ(ReadRoot(ReadReading, R"({"chars_per_second": 3, "longest_s": 60})", &errors), slow);
  EXPECT_EQ(AllOf(errors), "");
}

TEST(ReadingTest, ALongestTimeBelowTheShortestIsRefused) {
  Errors errors;
  ReadRoot(ReadReading, R"({"shortest_s": 10, "longest_table_s": 8})", &errors);
  ASSERT_EQ(errors.size(), 1u) << AllOf(errors);
  EXPECT_EQ(errors[0].detail, "一页最多停 8 秒，却至少要停 10 秒（shortest_s）");
}

}  // namespace
}  // namespace tingping
