#include "playlists/program.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace tingping {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::int64_t kMillisPerSecond = 1000;
constexpr double kTenths = 10;

template <typename T>
const T* FindById(const std::vector<T>& list, std::string_view id) {
  const auto found =
      std::find_if(list.begin(), list.end(), [&](const T& each) { return each.id == id; });
  return found == list.end() ? nullptr : &*found;
}

/// RFC 3339 in the program's zone, with milliseconds where there are any.
Json InstantJson(Instant instant, const TimeZone& zone) {
  std::string text = FormatInstant(instant, zone);
  const auto second = std::chrono::floor<std::chrono::seconds>(instant);
  const std::int64_t millis = (instant - second).count();
  if (millis == 0) return text;
  constexpr std::size_t kBeforeOffset = 19;  // 2026-11-23T09:30:00
  text.insert(kBeforeOffset, '.' + std::to_string(kMillisPerSecond + millis).substr(1));
  return text;
}

Json DateJson(const std::optional<CivilDate>& date) {
  return date ? Json(FormatDate(*date)) : Json();
}

/// Optional members are left out rather than written as null: readers take absence for absence.
void Put(Json& object, const char* key, Json value) {
  if (!value.is_null()) object[key] = std::move(value);
}

Json DayCountJson(const std::optional<DayCount>& count) {
  if (!count) return {};
  return {{"days", count->days}, {"unit", count->working ? "working_day" : "day"}};
}

/// Where a record came from; ReadOrigin is its inverse.
template <typename Record>
void PutOrigin(const Record& in, const TimeZone& zone, Json* out) {
  (*out)["source_id"] = in.source_id;
  (*out)["fetched_at"] = InstantJson(in.fetched_at, zone);
  (*out)["raw_hash"] = in.raw_hash;
}

Json ToJson(const Case& in, const TimeZone& zone) {
  Json out = {{"no", in.no},
              {"item_code", in.item_code},
              {"item_name", in.item_name},
              {"applicant_kind", NameOf(in.applicant_kind)},
              {"applicant_masked", in.applicant_masked},
              {"dept", in.dept},
              {"window", in.window},
              {"stage", ChineseNameOf(in.stage)}};
  Put(out, "accepted_on", DateJson(in.accepted_on));
  Put(out, "promised", DayCountJson(in.promised));
  Put(out, "legal", DayCountJson(in.legal));
  out["clock_stopped"] = in.clock_stopped;
  Put(out, "finished_on", DateJson(in.finished_on));
  Put(out, "due_on", DateJson(in.due_on));
  out["result"] = in.result;
  if (in.gone) out["gone"] = true;
  PutOrigin(in, zone, &out);
  return out;
}

Json ToJson(const Guide& in) {
  Json steps = Json::array();
  for (const GuideStep& step : in.steps) {
    steps.push_back({{"name", step.name}, {"who", step.who}, {"limit", step.limit}});
  }
  return {{"id", in.id},
          {"item_code", in.item_code},
          {"name", in.name},
          {"kind", in.kind},
          {"basis", in.basis},
          {"conditions", in.conditions},
          {"materials", in.materials},
          {"steps", std::move(steps)},
          {"legal_time", in.legal_time},
          {"promised_time", in.promised_time},
          {"fee", in.fee},
          {"place", in.place},
          {"hours", in.hours},
          {"phone", in.phone},
          {"complaint_phone", in.complaint_phone},
          {"version", in.version},
          {"approved_by", in.approved_by}};
}

Json ToJson(const Notice& in) {
  Json out = {{"id", in.id},
              {"title", in.title},
              {"category", in.category},
              {"body", in.body},
              {"doc_no", in.doc_no},
              {"issued_by", in.issued_by},
              {"issued_on", FormatDate(in.issued_on)}};
  Put(out, "show_from", DateJson(in.show_from));
  Put(out, "show_to", DateJson(in.show_to));
  Put(out, "min_show", DayCountJson(in.min_show));
  out["withdrawn_reason"] = in.withdrawn_reason;
  out["attachments"] = in.attachments;
  return out;
}

Json ToJson(const Licence& in, const TimeZone& zone) {
  Json out = {{"no", in.no},
              {"name", in.name},
              {"certificate", in.certificate},
              {"certificate_no", in.certificate_no},
              {"category", in.category},
              {"content", in.content},
              {"holder_kind", NameOf(in.holder_kind)},
              {"holder_masked", in.holder_masked},
              {"holder_code", in.holder_code}};
  Put(out, "decided_on", DateJson(in.decided_on));
  Put(out, "valid_from", DateJson(in.valid_from));
  Put(out, "valid_to", DateJson(in.valid_to));
  out["organ"] = in.organ;
  out["status"] = in.status;
  if (in.gone) out["gone"] = true;
  PutOrigin(in, zone, &out);
  return out;
}

Json ToJson(const Alert& in, const TimeZone& zone) {
  const auto known = [&](Instant instant) {
    return instant == Instant{} ? Json() : InstantJson(instant, zone);
  };
  Json out = {{"id", in.id},
              {"act", NameOf(in.act)},
              {"references", in.references},
              {"headline", in.headline},
              {"category", in.category},
              {"level", ColourOf(in.level)},
              {"area", in.area},
              {"matters", in.matters},
              {"measures", in.measures},
              {"issuer", in.issuer}};
  Put(out, "issued_at", known(in.issued_at));
  Put(out, "starts_at", known(in.starts_at));
  Put(out, "expires_at", known(in.expires_at.value_or(Instant{})));
  Put(out, "released_at", known(in.released_at.value_or(Instant{})));
  PutOrigin(in, zone, &out);
  return out;
}

Json ToJson(const Guide& in, const TimeZone&) { return ToJson(in); }
Json ToJson(const Notice& in, const TimeZone&) { return ToJson(in); }

/// Only the keys that belong to the item's kind: the reader refuses the others.
void PutLimits(const ItemLimits& in, Json* out);

Json ToJson(const PlaylistItem& in) {
  Json out = {{"show", NameOf(in.kind)}, {"id", in.id}};
  switch (in.kind) {
    case ItemKind::kCases: {
      out["title"] = in.title;
      out["source"] = in.source;
      Json stages = Json::array();
      for (const Stage stage : in.stages) stages.push_back(ChineseNameOf(stage));
      out["stages"] = std::move(stages);
      break;
    }
    case ItemKind::kLicences:
      out["title"] = in.title;
      out["source"] = in.source;
      break;
    case ItemKind::kGuide:
    case ItemKind::kNotice:
      out[std::string(NameOf(in.kind))] = in.ref;
      break;
    case ItemKind::kText:
      out["title"] = in.title;
      out["text"] = in.text;
      break;
    case ItemKind::kMarquee:
      out["text"] = in.text;
      break;
    case ItemKind::kCounters: {
      out["title"] = in.title;
      out["source"] = in.source;
      Json counters = Json::array();
      for (const CounterTile& tile : in.counters) {
        counters.push_back({{"count", ChineseNameOf(tile.counter)}, {"title", tile.title}});
      }
      out["counters"] = std::move(counters);
      break;
    }
    case ItemKind::kQr:
      out["qr"] = in.qr;
      out["title"] = in.title;
      out["caption"] = in.caption;
      if (in.reading_distance_m > 0) out["reading_distance_m"] = in.reading_distance_m;
      break;
    case ItemKind::kImage:
      out["image"] = in.image;
      out["title"] = in.title;
      out["caption"] = in.caption;
      out["fit"] = NameOf(in.fit);
      break;
    case ItemKind::kClock:
      out["lunar"] = in.lunar;
      break;
  }
  if (!in.screens.empty()) out["screens"] = in.screens;
  if (in.seconds > 0) out["seconds"] = in.seconds;
  if (in.motion != Motion::kPages) out["motion"] = NameOf(in.motion);
  PutLimits(in.limits, &out);
  return out;
}

/// Into the item itself, where its file has them.
void PutLimits(const ItemLimits& in, Json* out) {
  if (in == ItemLimits{}) return;
  out->update(Json::parse(SerializeOccasion(in.on)));
  (*out)["from"] = FormatTimeOfDay(in.from);
  (*out)["to"] = FormatTimeOfDay(in.to);
  (*out)["weight"] = in.weight;
  (*out)["repeat"] = in.repeat;
  (*out)["share"] = NameOf(in.share);
}

Json ToJson(const Asset& in) {
  return {{"name", in.name},   {"hash", in.hash},
          {"bytes", in.bytes}, {"type", MediaTypeOf(in.format)},
          {"w", in.w},         {"h", in.h}};
}

Json ToJson(const WindowCall& in, const TimeZone& zone) {
  return {
      {"number", in.number}, {"window", in.window}, {"called_at", InstantJson(in.called_at, zone)}};
}

Json ToJson(const DateRange& in);
Json ToJson(const LightWindow& in);
Json ToJson(const Playlist& in);
Json ToJson(const Screen& in);
Json ToJson(const SourceState& in, const TimeZone& zone);
Json ToJson(const Zone& in);

template <typename T, typename... More>
Json ListJson(const std::vector<T>& list, const More&... more) {
  Json out = Json::array();
  for (const T& each : list) out.push_back(ToJson(each, more...));
  return out;
}

Json ToJson(const Playlist& in) {
  Json out = {{"id", in.id},         {"name", in.name},           {"title", in.title},
              {"ticker", in.ticker}, {"enter", NameOf(in.enter)}, {"items", ListJson(in.items)}};
  if (in.order != PlayOrder::kList) out["order"] = NameOf(in.order);
  if (in.least_statutory_percent > 0) {
    out["least_statutory_percent"] = in.least_statutory_percent;
  }
  if (in.most_slogan_percent < 100) out["most_slogan_percent"] = in.most_slogan_percent;
  return out;
}

Json ToJson(const DateRange& in) {
  return {{"from", FormatDateMark(in.from)}, {"to", FormatDateMark(in.to)}};
}

Json ToJson(const Zone& in) {
  return {{"role", NameOf(in.role)},
          {"x", in.rect.x},
          {"y", in.rect.y},
          {"w", in.rect.w},
          {"h", in.rect.h},
          {"font_px", in.font_px},
          {"speed_px_s", in.speed_px_s}};
}

Json ToJson(const LightWindow& in) {
  return {
      {"from", FormatTimeOfDay(in.from)}, {"to", FormatTimeOfDay(in.to)}, {"percent", in.percent}};
}

Json ToJson(const Light& in) {
  Json out = {{"by", NameOf(in.by)},
              {"percent", in.percent},
              {"table", ListJson(in.table)},
              {"ramp_s", in.ramp_s}};
  if (in.gamma_tenths > 0) out["gamma"] = in.gamma_tenths / kTenths;
  if (in.levels > 0) out["levels"] = in.levels;
  if (in.power_off) out["power_off"] = true;
  out["mourning"] = {{"now", in.mourning}, {"dates", ListJson(in.mourning_dates)}};
  if (in.shift.pixels > 0) {
    out["shift"] = {{"pixels", in.shift.pixels}, {"every_minutes", in.shift.every_minutes}};
  }
  return out;
}

Json ToJson(const Reading& in) {
  return {{"from", NameOf(in.from)},   {"chars_per_second", in.chars_per_second},
          {"look_s", in.look_s},       {"shortest_s", in.shortest_s},
          {"longest_s", in.longest_s}, {"longest_table_s", in.longest_table_s}};
}

Json ToJson(const Screen& in) {
  Json out = {{"id", in.id}, {"name", in.name}, {"x", in.x},  {"y", in.y},
              {"w", in.w},   {"h", in.h},       {"hz", in.hz}};
  if (in.pitch_mm > 0) out["pitch_mm"] = in.pitch_mm;
  out["palette"] = NameOf(in.palette);
  out["zones"] = ListJson(in.zones);
  if (!(in.reading == Reading{})) out["reading"] = ToJson(in.reading);
  if (!(in.light == Light{})) out["light"] = ToJson(in.light);
  return out;
}

Json ToJson(const SourceState& in, const TimeZone& zone) {
  Json out = {{"id", in.id}, {"name", in.name}};
  if (in.as_of) out["as_of"] = InstantJson(*in.as_of, zone);
  out["late_after_s"] = in.late_after_s;
  out["drop_after_s"] = in.drop_after_s;
  return out;
}

}  // namespace

Freshness FreshnessOf(const SourceState& source, Instant now) {
  if (!source.as_of) return Freshness::kExpired;
  const std::int64_t age_s = (now - *source.as_of).count() / kMillisPerSecond;
  if (age_s >= source.drop_after_s) return Freshness::kExpired;
  // An answer from the future means that the clock was set back: its age is not known.
  const bool late = age_s >= source.late_after_s || age_s <= -source.late_after_s;
  return late ? Freshness::kLate : Freshness::kFresh;
}

const Playlist* Program::FindPlaylist(std::string_view id) const { return FindById(playlists, id); }
const Guide* Program::FindGuide(std::string_view id) const { return FindById(guides, id); }
const Notice* Program::FindNotice(std::string_view id) const { return FindById(notices, id); }
const Alert* Program::FindAlert(std::string_view id) const { return FindById(alerts, id); }
const SourceState* Program::FindSource(std::string_view id) const { return FindById(sources, id); }
const Screen* Program::FindScreen(std::string_view id) const { return FindById(screens, id); }

const Asset* Program::FindAsset(std::string_view name) const {
  const auto found = std::find_if(assets.begin(), assets.end(),
                                  [&](const Asset& each) { return each.name == name; });
  return found == assets.end() ? nullptr : &*found;
}

std::string SerializeProgram(const Program& program) {
  Json out = {{"format", Program::kFormat},
              {"bureau", {{"name", program.bureau.name}, {"enquiry", program.bureau.enquiry}}},
              {"timezone", program.zone.name()},
              {"screens", ListJson(program.screens)},
              {"schedule", Json::parse(SerializeSchedule(program.schedule))},
              {"playlists", ListJson(program.playlists)},
              {"guides", ListJson(program.guides)},
              {"notices", ListJson(program.notices)},
              {"sources", ListJson(program.sources, program.zone)},
              {"cases", ListJson(program.cases, program.zone)},
              {"calendar", Json::parse(SerializeYears(program.calendar.years()))}};
  if (!program.calendar.layers().empty()) {
    out["calendar_layers"] = Json::parse(SerializeLayers(program.calendar.layers()));
  }
  if (!program.licences.empty()) out["licences"] = ListJson(program.licences, program.zone);
  if (!program.alerts.empty()) out["alerts"] = ListJson(program.alerts, program.zone);
  if (!program.assets.empty()) out["assets"] = ListJson(program.assets);
  if (!program.calls.empty()) out["calls"] = ListJson(program.calls, program.zone);
  return out.dump(1, ' ', false, Json::error_handler_t::replace);
}

std::string SerializeRecord(const Record& record, const TimeZone& zone) {
  const Json out = std::visit([&](const auto& each) { return ToJson(each, zone); }, record);
  return out.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace tingping
