// A line of the play log, the chain between lines, and the names of its files.
#include "playlists/play_line.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "playlists/play_category.h"
#include "playlists/play_file.h"

namespace tingping {
namespace {

using std::chrono::milliseconds;

PlayRecord Record() {
  PlayRecord record;
  record.screen = "hall";
  record.program = "p1";
  record.playlist = "day";
  record.rule = "workday";
  record.item = "guides/transfer";
  record.category = "办事指南";
  record.scene = "guide";
  record.content = "00112233445566778899aabbccddeeff";
  record.started = *ParseInstant("2026-11-23T09:30:00+08:00", TimeZone());
  record.ended = *ParseInstant("2026-11-23T09:30:10+08:00", TimeZone());
  record.steady_started = milliseconds(5000);
  record.steady_ended = milliseconds(15020);
  record.clock = ClockSource::kSynchronised;
  record.frames = 600;
  record.reason = "end";
  record.text = {"受理\n通知", R"(第"二"页,"text":["x)"};
  return record;
}

std::string WithoutEnd(std::string line) {
  EXPECT_EQ(line.back(), '\n');
  line.pop_back();
  return line;
}

TEST(PlayLine, HoldsWhatWasShownAndReadsBack) {
  PlayLink last;
  PlayRecord record = Record();
  record.unlit_frames = 20;
  const std::string line = WithoutEnd(FormatPlayLine(record, TimeZone(), true, &last));
  EXPECT_EQ(line.find('\n'), std::string::npos);
  EXPECT_THAT(line,
              testing::StartsWith(R"({"seq":1,"started":"2026-11-23T09:30:00+08:00",)"
                                  R"("ended":"2026-11-23T09:30:10+08:00","steady_ms":[5000,15020],)"
                                  R"("clock":"synchronised","screen":"hall","program":"p1",)"));
  EXPECT_THAT(line, testing::HasSubstr(R"("unlit_frames":20,"reason":"end","after":"")"));
  EXPECT_THAT(line, testing::HasSubstr(R"("text":["受理\n通知","第\"二\"页,\"text\":[\"x"],)"));
  const auto read = ParsePlayLine(line, PlayText::kRead);
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(read->record, record);
  EXPECT_EQ(read->seq, 1);
  EXPECT_EQ(read->after, "");
  EXPECT_EQ(read->chain, last.chain);
  const auto passed = ParsePlayLine(line, PlayText::kPassedOver);
  EXPECT_TRUE(passed->record.text.empty());
  EXPECT_EQ(passed->record.item, record.item);
}

TEST(PlayLine, BytesThatAreNoUtf8DoNotSpoilTheLine) {
  PlayLink last;
  PlayRecord record = Record();
  record.text = {"\xff\xfe"};
  const std::string line = WithoutEnd(FormatPlayLine(record, TimeZone(), true, &last));
  EXPECT_EQ(ParsePlayLine(line, PlayText::kRead)->record.text.front(), "\uFFFD\uFFFD");
}

TEST(PlayLine, EachLineIsBoundToTheOneBefore) {
  PlayLink last;
  const std::string first = WithoutEnd(FormatPlayLine(Record(), TimeZone(), true, &last));
  const std::string before = last.chain;
  const std::string second = WithoutEnd(FormatPlayLine(Record(), TimeZone(), false, &last));
  EXPECT_EQ(last.seq, 2);
  const auto parts = SplitPlayLine(second);
  ASSERT_TRUE(parts.has_value());
  EXPECT_EQ(ChainOf(parts->linked, before), parts->chain);
  EXPECT_EQ(parts->chain, last.chain);
  EXPECT_NE(ChainOf(parts->linked, ""), parts->chain);
  EXPECT_EQ(last.chain.size(), 32u);
  EXPECT_FALSE(ParsePlayLine(second, PlayText::kPassedOver)->after.has_value());
}

TEST(PlayLine, WhatIsNoWholeLineIsNone) {
  PlayLink last;
  const std::string line = WithoutEnd(FormatPlayLine(Record(), TimeZone(), true, &last));
  for (std::size_t size = 0; size < line.size(); ++size) {
    EXPECT_FALSE(ParsePlayLine(line.substr(0, size), PlayText::kRead).has_value()) << size;
  }
  std::string zeros(line.size(), '\0');
  EXPECT_FALSE(ParsePlayLine(zeros, PlayText::kRead).has_value());
  std::string other_type = line;
  other_type.replace(other_type.find("600"), 3, "{}");
  EXPECT_FALSE(ParsePlayLine(other_type, PlayText::kRead).has_value());
  std::string no_time = line;
  no_time.replace(no_time.find("2026-11-23T09:30:00"), 19, "2026-11-23Tnine:30!");
  EXPECT_FALSE(ParsePlayLine(no_time, PlayText::kRead).has_value());
  std::string no_text = line;
  no_text.replace(no_text.find(R"("text":[)"), 8, R"("next":[)");
  EXPECT_FALSE(ParsePlayLine(no_text, PlayText::kPassedOver).has_value());
}

TEST(PlayRecord, DarkFramesAreTakenOffTheTime) {
  struct Case {
    std::int64_t frames, unlit, from, to, lit;
  };
  for (const Case& each : {Case{600, 0, 1000, 11000, 10000}, Case{600, 300, 1000, 11000, 5000},
                           Case{600, 600, 1000, 11000, 0}, Case{0, 0, 1000, 11000, 0},
                           Case{600, 0, 11000, 1000, 0}, Case{10, 20, 0, 1000, 0}}) {
    PlayRecord record;
    record.frames = each.frames;
    record.unlit_frames = each.unlit;
    record.steady_started = milliseconds(each.from);
    record.steady_ended = milliseconds(each.to);
    EXPECT_EQ(LitTime(record).count(), each.lit) << each.frames << ' ' << each.unlit;
  }
}

TEST(PlayRecord, ClockSourcesHaveNames) {
  for (const ClockSource source : {ClockSource::kUnknown, ClockSource::kSynchronised,
                                   ClockSource::kFree, ClockSource::kGiven}) {
    EXPECT_EQ(ClockSourceFromName(NameOf(source)), source);
  }
  EXPECT_EQ(ClockSourceFromName("sundial"), ClockSource::kUnknown);
  EXPECT_EQ(ChineseReason("cut"), "中断");
  EXPECT_EQ(ChineseReason("flood"), "flood");
}

TEST(PlayFile, NamesAreReadBackAndStandInOrder) {
  const CivilDate day = *ParseDate("2026-11-23");
  EXPECT_EQ(PlayFileName({day, 1}), "2026-11-23.jsonl");
  EXPECT_EQ(PlayFileName({day, 12}), "2026-11-23-12.jsonl");
  for (const int part : {1, 2, 12}) {
    EXPECT_EQ(ParsePlayFileName(PlayFileName({day, part})), (PlayFile{day, part}));
  }
  EXPECT_LT((PlayFile{day, 2}), (PlayFile{day, 12}));
  EXPECT_LT((PlayFile{day, 12}), (PlayFile{AddDays(day, 1), 1}));
  for (const char* name : {"", "now", "2026-11-23", "2026-13-23.jsonl", "2026-11-23-.jsonl",
                           "2026-11-23-1.jsonl", "2026-11-23-02.jsonl", "2026-11-23-x.jsonl",
                           "2026-11-23-2.jsonl.bak", "2026-11-23 2.jsonl"}) {
    EXPECT_FALSE(ParsePlayFileName(name).has_value()) << name;
  }
}

TEST(PlayCategory, IsTheNoticesOwnOrThatOfTheKind) {
  Program program;
  Notice rule;
  rule.id = "rule";
  rule.category = {"政策法规", "规范性文件"};
  Notice plain;
  plain.id = "plain";
  program.notices = {rule, plain};
  struct Case {
    ItemKind kind;
    std::string ref, category;
  };
  for (const Case& each :
       {Case{ItemKind::kNotice, "rule", "政策法规/规范性文件"},
        Case{ItemKind::kNotice, "plain", "通知公告"}, Case{ItemKind::kNotice, "gone", "通知公告"},
        Case{ItemKind::kCases, "", "办件公示"}, Case{ItemKind::kCounters, "", "办件统计"},
        Case{ItemKind::kGuide, "any", "办事指南"}, Case{ItemKind::kText, "", "文字公告"},
        Case{ItemKind::kMarquee, "", "标语"}, Case{ItemKind::kQr, "", "二维码"},
        Case{ItemKind::kImage, "", "图片"}, Case{ItemKind::kClock, "", "时钟"}}) {
    PlaylistItem item;
    item.kind = each.kind;
    item.ref = each.ref;
    EXPECT_EQ(PlayCategory(program, item), each.category);
  }
}

}  // namespace
}  // namespace tingping
