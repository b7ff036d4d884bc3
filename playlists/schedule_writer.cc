#include <nlohmann/json.hpp>

#include "playlists/schedule.h"

namespace tingping {
namespace {

using Json = nlohmann::ordered_json;

Json ToJson(const DateRange& in) {
  return {{"from", FormatDateMark(in.from)}, {"to", FormatDateMark(in.to)}};
}

Json ToJson(const LunarRange& in) {
  return {{"lunar", FormatLunarMark(in.from)}, {"lunar_to", FormatLunarMark(in.to)}};
}

Json ToJson(const TermDays& in) {
  return {{"term", NameOfTerm(in.term)}, {"before", in.before}, {"after", in.after}};
}

Json ToJson(const NthWeekday& in) {
  Json out = {{"nth", in.nth}, {"weekday", NameOfWeekday(in.weekday)}};
  if (in.month > 0) out["month"] = in.month;
  return out;
}

Json ToJson(const Recurrence& in) { return {{"rrule", in.rule}, {"start", FormatDate(in.start)}}; }

Json ToJson(const TimeSpan& in) {
  return {{"from", FormatTimeMark(in.from)}, {"to", FormatTimeMark(in.to)}};
}

Json ToJson(const OpenPart& in) {
  Json out = {{"from", FormatTimeOfDay(in.from)}, {"to", FormatTimeOfDay(in.to)}};
  if (in.last_ticket) out["last_ticket"] = FormatTimeOfDay(*in.last_ticket);
  return out;
}

/// The reader refuses empty lists, so they are left out.
void PutOccasion(const Occasion& in, Json* out) {
  const auto put = [&](const char* key, const std::vector<DaySet>& sets) {
    for (const DaySet& set : sets) {
      (*out)[key].push_back(std::visit([](const auto& each) { return ToJson(each); }, set));
    }
  };
  for (const DayKind kind : in.days) (*out)["days"].push_back(NameOf(kind));
  for (const unsigned weekday : in.weekdays) (*out)["weekdays"].push_back(NameOfWeekday(weekday));
  put("dates", in.dates);
  put("except", in.except);
}

Json ToJson(const Rule& in) {
  Json out = {{"id", in.id}, {"playlist", in.playlist}};
  if (in.kind != RuleKind::kNormal) out["kind"] = NameOf(in.kind);
  PutOccasion(OccasionOf(in), &out);
  out["from"] = FormatTimeMark(in.from);
  out["to"] = FormatTimeMark(in.to);
  for (const TimeSpan& span : in.times) out["times"].push_back(ToJson(span));
  if (!in.hours.empty()) out["hours"] = in.hours;
  for (const OfficeState state : in.during) out["during"].push_back(NameOf(state));
  constexpr int kMinute = 60;
  if (in.every_s > 0) out["every_minutes"] = in.every_s / kMinute;
  if (in.for_s > 0) out["for_seconds"] = in.for_s;
  out["priority"] = in.priority;
  if (in.any_hour) out["any_hour"] = true;
  if (in.turns) out["turns"] = true;
  return out;
}

Json ToJson(const OfficeHours& in) {
  Json tables = Json::array();
  for (const HoursTable& table : in.tables) {
    Json row = Json::object();
    PutOccasion(table.on, &row);
    row["parts"] = Json::array();
    for (const OpenPart& part : table.parts) row["parts"].push_back(ToJson(part));
    tables.push_back(std::move(row));
  }
  return {{"id", in.id}, {"name", in.name}, {"tables", std::move(tables)}};
}

}  // namespace

std::string SerializeOccasion(const Occasion& occasion) {
  Json out = Json::object();
  PutOccasion(occasion, &out);
  return out.dump();
}

std::string SerializeSchedule(const Schedule& schedule) {
  Json out = Json::object();
  for (const OfficeHours& hours : schedule.hours) out["hours"].push_back(ToJson(hours));
  out["rules"] = Json::array();
  for (const Rule& rule : schedule.rules) out["rules"].push_back(ToJson(rule));
  out["default"] = schedule.default_playlist;
  if (schedule.default_any_hour) out["default_any_hour"] = true;
  return out.dump();
}

}  // namespace tingping
