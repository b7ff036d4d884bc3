// What staff do to files, and what stays in force. Every test runs on real files.
#include "daemon/content/loader.h"

#include "tests/daemon/temp_folder.h"

namespace tingping {
namespace {
namespace fs = std::filesystem;

std::string Guide(std::string_view id, std::string_view name = "抵押权登记") {
  return R"({"id": ")" + std::string(id) + R"(", "name": ")" + std::string(name) + "\"}";
}

std::string Notice(std::string_view id, std::string_view text) {
  return R"({"id": ")" + std::string(id) + R"(", "title": "公告", "body": [")" + std::string(text) +
         R"("], "issued_on": "2026-11-20"})";
}

std::string Playlist(std::string_view id, std::string_view items) {
  return R"({"id": ")" + std::string(id) + R"(", "name": "节目", "items": [)" + std::string(items) +
         "]}";
}

const std::string kText = R"({"show": "text", "title": "您好", "text": ["欢迎"]})";
const std::string kShowsGuide = R"({"show": "guide", "guide": "dyq"})";

std::string Schedule(std::string_view playlist) {
  return R"({"default": "day",
  "rules": [
    {"id": "r", "playlist": ")" +
         std::string(playlist) + R"(", "from": "08:30", "to": "12:00"}
  ]
})";
}

class LoaderTest : public testing::Test {
 protected:
  LoaderTest() {
    for (const char* kind : {"playlists", "guides", "notices", "screens"}) {
      fs::create_directories(folder_ / ("content/" + std::string(kind)));
    }
    Put("guides/dyq.json", Guide("dyq"));
    Put("playlists/day.json", Playlist("day", kText));
    Put("playlists/morning.json", Playlist("morning", kShowsGuide));
    Put("schedule.json", Schedule("morning"));
    Put("../cn.json", R"({"years": {"2026": {"papers": [], "days": [
      {"date": "2026-10-01", "name": "国庆节", "isOffDay": true}]}}})");
    Restart();
  }

  void Put(const std::string& name, const std::string& bytes) {
    folder_.Write("content/" + name, bytes);
  }
  void Delete(const std::string& name) { fs::remove(folder_ / ("content/" + name)); }

  /// A new process with the same folders.
  void Restart() {
    loader_ = std::make_unique<ContentLoader>(
        ContentPaths{folder_ / "content", {folder_ / "cn.json"}, folder_ / "accepted"},
        std::vector<std::string>{"bjgs"});
  }

  const Content& Load() {
    errors_.clear();
    content_ = loader_->Load(&errors_);
    return content_;
  }

  void LoadGood() {
    Load();
    ASSERT_TRUE(errors_.empty()) << ToString(errors_[0]);
  }

  /// Exactly one error, of this code, in this file and line.
  void ExpectError(FaultCode code, std::string_view file, int line) {
    ASSERT_FALSE(errors_.empty());
    ASSERT_EQ(errors_.size(), 1u) << ToString(errors_[0]) << '\n' << ToString(errors_[1]);
    EXPECT_EQ(errors_[0].code, code) << ToString(errors_[0]);
    EXPECT_TRUE(errors_[0].place.file.ends_with(file)) << ToString(errors_[0]);
    EXPECT_EQ(errors_[0].place.line, line) << ToString(errors_[0]);
  }

  template <typename T>
  static std::vector<std::string> Ids(const std::vector<T>& list) {
    std::vector<std::string> ids;
    for (const T& each : list) ids.push_back(each.id);
    return ids;
  }

  TempFolder folder_;
  std::unique_ptr<ContentLoader> loader_;
  Content content_;
  Errors errors_;
};

TEST_F(LoaderTest, AGoodFolderIsReadWhole) {
  Put("guides/more.json", "[" + Guide("a") + "," + Guide("b") + "]");
  Put("notices/n.json", Notice("n", "正文"));
  LoadGood();
  EXPECT_THAT(Ids(content_.guides), testing::ElementsAre("a", "b", "dyq"));
  EXPECT_THAT(Ids(content_.playlists), testing::ElementsAre("day", "morning"));
  EXPECT_THAT(Ids(content_.notices), testing::ElementsAre("n"));
  EXPECT_EQ(content_.schedule.rules.size(), 1u);
  EXPECT_TRUE(content_.calendar.HasYear(2026));
}

TEST_F(LoaderTest, ABadEditIsRefusedAlsoAcrossARestartAndItsCorrectionTaken) {
  struct {
    const char* rule;
    const char* file;
    std::string bytes;
    FaultCode code;
    int line;
  } const kTable[] = {
      {"cut off", "guides/dyq.json", "{\"id\": \"dyq\",\n \"na", FaultCode::kJsonSyntax, 2},
      {"emptied", "guides/dyq.json", "", FaultCode::kJsonSyntax, 1},
      {"unknown key", "guides/dyq.json", "{\"id\": \"dyq\", \"name\": \"x\",\n\"bassis\": []}",
       FaultCode::kUnknownKey, 2},
      {"wrong type", "guides/dyq.json", "{\"id\": \"dyq\",\n\"name\": 5}", FaultCode::kJsonShape,
       2},
      {"one id twice in a file", "guides/dyq.json", "[" + Guide("dyq") + ",\n" + Guide("dyq") + "]",
       FaultCode::kDuplicateId, 2},
      {"personal data", "guides/dyq.json",
       "{\"id\": \"dyq\",\n\"name\": \"咨询139901199001010010\"}", FaultCode::kPersonalData, 2},
      {"missing guide", "playlists/day.json",
       Playlist("day", kText + ",\n{\"show\": \"guide\", \"guide\": \"dyk\"}"),
       FaultCode::kMissingReference, 2},
      {"missing source", "playlists/day.json",
       Playlist("day", kText + ",\n{\"show\": \"cases\", \"source\": \"bjg\"}"),
       FaultCode::kMissingReference, 2},
      {"missing playlist", "schedule.json", Schedule("mornning"), FaultCode::kMissingPlaylist, 3},
      {"bad calendar", "../cn.json", "{\"years\":\n[]}", FaultCode::kJsonShape, 2},
  };
  LoadGood();
  const Content good = content_;
  for (const auto& each : kTable) {
    SCOPED_TRACE(each.rule);
    const std::string before = BytesOf(folder_ / ("content/" + std::string(each.file)));
    Put(each.file, each.bytes);
    for (const char* when : {"at once", "at the next look", "after a restart"}) {
      SCOPED_TRACE(when);
      if (std::string_view(when) == "after a restart") Restart();
      EXPECT_EQ(Load(), good);
      ExpectError(each.code, fs::path(each.file).filename().string(), each.line);
    }
    Put(each.file, before);
    LoadGood();
    EXPECT_EQ(content_, good);
  }
  Put("guides/dyq.json", Guide("dyq", "新的名称"));
  LoadGood();
  EXPECT_EQ(content_.guides[0].name, "新的名称");
}

TEST_F(LoaderTest, PersonalDataIsNamedByKindAndNeverQuoted) {
  Put("notices/n.json", Notice("n", "联系张三13800138000"));
  Load();
  ExpectError(FaultCode::kPersonalData, "n.json", 1);
  EXPECT_EQ(errors_.at(0).detail.find("13800138000"), std::string::npos);
  EXPECT_TRUE(content_.notices.empty()) << "held";
  EXPECT_FALSE(fs::exists(folder_ / "accepted/notices/n.json")) << "and not kept";
}

TEST_F(LoaderTest, ANewFileThatIsBadLeavesTheOthersAlone) {
  LoadGood();
  Put("guides/new.json", "{");
  Load();
  ExpectError(FaultCode::kJsonSyntax, "new.json", 1);
  EXPECT_THAT(Ids(content_.guides), testing::ElementsAre("dyq"));
}

TEST_F(LoaderTest, ACopyNeverTakesThePlaceOfTheOriginal) {
  LoadGood();
  Put("guides/a-copy.json", Guide("dyq", "改过的副本"));
  Load();
  ExpectError(FaultCode::kDuplicateId, "a-copy.json", 1);
  EXPECT_EQ(content_.guides.at(0).name, "抵押权登记");
  Delete("guides/dyq.json");
  LoadGood();
  EXPECT_EQ(content_.guides.at(0).name, "改过的副本") << "once the original is gone";
}

TEST_F(LoaderTest, OfTwoNewFilesWithOneIdTheFirstByNameStays) {
  Put("guides/x1.json", Guide("x", "一"));
  Put("guides/x2.json", "\n" + Guide("x", "二"));
  Load();
  ExpectError(FaultCode::kDuplicateId, "x2.json", 2);
  EXPECT_EQ(content_.guides.back().name, "一");
}

TEST_F(LoaderTest, ADeletedFileIsGoneAlsoAfterARestart) {
  Put("guides/more.json", Guide("more"));
  LoadGood();
  Delete("guides/more.json");
  LoadGood();
  EXPECT_THAT(Ids(content_.guides), testing::ElementsAre("dyq"));
  EXPECT_FALSE(fs::exists(folder_ / "accepted/guides/more.json"));
}

TEST_F(LoaderTest, AFileDeletedWhileNobodyWatchedDoesNotComeBack) {
  Put("guides/more.json", Guide("more"));
  LoadGood();
  Delete("guides/more.json");
  Restart();
  LoadGood();
  Put("guides/more.json", "{");
  Load();
  EXPECT_THAT(Ids(content_.guides), testing::ElementsAre("dyq"));
}

TEST_F(LoaderTest, APlaylistTheScheduleNamesOutlivesItsDeletionAndItsRenaming) {
  LoadGood();
  for (const bool deleted : {true, false}) {
    SCOPED_TRACE(deleted);
    if (deleted) {
      Delete("playlists/morning.json");
    } else {
      Put("playlists/morning.json", Playlist("forenoon", kText));
    }
    for (int round = 0; round < 2; ++round) {
      Load();
      ExpectError(FaultCode::kMissingPlaylist, "schedule.json", 3);
      EXPECT_THAT(Ids(content_.playlists), testing::ElementsAre("day", "morning"));
      Restart();
    }
  }
  Put("schedule.json", Schedule("forenoon"));
  LoadGood();
  EXPECT_THAT(Ids(content_.playlists), testing::ElementsAre("day", "forenoon"))
      << "let go once the schedule names the new one";
}

TEST_F(LoaderTest, ANoticeCanAlwaysBeTakenDown) {
  Put("notices/n.json", Notice("n", "正文"));
  Put("playlists/day.json", Playlist("day", kText + R"(,{"show": "notice", "notice": "n"})"));
  LoadGood();
  Delete("notices/n.json");
  Load();
  ExpectError(FaultCode::kMissingReference, "day.json", 1);
  EXPECT_TRUE(content_.notices.empty());
}

TEST_F(LoaderTest, AFolderThatIsAwayTakesNothingWithIt) {
  LoadGood();
  const Content good = content_;
  fs::rename(folder_ / "content", folder_ / "unplugged");
  for (int round = 0; round < 2; ++round) {
    EXPECT_EQ(Load(), good);
    EXPECT_FALSE(errors_.empty());
    for (const Error& error : errors_) EXPECT_EQ(error.code, FaultCode::kFileUnreadable);
    Restart();
  }
  fs::rename(folder_ / "unplugged", folder_ / "content");
  LoadGood();
  EXPECT_EQ(content_, good);
}

TEST_F(LoaderTest, ADeletedScheduleStaysInForce) {
  LoadGood();
  Delete("schedule.json");
  Load();
  ExpectError(FaultCode::kFileUnreadable, "schedule.json", 0);
  EXPECT_EQ(content_.schedule.rules.size(), 1u);
}

TEST_F(LoaderTest, ADamagedAcceptedCopyIsPassedOver) {
  LoadGood();
  folder_.Write("accepted/guides/dyq.json", "{\"id\": \"d");
  Restart();
  LoadGood();
  EXPECT_THAT(Ids(content_.guides), testing::ElementsAre("dyq"));
}

TEST_F(LoaderTest, EditorsLeftoversAreNoContent) {
  Put("guides/dyq.json~", "{");
  Put("guides/.dyq.json.swp", "{");
  LoadGood();
}

TEST_F(LoaderTest, WithoutAFolderForAcceptedFilesNothingIsKept) {
  ContentLoader loader({folder_ / "content", {}, {}}, {});
  Errors errors;
  EXPECT_EQ(loader.Load(&errors).guides.size(), 1u);
  EXPECT_TRUE(errors.empty());
  EXPECT_FALSE(fs::exists(folder_ / "accepted"));
}

TEST_F(LoaderTest, LaterCalendarsWinForAYear) {
  folder_.Write("local.json", R"({"years": {"2026": {"papers": [], "days": [
      {"date": "2026-04-19", "name": "三月三", "isOffDay": true}]}}})");
  ContentLoader loader({folder_ / "content", {folder_ / "cn.json", folder_ / "local.json"}, {}},
                       std::vector<std::string>{"bjgs"});
  Errors errors;
  const Content content = loader.Load(&errors);
  ASSERT_TRUE(errors.empty()) << ToString(errors[0]);
  EXPECT_EQ(content.calendar.years().at(2026).days.at(0).name, "三月三");
}

TEST_F(LoaderTest, AWarningComesWithItsFileAndGoesWithIt) {
  LoadGood();
  EXPECT_TRUE(content_.alerts.empty()) << "a hall without the folder has none";
  fs::create_directories(folder_ / "content/alerts");
  const std::string whole = R"({"id": "storm", "category": "暴雨", "level": "红色", "area": "全县",
    "starts_at": "2026-07-20T09:00:00+08:00", "matters": ["山洪"], "measures": ["避险"],
    "issuer": "县气象台", "issued_at": "2026-07-20T08:50:00+08:00"})";
  Put("alerts/storm.json", whole);
  LoadGood();
  ASSERT_EQ(content_.alerts.size(), 1u);
  Put("alerts/storm.json", R"({"id": "storm", "level": "红色"})");
  Load();
  EXPECT_EQ(errors_.size(), 7u) << "the other parts of a warning";
  EXPECT_EQ(content_.alerts.size(), 1u) << "the whole one still stands";
  fs::remove_all(folder_ / "content/alerts");
  Load();
  EXPECT_EQ(content_.alerts.size(), 1u) << "nobody has taken it down";
  ExpectError(FaultCode::kFileUnreadable, "alerts", 0);
  fs::create_directories(folder_ / "content/alerts");
  LoadGood();
  EXPECT_TRUE(content_.alerts.empty());
}

TEST_F(LoaderTest, TheShippedExampleIsGood) {
  const fs::path root = fs::path(TINGPING_SOURCE_DIR) / "playlists";
  ContentLoader loader(
      {root / "examples/yunling/content", {root / "holidays/cn.json"}, folder_ / "kept"},
      std::vector<std::string>{"bjgs"});
  Errors errors;
  const Content content = loader.Load(&errors);
  EXPECT_TRUE(errors.empty()) << ToString(errors[0]);
  EXPECT_GE(content.guides.size(), 12u);
}

}  // namespace
}  // namespace tingping
