#include <algorithm>
#include <array>

#include "daemon/feed_config.h"

namespace tingping {
namespace {

std::vector<std::string_view> ApplicantKinds() {
  return {NameOf(ApplicantKind::kUnknown), NameOf(ApplicantKind::kPerson),
          NameOf(ApplicantKind::kOrganisation), NameOf(ApplicantKind::kSoleTrader)};
}

using enum FieldType;

const std::vector<FieldInfo>& CaseFields() {
  static const std::vector<FieldInfo> fields = {
      {"no", kCode, "受理编号", {}, true},
      {"item_code", kCode, "事项编码"},
      {"item_name", kText, "事项名称"},
      {"applicant", kName, "申请人"},
      {"applicant_kind", kWord, "申请人类别", ApplicantKinds()},
      {"dept", kText, "承办部门"},
      {"window", kText, "受理窗口"},
      {"stage", kWord, "环节", StageWords()},
      {"accepted_on", kDate, "受理日期"},
      {"promised_days", kDays, "承诺时限"},
      {"legal_days", kDays, "法定时限"},
      {"finished_on", kDate, "办结日期"},
      {"result", kText, "办理结果"}};
  return fields;
}

const std::vector<FieldInfo>& LicenceFields() {
  static const std::vector<FieldInfo> fields = {
      {"no", kCode, "决定文书号", {}, true},
      {"name", kText, "决定文书名称"},
      {"certificate", kText, "许可证书名称"},
      {"certificate_no", kCode, "许可编号"},
      {"category", kText, "许可类别"},
      {"content", kText, "许可内容"},
      {"holder", kName, "行政相对人"},
      {"holder_kind", kWord, "行政相对人类别", ApplicantKinds()},
      {"holder_code", kCode, "统一社会信用代码"},
      {"decided_on", kDate, "许可决定日期"},
      {"valid_from", kDate, "有效期自"},
      {"valid_to", kDate, "有效期至"},
      {"organ", kText, "许可机关"},
      {"status", kText, "当前状态"}};
  return fields;
}

const std::vector<FieldInfo>& GuideFields() {
  static const std::vector<FieldInfo> fields = {{"id", kCode, "事项编号", {}, true},
                                                {"item_code", kCode, "事项编码"},
                                                {"name", kText, "事项名称"},
                                                {"kind", kText, "事项类型"},
                                                {"basis", kList, "设定依据"},
                                                {"conditions", kBody, "受理条件"},
                                                {"materials", kList, "申请材料"},
                                                {"step_names", kList, "办理步骤"},
                                                {"step_owners", kList, "步骤的办理人"},
                                                {"step_limits", kList, "步骤的时限"},
                                                {"flow", kText, "办理流程"},
                                                {"legal_time", kText, "法定时限"},
                                                {"promised_time", kText, "承诺时限"},
                                                {"fee", kText, "收费"},
                                                {"place", kText, "办理地点"},
                                                {"hours", kText, "办理时间"},
                                                {"phone", kText, "咨询电话"},
                                                {"complaint_phone", kText, "投诉电话"},
                                                {"version", kText, "版本"},
                                                {"approved_by", kText, "审核人"}};
  return fields;
}

const std::vector<FieldInfo>& NoticeFields() {
  static const std::vector<FieldInfo> fields = {{"id", kCode, "公告编号", {}, true},
                                                {"title", kText, "标题"},
                                                {"category", kList, "类别"},
                                                {"body", kBody, "正文"},
                                                {"doc_no", kCode, "文号"},
                                                {"issued_by", kText, "发布机构"},
                                                {"issued_on", kDate, "发布日期"},
                                                {"show_from", kDate, "开始日期"},
                                                {"show_to", kDate, "结束日期"},
                                                {"expired", kWord, "是否失效", {"yes", "no"}},
                                                {"abolished", kWord, "是否废止", {"yes", "no"}},
                                                {"attachments", kList, "附件"},
                                                {"min_show", kDays, "法定期限"},
                                                {"withdrawn_reason", kText, "撤下的原因"}};
  return fields;
}

const std::vector<FieldInfo>& AlertFields() {
  static const std::vector<FieldInfo> fields = {
      {"id", kCode, "预警编号", {}, true}, {"act", kWord, "消息类型", AlertActNames()},
      {"references", kList, "所指的预警"}, {"headline", kText, "标题"},
      {"category", kText, "类别"},         {"level", kWord, "级别", AlertColours()},
      {"area", kText, "影响范围"},         {"matters", kBody, "警示事项"},
      {"measures", kBody, "应采取的措施"}, {"issuer", kText, "发布机关"},
      {"issued_at", kTime, "发布时间"},    {"starts_at", kTime, "起始时间"},
      {"expires_at", kTime, "到期时间"}};
  return fields;
}

}  // namespace

const std::vector<FieldInfo>& FieldsOf(RecordKind kind) {
  switch (kind) {
    case RecordKind::kLicence:
      return LicenceFields();
    case RecordKind::kGuide:
      return GuideFields();
    case RecordKind::kNotice:
      return NoticeFields();
    case RecordKind::kAlert:
      return AlertFields();
    case RecordKind::kCase:
      break;
  }
  return CaseFields();
}

const FieldInfo* FindField(RecordKind kind, std::string_view name) {
  const std::vector<FieldInfo>& fields = FieldsOf(kind);
  const auto found = std::find_if(fields.begin(), fields.end(),
                                  [&](const FieldInfo& field) { return field.name == name; });
  return found == fields.end() ? nullptr : &*found;
}

}  // namespace tingping
