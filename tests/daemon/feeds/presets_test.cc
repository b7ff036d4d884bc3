// Every sample through its preset: each planted hard case is accepted as it was meant, or held for
// the right reason. The table is tests/cases/feeds/presets.json.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/daemon/feeds/feed_fixture.h"
#include "tests/daemon/temp_folder.h"

namespace tingping {
namespace {

using Json = nlohmann::json;

std::string CaseFile(const std::string& name) {
  return BytesOf(std::string(TINGPING_SOURCE_DIR) + "/tests/cases/feeds/" + name);
}

Json HeldOf(const MappedRows& mapped) {
  Json held = Json::object();
  for (const HeldRow& row : mapped.held) held[std::to_string(row.row)] = NameOf(row.reason);
  return held;
}

std::string WordsOf(const MappedRows& mapped) {
  std::string words;
  for (const HeldRow& row : mapped.held) words += row.words + '\n';
  return words;
}

bool Contains(const std::vector<std::string>& list, const std::string& text) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

void CheckNotices(const Json& entry, const MappedRows& mapped) {
  std::vector<std::string> titles;
  std::vector<std::string> texts;
  std::vector<std::string> dates;
  for (const Record& record : mapped.records) {
    const auto& notice = std::get<Notice>(record);
    titles.push_back(notice.title);
    texts.insert(texts.end(), notice.body.begin(), notice.body.end());
    dates.push_back(FormatDate(notice.issued_on));
  }
  for (const Json& title : entry.value("titles", Json::array())) {
    EXPECT_TRUE(Contains(titles, title)) << title << " is not in " << Json(titles);
  }
  for (const Json& text : entry.value("texts", Json::array())) {
    EXPECT_TRUE(Contains(texts, text)) << text << " is not in " << Json(texts);
  }
  EXPECT_EQ(entry.value("dates", Json(dates)), Json(dates));
}

void CheckRecords(const Json& entry, const MappedRows& mapped) {
  std::map<std::string, Json> by_key;
  for (const Record& record : mapped.records) {
    by_key[KeyOf(record)] = Json::parse(SerializeRecord(record, TimeZoneOfTests()));
  }
  const Json records = entry.value("records", Json::object());
  for (const auto& [key, members] : records.items()) {
    ASSERT_TRUE(by_key.contains(key)) << key;
    for (const auto& [name, value] : members.items()) {
      EXPECT_EQ(by_key[key].value(name, Json()), value) << key << " " << name;
    }
  }
}

TEST(Presets, EverySampleEndsAsTheTableSays) {
  for (const Json& entry : Json::parse(CaseFile("presets.json"))) {
    const std::string file = entry["file"];
    SCOPED_TRACE(file);
    const FeedConfig feed = FeedOf(R"({"id": "x", "file": "/x", "preset": ")" +
                                   entry["preset"].get<std::string>() + "\"}");
    const auto answer = Answer(feed, CaseFile(file));
    ASSERT_TRUE(answer.ok()) << ToString(answer.error());
    const MappedRows mapped = Mapped(feed, CaseFile(file));
    EXPECT_FALSE(mapped.records.empty()) << WordsOf(mapped);
    if (entry.contains("format_only")) continue;
    EXPECT_EQ(mapped.records.size(), entry["accepted"]) << WordsOf(mapped);
    EXPECT_EQ(HeldOf(mapped), entry["held"]) << WordsOf(mapped);
    EXPECT_EQ(mapped.too_old, entry.value("too_old", 0));
    EXPECT_EQ(Json(mapped.otherwise), entry.value("otherwise", Json::object()));
    EXPECT_EQ(entry.value("charset", answer->reading.charset), answer->reading.charset);
    CheckRecords(entry, mapped);
    if (feed.record == RecordKind::kNotice) CheckNotices(entry, mapped);
  }
}

std::string FromHex(const std::string& hex) {
  std::string bytes;
  for (std::size_t at = 0; at + 1 < hex.size(); at += 2) {
    bytes += static_cast<char>(std::stoi(hex.substr(at, 2), nullptr, 16));
  }
  return bytes;
}

/// Shapes that other systems give to the same: tests/cases/feeds/shapes.json.
TEST(Presets, OtherShapesEndAsTheTableSays) {
  for (const Json& entry : Json::parse(CaseFile("shapes.json"))) {
    SCOPED_TRACE(entry["rule"].get<std::string>());
    const FeedConfig feed = FeedOf(R"({"id": "x", "file": "/x", "preset": ")" +
                                   entry["preset"].get<std::string>() + "\"}");
    const std::string bytes = entry.value("text", FromHex(entry.value("hex", "")));
    const MappedRows mapped = Mapped(feed, bytes);
    EXPECT_EQ(mapped.records.size(), entry["accepted"]) << WordsOf(mapped);
    EXPECT_EQ(HeldOf(mapped), entry["held"]) << WordsOf(mapped);
    CheckRecords(entry, mapped);
    if (feed.record == RecordKind::kNotice) CheckNotices(entry, mapped);
  }
}

}  // namespace
}  // namespace tingping
