// The whole sample, with all its dirt: every row ends somewhere for a good reason, and no name, ID
// number or phone of it reaches the database or the program.
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "daemon/build/builder.h"
#include "daemon/build/publisher.h"
#include "daemon/feeds/feed_job.h"
#include "tests/daemon/feeds/feed_fixture.h"
#include "tests/daemon/http_fixture.h"
#include "tests/daemon/temp_folder.h"

namespace tingping {
namespace {

using Json = nlohmann::json;

/// What must never leave the source: numbers of persons, and names of more than one character.
std::set<std::string> PersonalTexts() {
  std::set<std::string> texts = {"李晓明",
                                 "139901199001010010",
                                 "13990119851212077x",
                                 "13990119851212077X",
                                 "刘大山",
                                 "大山",
                                 "青石镇下河村3组17号",
                                 "李娜",
                                 "王五",
                                 "张伟",
                                 "John Smith",
                                 "Smith"};
  const Json sample = Json::parse(SampleBody());
  for (const Json& row : sample["custom"]["projectlist"]) {
    texts.insert(row["certnum"].get<std::string>());
    texts.insert(row["contactmobile"].get<std::string>());
    const bool person = row["applyertype"] == "10" && row["applyername"].is_string();
    if (!person) continue;
    const auto name = row["applyername"].get<std::string>();
    if (name.size() > 3 && name.find("、") == std::string::npos) texts.insert(name);
  }
  texts.insert({"赵伟", "郑丽", "郑　丽", "吐尔逊"});
  return texts;
}

std::string AllBytesBelow(const std::filesystem::path& folder) {
  std::string bytes;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) bytes += BytesOf(entry.path()) + '\n';
  }
  return bytes;
}

TEST(Sample, EveryRowIsAcceptedOrHeldForAGoodReason) {
  const MappedRows mapped = Mapped(SampleFeed(), SampleBody());
  std::map<int, std::string> held;
  for (const HeldRow& row : mapped.held) held[row.row] = row.words;
  const std::map<int, std::string> expected = {
      {3, "第 3 行：受理日期不对：\"0000-00-00\""},
      {4, "第 4 行：受理日期不对：\"2026-02-30 25:61\""},
      {10, "第 10 行：没有事项名称"},
      {13, "第 13 行：事项名称疑似有个人信息（“申请人”后面有内容）"},
      {15, "第 15 行：受理日期不对：\"2026-11-31\""},
      {16, "第 16 行：受理日期在今天之后：2062-11-20"},
      {20, "第 20 行：受理编号与第 1 行相同，内容却不同"}};
  EXPECT_EQ(held, expected);
  EXPECT_EQ(mapped.records.size(), 73u);
  EXPECT_EQ(mapped.superseded, 0);
}

TEST(Sample, AcceptedRowsReadAsTheSourceMeantThem) {
  std::map<std::string, Case> by_no;
  for (const Case& row : CasesOf(Mapped(SampleFeed(), SampleBody()).records)) by_no[row.no] = row;
  const auto masked = [&](const std::string& no) {
    return by_no.at("139901-" + no).applicant_masked;
  };
  EXPECT_EQ(masked("20261101-00001"), "赵*");
  EXPECT_EQ(masked("20261107-00005"), "诸葛**") << "and a number in full-width digits";
  EXPECT_EQ(masked("20261111-00006"), "云岭县富民种植农民专业合作社");
  EXPECT_EQ(masked("20261114-00007"), "");
  EXPECT_EQ(masked("20261113-00018"), "户主：刘**等4人");
  EXPECT_EQ(masked("20261026-00019"), "赵*");
  EXPECT_EQ(by_no.at("139901-20261111-00014").item_name, "临时用地审批");
  EXPECT_EQ(by_no.at("139901-20261107-00023").item_name, "建设用地规划许可证核发 （变更）");
  EXPECT_EQ(by_no.at("139901-20261115-00009").stage, Stage::kUnknown);
  EXPECT_FALSE(by_no.at("139901-20261107-00021").promised) << "即办 has no days";
  EXPECT_EQ(by_no.at("139901-20261116-00022").legal, (DayCount{20, true}));
}

TEST(Sample, NothingPersonalReachesTheDatabaseTheProgramOrTheErrors) {
  const CurlScope curl;
  const TempFolder folder;
  HttpFixture server;
  server.Answer("/rows", 200, "", SampleBody());
  Config config;
  config.bureau.name = "云岭县自然资源局";
  config.feeds = {SampleFeed()};
  config.feeds[0].url = server.Url("/rows");
  auto opened = Store::Open(folder / "state/t.db", SampleNow());
  ASSERT_TRUE(opened.ok());
  Store& store = *opened->store;
  const auto fetcher = NewCurlFetcher();
  const FeedOutcome outcome = FetchOnce(config.feeds[0], config.zone, *fetcher, store, SampleNow());
  ASSERT_TRUE(outcome.good);
  Content content;
  content.playlists.push_back(
      {"p", "节目", "", {}, {{"i", ItemKind::kCases, {}, "办件", {}, {}, {}, 0, {}}}});
  content.schedule.default_playlist = "p";
  const Program program =
      BuildProgram(config, content, *store.LoadRecords(), *store.LoadFeedStates());
  EXPECT_EQ(program.cases.size(), 73u);
  const auto published = PublishProgram(folder / "state/program", program);
  ASSERT_TRUE(published.ok()) << ToString(published.error());

  std::string everything = AllBytesBelow(folder.path());
  for (const Error& error : outcome.errors) everything += ToString(error);
  for (const HeldRow& row : outcome.held) everything += row.words;
  ASSERT_NE(everything.find("139901-20261101-00001"), std::string::npos) << "the search finds text";
  for (const std::string& text : PersonalTexts()) {
    EXPECT_EQ(everything.find(text), std::string::npos) << text;
  }
}

}  // namespace
}  // namespace tingping
