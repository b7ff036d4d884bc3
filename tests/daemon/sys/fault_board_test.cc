#include "daemon/sys/fault_board.h"

#include <atomic>
#include <thread>

namespace tingping {
namespace {

using testing::ElementsAre;

const Instant kNow{std::chrono::milliseconds(1'000'000)};

struct Heard {
  std::vector<std::string> lines;

  FaultBoard::Log Listener() {
    return [this](const StandingFault& fault, bool appeared) {
      lines.push_back((appeared ? "+" : "-") + std::to_string(static_cast<int>(fault.code)) + " " +
                      fault.subject);
    };
  }
};

Error TimedOut(const std::string& detail) { return {FaultCode::kFeedTimeout, detail, {}}; }
Error Late() { return {FaultCode::kFeedLate, "迟了", {}}; }

TEST(FaultBoard, TellsOfAFaultOnceWhenItAppearsAndOnceWhenItIsGone) {
  Heard heard;
  FaultBoard board(heard.Listener());
  board.Raise("bjgs", TimedOut("第一次"), kNow);
  board.Raise("bjgs", TimedOut("第二次"), kNow + std::chrono::seconds(5));
  board.Clear(FaultCode::kFeedTimeout, "bjgs");
  board.Clear(FaultCode::kFeedTimeout, "bjgs");
  EXPECT_THAT(heard.lines, ElementsAre("+102 bjgs", "-102 bjgs"));
  EXPECT_TRUE(board.List().empty());
}

TEST(FaultBoard, TellsOfAFileAgainWhenItIsWrongInAnotherWay) {
  Heard heard;
  FaultBoard board(heard.Listener());
  board.Raise("a.json", {FaultCode::kJsonShape, "一", {}}, kNow);
  board.Raise("a.json", {FaultCode::kJsonShape, "一", {}}, kNow);
  board.Raise("a.json", {FaultCode::kJsonShape, "二", {}}, kNow);
  board.Clear(FaultCode::kJsonShape, "a.json");
  EXPECT_THAT(heard.lines, ElementsAre("+203 a.json", "+203 a.json", "-203 a.json"));
}

TEST(FaultBoard, KeepsQuietAboutWhatIsLoggedElsewhere) {
  Heard heard;
  FaultBoard board(heard.Listener());
  board.Raise("screen", {FaultCode::kGlyphMissing, "一", {}}, kNow, false);
  EXPECT_EQ(board.List().size(), 1u);
  board.Clear(FaultCode::kGlyphMissing, "screen");
  EXPECT_TRUE(heard.lines.empty());
}

TEST(FaultBoard, KeepsTheFirstTimeTheLatestWordsAndTheCount) {
  FaultBoard board(nullptr);
  board.Raise("bjgs", TimedOut("第一次"), kNow);
  board.Raise("bjgs", TimedOut("第二次"), kNow + std::chrono::seconds(5));
  const std::vector<StandingFault> list = board.List();
  ASSERT_EQ(list.size(), 1u);
  EXPECT_EQ(list[0].since, kNow);
  EXPECT_EQ(list[0].detail, "第二次");
  EXPECT_EQ(list[0].count, 2);
}

TEST(FaultBoard, OneKindOfFaultStandsOnceForEachSubject) {
  Heard heard;
  FaultBoard board(heard.Listener());
  board.Raise("b", TimedOut("超时"), kNow);
  board.Raise("a", TimedOut("超时"), kNow);
  board.Raise("a", Late(), kNow);
  board.Clear(FaultCode::kFeedTimeout, "b");
  EXPECT_THAT(heard.lines, ElementsAre("+102 b", "+102 a", "+111 a", "-102 b"));
  const std::vector<StandingFault> list = board.List();
  ASSERT_EQ(list.size(), 2u);
  EXPECT_EQ(list[0].code, FaultCode::kFeedTimeout);
  EXPECT_EQ(list[1].code, FaultCode::kFeedLate);
}

TEST(FaultBoard, IsSafeFromManyThreads) {
  std::atomic<int> appeared{0};
  std::atomic<int> gone{0};
  FaultBoard board([&](const StandingFault&, bool is_new) { ++(is_new ? appeared : gone); });
  std::vector<std::jthread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&board, t] {
      const std::string subject = "feed" + std::to_string(t % 2);
      for (int i = 0; i < 500; ++i) {
        board.Raise(subject, TimedOut("x"), kNow);
        board.Clear(FaultCode::kFeedTimeout, subject);
      }
    });
  }
  threads.clear();
  EXPECT_TRUE(board.List().empty());
  EXPECT_EQ(appeared, gone);
  EXPECT_GT(appeared, 0);
}

}  // namespace
}  // namespace tingping
