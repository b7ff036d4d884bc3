#include "daemon/feeds/record_texts.h"

#include <string>
#include <utility>
#include <vector>

#include "daemon/feeds/notice_together.h"
#include "daemon/feeds/shown_text.h"
#include "playlists/mask.h"
#include "playlists/unicode.h"

namespace tingping {
namespace {

// Code points; longer ones are no such thing, and would crowd everybody else's off the wall.
constexpr std::size_t kNumber = 40;       // of a case
constexpr std::size_t kPaperNumber = 60;  // of a decision or a permit
constexpr std::size_t kShort = 60;
constexpr std::size_t kPerson = 80;
constexpr std::size_t kTitle = 120;
constexpr std::size_t kLongTitle = 200;
constexpr std::size_t kContent = 500;      // of a permit
constexpr std::size_t kWarning = 2000;     // in all
constexpr std::size_t kDocument = 20'000;  // in all, as for those that staff write

/// A field of a record. Of numbers of cases, items and papers (`code`) some look like a person's.
struct RecordText {
  std::string_view name;  // 事项名称
  std::string* text = nullptr;
  std::size_t most = 0;
  bool code = false;
};

class Collector {
 public:
  std::vector<RecordText> Take() { return std::move(texts_); }
  std::size_t most_in_all() const { return most_in_all_; }

  void operator()(Case& record) {
    AddCode("受理编号", record.no, kNumber);
    AddCode("事项编码", record.item_code, kShort);
    Add("事项名称", record.item_name, kTitle);
    Add("部门", record.dept, kShort);
    Add("窗口", record.window, kShort);
    Add("结果", record.result, kShort);
    Add("申请人", record.applicant_masked, kPerson);
  }

  void operator()(Licence& record) {
    AddCode("决定文书号", record.no, kPaperNumber);
    AddCode("许可编号", record.certificate_no, kPaperNumber);
    Add("决定文书名称", record.name, kTitle);
    Add("许可证书名称", record.certificate, kTitle);
    Add("许可类别", record.category, kTitle);
    Add("许可内容", record.content, kContent);
    Add("许可机关", record.organ, kTitle);
    Add("当前状态", record.status, kTitle);
    Add("行政相对人", record.holder_masked, kPerson);
  }

  void operator()(Guide& record) {
    most_in_all_ = kDocument;
    Add("事项编号", record.id);
    AddCode("事项编码", record.item_code);
    Add("事项名称", record.name, kLongTitle);
    Add("事项类型", record.kind);
    Add("设定依据", record.basis);
    Add("受理条件", record.conditions);
    Add("申请材料", record.materials);
    for (GuideStep& step : record.steps) {
      Add("办理流程", step.name);
      Add("办理流程", step.who);
      Add("办理流程", step.limit);
    }
    Add("法定时限", record.legal_time);
    Add("承诺时限", record.promised_time);
    Add("收费", record.fee);
    Add("办理地点", record.place);
    Add("办公时间", record.hours);
    Add("咨询电话", record.phone);
    Add("投诉电话", record.complaint_phone);
    Add("版本", record.version);
    Add("批准单位", record.approved_by);
  }

  void operator()(Notice& record) {
    most_in_all_ = kDocument;
    Add("公告编号", record.id);
    Add("标题", record.title, kLongTitle);
    Add("栏目", record.category);
    Add("正文", record.body);
    AddCode("文号", record.doc_no);
    Add("发布单位", record.issued_by);
    Add("撤下的原因", record.withdrawn_reason);
    Add("附件", record.attachments);
  }

  void operator()(Alert& record) {
    most_in_all_ = kWarning;
    Add("预警编号", record.id, kPerson);
    Add("相关预警", record.references);
    Add("标题", record.headline, kTitle);
    Add("类别", record.category);
    Add("区域", record.area);
    Add("警示事项", record.matters);
    Add("应对措施", record.measures);
    Add("发布单位", record.issuer);
  }

 private:
  void Add(std::string_view name, std::string& text, std::size_t most = kDocument) {
    if (!text.empty()) texts_.push_back({name, &text, most, false});
  }

  void AddCode(std::string_view name, std::string& text, std::size_t most = kDocument) {
    if (!text.empty()) texts_.push_back({name, &text, most, true});
  }

  void Add(std::string_view name, std::vector<std::string>& list) {
    for (std::string& text : list) Add(name, text);
  }

  std::vector<RecordText> texts_;
  std::size_t most_in_all_ = kDocument;
};

/// The pointers are good as long as `record` is.
Collector TextsOf(Record& record) {
  Collector collector;
  std::visit(collector, record);
  return collector;
}

std::vector<PersonalFinding> NumbersIn(const RecordText& text) {
  // The detector goes by such a label.
  return FindPersonalData(text.code ? "受理编号：" + *text.text : *text.text);
}

/// Too long, damaged, or with a number of a person.
MaybeObjection ShapeOrNumber(const RecordText& text) {
  const std::string name(text.name);
  if (CountCodePoints(*text.text) > text.most) {
    return Objection{HeldReason::kTooLong, name + "超过 " + std::to_string(text.most) + " 个字"};
  }
  if (text.text->find("\uFFFD") != std::string::npos) {
    return Objection{HeldReason::kDamagedText, name + "里有乱码"};
  }
  const auto found = NumbersIn(text);
  if (found.empty()) return {};
  return Objection{HeldReason::kPersonalData,
                   name + "疑似有" + std::string(ChineseNameOf(found.front().kind))};
}

/// What a text says in words. `person`: of whose record; none for texts of the office itself.
MaybeObjection Words(const RecordText& text, std::optional<std::string_view> person) {
  const std::string words =
      person ? WordObjection(*text.text, *person) : NamedPersonObjection(*text.text);
  if (words.empty()) return {};
  return Objection{HeldReason::kPersonalData, std::string(text.name) + words};
}

std::string* MaskedNameOf(Record& record) {
  if (auto* one = std::get_if<Case>(&record)) return &one->applicant_masked;
  if (auto* one = std::get_if<Licence>(&record)) return &one->holder_masked;
  return nullptr;
}

/// The name by which texts are looked through: none of an organisation, which may be named.
std::string_view NamedIn(std::string_view person, const std::string* masked) {
  if (masked == nullptr || (person == *masked && !IsMaskedPerson(person))) return {};
  return person;
}

/// Names where notices have them: behind a label (联系人：李晓明), and in the brackets of a
/// declaration (遗失声明（罗𬭎）).
std::string MaskedDeclaration(const std::string& text, const MaskRules& rules) {
  constexpr std::string_view kDeclares[] = {"声明", "遗失"};
  constexpr std::string_view kOpen = "（";
  constexpr std::string_view kClose = "）";
  std::string out = MaskFreeText(text, rules);
  for (const std::string_view word : kDeclares) {
    const std::string before = std::string(word) + std::string(kOpen);
    for (std::size_t at = out.find(before); at != std::string::npos;
         at = out.find(before, at + 1)) {
      const std::size_t begin = at + before.size();
      const std::size_t end = out.find(kClose, begin);
      if (end == std::string::npos) break;
      const std::string name = out.substr(begin, end - begin);
      out.replace(begin, end - begin, MaskApplicant(name, ApplicantKind::kUnknown, rules));
    }
  }
  return out;
}

/// A name in an applicant's brackets is masked already; a whole field of one is no free text.
MaybeObjection CheckPersonsTexts(std::string_view person, Record& record) {
  std::string* const masked = MaskedNameOf(record);
  for (RecordText& text : TextsOf(record).Take()) {
    std::string source(person);
    const bool name = text.text == masked;
    if (name) text.text = &source;
    if (MaybeObjection found = ShapeOrNumber(text)) return found;
    if (name) continue;
    if (MaybeObjection found = Words(text, NamedIn(person, masked))) return found;
  }
  return {};
}

/// An author stands in many a source where the office should, and among the categories.
void DropAuthors(Notice* notice) {
  notice->issued_by = PublisherOf(notice->issued_by);
  std::erase_if(notice->category, [](const std::string& each) { return IsPersonsName(each); });
}

/// As MaskAllTexts does, but each text for itself.
bool MaskTexts(const MaskRules& rules, std::string_view person, Record& record) {
  const std::string* const key = &KeyOf(record);
  const std::string* const name = MaskedNameOf(record);
  const std::string_view named = NamedIn(person, name);
  const bool notice = KindOf(record) == RecordKind::kNotice;
  for (const RecordText& text : TextsOf(record).Take()) {
    if (text.text == key) {
      if (!NumbersIn(text).empty()) return false;
    } else if (!text.code || !NumbersIn(text).empty()) {
      *text.text = notice ? MaskedDeclaration(*text.text, rules) : MaskFreeText(*text.text, rules);
    }
    if (named.empty() || text.text == name) continue;
    if (text.text != key) *text.text = WithoutOwnName(*text.text, named, rules.name);
    if (!OwnObjection(*text.text, named).empty()) return false;
  }
  return true;
}

MaybeObjection CheckOfficeTexts(const MaskRules& rules, Record& record) {
  Collector collector = TextsOf(record);
  const std::vector<RecordText> texts = collector.Take();
  std::size_t length = 0;
  for (const RecordText& text : texts) {
    if (MaybeObjection found = ShapeOrNumber(text)) return found;
    length += CountCodePoints(*text.text);
  }
  if (length > collector.most_in_all()) {
    return Objection{HeldReason::kTooLong,
                     "内容超过 " + std::to_string(collector.most_in_all()) + " 个字"};
  }
  if (auto* const notice = std::get_if<Notice>(&record)) {
    if (MaybeObjection found = CheckAcross(*notice)) return found;
    DropAuthors(notice);
    MaskTexts(rules, {}, record);
    if (MaybeObjection found = CheckPersonsHouse(*notice)) return found;
  }
  for (const RecordText& text : texts) {
    if (MaybeObjection found = Words(text, std::nullopt)) return found;
  }
  return {};
}

}  // namespace

MaybeObjection CheckTexts(const MaskRules& rules, std::string_view person, Record& record) {
  return MaskedNameOf(record) != nullptr ? CheckPersonsTexts(person, record)
                                         : CheckOfficeTexts(rules, record);
}

bool MaskAllTexts(const MaskRules& rules, std::string_view person, Record& record) {
  auto* const notice = std::get_if<Notice>(&record);
  if (notice != nullptr) {
    MaskColumns(rules.name, notice);
    DropAuthors(notice);
  }
  if (!MaskTexts(rules, person, record)) return false;
  const std::string* const name = MaskedNameOf(record);
  for (const RecordText& text : TextsOf(record).Take()) {
    if (text.code || text.text == name || text.text == &KeyOf(record)) continue;
    *text.text = WithoutBracketedNames(*text.text, rules.name);
  }
  return notice == nullptr || (!CheckAcross(*notice) && !CheckPersonsHouse(*notice));
}

}  // namespace tingping
