// Rows that leave their source, records of every kind, and operators' verdicts.
#include "daemon/store/store.h"
#include "tests/daemon/temp_folder.h"

namespace tingping {
namespace {

using std::chrono::hours;

const Instant kNow{std::chrono::milliseconds{1795165200000}};

class RecordRowsTest : public testing::Test {
 protected:
  void Open() {
    store_.reset();
    auto opened = Store::Open(folder_ / "tingping.db", kNow);
    ASSERT_TRUE(opened.ok()) << ToString(opened.error());
    store_ = std::move(opened->store);
  }

  FeedState State() { return store_->LoadFeedStates()->at(0); }
  std::vector<StoredRecord> Records() { return *store_->LoadRecords(); }

  static NewRows Rows(const std::vector<std::string>& numbers, Instant at = kNow) {
    NewRows rows;
    for (const std::string& no : numbers) {
      Case row;
      row.no = no;
      row.source_id = "bjgs";
      row.fetched_at = at;
      rows.records.emplace_back(std::move(row));
    }
    rows.fetched_at = at;
    rows.as_of = at;
    return rows;
  }

  TempFolder folder_;
  std::unique_ptr<Store> store_;
};

TEST_F(RecordRowsTest, ARowThatLeftItsSourceIsMarkedAndRetires) {
  Open();
  ASSERT_TRUE(store_->ReplaceRows("bjgs", Rows({"A", "B"})).ok());
  NewRows later = Rows({"B"}, kNow + hours(1));
  later.retire_after = hours(2);
  EXPECT_EQ(store_->ReplaceRows("bjgs", later)->vanished, 1);
  EXPECT_TRUE(Records()[0].gone);
  EXPECT_FALSE(Records()[1].gone);
  EXPECT_EQ(State().accepted, 1);
  EXPECT_EQ(State().gone, 1);
  later.fetched_at = kNow + hours(2);
  EXPECT_FALSE(store_->ReplaceRows("bjgs", later)->any()) << "it is gone only once";
  EXPECT_EQ(store_->TouchFresh("bjgs", kNow + hours(3), kNow, hours(2))->retired, 1);
  EXPECT_EQ(Records().size(), 1u);
}

TEST_F(RecordRowsTest, ARowThatComesBackIsNotGone) {
  Open();
  ASSERT_TRUE(store_->ReplaceRows("bjgs", Rows({"A"})).ok());
  NewRows none = Rows({}, kNow + hours(1));
  none.retire_after = hours(9);
  ASSERT_TRUE(store_->ReplaceRows("bjgs", none).ok());
  EXPECT_EQ(store_->ReplaceRows("bjgs", Rows({"A"}, kNow + hours(2)))->changed, 1);
  EXPECT_FALSE(Records()[0].gone);
}

TEST_F(RecordRowsTest, RecordsOfEveryKindComeBackAsTheyWere) {
  Open();
  Licence licence;
  licence.no = "云自然资许〔2026〕1号";
  licence.holder_masked = "钱**";
  licence.decided_on = ParseDate("2026-01-07");
  licence.source_id = "sgs";
  licence.fetched_at = kNow;
  Guide guide;
  guide.id = "g.1";
  guide.name = "抵押权登记";
  guide.steps = {{"受理", "窗口", "1个工作日"}};
  Notice notice;
  notice.id = "n.1";
  notice.title = "公告";
  notice.issued_on = *ParseDate("2026-11-20");
  Alert alert;
  alert.id = "a.1";
  alert.level = AlertLevel::kYellow;
  alert.issued_at = kNow;
  alert.source_id = "w";
  alert.fetched_at = kNow;
  const std::vector<std::pair<std::string, Record>> all = {
      {"a", guide}, {"b", notice}, {"sgs", licence}, {"w", alert}};
  for (const auto& [source, record] : all) {
    NewRows rows = Rows({});
    rows.records = {record};
    ASSERT_TRUE(store_->ReplaceRows(source, rows).ok());
  }
  Open();
  const auto stored = store_->LoadRecords();
  ASSERT_TRUE(stored.ok()) << ToString(stored.error());
  ASSERT_EQ(stored->size(), all.size());
  for (std::size_t i = 0; i < all.size(); ++i) {
    EXPECT_EQ(stored->at(i).source, all[i].first);
    EXPECT_EQ(stored->at(i).record, all[i].second) << all[i].first;
  }
}

TEST_F(RecordRowsTest, VerdictsSurviveAndTheNewestCounts) {
  Open();
  ASSERT_TRUE(store_->SetVerdict("bjgs", "h1", Verdict::kRelease, "li", kNow).ok());
  ASSERT_TRUE(store_->SetVerdict("bjgs", "h2", Verdict::kRelease, "li", kNow).ok());
  ASSERT_TRUE(store_->SetVerdict("bjgs", "h2", Verdict::kDrop, "li", kNow).ok());
  ASSERT_TRUE(store_->SetVerdict("other", "h3", Verdict::kDrop, "li", kNow).ok());
  Open();
  EXPECT_THAT(
      *store_->LoadVerdicts("bjgs"),
      testing::ElementsAre(std::pair("h1", Verdict::kRelease), std::pair("h2", Verdict::kDrop)));
}

TEST_F(RecordRowsTest, EmptyListsAreCountedUntilAGoodAnswer) {
  Open();
  EXPECT_EQ(*store_->RecordEmpty("bjgs", kNow), 1);
  EXPECT_EQ(*store_->RecordEmpty("bjgs", kNow), 2);
  ASSERT_TRUE(store_->ReplaceRows("bjgs", Rows({"A"})).ok());
  EXPECT_EQ(*store_->RecordEmpty("bjgs", kNow), 1);
}

}  // namespace
}  // namespace tingping
