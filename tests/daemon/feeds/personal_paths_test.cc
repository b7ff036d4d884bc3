// Generated numbers of people, put into any field of any kind of record: none is in what the wall
// and the API are made from, in the words of a held row, or in the file of the store, even when an
// operator releases every row.
#include <gtest/gtest.h>

#include <array>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "daemon/build/builder.h"
#include "playlists/unicode.h"
#include "tests/daemon/feeds/feed_fixture.h"
#include "tests/daemon/temp_folder.h"
#include "tests/playlists/number_maker.h"

namespace tingping {
namespace {

using Json = nlohmann::json;

constexpr std::array kKinds = {RecordKind::kCase, RecordKind::kLicence, RecordKind::kGuide,
                               RecordKind::kNotice, RecordKind::kAlert};

constexpr int kOldestCase = 2015;

/// Every field of the kind from the column of its name.
FeedConfig FeedOfAll(RecordKind kind) {
  Json fields = Json::object();
  for (const FieldInfo& field : FieldsOf(kind)) fields[field.name] = field.name;
  return FeedOf(Json{
      {"id", "all"},
      {"url", "http://127.0.0.1/"},
      {"record", NameOf(kind)},
      {"format", "json"},
      {"rows", ""},
      {"fields",
       fields}}.dump());
}

Json PlainValue(const FieldInfo& field, int row) {
  switch (field.type) {
    case FieldType::kCode:
      return "XK-" + std::to_string(row);
    case FieldType::kDate:
      return "2026-11-20";
    case FieldType::kTime:
      return "2026-11-20T08:00:00+08:00";
    case FieldType::kDays:
      return "5";
    case FieldType::kWord:
      return field.words.back();
    case FieldType::kName:
      return "云岭县青石建设有限公司";
    case FieldType::kText:
    case FieldType::kBody:
    case FieldType::kList:
      break;
  }
  return "自然资源审批";
}

class PersonalPaths : public testing::TestWithParam<RecordKind> {
 protected:
  std::string Written(const std::string& number, bool is_card) {
    static const std::vector<std::array<std::string, 2>> kAround = {
        {"", ""}, {"联系电话", "，请联系"}, {"（", "）"}, {"号码是", "号"}, {"<b>", "</b>"}};
    std::string written = number;
    const int way = maker_.Int(0, 3);
    const std::string joint = way == 1 ? " " : "-";
    std::vector<std::size_t> ends = {3, 7};
    if (number.size() > 11)
      ends = is_card ? std::vector<std::size_t>{4, 8, 12} : std::vector<std::size_t>{6, 14};
    while ((way == 1 || way == 2) && !ends.empty()) {
      written.insert(ends.back(), joint);
      ends.pop_back();
    }
    if (way == 3) {
      std::u32string wide;
      for (const char c : number) wide += static_cast<char32_t>(c) + 0xFEE0;
      written = ToUtf8(wide);
    }
    const auto& [before, behind] = maker_.OneOf(kAround);
    return before + written + behind;
  }

  /// A list whose every row has a number somewhere.
  std::string Answer(RecordKind kind) {
    constexpr int kRows = 400;
    const std::vector<FieldInfo>& fields = FieldsOf(kind);
    Json rows = Json::array();
    for (int i = 0; i < kRows; ++i) {
      Json row = Json::object();
      for (const FieldInfo& field : fields) row[std::string(field.name)] = PlainValue(field, i);
      const FieldInfo& field = maker_.OneOf(fields);
      // Case numbers begin with a region's code, as cards do with 62, 51 or 35: one in ten would
      // pass for a card, so columns of codes are not asked for cards.
      const bool is_card = field.type != FieldType::kCode && maker_.Int(0, 2) == 0;
      // Nor is the number of a child told from one of a case where it stands among codes.
      const std::string person =
          maker_.Int(0, 1) == 0 ? maker_.IdNumber(kOldestCase - 1) : maker_.Mobile();
      numbers_.push_back(is_card ? maker_.Card() : person);
      row[std::string(field.name)] = Written(numbers_.back(), is_card);
      rows.push_back(std::move(row));
    }
    return rows.dump();
  }

  void ExpectNone(const std::string& text, const char* where) {
    const std::string digits = DigitsOf(text);
    for (const std::string& number : numbers_) {
      EXPECT_EQ(digits.find(number), std::string::npos) << number << " in " << where;
    }
  }

  void Follow(const FeedConfig& feed, const MappedRows& mapped) {
    std::string words;
    for (const HeldRow& row : mapped.held) words += row.words + '\n';
    ExpectNone(words, "the words of held rows");
    const TempFolder folder;
    Config config;
    config.feeds = {feed};
    std::vector<StoredRecord> records;
    {
      auto opened = Store::Open(folder / "store.db", SampleNow());
      ASSERT_TRUE(opened.ok());
      NewRows rows;
      rows.records = mapped.records;
      rows.held = mapped.held;
      rows.fetched_at = rows.as_of = SampleNow();
      ASSERT_TRUE(opened->store->ReplaceRows(feed.id, rows).ok());
      records = *opened->store->LoadRecords();
    }
    EXPECT_EQ(records.size(), mapped.records.size());
    ExpectNone(SerializeProgram(BuildProgram(config, {}, records, {})), "the program");
    for (const auto& file : std::filesystem::directory_iterator(folder.path())) {
      std::ifstream in(file.path(), std::ios::binary);
      ExpectNone({std::istreambuf_iterator<char>(in), {}}, "the store's file");
    }
  }

  NumberMaker maker_;
  std::vector<std::string> numbers_;
};

TEST_P(PersonalPaths, NoNumberOfAPersonComesThrough) {
  const FeedConfig feed = FeedOfAll(GetParam());
  const std::string answer = Answer(GetParam());
  const MappedRows mapped = Mapped(feed, answer);
  Follow(feed, mapped);
  std::map<std::string, Verdict> verdicts;
  for (const HeldRow& row : mapped.held) verdicts[row.hash] = Verdict::kRelease;
  ASSERT_FALSE(verdicts.empty());
  Follow(feed, Mapped(feed, answer, verdicts));
}

INSTANTIATE_TEST_SUITE_P(Kinds, PersonalPaths, testing::ValuesIn(kKinds));

}  // namespace
}  // namespace tingping
