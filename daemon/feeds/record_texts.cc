#include "daemon/feeds/record_texts.h"

#include <string>
#include <utility>
#include <vector>

#include "daemon/feeds/shown_text.h"
#include "playlists/mask.h"

namespace tingping {
namespace {

/// A field of a record. Of numbers of cases, items and papers (`code`) some look like a person's.
struct RecordText {
  std::string_view name;  // 事项名称
  std::string* text = nullptr;
  bool code = false;
};

class Collector {
 public:
  std::vector<RecordText> Take() { return std::move(texts_); }

  void operator()(Case& record) {
    Add("受理编号", record.no, true);
    Add("事项编码", record.item_code, true);
    Add("事项名称", record.item_name);
    Add("申请人", record.applicant_masked);
    Add("部门", record.dept);
    Add("窗口", record.window);
    Add("结果", record.result);
  }

  void operator()(Licence& record) {
    Add("决定文书号", record.no, true);
    Add("决定文书名称", record.name);
    Add("许可证书名称", record.certificate);
    Add("许可编号", record.certificate_no, true);
    Add("许可类别", record.category);
    Add("许可内容", record.content);
    Add("行政相对人", record.holder_masked);
    Add("许可机关", record.organ);
    Add("当前状态", record.status);
  }

  void operator()(Guide& record) {
    Add("事项编号", record.id);
    Add("事项编码", record.item_code, true);
    Add("事项名称", record.name);
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
    Add("公告编号", record.id);
    Add("标题", record.title);
    Add("栏目", record.category);
    Add("正文", record.body);
    Add("文号", record.doc_no, true);
    Add("发布单位", record.issued_by);
    Add("附件", record.attachments);
  }

  void operator()(Alert& record) {
    Add("预警编号", record.id);
    Add("相关预警", record.references);
    Add("标题", record.headline);
    Add("类别", record.category);
    Add("区域", record.area);
    Add("警示事项", record.matters);
    Add("应对措施", record.measures);
    Add("发布单位", record.issuer);
  }

 private:
  void Add(std::string_view name, std::string& text, bool code = false) {
    if (!text.empty()) texts_.push_back({name, &text, code});
  }

  void Add(std::string_view name, std::vector<std::string>& list) {
    for (std::string& text : list) Add(name, text);
  }

  std::vector<RecordText> texts_;
};

/// The detector goes by such a label: of numbers of cases some look like a person's.
std::string Announced(const RecordText& text) {
  return text.code ? "受理编号：" + *text.text : *text.text;
}

/// All texts of `record`; the pointers are good as long as it is.
std::vector<RecordText> TextsOf(Record& record) {
  Collector collector;
  std::visit(collector, record);
  return collector.Take();
}

bool HasNumber(const RecordText& text) { return !FindPersonalData(Announced(text)).empty(); }

}  // namespace

MaybeObjection CheckAllTexts(Record& record) {
  for (const RecordText& text : TextsOf(record)) {
    const auto found = FindPersonalData(Announced(text));
    const std::string words = found.empty()
                                  ? NamedPersonObjection(*text.text)
                                  : "疑似有" + std::string(ChineseNameOf(found.front().kind));
    if (!words.empty()) {
      return Objection{HeldReason::kPersonalData, std::string(text.name) + words};
    }
  }
  return {};
}

bool MaskAllTexts(const MaskRules& rules, Record& record) {
  const std::string* key = &KeyOf(record);
  for (const RecordText& text : TextsOf(record)) {
    if (text.text == key) {
      if (HasNumber(text)) return false;
    } else if (!text.code || HasNumber(text)) {
      *text.text = MaskFreeText(*text.text, rules);
    }
  }
  return true;
}

}  // namespace tingping
