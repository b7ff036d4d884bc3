#include <nlohmann/json.hpp>

#include "daemon/http/json_answers.h"
#include "daemon/http/routes.h"
#include "daemon/timetable/decision_json.h"

namespace tingping {
namespace {

using Json = nlohmann::ordered_json;

Json RowJson(const Program& program, const Decision& row) {
  Json out = {{"from", MomentJson(program, row.since)}, {"to", MomentJson(program, row.until)}};
  out.update(DecisionJson(program, row));
  return out;
}

/// The time of a parameter, or `fallback` when it is absent.
Result<CivilTime> TimeOf(const HttpRequest& request, const char* name, const TimeZone& zone,
                         CivilTime fallback) {
  const std::string text = QueryValue(request.query, name);
  if (text.empty()) return fallback;
  if (const auto instant = ParseInstant(text, zone)) return zone.ToCivil(*instant);
  return Error{FaultCode::kJsonShape,
               std::string(name) + " 应写成 2026-11-23 或 2026-11-23T07:30:00+08:00",
               {}};
}

}  // namespace

HttpAnswer ScheduleRoute(WallView& view, const HttpRequest& request) {
  const auto program = view.program();
  if (program == nullptr) return ErrorAnswer(503, "还没有节目", "no program yet");
  const CivilDate today = program->zone.ToCivil(view.Now()).date;
  const auto from = TimeOf(request, "from", program->zone, {today, {}});
  if (!from) return ErrorAnswer(400, from.error().detail, "bad value of from, expected RFC 3339");
  const auto to = TimeOf(request, "to", program->zone, {AddDays(from->date, 1), {}});
  if (!to) return ErrorAnswer(400, to.error().detail, "bad value of to, expected RFC 3339");
  if (*to <= *from || DaysBetween(from->date, to->date) > kMostTimetableDays) {
    return ErrorAnswer(400, "to 应在 from 之后，最多 " + std::to_string(kMostTimetableDays) + " 天",
                       "to must be after from, at most 400 days");
  }
  const Timetable table = TimetableOf(*program, *from, *to);
  if (table.cut_at) {
    return ErrorAnswer(
        400, "行数太多，最多 " + std::to_string(kMostTimetableRows) + " 行，请缩短时间范围",
        "more than 20000 rows, ask for a shorter range");
  }
  Json rows = Json::array();
  for (const Decision& row : table.rows) rows.push_back(RowJson(*program, row));
  return JsonAnswer(rows);
}

}  // namespace tingping
