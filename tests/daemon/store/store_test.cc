#include "daemon/store/store.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include "daemon/store/migrations.h"
#include "tests/daemon/temp_folder.h"

namespace tingping {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
namespace fs = std::filesystem;

const Instant kNow{milliseconds{1795165200000}};

Case SampleCase(const std::string& no) {
  Case row;
  row.no = no;
  row.item_code = "1113";
  row.item_name = "抵押权登记";
  row.applicant_kind = ApplicantKind::kPerson;
  row.applicant_masked = "赵*";
  row.dept = "云岭县自然资源局";
  row.window = "2号窗口";
  row.stage = Stage::kSpecial;
  row.accepted_on = ParseDate("2026-11-20");
  row.promised = DayCount{5, true};
  row.legal = DayCount{30, false};
  row.clock_stopped = true;
  row.finished_on = ParseDate("2026-11-21");
  row.result = "准予许可";
  row.source_id = "bjgs";
  row.fetched_at = kNow;
  row.raw_hash = "00ff";
  return row;
}

Result<std::vector<Case>> CasesOf(Store& store) {
  const auto records = store.LoadRecords();
  if (!records) return records.error();
  std::vector<Case> cases;
  for (const StoredRecord& stored : *records) cases.push_back(std::get<Case>(stored.record));
  return cases;
}

NewRows Rows(std::vector<Case> cases, Instant as_of = kNow) {
  NewRows rows;
  for (Case& row : cases) row.fetched_at = as_of;
  rows.records = {cases.begin(), cases.end()};
  rows.fetched_at = as_of;
  rows.as_of = as_of;
  return rows;
}

class StoreTest : public testing::Test {
 protected:
  void Open() {
    store_.reset();
    auto opened = Store::Open(file_, kNow);
    ASSERT_TRUE(opened.ok()) << ToString(opened.error());
    warning_ = opened->warning;
    store_ = std::move(opened->store);
  }

  FeedState State() { return store_->LoadFeedStates()->at(0); }

  std::vector<std::string> FilesLike(const std::string& part) const {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(file_.parent_path())) {
      const std::string name = entry.path().filename().string();
      if (name.find(part) != std::string::npos) names.push_back(name);
    }
    std::sort(names.begin(), names.end());
    return names;
  }

  TempFolder folder_;
  fs::path file_ = folder_ / "state/tingping.db";
  std::unique_ptr<Store> store_;
  std::optional<Error> warning_;
};

TEST_F(StoreTest, EveryFieldSurvivesARestart) {
  Open();
  EXPECT_FALSE(warning_);
  Case bare;
  bare.no = "B";
  bare.source_id = "bjgs";
  bare.fetched_at = kNow;
  NewRows rows = Rows({SampleCase("A"), bare});
  rows.held = {{3, HeldReason::kNoKey, "第 3 行：没有受理编号", "00ff"}};
  rows.etag = "\"v1\"";
  rows.last_modified = "Fri, 20 Nov 2026 01:00:00 GMT";
  rows.read_as = "abc";
  rows.charset = "gb18030";
  ASSERT_TRUE(store_->ReplaceRows("bjgs", rows).ok());
  Open();
  EXPECT_EQ(*CasesOf(*store_), (std::vector<Case>{SampleCase("A"), bare}));
  EXPECT_EQ(*store_->LoadHeld("bjgs"), rows.held);
  FeedState expected;
  expected.id = "bjgs";
  expected.etag = rows.etag;
  expected.last_modified = rows.last_modified;
  expected.read_as = rows.read_as;
  expected.charset = rows.charset;
  expected.as_of = expected.last_good = expected.last_try = kNow;
  expected.http_status = 200;
  expected.accepted = 2;
  expected.held = 1;
  EXPECT_EQ(State(), expected);
}

TEST_F(StoreTest, ChangesAreCounted) {
  Open();
  const auto first = store_->ReplaceRows("bjgs", Rows({SampleCase("A"), SampleCase("B")}));
  EXPECT_EQ(first->added, 2);
  Case changed = SampleCase("B");
  changed.stage = Stage::kFinished;
  const auto second =
      store_->ReplaceRows("bjgs", Rows({changed, SampleCase("C")}, kNow + hours(1)));
  EXPECT_EQ(second->added, 1);
  EXPECT_EQ(second->changed, 1);
  EXPECT_EQ(second->vanished, 1);
  const auto third = store_->ReplaceRows("bjgs", Rows({changed, SampleCase("C")}, kNow + hours(2)));
  EXPECT_FALSE(third->any());
}

TEST_F(StoreTest, AnUnchangedRowKeepsTheTimeItWasFirstSeen) {
  Open();
  ASSERT_TRUE(store_->ReplaceRows("bjgs", Rows({SampleCase("A")})).ok());
  ASSERT_TRUE(store_->ReplaceRows("bjgs", Rows({SampleCase("A")}, kNow + hours(1))).ok());
  EXPECT_EQ(CasesOf(*store_)->at(0).fetched_at, kNow);
  Case changed = SampleCase("A");
  changed.result = "不予许可";
  ASSERT_TRUE(store_->ReplaceRows("bjgs", Rows({changed}, kNow + hours(2))).ok());
  EXPECT_EQ(CasesOf(*store_)->at(0).fetched_at, kNow + hours(2));
}

TEST_F(StoreTest, SourcesDoNotTouchEachOther) {
  Open();
  Case other = SampleCase("A");
  other.source_id = "other";
  ASSERT_TRUE(store_->ReplaceRows("bjgs", Rows({SampleCase("A")})).ok());
  ASSERT_TRUE(store_->ReplaceRows("other", Rows({other})).ok());
  ASSERT_TRUE(store_->ReplaceRows("bjgs", Rows({})).ok());
  ASSERT_EQ(CasesOf(*store_)->size(), 1u);
  EXPECT_EQ(CasesOf(*store_)->at(0).source_id, "other");
}

TEST_F(StoreTest, VanishedNumbersAreRememberedFor180Days) {
  Open();
  ASSERT_TRUE(store_->ReplaceRows("bjgs", Rows({SampleCase("A"), SampleCase("B")})).ok());
  ASSERT_TRUE(store_->ReplaceRows("bjgs", Rows({SampleCase("B")}, kNow + hours(1))).ok());
  ASSERT_TRUE(store_->ReplaceRows("bjgs", Rows({}, kNow + hours(2))).ok());
  EXPECT_THAT(*store_->LoadVanished("bjgs"), testing::ElementsAre("B", "A"));
  ASSERT_TRUE(store_->ReplaceRows("bjgs", Rows({SampleCase("A")}, kNow + hours(3))).ok());
  EXPECT_THAT(*store_->LoadVanished("bjgs"), testing::ElementsAre("B")) << "A is back";
  const Instant later = kNow + hours(24 * 181);
  ASSERT_TRUE(store_->ReplaceRows("bjgs", Rows({SampleCase("A")}, later)).ok());
  EXPECT_THAT(*store_->LoadVanished("bjgs"), testing::IsEmpty());
}

TEST_F(StoreTest, FailuresCountUpAndAGoodAnswerEndsThem) {
  Open();
  ASSERT_TRUE(store_->RecordFailure("bjgs", kNow, 500, "来源答复 HTTP 500").ok());
  EXPECT_EQ(State().as_of, Instant{}) << "never good";
  ASSERT_TRUE(store_->ReplaceRows("bjgs", Rows({SampleCase("A")})).ok());
  for (int i = 1; i <= 3; ++i) {
    ASSERT_TRUE(store_->RecordFailure("bjgs", kNow + hours(i), 0, "连接不上").ok());
    EXPECT_EQ(State().failures, i);
  }
  EXPECT_EQ(State().as_of, kNow);
  EXPECT_EQ(State().last_try, kNow + hours(3));
  EXPECT_EQ(State().last_error, "连接不上");
  EXPECT_EQ(State().accepted, 1);
  ASSERT_TRUE(store_->TouchFresh("bjgs", kNow + hours(4), kNow + hours(4), hours(1)).ok());
  EXPECT_EQ(State().failures, 0);
  EXPECT_EQ(State().last_error, "");
  EXPECT_EQ(State().as_of, kNow + hours(4));
  EXPECT_EQ(State().http_status, 304);
}

TEST_F(StoreTest, AReplacementThatFailsHalfwayLeavesEverythingAsItWas) {
  Open();
  ASSERT_TRUE(store_->ReplaceRows("bjgs", Rows({SampleCase("A")})).ok());
  // The second row breaks the primary key after the first has been written.
  const auto broken =
      store_->ReplaceRows("bjgs", Rows({SampleCase("B"), SampleCase("B")}, kNow + hours(1)));
  ASSERT_FALSE(broken.ok());
  EXPECT_EQ(broken.error().code, FaultCode::kStore);
  EXPECT_EQ(CasesOf(*store_)->at(0), SampleCase("A"));
  EXPECT_EQ(State().as_of, kNow);
}

TEST_F(StoreTest, TheFileIsSetUpToSurviveAPowerCut) {
  Open();
  SQLite::Database database(file_.string(), SQLite::OPEN_READONLY);
  EXPECT_EQ(database.execAndGet("PRAGMA journal_mode").getString(), "wal");
}

TEST_F(StoreTest, EveryOldVersionIsBroughtUpToDate) {
  for (std::size_t version = 0; version <= Migrations().size(); ++version) {
    SCOPED_TRACE(version);
    const bool has_cases = version > 0 && version < 3;  // in a table of their own
    file_ = folder_ / ("v" + std::to_string(version) + ".db");
    {
      SQLite::Database old(file_.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
      for (std::size_t i = 0; i < version; ++i) old.exec(Migrations()[i]);
      old.exec("PRAGMA user_version = " + std::to_string(version));
      if (has_cases) {
        old.exec("INSERT INTO feed (id, etag, as_of) VALUES ('bjgs', 'v', 1000)");
        old.exec(
            "INSERT INTO \"case\" (source, no, item_code, item_name, applicant_kind, "
            "applicant_masked, dept, window, stage, promised_days, clock_stopped, result, "
            "fetched_at, raw_hash) VALUES ('bjgs', 'OLD', '', '登记', 'person', '赵*', '', '', "
            "'受理', 7, 0, '', 5, '')");
      }
    }
    Open();
    EXPECT_FALSE(warning_);
    if (has_cases) {
      ASSERT_EQ(CasesOf(*store_)->size(), 1u);
      EXPECT_EQ(CasesOf(*store_)->at(0).no, "OLD");
      EXPECT_EQ(CasesOf(*store_)->at(0).promised, (DayCount{7, true}));
      EXPECT_EQ(State().etag, "") << "the rows are read anew";
    }
    EXPECT_TRUE(store_->ReplaceRows("bjgs", Rows({SampleCase("A")})).ok());
    EXPECT_EQ(CasesOf(*store_)->at(0), SampleCase("A"));
  }
}

TEST_F(StoreTest, AFileOfANewerProgramIsLeftAlone) {
  Open();
  store_.reset();
  SQLite::Database(file_.string(), SQLite::OPEN_READWRITE).exec("PRAGMA user_version = 99");
  const auto opened = Store::Open(file_, kNow);
  ASSERT_FALSE(opened.ok());
  EXPECT_EQ(opened.error().code, FaultCode::kStore);
  EXPECT_TRUE(FilesLike("damaged").empty());
}

TEST_F(StoreTest, ADamagedFileIsMovedAsideAndBegunAnew) {
  folder_.Write("state/tingping.db", std::string(8192, 'x'));
  Open();
  ASSERT_TRUE(warning_);
  EXPECT_EQ(warning_->code, FaultCode::kStore);
  EXPECT_EQ(BytesOf(folder_ / "state/tingping.db.damaged-1795165200"), std::string(8192, 'x'));
  EXPECT_TRUE(store_->ReplaceRows("bjgs", Rows({SampleCase("A")})).ok());
  Open();
  EXPECT_FALSE(warning_);
  EXPECT_EQ(CasesOf(*store_)->size(), 1u);
}

TEST_F(StoreTest, LookingOnlyChangesNothing) {
  const fs::path file = folder_ / "state/tingping.db";
  EXPECT_FALSE(Store::OpenReadOnly(file).ok());
  EXPECT_FALSE(fs::exists(file));
  Open();
  ASSERT_TRUE(store_->ReplaceRows("bjgs", Rows({SampleCase("A")})).ok());
  const auto seen = Store::OpenReadOnly(file);
  ASSERT_TRUE(seen.ok()) << ToString(seen.error());
  EXPECT_EQ(CasesOf(**seen)->size(), 1u);
  EXPECT_FALSE((*seen)->RecordFailure("bjgs", Instant{}, 500, "x").ok());
}

TEST_F(StoreTest, LookingOnlyLeavesADamagedFileInItsPlace) {
  folder_.Write("state/tingping.db", std::string(8192, 'x'));
  const auto seen = Store::OpenReadOnly(folder_ / "state/tingping.db");
  EXPECT_TRUE(!seen.ok() || !CasesOf(**seen).ok());
  EXPECT_EQ(BytesOf(folder_ / "state/tingping.db"), std::string(8192, 'x'));
}

/// Overwrites every page but the first with nonsense.
void Scramble(const fs::path& file) {
  std::fstream out(file, std::ios::in | std::ios::out | std::ios::binary);
  const auto size = static_cast<std::streamoff>(fs::file_size(file));
  out.seekp(4096);
  out << std::string(static_cast<std::size_t>(size - 4096), '\x5a');
}

TEST_F(StoreTest, DamageBehindAGoodFirstPageIsFound) {
  Open();
  ASSERT_TRUE(store_->ReplaceRows("bjgs", Rows({SampleCase("A")})).ok());
  store_.reset();
  Scramble(file_);
  Open();
  ASSERT_TRUE(warning_);
  EXPECT_EQ(FilesLike("damaged").size(), 1u);
}

TEST_F(StoreTest, DamageInUseCostsOneCall) {
  Open();
  // More than SQLite keeps in memory, so that reading it all goes to the disk.
  std::vector<Case> many;
  for (int i = 0; i < 10000; ++i) {
    many.push_back(SampleCase(std::to_string(i)));
    many.back().item_name = std::string(400, 'x');
  }
  ASSERT_TRUE(store_->ReplaceRows("bjgs", Rows(many)).ok());
  store_.reset();  // folds the log into the file
  Open();
  Scramble(file_);
  const auto cases = CasesOf(*store_);
  ASSERT_FALSE(cases.ok());
  EXPECT_EQ(cases.error().code, FaultCode::kStore);
  EXPECT_EQ(FilesLike("damaged").size(), 1u);
  EXPECT_TRUE(CasesOf(*store_)->empty());
  EXPECT_TRUE(store_->ReplaceRows("bjgs", Rows({SampleCase("A")})).ok());
}

TEST_F(StoreTest, OnlyThreeDamagedFilesAreKept) {
  for (int i = 0; i < 5; ++i) {
    folder_.Write("state/tingping.db", std::string(8192, 'x'));
    ASSERT_TRUE(Store::Open(file_, kNow + hours(i)).ok());
  }
  const auto kept = FilesLike("damaged");
  ASSERT_EQ(kept.size(), 3u);
  EXPECT_TRUE(kept[2].ends_with(std::to_string(1795165200 + 4 * 3600)));
}

TEST_F(StoreTest, AFolderThatCannotBeWrittenIsAnError) {
  folder_.Write("state", "a file where the folder should be");
  const auto opened = Store::Open(file_, kNow);
  ASSERT_FALSE(opened.ok());
  EXPECT_EQ(opened.error().code, FaultCode::kStore);
}

}  // namespace
}  // namespace tingping
