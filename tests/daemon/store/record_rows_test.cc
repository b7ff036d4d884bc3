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

  static GivenVerdict Word(const std::string& source, const std::string& hash, Verdict verdict) {
    return {source, 12, HeldReason::kPersonalData, hash, verdict, "li", kNow};
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

TEST_F(RecordRowsTest, ACaseThatStoodStillIsKnownToHave) {
  Open();
  const auto put = [&](Stage stage, int hour) {
    NewRows rows = Rows({"A"}, kNow + hours(hour));
    std::get<Case>(rows.records[0]).stage = stage;
    ASSERT_TRUE(store_->ReplaceRows("bjgs", rows).ok());
  };
  put(Stage::kAccepted, 0);
  put(Stage::kProcessing, 1);
  EXPECT_FALSE(Records()[0].paused);
  put(Stage::kSupplement, 2);
  put(Stage::kProcessing, 3);
  EXPECT_TRUE(Records()[0].paused);
  put(Stage::kProcessing, 4);
  put(Stage::kAccepted, 5);
  EXPECT_TRUE(Records()[0].paused) << "for good: nobody says for how long it stood";
}

TEST_F(RecordRowsTest, ANoticeIsKeptForItsPeriod) {
  Open();
  const auto put = [&](const std::vector<std::string>& ids, int hour) {
    NewRows rows;
    rows.fetched_at = rows.as_of = kNow + hours(hour);
    for (const std::string& id : ids) {
      Notice notice;
      notice.id = notice.title = id;
      notice.issued_on = *ParseDate("2026-11-20");
      if (id == "long") notice.min_show = DayCount{10, true};
      if (id == "said") notice.withdrawn_reason = "内容有误";
      rows.records.emplace_back(notice);
    }
    const auto changes = store_->ReplaceRows("bjgs", rows);
    ASSERT_TRUE(changes.ok()) << ToString(changes.error());
  };
  put({"long", "short", "said"}, 0);
  EXPECT_EQ(std::get<Notice>(Records()[1].record).withdrawn_reason, "内容有误");
  put({"other"}, 1);
  put({"other"}, 2);
  ASSERT_EQ(Records().size(), 2u);
  EXPECT_TRUE(Records()[0].retired);
  EXPECT_EQ(std::get<Notice>(Records()[0].record).withdrawn_reason, kLeftItsSource);
  EXPECT_EQ(State().gone, 0) << "it is off the wall";
  put({"other"}, 24 * 49);
  EXPECT_EQ(Records().size(), 2u) << "ten working days may take so long";
  put({"other"}, 24 * 51);
  EXPECT_EQ(Records().size(), 1u);
}

TEST_F(RecordRowsTest, AWordIsKeptWithWhoGaveItAndIsNewOnce) {
  Open();
  const GivenVerdict first = Word("bjgs", "h1", Verdict::kRelease);
  GivenVerdict second = Word("bjgs", "h2", Verdict::kDrop);
  second.at += hours(1);
  ASSERT_TRUE(store_->SetVerdict(first).ok());
  ASSERT_TRUE(store_->SetVerdict(second).ok());
  EXPECT_EQ(*store_->TakeNewVerdicts(), (std::vector{first, second}));
  EXPECT_TRUE(store_->TakeNewVerdicts()->empty());
  Open();
  EXPECT_TRUE(store_->TakeNewVerdicts()->empty()) << "also after a restart";
  EXPECT_EQ(*store_->LoadGivenVerdicts("bjgs"), (std::vector{second, first}));
  GivenVerdict changed = first;
  changed.verdict = Verdict::kDrop;
  ASSERT_TRUE(store_->SetVerdict(changed).ok());
  EXPECT_EQ(*store_->TakeNewVerdicts(), std::vector{changed});
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
  ASSERT_TRUE(store_->SetVerdict(Word("bjgs", "h1", Verdict::kRelease)).ok());
  ASSERT_TRUE(store_->SetVerdict(Word("bjgs", "h2", Verdict::kRelease)).ok());
  ASSERT_TRUE(store_->SetVerdict(Word("bjgs", "h2", Verdict::kDrop)).ok());
  ASSERT_TRUE(store_->SetVerdict(Word("other", "h3", Verdict::kDrop)).ok());
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
