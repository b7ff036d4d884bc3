#include <algorithm>

#include "daemon/feeds/feed_days.h"
#include "daemon/feeds/record_mapper.h"
#include "playlists/mask.h"

namespace tingping {
namespace {

/// What the row says, as far as it can be wrong; the rest of the record is set already.
MaybeObjection Check(const RowValues& row, const TimeZone& zone, Case* record) {
  if (MaybeObjection found = CheckNumberKey("受理编号", record->no)) return found;
  if (row.IsMapped("item_name") && record->item_name.empty()) {
    return Objection{HeldReason::kNoTitle, "没有事项名称"};
  }
  if (row.IsUnknownWord("stage")) return Objection{HeldReason::kUnknownStage, "环节不认识"};
  // A case without an end writes zeros for it; one without a beginning has lost its date.
  if (auto found = TakeDate(row, "accepted_on", "受理日期", zone, true, &record->accepted_on)) {
    return found;
  }
  if (auto found = TakeDate(row, "finished_on", "办结日期", zone, false, &record->finished_on)) {
    return found;
  }
  if (record->accepted_on && record->finished_on && *record->finished_on < *record->accepted_on) {
    return Objection{HeldReason::kBadDate, "办结日期早于受理日期"};
  }
  return {};
}

/// How far along a case is. 补正 and 特别程序 are on the way: the clock stands, and runs again.
int Progress(Stage stage) {
  switch (stage) {
    case Stage::kSupplement:
    case Stage::kSpecial:
      return static_cast<int>(Stage::kProcessing);
    case Stage::kCollected:
      return static_cast<int>(Stage::kFinished) + 1;
    case Stage::kRefused:
    case Stage::kWithdrawn:
      return static_cast<int>(Stage::kFinished);
    default:
      return static_cast<int>(stage);
  }
}

/// Whether `later`, the later of two rows in the list, tells more than `earlier`: of a later date,
/// else further along, else because it is the later row.
bool TellsMore(const Case& later, const Case& earlier) {
  const auto last = [](const Case& record) {
    return std::max(record.accepted_on, record.finished_on);
  };
  if (last(later) && last(earlier) && last(later) != last(earlier)) {
    return last(later) > last(earlier);
  }
  return Progress(later.stage) >= Progress(earlier.stage);
}

}  // namespace

MappedRecord MapCase(const FeedConfig& config, const RowValues& row,
                     const MappingContext& context) {
  MappedRecord out;
  out.person = row.Text("applicant");
  Case record;
  record.no = row.Code("no");
  record.item_code = row.Code("item_code");
  record.item_name = row.Text("item_name");
  record.applicant_kind =
      ApplicantKindFromName(row.Text("applicant_kind")).value_or(ApplicantKind::kUnknown);
  record.applicant_masked = MaskApplicant(out.person, record.applicant_kind, config.mask);
  record.dept = row.Text("dept");
  record.window = row.Text("window");
  record.stage = StageFromChinese(row.Text("stage"));
  record.clock_stopped = record.stage == Stage::kSupplement || record.stage == Stage::kSpecial;
  record.promised = ReadFeedDays(row.Text("promised_days"));
  record.legal = ReadFeedDays(row.Text("legal_days"));
  record.result = row.Text("result");
  record.source_id = config.id;
  record.fetched_at = context.now;
  record.raw_hash = row.hash();
  out.objection = Check(row, context.zone, &record);
  out.day_name = record.finished_on ? "办结日期" : "受理日期";
  out.day = record.finished_on ? record.finished_on : record.accepted_on;
  out.age = record.finished_on ? record.finished_on : record.accepted_on;
  out.record = std::move(record);
  return out;
}

Choice ChooseCase(const Case& earlier, const Case& later) {
  const bool same_case = later.item_code == earlier.item_code &&
                         later.item_name == earlier.item_name &&
                         later.applicant_masked == earlier.applicant_masked;
  return {TellsMore(later, earlier), !same_case};
}

}  // namespace tingping
