#include "renderer/scene/case_rows.h"

#include <algorithm>
#include <set>

namespace tingping {
namespace {

bool Matches(const Case& row, const PlaylistItem& item) {
  if (!item.source.empty() && row.source_id != item.source) return false;
  return item.stages.empty() ||
         std::find(item.stages.begin(), item.stages.end(), row.stage) != item.stages.end();
}

CaseRow RowOf(const Case& from) {
  CaseRow row;
  row.no = from.no;
  row.item = from.item_name;
  row.applicant = from.applicant_masked;
  row.stage = from.stage;
  row.stage_word = std::string(ChineseNameOf(from.stage));
  if (from.accepted_on) {
    row.long_date = FormatDate(*from.accepted_on);
    row.short_date = row.long_date.substr(row.long_date.find('-') + 1);
  }
  return row;
}

}  // namespace

CaseRows SelectCases(const Program& program, const PlaylistItem& item, Instant instant) {
  CaseRows selected;
  std::set<std::string> used;
  bool held = false;
  for (const Case& row : program.cases) {
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
