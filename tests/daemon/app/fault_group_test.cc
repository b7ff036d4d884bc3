#include "daemon/app/fault_group.h"

namespace tingping {
namespace {

using testing::ElementsAre;

const Instant kNow{std::chrono::milliseconds(1'000'000)};

Error At(const std::string& file, int line, const std::string& detail) {
  return {FaultCode::kUnknownKey, detail, {file, line, 5}};
}
Error Timeout(const std::string& detail) { return {FaultCode::kFeedTimeout, detail, {}}; }

std::vector<std::string> Subjects(const FaultBoard& board) {
  std::vector<std::string> subjects;
  for (const StandingFault& fault : board.List()) subjects.push_back(fault.subject);
  return subjects;
}

TEST(FaultGroup, PlacesOfOneFileStandSideBySide) {
  FaultBoard board(nullptr);
  FaultGroup group(board, "content");
  group.Set({At("/c/am.json", 3, "甲"), At("/c/am.json", 9, "乙"), At("/c/pm.json", 0, "丙")},
            kNow);
  EXPECT_THAT(Subjects(board), ElementsAre("am.json:3:5", "am.json:9:5", "pm.json"));
}

TEST(FaultGroup, ErrorsWithoutAPlaceShareOneFaultWithAllTheirWords) {
  FaultBoard board(nullptr);
  FaultGroup group(board, "program");
  group.Set({Timeout("甲"), Timeout("乙")}, kNow);
  const std::vector<StandingFault> list = board.List();
  ASSERT_EQ(list.size(), 1u);
  EXPECT_EQ(list[0].subject, "program");
  EXPECT_EQ(list[0].detail, "甲；乙");
}

TEST(FaultGroup, ClearsWhatIsNoLongerFoundAndNobodyElsesFaults) {
  FaultBoard board(nullptr);
  FaultGroup mine(board, "a");
  FaultGroup other(board, "b");
  other.Set({Timeout("别的")}, kNow);
  mine.Set({Timeout("甲"), At("/c/am.json", 3, "乙")}, kNow);
  mine.Set({Timeout("甲")}, kNow);
  EXPECT_THAT(Subjects(board), ElementsAre("a", "b"));
  mine.Set({}, kNow);
  EXPECT_THAT(Subjects(board), ElementsAre("b"));
}

TEST(FaultGroup, FindingTheSameAgainIsNoNews) {
  int appeared = 0;
  FaultBoard board([&appeared](const StandingFault&, bool is_new) { appeared += is_new ? 1 : 0; });
  FaultGroup group(board, "screen");
  for (int i = 0; i < 5; ++i) group.Set({Timeout("甲")}, kNow + std::chrono::seconds(i));
  EXPECT_EQ(board.List().at(0).count, 1);
  EXPECT_EQ(board.List().at(0).since, kNow);
  group.Set({Timeout("乙")}, kNow + std::chrono::seconds(9));
  EXPECT_EQ(board.List().at(0).count, 2);
  EXPECT_EQ(board.List().at(0).detail, "乙");
  EXPECT_EQ(appeared, 1);
}

}  // namespace
}  // namespace tingping
