#include "daemon/feeds/record_mapper.h"

#include <algorithm>
#include <utility>

#include "daemon/feeds/record_texts.h"

namespace tingping {
namespace {

MappedRecord MapAs(const FeedConfig& config, const RowValues& row, const MappingContext& context) {
  switch (config.record) {
    case RecordKind::kLicence:
      return MapLicence(config, row, context);
    case RecordKind::kGuide:
      return MapGuide(config, row, context);
    case RecordKind::kNotice:
      return MapNotice(config, row, context);
    case RecordKind::kAlert:
      return MapAlert(config, row, context);
    case RecordKind::kCase:
      break;
  }
  return MapCase(config, row, context);
}

MappedRecord MapRow(const FeedConfig& config, const RowValues& row, const MappingContext& context) {
  MappedRecord out = MapAs(config, row, context);
  if (!out.objection) out.objection = CheckTexts(config.mask, out.person, out.record);
  return out;
}

Choice ChooseOf(const Record& earlier, const Record& later) {
  switch (KindOf(later)) {
    case RecordKind::kLicence:
      return ChooseLicence(std::get<Licence>(earlier), std::get<Licence>(later));
    case RecordKind::kGuide:
      return ChooseGuide(std::get<Guide>(earlier), std::get<Guide>(later));
    case RecordKind::kNotice:
      return ChooseNotice(std::get<Notice>(earlier), std::get<Notice>(later));
    case RecordKind::kAlert:
      return ChooseAlert(std::get<Alert>(earlier), std::get<Alert>(later));
    case RecordKind::kCase:
      break;
  }
  return ChooseCase(std::get<Case>(earlier), std::get<Case>(later));
}

/// Puts rows of one key together.
class Merger {
 public:
  explicit Merger(std::string key_name) : key_name_(std::move(key_name)) {}

  void Add(const SourceRow& row, Record record) {
    const auto [known, fresh] = by_key_.try_emplace(KeyOf(record), result_.records.size());
    if (fresh) {
      result_.records.push_back(std::move(record));
      rows_.push_back(&row);
      return;
    }
    Record& other = result_.records[known->second];
    const SourceRow*& other_row = rows_[known->second];
    const Choice choice = ChooseOf(other, record);
    if (choice.doubtful) {
      const SourceRow& kept = choice.later ? row : *other_row;
      Hold(choice.later ? *other_row : row,
           {HeldReason::kDuplicate,
            key_name_ + "与第 " + std::to_string(kept.number) + " 行相同，内容却不同"});
    } else {
      ++result_.superseded;
    }
    if (!choice.later) return;
    other = std::move(record);
    other_row = &row;
  }

  void Hold(const SourceRow& row, const Objection& objection) {
    result_.held.push_back({row.number, objection.reason,
                            "第 " + std::to_string(row.number) + " 行：" + objection.words,
                            row.hash});
  }

  MappedRows& result() { return result_; }

  MappedRows Take() {
    std::stable_sort(result_.held.begin(), result_.held.end(),
                     [](const HeldRow& a, const HeldRow& b) { return a.row < b.row; });
    return std::move(result_);
  }

 private:
  const std::string key_name_;
  MappedRows result_;
  std::vector<const SourceRow*> rows_;  // for each record
  std::map<std::string, std::size_t> by_key_;
};

/// What the rows are judged against.
struct Days {
  CivilDate tomorrow;
  std::optional<CivilDate> oldest;
  bool clock_wrong = false;
};

bool IsInFuture(const MappedRecord& mapped, const Days& days) {
  return mapped.day && *mapped.day > days.tomorrow;
}

Days DaysOf(const FeedConfig& config, const std::vector<MappedRecord>& mapped,
            const MappingContext& context) {
  const CivilDate today = context.zone.ToCivil(context.now).date;
  Days days{AddDays(today, 1), {}, false};
  if (config.keep_days > 0) days.oldest = AddDays(today, -config.keep_days);
  const auto future = static_cast<std::size_t>(
      std::count_if(mapped.begin(), mapped.end(),
                    [&](const MappedRecord& each) { return IsInFuture(each, days); }));
  // When most rows are of days to come it is this clock that is behind; two or three of them may
  // all be mistakes of their source.
  constexpr std::size_t kEnoughRows = 4;
  days.clock_wrong = future >= kEnoughRows && future * 2 > mapped.size();
  return days;
}

/// Lets a row through whose content may be wrong, masked as free text is. What has no key or title
/// has nothing to show.
bool Release(const MaskRules& rules, MappedRecord* mapped) {
  const HeldReason reason = mapped->objection->reason;
  const bool empty = reason == HeldReason::kNoKey || reason == HeldReason::kNoTitle ||
                     reason == HeldReason::kDamagedText;
  return !empty && MaskAllTexts(rules, mapped->person, mapped->record);
}

void Sort(const FeedConfig& config, const SourceRow& row, MappedRecord mapped, const Days& days,
          const MappingContext& context, Merger* merger) {
  const auto verdict = context.verdicts.find(row.hash);
  const bool known = verdict != context.verdicts.end();
  if (known && verdict->second == Verdict::kDrop) {
    ++merger->result().dropped;
    return;
  }
  const bool released = known && verdict->second == Verdict::kRelease;
  if (!mapped.objection && IsInFuture(mapped, days) && !days.clock_wrong) {
    mapped.objection = {HeldReason::kFutureDate,
                        std::string(mapped.day_name) + "在今天之后：" + FormatDate(*mapped.day)};
  }
  if (mapped.objection && !(released && Release(config.mask, &mapped))) {
    merger->Hold(row, *mapped.objection);
    return;
  }
  if (mapped.expired || (mapped.age && days.oldest && *mapped.age < *days.oldest)) {
    ++merger->result().too_old;
    return;
  }
  merger->Add(row, std::move(mapped.record));
}

}  // namespace

MappedRows MapRows(const FeedConfig& config, const FieldPlan& plan, const SourceRows& rows,
                   const MappingContext& context) {
  std::vector<MappedRecord> mapped;
  mapped.reserve(rows.rows.size());
  std::map<std::string, int> otherwise;
  for (const SourceRow& row : rows.rows) {
    const RowValues values(plan, row);
    mapped.push_back(MapRow(config, values, context));
    for (const auto& [name, field] : plan.fields()) {
      if (values.TookOtherwise(name)) ++otherwise[std::string(field.info->chinese)];
    }
  }
  const Days days = DaysOf(config, mapped, context);
  std::string key_name;
  for (const FieldInfo& field : FieldsOf(config.record)) {
    if (field.key) key_name = field.chinese;
  }
  Merger merger(key_name);
  for (std::size_t i = 0; i < mapped.size(); ++i) {
    Sort(config, rows.rows[i], std::move(mapped[i]), days, context, &merger);
  }
  MappedRows out = merger.Take();
  out.otherwise = std::move(otherwise);
  return out;
}

}  // namespace tingping
