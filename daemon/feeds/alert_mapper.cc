#include "daemon/feeds/record_mapper.h"

namespace tingping {
namespace {

MaybeObjection TakeTime(const RowValues& row, std::string_view field, std::string_view name,
                        const TimeZone& zone, std::optional<Instant>* time) {
  std::optional<CivilDate> date;
  if (MaybeObjection found = TakeDate(row, field, name, zone, false, &date)) return found;
  if (date) *time = row.Date(field, zone).instant;
  return {};
}

MaybeObjection TakeTimes(const RowValues& row, const TimeZone& zone, Alert* alert) {
  std::optional<Instant> issued;
  std::optional<Instant> starts;
  if (auto found = TakeTime(row, "issued_at", "发布时间", zone, &issued)) return found;
  if (auto found = TakeTime(row, "starts_at", "起始时间", zone, &starts)) return found;
  if (auto found = TakeTime(row, "expires_at", "到期时间", zone, &alert->expires_at)) return found;
  if (!issued) return Objection{HeldReason::kBadDate, "没有发布时间"};
  alert->issued_at = *issued;
  alert->starts_at = starts.value_or(*issued);
  // An end before the beginning is a slip, and a warning without its end better than none.
  if (alert->expires_at && *alert->expires_at <= alert->starts_at) alert->expires_at.reset();
  return {};
}

/// What a wall cannot show a warning without.
MaybeObjection Check(const RowValues& row, const Alert& alert) {
  if (MaybeObjection found = CheckKey("预警编号", alert.id)) return found;
  if (alert.category.empty() || alert.matters.empty()) {
    return Objection{HeldReason::kNoTitle, "没有预警类别或警示事项"};
  }
  if (row.IsUnknownWord("act")) return Objection{HeldReason::kBadValue, "消息类型不认识"};
  if (!AlertLevelFromColour(row.Text("level"))) {
    return Objection{HeldReason::kBadValue, "级别不认识"};
  }
  return {};
}

}  // namespace

MappedRecord MapAlert(const FeedConfig& config, const RowValues& row,
                      const MappingContext& context) {
  Alert alert;
  alert.id = row.Code("id");
  const std::string act = row.Text("act");
  for (const AlertAct each : {AlertAct::kUpdate, AlertAct::kCancel}) {
    if (act == NameOf(each)) alert.act = each;
  }
  alert.references = row.List("references");
  alert.headline = row.Text("headline");
  alert.category = row.Text("category");
  alert.level = AlertLevelFromColour(row.Text("level")).value_or(AlertLevel::kBlue);
  alert.area = row.Text("area");
  alert.matters = row.Paragraphs("matters");
  alert.measures = row.Paragraphs("measures");
  alert.issuer = row.Text("issuer");
  alert.source_id = config.id;
  alert.fetched_at = context.now;
  alert.raw_hash = row.hash();
  MappedRecord out;
  out.objection = Check(row, alert);
  if (!out.objection) out.objection = TakeTimes(row, context.zone, &alert);
  if (!out.objection) out.day = context.zone.ToCivil(alert.issued_at).date;
  out.day_name = "发布时间";
  out.age = out.day;
  out.record = std::move(alert);
  return out;
}

/// The later message of one identifier counts.
Choice ChooseAlert(const Alert& earlier, const Alert& later) {
  return {later.issued_at >= earlier.issued_at, false};
}

}  // namespace tingping
