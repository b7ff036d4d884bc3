// The tables of tests/cases/feeds, one test a table; a failing entry names itself.
#include <nlohmann/json.hpp>
#include <random>
#include <sstream>

#include "daemon/feeds/feed_date.h"
#include "daemon/feeds/feed_days.h"
#include "daemon/feeds/mojibake.h"
#include "daemon/feeds/plain_text.h"
#include "playlists/decode.h"
#include "tests/daemon/feeds/feed_fixture.h"
#include "tests/daemon/temp_folder.h"

namespace tingping {
namespace {

using Json = nlohmann::json;

Json Table(const std::string& name) {
  const std::string file = std::string(TINGPING_SOURCE_DIR) + "/tests/cases/feeds/" + name;
  return Json::parse(BytesOf(file));
}

Json DateOrNull(const std::optional<CivilDate>& date) {
  return date ? Json(FormatDate(*date)) : Json();
}

Json Shown(const Case& row) {
  return {{"no", row.no},
          {"item_name", row.item_name},
          {"applicant_kind", NameOf(row.applicant_kind)},
          {"applicant_masked", row.applicant_masked},
          {"window", row.window},
          {"stage", ChineseNameOf(row.stage)},
          {"clock_stopped", row.clock_stopped},
          {"accepted_on", DateOrNull(row.accepted_on)},
          {"finished_on", DateOrNull(row.finished_on)}};
}

struct MappedCases {
  std::vector<Case> cases;
  std::vector<HeldRow> held;
  int superseded = 0;
};

MappedCases Map(const std::string& rows, int total, const FeedConfig& feed = SampleFeed()) {
  MappedRows mapped = Mapped(feed, Envelope(rows, total));
  return {CasesOf(mapped.records), std::move(mapped.held), mapped.superseded};
}

TEST(FeedTables, DatesMeanWhatTheTableSays) {
  for (const Json& entry : Table("dates.json")) {
    const FeedDate read = ReadFeedDate(entry["text"].get<std::string>(), TimeZone());
    std::string means = "none";
    if (read.kind == FeedDate::Kind::kZero) means = "zero";
    if (read.kind == FeedDate::Kind::kImpossible) means = "impossible";
    if (read.kind == FeedDate::Kind::kDate) means = FormatDate(read.date);
    EXPECT_EQ(means, entry["means"]) << entry;
  }
}

TEST(FeedTables, PeriodsMeanWhatTheTableSays) {
  for (const Json& entry : Table("days.json")) {
    const auto read = ReadFeedDays(entry["text"].get<std::string>());
    ASSERT_EQ(read.has_value(), entry.contains("days")) << entry;
    if (!read) continue;
    EXPECT_EQ(read->days, entry["days"]) << entry;
    EXPECT_EQ(read->working, entry["working"]) << entry;
  }
}

TEST(FeedTables, TextsLoseWhatIsNoText) {
  for (const Json& entry : Table("plain_text.json")) {
    EXPECT_EQ(PlainText(entry["text"].get<std::string>()), entry["plain"]) << entry;
  }
}

/// The paragraphs of prose, and names of any characters that GB 2312 has.
TEST(FeedTables, WhatIsRightIsNotTakenForAWrongCharset) {
  std::istringstream prose(BytesOf(std::string(TINGPING_SOURCE_DIR) + "/tests/cases/prose.txt"));
  for (std::string line; std::getline(prose, line);) EXPECT_EQ(UndoMojibake(line), line);
  std::mt19937 random(2026);
  int changed = 0;
  for (int round = 0; round < 100'000; ++round) {
    std::string bytes;
    for (std::size_t size = 2 + random() % 8; size > 0; --size) {
      bytes += static_cast<char>(0xB0 + random() % 40);
      bytes += static_cast<char>(0xA1 + random() % 94);
    }
    const std::string text = DecodeAs(bytes, Charset::kGb18030).text;
    if (UndoMojibake(text) != text) ++changed;
  }
  EXPECT_EQ(changed, 0);
}

TEST(FeedTables, EveryRowIsAcceptedOrHeldForTheRightReason) {
  for (const Json& entry : Table("rows.json")) {
    SCOPED_TRACE(entry["rule"]);
    Json row = Json::parse(GoodRow("A-1"));
    row.update(entry.value("row", Json::object()));
    const std::string text = entry.contains("raw") ? entry["raw"].get<std::string>() : row.dump();
    // Company, so that a date to come is the row's fault and not the clock's.
    const MappedCases mapped =
        Map("[" + text + "," + GoodRow("B-1") + "," + GoodRow("B-2") + "]", 3);
    if (entry.contains("held")) {
      ASSERT_EQ(mapped.held.size(), 1u);
      EXPECT_EQ(mapped.held[0].words, "第 1 行：" + entry["held"].get<std::string>());
      EXPECT_EQ(mapped.cases.size(), 2u);
      continue;
    }
    ASSERT_EQ(mapped.cases.size(), 3u) << (mapped.held.empty() ? "" : mapped.held[0].words);
    const Json shown = Shown(mapped.cases[0]);
    const Json expected = entry.value("case", Json::object());
    for (const auto& [key, value] : expected.items()) {
      EXPECT_EQ(shown[key], value) << key;
    }
    if (entry.contains("lacks")) {
      EXPECT_EQ(shown.dump().find(entry["lacks"].get<std::string>()), std::string::npos) << shown;
      EXPECT_NE(shown["applicant_masked"], "");
    }
  }
}

TEST(CaseMapper, WhenMostOfManyRowsAreInTheFutureTheClockIsWrong) {
  std::string rows;
  for (std::size_t count = 1; count <= 5; ++count) {
    std::string row = GoodRow("A-" + std::to_string(count));
    row.replace(row.find("2026-11-20"), 10, "2030-01-01");
    rows += (rows.empty() ? "" : ",") + row;
    const MappedRows mapped = Mapped(SampleFeed(), Envelope("[" + rows + "]", 9));
    EXPECT_EQ(mapped.held.size(), count < 4 ? count : 0) << count;
  }
  for (const char* no : {"B-1", "B-2", "B-3", "B-4", "B-5"}) rows += "," + GoodRow(no);
  EXPECT_EQ(Mapped(SampleFeed(), Envelope("[" + rows + "]", 10)).held.size(), 5u);
}

TEST(CaseMapper, AStageOutsideTheMapIsHeldWhenTheMapSaysNothing) {
  FeedConfig feed = SampleFeed();
  feed.fields["stage"].otherwise.clear();
  const MappedCases mapped = Map(R"([{"flowsn":"A","taskname":"登记","status":"99"}])", 1, feed);
  ASSERT_EQ(mapped.held.size(), 1u);
  EXPECT_EQ(mapped.held[0].words, "第 1 行：环节不认识");
}

TEST(CaseMapper, OneNumberTwice) {
  struct {
    const char* rule;
    const char* first;
    const char* second;
    const char* stage;  // of the row that stays
    std::size_t held;
    int superseded;
  } const kTable[] = {
      {"further along wins", R"("status":"02")", R"("status":"09")", "办结", 0, 1},
      {"also when it comes first", R"("status":"09")", R"("status":"02")", "办结", 0, 1},
      {"collected is further than finished", R"("status":"10")", R"("status":"09")", "已领证", 0,
       1},
      {"the newer date wins", R"("status":"03","applydate":"2026-11-20")",
       R"("status":"09","applydate":"2026-11-10")", "不予受理", 0, 1},
      {"else the later row", R"("status":"09")", R"("status":"03")", "不予受理", 0, 1},
      {"another item is doubtful", R"("status":"08","itemid":"1")", R"("status":"01","itemid":"2")",
       "特别程序", 1, 0},
  };
  for (const auto& each : kTable) {
    SCOPED_TRACE(each.rule);
    const auto row = [](const std::string& more) {
      return R"({"flowsn":"A","taskname":"登记",)" + more + "}";
    };
    const MappedCases mapped = Map("[" + row(each.first) + "," + row(each.second) + "]", 2);
    ASSERT_EQ(mapped.cases.size(), 1u);
    EXPECT_EQ(ChineseNameOf(mapped.cases[0].stage), each.stage);
    EXPECT_EQ(mapped.held.size(), each.held);
    EXPECT_EQ(mapped.superseded, each.superseded);
    if (each.held > 0) {
      EXPECT_EQ(mapped.held[0].words, "第 2 行：受理编号与第 1 行相同，内容却不同");
    }
  }
}

TEST(CaseMapper, AColumnThatIsInNoRowIsAChangedSource) {
  FeedConfig feed = SampleFeed();
  feed.fields["no"].from = {"/gone"};
  const auto answer = Answer(feed, Envelope("[" + GoodRow("A") + "]", 1));
  ASSERT_FALSE(answer.ok());
  EXPECT_EQ(answer.error().code, FaultCode::kFeedPointerMissing);
  EXPECT_NE(answer.error().detail.find("/gone"), std::string::npos);
  EXPECT_TRUE(Answer(SampleFeed(), Envelope("[" + GoodRow("A") + "]", 1)).ok());
}

TEST(CaseMapper, AnOperatorsWordIsAboutOneContentOfARow) {
  const std::string body =
      Envelope("[" + GoodRow("A") +
                   R"(,{"flowsn":"B","taskname":"登记","status":"02","applydate":"2026-11-31"}])",
               2);
  const MappedRows before = Mapped(SampleFeed(), body);
  ASSERT_EQ(before.held.size(), 1u);
  const std::string hash = before.held[0].hash;
  EXPECT_EQ(Mapped(SampleFeed(), body, {{hash, Verdict::kRelease}}).records.size(), 2u);
  const MappedRows dropped = Mapped(SampleFeed(), body, {{hash, Verdict::kDrop}});
  EXPECT_EQ(dropped.records.size(), 1u);
  EXPECT_TRUE(dropped.held.empty());
  EXPECT_EQ(dropped.dropped, 1);
  std::string other = body;
  other.replace(other.find("2026-11-31"), 10, "2026-11-32");
  EXPECT_EQ(Mapped(SampleFeed(), other, {{hash, Verdict::kRelease}}).held.size(), 1u);
}

MappedRows Released(const FeedConfig& feed, const std::string& row) {
  const std::string body = Envelope("[" + row + "]", 1);
  const MappedRows before = Mapped(feed, body);
  EXPECT_EQ(before.held.size(), 1u) << row;
  return Mapped(feed, body, {{before.held[0].hash, Verdict::kRelease}});
}

TEST(CaseMapper, WhatIsReleasedIsMaskedAsFreeTextIs) {
  const MappedRows released = Released(
      SampleFeed(), R"({"flowsn":"A","status":"02",)"
                    R"("taskname":"登记（申请人：刘大山，13800138000）139901199001010010",)"
                    R"("applydate":"2026-11-05"})");
  ASSERT_EQ(released.records.size(), 1u);
  EXPECT_EQ(std::get<Case>(released.records[0]).item_name,
            "登记（申请人：刘**，138****8000）139901********0010");
}

TEST(CaseMapper, ARowWhoseKeyIsAPersonsNumberIsNotReleased) {
  const MappedRows released =
      Released(SampleFeed(), R"({"flowsn":"139901199001010010",)"
                             R"("status":"02","taskname":"登记","applydate":"2026-11-05"})");
  EXPECT_TRUE(released.records.empty());
  EXPECT_EQ(released.held.size(), 1u);
}

/// What stays of two rows of one number, as stages.
std::string StageOfBoth(const std::string& first, const std::string& second) {
  const auto row = [](const std::string& rest) {
    return R"({"flowsn":"A","taskname":"登记",)" + rest + "}";
  };
  const MappedRows mapped =
      Mapped(SampleFeed(), Envelope("[" + row(first) + "," + row(second) + "]", 2));
  return mapped.records.size() == 1
             ? std::string(ChineseNameOf(std::get<Case>(mapped.records[0]).stage))
             : "not one";
}

TEST(CaseMapper, TheLaterStatusOfANumberWins) {
  const std::string supplement = R"("status":"04","applydate":)";
  const std::string processing = R"("status":"05","applydate":)";
  EXPECT_EQ(StageOfBoth(supplement + R"("2026-11-01")", processing + R"("2026-11-05")"), "办理中");
  EXPECT_EQ(StageOfBoth(processing + R"("2026-11-05")", supplement + R"("2026-11-01")"), "办理中");
  EXPECT_EQ(StageOfBoth(supplement + R"("2026-11-01")", processing + R"("2026-11-01")"), "办理中");
  EXPECT_EQ(StageOfBoth(processing + R"("2026-11-01")", supplement + R"("2026-11-01")"), "补正");
}

TEST(CaseMapper, ANumberOfTwoApplicantsIsADoubt) {
  const auto row = [](const std::string& name) {
    return R"({"flowsn":"A","taskname":"登记","status":"02","applyertype":"10","applyername":")" +
           name + "\"}";
  };
  const MappedRows mapped =
      Mapped(SampleFeed(), Envelope("[" + row("李晓明") + "," + row("王小红") + "]", 2));
  ASSERT_EQ(mapped.held.size(), 1u);
  EXPECT_EQ(mapped.held[0].reason, HeldReason::kDuplicate);
}

TEST(CaseMapper, NamesAreMaskedBySourcesPolicy) {
  FeedConfig feed = FeedOf(R"({"id": "x", "name": "x", "preset": "bjgs", "mask": "mou",
                               "url": "http://127.0.0.1:1/"})");
  const MappedRows mapped =
      Mapped(feed, Envelope(R"([{"flowsn":"A","taskname":"登记","status":"02","applyertype":"10",)"
                            R"("applyername":"欧阳娜娜"}])",
                            1));
  ASSERT_EQ(mapped.records.size(), 1u);
  EXPECT_EQ(std::get<Case>(mapped.records[0]).applicant_masked, "欧阳某某");
}

TEST(CaseMapper, RowsThatAreArraysAreReadByTheirHeader) {
  FeedConfig feed = FeedOf(R"({"id": "x", "name": "x", "url": "http://127.0.0.1:1/",
                               "rows": "/data", "fields": {"no": "受理编号", "item_name": "事项",
                                                           "stage": "环节"}})");
  const MappedRows mapped =
      Mapped(feed, R"({"data":[["受理编号","环节","事项"],["A-1","受理","登记"]]})");
  ASSERT_EQ(mapped.records.size(), 1u);
  EXPECT_EQ(std::get<Case>(mapped.records[0]).item_name, "登记");
}

TEST(CaseMapper, WordsThatTheMapDoesNotKnowAreCounted) {
  const MappedRows mapped =
      Mapped(SampleFeed(),
             Envelope(R"([{"flowsn":"A","taskname":"登记","status":"99","applyertype":"10"}])", 1));
  EXPECT_EQ(mapped.otherwise, (std::map<std::string, int>{{"环节", 1}}));
}

TEST(CaseMapper, RowsOlderThanTheSourceMayShowAreLeftOut) {
  FeedConfig feed = SampleFeed();
  feed.keep_days = 3;
  const auto row = [](const std::string& no, const std::string& date) {
    return R"({"flowsn":")" + no + R"(","taskname":"登记","status":"02","applydate":")" + date +
           "\"}";
  };
  const MappedRows mapped =
      Mapped(feed, Envelope("[" + row("A", "2026-11-20") + "," + row("B", "2026-11-19") + "]", 2));
  EXPECT_EQ(mapped.records.size(), 1u);
  EXPECT_EQ(mapped.too_old, 1);
}

}  // namespace
}  // namespace tingping
