#include "renderer/scene/case_rows.h"

#include <algorithm>
#include <set>

namespace tingping {
namespace {

constexpr CaseHeads kCaseHeads = {{"受理编号", "事项名称", "申请人", "环节", "受理日期"},
                                  {"编号", "事项", "申请人", "环节", "日期"}};
constexpr CaseHeads kLicenceHeads = {
    {"决定文书号", "许可内容", "行政相对人", "许可类别", "决定日期"},
    {"文书号", "内容", "相对人", "类别", "日期"}};
constexpr std::string_view kGone = "来源已撤下";

bool Matches(const Case& row, const PlaylistItem& item) {
  return item.stages.empty() ||
         std::find(item.stages.begin(), item.stages.end(), row.stage) != item.stages.end();
}

bool Matches(const Licence&, const PlaylistItem&) { return true; }

void SetDate(const std::optional<CivilDate>& date, CaseRow* row) {
  if (!date) return;
  row->long_date = FormatDate(*date);
  row->short_date = row->long_date.substr(row->long_date.find('-') + 1);
}

CaseRow RowOf(const Case& from) {
  CaseRow row;
  row.no = from.no;
  row.item = from.item_name;
  row.applicant = from.applicant_masked;
  row.stage = from.gone ? Stage::kUnknown : from.stage;
  row.stage_word = from.gone ? kGone : ChineseNameOf(from.stage);
  SetDate(from.accepted_on, &row);
  return row;
}

/// The nine public fields are too many for a wall: what was permitted to whom, by which paper.
CaseRow RowOf(const Licence& from) {
  CaseRow row;
  row.no = from.no;
  row.item = !from.content.empty() ? from.content
                                   : (from.certificate.empty() ? from.name : from.certificate);
  row.applicant = from.holder_masked;
  row.stage_word = from.gone ? kGone : from.category;
  SetDate(from.decided_on, &row);
  return row;
}

template <typename T>
CaseRows Select(const Program& program, const std::vector<T>& records, const PlaylistItem& item,
                Instant instant) {
  CaseRows selected;
  std::set<std::string> used;
  bool held = false;
  for (const T& row : records) {
    if (!item.source.empty() && row.source_id != item.source) continue;
    if (!Matches(row, item)) continue;
    const SourceState* source = program.FindSource(row.source_id);
    if (source == nullptr || FreshnessOf(*source, instant) == Freshness::kExpired) {
      held = true;
      continue;
    }
    used.insert(row.source_id);
    selected.rows.push_back(RowOf(row));
  }
  selected.expired = held && selected.rows.empty();
  std::optional<Instant> oldest;
  for (const std::string& id : used) {
    const SourceState* source = program.FindSource(id);
    selected.late = selected.late || FreshnessOf(*source, instant) == Freshness::kLate;
    if (source->as_of && (!oldest || *source->as_of < *oldest)) oldest = source->as_of;
  }
  if (oldest) {
    selected.short_as_of = AsOfText(program, *oldest, instant);
    selected.as_of = "数据" + selected.short_as_of;
  }
  return selected;
}

}  // namespace

CaseRows SelectCases(const Program& program, const PlaylistItem& item, Instant instant) {
  const bool licences = item.kind == ItemKind::kLicences;
  CaseRows selected = licences ? Select(program, program.licences, item, instant)
                               : Select(program, program.cases, item, instant);
  selected.heads = licences ? &kLicenceHeads : &kCaseHeads;
  return selected;
}

std::string AsOfText(const Program& program, Instant as_of, Instant now) {
  const CivilTime then = program.zone.ToCivil(as_of);
  std::string text = "截至 ";
  if (then.date != program.zone.ToCivil(now).date) {
    const std::string date = FormatDate(then.date);
    text += date.substr(date.find('-') + 1) + " ";
  }
  return text + FormatTimeOfDay({then.time.seconds / 60 * 60});
}

}  // namespace tingping
