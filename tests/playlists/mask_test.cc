#include "playlists/mask.h"

#include <map>
#include <set>
#include <sstream>

#include "playlists/unicode.h"
#include "tests/playlists/support.h"

namespace tingping {
namespace {

class MaskCases : public testing::Test {
 protected:
  /// Calls `each` for every case of a section, which must not be empty.
  void ForEach(const std::string& section, const std::function<void(const JsonNode&)>& each) {
    const JsonNode* cases = document_.root().Find(section);
    ASSERT_NE(cases, nullptr) << section;
    ASSERT_FALSE(cases->items.empty());
    for (const JsonNode& one : cases->items) {
      SCOPED_TRACE(section + ", line " + std::to_string(document_.PlaceOf(one.offset).line));
      each(one);
    }
  }

  /// Every case of a section through `mask`; masking twice must change nothing.
  void ExpectMasked(const std::string& section,
                    const std::function<std::string(const JsonNode&, std::string_view)>& mask) {
    ForEach(section, [&](const JsonNode& one) {
      const std::string out = mask(one, one.Find("in")->string);
      EXPECT_EQ(out, one.Find("out")->string) << one.Find("in")->string;
      EXPECT_EQ(mask(one, out), out) << "again";
    });
  }

  JsonDocument document_ = Parsed(ReadSource("tests/cases/mask.json"), "mask.json");
};

TEST_F(MaskCases, Names) {
  ExpectMasked("names", [](const JsonNode&, std::string_view in) { return MaskName(in); });
}

TEST_F(MaskCases, Applicants) {
  ExpectMasked("applicants", [](const JsonNode& one, std::string_view in) {
    return MaskApplicant(in, *ApplicantKindFromName(one.Find("kind")->string));
  });
}

TEST_F(MaskCases, IdNumbers) {
  ExpectMasked("ids", [](const JsonNode&, std::string_view in) { return MaskIdNumber(in); });
}

TEST_F(MaskCases, Phones) {
  ExpectMasked("phones", [](const JsonNode&, std::string_view in) { return MaskPhone(in); });
}

TEST_F(MaskCases, NamesBehindLabels) {
  ExpectMasked("free",
               [](const JsonNode&, std::string_view in) { return Mask(MaskKind::kFree, in); });
}

TEST_F(MaskCases, Fields) {
  ExpectMasked("fields", [](const JsonNode& one, std::string_view in) {
    const JsonNode* policy = one.Find("policy");
    return Mask(*MaskKindFromName(one.Find("kind")->string), in,
                *MaskPolicyFromName(policy == nullptr ? "stars" : policy->string));
  });
}

TEST_F(MaskCases, AreManyOfEachKind) {
  std::map<std::string, int> fields;
  ForEach("fields", [&](const JsonNode& one) { ++fields[one.Find("kind")->string]; });
  EXPECT_EQ(fields.size(), 9u) << "all kinds";
  std::size_t all = 0;
  for (const char* section :
       {"names", "applicants", "ids", "phones", "fields", "found", "clean", "free"}) {
    all += document_.root().Find(section)->items.size();
  }
  EXPECT_GE(all, 120u);
}

std::string Word(PersonalKind kind) {
  switch (kind) {
    case PersonalKind::kIdNumber:
      return "id";
    case PersonalKind::kMobile:
      return "mobile";
    case PersonalKind::kLandline:
      return "landline";
    case PersonalKind::kPaper:
      return "paper";
    case PersonalKind::kBankCard:
      break;
  }
  return "card";
}

TEST_F(MaskCases, FindsPersonalNumbersAndMasksThem) {
  ForEach("found", [](const JsonNode& one) {
    const std::string& text = one.Find("in")->string;
    std::vector<std::string> found;
    for (const PersonalFinding& each : FindPersonalData(text)) {
      found.push_back(Word(each.kind) + " " + std::to_string(each.start) + " " +
                      std::to_string(each.end));
    }
    std::vector<std::string> expected;
    for (const JsonNode& at : one.Find("at")->items) expected.push_back(at.string);
    EXPECT_EQ(found, expected) << text;
    const std::string masked = Mask(MaskKind::kFree, text);
    EXPECT_EQ(masked, one.Find("out")->string);
    EXPECT_TRUE(FindPersonalData(masked).empty());
  });
}

TEST_F(MaskCases, LeavesOtherNumbersAlone) {
  ForEach("clean", [](const JsonNode& one) {
    EXPECT_TRUE(FindPersonalData(one.string).empty()) << one.string;
    EXPECT_EQ(MaskFreeText(one.string), one.string);
  });
}

TEST(PersonalData, FindsWhatIsPlantedInTheFeed) {
  const JsonDocument feed = Parsed(ReadSource("playlists/examples/yunling/feed/bjgs.json"));
  const JsonNode* rows = FindPointer(feed.root(), "/custom/projectlist");
  ASSERT_NE(rows, nullptr);
  int mobiles = 0;
  int ids = 0;
  int remarks = 0;
  for (const JsonNode& row : rows->items) {
    const auto found_in = [&](const char* key) {
      const JsonNode* value = row.Find(key);
      return value == nullptr ? 0u : FindPersonalData(value->string).size();
    };
    mobiles += static_cast<int>(found_in("contactmobile"));
    ids += static_cast<int>(found_in("certnum"));
    remarks += static_cast<int>(found_in("remark"));
    for (const char* key : {"flowsn", "itemid", "ouname", "windowname"}) {
      EXPECT_EQ(found_in(key), 0u) << key << ", line " << feed.PlaceOf(row.offset).line;
    }
  }
  EXPECT_EQ(rows->items.size(), 80u);
  EXPECT_EQ(mobiles, 79) << "all but the office landline";
  EXPECT_EQ(remarks, 3) << "two ID numbers and a mobile";
  int people_with_id = 1;  // by a passport
  for (const JsonNode& row : rows->items) {
    const std::string& number = row.Find("certnum")->string;
    const bool digits = number.find_first_not_of("0123456789X") == std::string::npos;
    if (digits && (number.size() == 18 || number.size() == 15)) ++people_with_id;
  }
  EXPECT_GT(people_with_id, 40);
  EXPECT_EQ(ids, people_with_id);
}

TEST(PersonalData, NoNameOfTheFeedStaysWhole) {
  const JsonDocument feed = Parsed(ReadSource("playlists/examples/yunling/feed/bjgs.json"));
  const JsonNode* rows = FindPointer(feed.root(), "/custom/projectlist");
  ASSERT_NE(rows, nullptr);
  const std::vector<std::string> people = {
      "赵伟", "王建军", "司马青云", "诸葛小满", "罗𬭎", "陈䶮",    "吴堃",   "冯喆",
      "张伟", "李娜",   "王五",     "刘大山",   "孙𬱖", "何静怡",  "林之远", "谢𬍛",
      "张三", "吐尔逊", "邓小满儿", "尼玛次仁", "Smith",   "田中一郎"};
  for (const JsonNode& row : rows->items) {
    const std::string& name = row.Find("applyername")->string;
    const bool person = row.Find("applyertype")->string == "10";
    for (const ApplicantKind kind : {person ? ApplicantKind::kPerson : ApplicantKind::kOrganisation,
                                     ApplicantKind::kUnknown}) {
      const std::string masked = MaskApplicant(name, kind);
      for (const std::string& whole : people) {
        EXPECT_EQ(masked.find(whole), std::string::npos) << masked;
      }
      EXPECT_EQ(masked.empty(), name.empty());
    }
  }
}

TEST(PersonalData, SurvivesAnyText) {
  for (const std::string text : {"", "1", "x", "X1", "-", "86", "+86", "138 ", "138 0013",
                                 "\377138", "1\u200B", "....", "13800138000\xFF"}) {
    EXPECT_LE(FindPersonalData(text).size(), 1u);
    EXPECT_FALSE(MaskFreeText(text + "a").empty());
    MaskName(text);
    MaskApplicant(text, ApplicantKind::kUnknown);
  }
}

TEST(MaskKind, UnknownWordsAreNone) {
  EXPECT_EQ(MaskKindFromName("names"), std::nullopt);
  EXPECT_EQ(MaskPolicyFromName(""), std::nullopt);
  EXPECT_EQ(MaskPolicyFromName("某"), MaskPolicy::kMou);
}

/// docs/masking.md: rows of | `kind` | `policy` | `in` | `out` |.
TEST(MaskingGuide, ExamplesAreTrue) {
  std::istringstream guide(ReadSource("docs/masking.md"));
  int examples = 0;
  for (std::string line; std::getline(guide, line);) {
    std::vector<std::string> quoted;
    std::istringstream parts(line);
    for (std::string part; std::getline(parts, part, '`');) quoted.push_back(part);
    if (quoted.size() != 9 || !MaskKindFromName(quoted[1])) continue;
    if (quoted[2] != " | " || quoted[4] != " | ") continue;  // a list of policies, no example
    ++examples;
    EXPECT_EQ(Mask(*MaskKindFromName(quoted[1]), quoted[5], *MaskPolicyFromName(quoted[3])),
              quoted[7])
        << line;
  }
  EXPECT_GE(examples, 36) << "nine kinds, four policies";
}

TEST(PersonalKind, HasAChineseName) {
  const std::set<std::string_view> names = {
      ChineseNameOf(PersonalKind::kIdNumber), ChineseNameOf(PersonalKind::kMobile),
      ChineseNameOf(PersonalKind::kBankCard), ChineseNameOf(PersonalKind::kLandline),
      ChineseNameOf(PersonalKind::kPaper)};
  EXPECT_EQ(names, (std::set<std::string_view>{"身份证号", "手机号", "银行卡号", "个人固定电话",
                                               "个人证件号"}));
}

}  // namespace
}  // namespace tingping
