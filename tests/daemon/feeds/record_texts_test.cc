// The one list of all texts of all records: none is forgotten, whatever is looked for.
#include "daemon/feeds/record_texts.h"

#include <gtest/gtest.h>

#include <functional>

namespace tingping {
namespace {

void SetKey(Case& record) { record.no = "A-1"; }
void SetKey(Licence& record) { record.no = "A-1"; }
void SetKey(auto& record) { record.id = "A-1"; }

/// `set` puts a text into the field of a record that is good otherwise.
struct Field {
  const char* name;
  std::function<Record(const std::string& text)> set;
};

template <typename T>
Field Of(const char* name, std::string T::*member) {
  return {name, [member](const std::string& text) {
            T record;
            SetKey(record);
            record.*member = text;
            return Record(record);
          }};
}

template <typename T>
Field Of(const char* name, std::vector<std::string> T::*member) {
  return {name, [member](const std::string& text) {
            T record;
            SetKey(record);
            record.*member = {"一", text};
            return Record(record);
          }};
}

Field OfStep(const char* name, std::string GuideStep::*member) {
  return {name, [member](const std::string& text) {
            Guide record;
            record.id = "A-1";
            record.steps.resize(2);
            record.steps[1].*member = text;
            return Record(record);
          }};
}

std::vector<Field> AllFields() {
  return {Of("item_code", &Case::item_code),
          Of("item_name", &Case::item_name),
          Of("dept", &Case::dept),
          Of("window", &Case::window),
          Of("result", &Case::result),
          Of("name", &Licence::name),
          Of("certificate", &Licence::certificate),
          Of("certificate_no", &Licence::certificate_no),
          Of("category", &Licence::category),
          Of("content", &Licence::content),
          Of("organ", &Licence::organ),
          Of("status", &Licence::status),
          Of("item_code", &Guide::item_code),
          Of("name", &Guide::name),
          Of("kind", &Guide::kind),
          Of("basis", &Guide::basis),
          Of("conditions", &Guide::conditions),
          Of("materials", &Guide::materials),
          OfStep("name", &GuideStep::name),
          OfStep("who", &GuideStep::who),
          OfStep("limit", &GuideStep::limit),
          Of("legal_time", &Guide::legal_time),
          Of("promised_time", &Guide::promised_time),
          Of("fee", &Guide::fee),
          Of("place", &Guide::place),
          Of("hours", &Guide::hours),
          Of("phone", &Guide::phone),
          Of("complaint_phone", &Guide::complaint_phone),
          Of("version", &Guide::version),
          Of("approved_by", &Guide::approved_by),
          Of("title", &Notice::title),
          Of("category", &Notice::category),
          Of("body", &Notice::body),
          Of("doc_no", &Notice::doc_no),
          Of("issued_by", &Notice::issued_by),
          Of("attachments", &Notice::attachments),
          Of("references", &Alert::references),
          Of("headline", &Alert::headline),
          Of("category", &Alert::category),
          Of("area", &Alert::area),
          Of("matters", &Alert::matters),
          Of("measures", &Alert::measures),
          Of("issuer", &Alert::issuer)};
}

TEST(RecordTexts, NoneIsForgotten) {
  const std::string id = "139901199001010010";
  const struct {
    std::string text;
    HeldReason reason;
  } kTable[] = {{id, HeldReason::kPersonalData},
                {"登记\uFFFD", HeldReason::kDamagedText},
                {std::string(20'001, 'a'), HeldReason::kTooLong}};
  for (const Field& field : AllFields()) {
    for (const auto& [text, reason] : kTable) {
      Record record = field.set(text);
      SCOPED_TRACE(std::string(NameOf(KindOf(record))) + " " + field.name);
      const MaybeObjection found = CheckTexts({}, {}, record);
      ASSERT_TRUE(found.has_value());
      EXPECT_EQ(found->reason, reason) << found->words;
      EXPECT_EQ(found->words.find(id), std::string::npos);
    }
    Record record = field.set(id);
    EXPECT_TRUE(MaskAllTexts({}, {}, record)) << field.name;
    EXPECT_EQ(SerializeRecord(record, TimeZone()).find(id), std::string::npos) << field.name;
    record = field.set("登记");
    EXPECT_FALSE(CheckTexts({}, {}, record).has_value()) << field.name;
  }
}

TEST(RecordTexts, ANameIsLookedAtAsTheSourceHasIt) {
  const struct {
    std::string person;
    HeldReason reason;
  } kTable[] = {{"139901199001010010", HeldReason::kPersonalData},
                {"刘\uFFFD山", HeldReason::kDamagedText},
                {std::string(81, 'a'), HeldReason::kTooLong}};
  for (const auto& [person, reason] : kTable) {
    Case one;
    one.no = "A-1";
    one.applicant_masked = MaskApplicant(person, ApplicantKind::kPerson);
    Record record = one;
    const MaybeObjection found = CheckTexts({}, person, record);
    ASSERT_TRUE(found.has_value()) << person;
    EXPECT_EQ(found->reason, reason) << person;
  }
}

TEST(RecordTexts, OfAReleasedRowNameNobody) {
  const struct {
    const char* person;
    const char* text;
    const char* out;  // null: it stays held
  } kTable[] = {
      {"孙悟空", "孙悟空宅基地登记", "孙**宅基地登记"},
      {"李晓明、王小红", "王小红转移登记", "王**转移登记"},
      {"欧阳 娜娜", "欧阳娜娜登记", "欧阳**登记"},
      {"买买提·吐尔逊", "买买提登记", "买**登记"},
      {"刘大山", "转移登记（李梅）", "转移登记（李*）"},
      {"刘大山", "转移登记（林地，李梅、王建国）", "转移登记（林地，李*、王**）"},
      {"张伟、张伟峰", "张伟峰转移登记", "张**转移登记"},
      {"李晓明", "登记　李 晓 明", nullptr},
      {"孙悟空", "青石镇下河村3组17号宅基地登记", nullptr},
      {"云岭县宏远砂石有限公司", "云岭县宏远砂石有限公司用地", "云岭县宏远砂石有限公司用地"}};
  for (const auto& [person, text, out] : kTable) {
    Case one;
    one.no = "A-1";
    one.item_name = text;
    one.applicant_masked = MaskApplicant(person, ApplicantKind::kUnknown);
    Record record = one;
    EXPECT_EQ(MaskAllTexts({}, person, record), out != nullptr) << text;
    if (out != nullptr) {
      EXPECT_EQ(std::get<Case>(record).item_name, out);
    }
  }
}

TEST(RecordTexts, BesideAPersonNameNoHouse) {
  const struct {
    const char* person;
    const char* text;
    bool held;
  } kTable[] = {{"王建国", "准予在青石镇下河村3组17号建住宅", true},
                {"王**", "准予在青石镇下河村3组17号建住宅", true},
                {"王某某", "准予在青石镇下河村3组17号建住宅", true},
                {"王**", "准予建住宅，权利人：王**", true},
                {"王**", "准予在青石镇下河村建住宅", false},
                {"王建国", "王建國登记", true},
                {"王建國", "王建国登记", true},
                {"云岭县宏远砂石有限公司", "准予在青石镇下河村3组17号建厂", false}};
  for (const auto& [person, text, held] : kTable) {
    Licence one;
    one.no = "A-1";
    one.content = text;
    one.holder_masked = MaskApplicant(person, ApplicantKind::kUnknown);
    Record record = one;
    EXPECT_EQ(CheckTexts({}, person, record).has_value(), held) << person << ' ' << text;
  }
}

TEST(RecordTexts, AreNotTooLongTogether) {
  Alert alert;
  alert.id = "A-1";
  alert.matters.assign(20, std::string(100, 'a'));
  Record record = alert;
  const MaybeObjection found = CheckTexts({}, {}, record);
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found->words, "内容超过 2000 个字");
  alert.matters.pop_back();
  record = alert;
  EXPECT_FALSE(CheckTexts({}, {}, record).has_value());
}

TEST(RecordTexts, OfNoticesAreMaskedByTheSourcesPolicies) {
  Notice notice;
  notice.id = "A-1";
  notice.title = "遗失声明（罗𬭎）";
  notice.body = {"联系人：李晓明"};
  notice.category = {"权利人：刘大山"};
  notice.issued_by = "经办人：李晓明";
  notice.attachments = {"申请人：刘大山.pdf"};
  Record record = notice;
  EXPECT_FALSE(CheckTexts({.name = MaskPolicy::kMou}, {}, record).has_value());
  const auto& masked = std::get<Notice>(record);
  EXPECT_EQ(masked.title, "遗失声明（罗某）");
  EXPECT_EQ(masked.body[0], "联系人：李某某");
  EXPECT_EQ(masked.category[0], "权利人：刘某某");
  EXPECT_EQ(masked.issued_by, "经办人：李某某");
  EXPECT_EQ(masked.attachments[0], "申请人：刘某某.pdf");
}

TEST(RecordTexts, OfNoticesAreLookedAtTogether) {
  const struct {
    std::vector<std::string> body;
    bool held;
  } kTable[] = {
      {{"138", "0013", "8000"}, true},
      {{"电话13800138", "000"}, true},
      {{"138-", "0013-", "8000"}, true},
      {{"330106　19850314　007X"}, true},
      {{"6217000010", "001234569"}, true},
      {{"13　3500　12000"}, false},
      {{"2026", "11", "28"}, false},
      {{"权利人　坐落", "王建国　青石镇下河村3组17号"}, true},
      {{"序号　姓 名　面积", "1　王建国　120", "2　李梅　90"}, true},
      {{"序号　备注　权利人", "1　王建国"}, true},
      {{"申请人", "王建国"}, true},
      {{"权利人：王建国", "坐落：青石镇下河村3组17号"}, true},
      {{"被继承人王**于2020年去世，其配偶李*申请继承房屋", "坐落于城关镇人民路12号"}, true},
      {{"其配偶李*申请继承坐落于城关镇人民路12号的房屋"}, false},  // masked: 城关镇****
      {{"权利人　坐落", "王**　青石镇下河村3组17号"}, true},
      {{"权利人　坐落", "王**　青石镇下河村"}, false},
      {{"申请人　材料", "自然人　身份证复印件"}, false},
      {{"权利人　面积", "云岭县宏远砂石有限公司　120"}, false},
      {{"地块坐落：城关镇人民路12号", "联系人：李晓明"}, false},
      {{"征收青石镇下河村3组集体土地，坐落于下河村3组"}, false}};
  for (const auto& [body, held] : kTable) {
    Notice notice;
    notice.id = "A-1";
    notice.title = "公告";
    notice.body = body;
    Record record = notice;
    EXPECT_EQ(CheckTexts({}, {}, record).has_value(), held) << body[0];
  }
}

TEST(RecordTexts, OfNoticesNameNoAuthors) {
  const struct {
    const char* by;
    const char* out;
  } kTable[] = {{"王建国", ""},
                {"李 梅", ""},
                {"zhangsan@x.cn (王建国)", ""},
                {"zhangsan@x.cn", ""},
                {"office@x.cn (耕保科)", "耕保科"},
                {"云岭县自然资源局", "云岭县自然资源局"},
                {"林业站", "林业站"},
                {"党政办", "党政办"},
                {"县政府", "县政府"}};
  for (const auto& [by, out] : kTable) {
    Notice notice;
    notice.id = "A-1";
    notice.title = "公告";
    notice.issued_by = by;
    notice.category = {"王建国", "公示", "时政要闻"};
    Record record = notice;
    EXPECT_FALSE(CheckTexts({}, {}, record).has_value()) << by;
    EXPECT_EQ(std::get<Notice>(record).issued_by, out);
    EXPECT_EQ(std::get<Notice>(record).category, (std::vector<std::string>{"公示", "时政要闻"}));
  }
}

TEST(RecordTexts, ReleasedColumnsAreMaskedAndSplitNumbersStayHeld) {
  Notice notice;
  notice.id = "A-1";
  notice.body = {"序号　姓名", "1　王建国"};
  Record record = notice;
  EXPECT_TRUE(MaskAllTexts({}, {}, record));
  EXPECT_EQ(std::get<Notice>(record).body[1], "1　王**");
  notice.body = {"138", "0013", "8000"};
  record = notice;
  EXPECT_FALSE(MaskAllTexts({}, {}, record));
}

TEST(RecordTexts, PeopleBehindLabelsAreFoundAndWordsAreNot) {
  const struct {
    const char* text;
    bool person;
  } kTable[] = {{"具备条件。联系人：李晓明，0399-7654000", true},
                {"经办人：王大力", true},
                {"申请人王建国：提交材料", true},
                {"母亲：王秀英", true},
                {"请联系王小红女士", true},
                {"王某女士，各位女士、先生，党员同志", false},
                {"住址：青石镇下河村3组17号", true},
                {"户籍所在地：青石镇下河村3组17号", true},
                {"居住地址：青石镇下河村3组17号", true},
                {"身份证地址：青石镇下河村3组17号", true},
                {"现住：青石镇下河村3组17号", true},
                {"戶籍地址：青石鎮下河村3組17號", true},
                {"户籍所在地：云岭县", false},
                {"申请人：自然人、法人或其他组织", false},
                {"申请人：须年满十八周岁", false},
                {"申请人：身份证复印件", false},
                {"负责人：行政审批科", false},
                {"地址：云岭县青石镇政务大厅3楼12号窗口", false},
                {"权利人、义务人双方到场", false}};
  for (const auto& [text, person] : kTable) {
    Guide guide;
    guide.conditions = {text};
    Record record = guide;
    EXPECT_EQ(CheckTexts({}, {}, record).has_value(), person) << text;
  }
}

}  // namespace
}  // namespace tingping
