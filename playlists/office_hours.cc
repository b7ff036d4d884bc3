#include "playlists/office_hours.h"

#include <algorithm>
#include <array>
#include <bitset>

#include "playlists/quote.h"
#include "playlists/time_hint.h"
#include "playlists/year_days.h"

namespace tingping {
namespace {

constexpr int kDay = 86400;
constexpr int kNoon = 43200;
constexpr std::size_t kMostParts = 8;

constexpr std::array<std::string_view, 6> kStates = {"before_opening", "morning",     "lunch",
                                                     "afternoon",      "after_hours", "rest_day"};
constexpr std::array<std::string_view, 6> kChineseStates = {"开门前", "上午",   "午休",
                                                            "下午",   "下班后", "休息日"};

std::optional<TimeOfDay> ReadTime(ObjectReader& in, std::string_view key) {
  const std::string text = in.String(key);
  if (text.empty()) return std::nullopt;
  const std::optional<TimeOfDay> time = ParseTimeOfDay(text);
  if (!time) {
    in.Report(key, FaultCode::kJsonShape,
              Quoted(key) + " 应当是时刻，写成 08:30 的样子，读到 " + Quoted(text) +
                  TimeHint(text, false));
  }
  return time;
}

std::optional<OpenPart> ReadPart(const JsonDocument& document, const JsonNode& node,
                                 Errors* errors) {
  ObjectReader in(document, node, errors);
  const std::optional<TimeOfDay> from = ReadTime(in, "from");
  const std::optional<TimeOfDay> to = ReadTime(in, "to");
  std::optional<TimeOfDay> last;
  if (in.Has("last_ticket")) last = ReadTime(in, "last_ticket");
  in.Finish();
  if (!from || !to) return std::nullopt;
  if (*to <= *from) {
    in.Report("to", FaultCode::kJsonShape,
              "办公时段的 \"to\" 应当晚于 \"from\"，读到 " + Quoted(FormatTimeOfDay(*from)) +
                  " 到 " + Quoted(FormatTimeOfDay(*to)));
    return std::nullopt;
  }
  if (last && (*last <= *from || *last > *to)) {
    in.Report("last_ticket", FaultCode::kJsonShape, "停止取号的时刻应当在这一时段之内");
  }
  return OpenPart{*from, *to, last};
}

/// The days that tables take from those behind them.
class TakenDays {
 public:
  /// Whether anything is left for `table`.
  bool Take(const HoursTable& table) {
    const Cells cells = CellsOf(table.on);
    if ((cells & ~taken_).none() ||
        std::find(before_.begin(), before_.end(), table.on) != before_.end()) {
      return false;
    }
    if (table.on.dates.empty() && table.on.except.empty()) taken_ |= cells;
    before_.push_back(table.on);
    return true;
  }

 private:
  static constexpr std::size_t kWeek = 7;
  static constexpr std::size_t kKinds = 4;
  using Cells = std::bitset<kKinds * kWeek>;

  /// The kinds of day on each weekday, whatever the dates.
  static Cells CellsOf(const Occasion& on) {
    std::vector<DayKind> kinds = on.days;
    if (kinds.empty()) kinds = {DayKind::kWorkday, DayKind::kMakeup};
    std::vector<unsigned> weekdays = on.weekdays;
    if (weekdays.empty()) weekdays = {1, 2, 3, 4, 5, 6, 7};
    Cells cells;
    for (const DayKind kind : kinds) {
      for (const unsigned day : weekdays)
        cells.set(static_cast<std::size_t>(kind) * kWeek + day - 1);
    }
    return cells;
  }

  Cells taken_;
  std::vector<Occasion> before_;
};

HoursTable ReadTable(const JsonDocument& document, const JsonNode& node, Errors* errors) {
  ObjectReader in(document, node, errors);
  HoursTable table;
  table.on = ReadOccasion(in, errors);
  in.RequiredNode("parts");
  in.Array("parts", [&](const JsonNode& item) {
    const std::optional<OpenPart> part = ReadPart(document, item, errors);
    if (!part) return;
    if (!table.parts.empty() && part->from < table.parts.back().to) {
      errors->push_back(
          {FaultCode::kJsonShape, "办公时段应当按先后写，不能重叠", document.PlaceOf(item.offset)});
      return;
    }
    table.parts.push_back(*part);
  });
  if (table.parts.size() > kMostParts) {
    in.Report("parts", FaultCode::kJsonShape,
              "一天最多 " + std::to_string(kMostParts) + " 个办公时段");
  }
  in.Finish();
  return table;
}

}  // namespace

std::string_view NameOf(OfficeState state) { return kStates[static_cast<std::size_t>(state)]; }

std::string_view ChineseNameOf(OfficeState state) {
  return kChineseStates[static_cast<std::size_t>(state)];
}

const std::vector<OpenPart>& PartsOn(const OfficeHours& hours, const Calendar& calendar,
                                     CivilDate date) {
  static const std::vector<OpenPart> kClosed;
  YearDays year(calendar, static_cast<int>(date.year()));
  const auto day = static_cast<std::size_t>(DaysBetween(year.first(), date));
  for (const HoursTable& table : hours.tables) {
    if (table.on.days.empty() && !year.WorkingDays().test(day)) continue;
    if (year.Of(table.on).test(day)) return table.parts;
  }
  return kClosed;
}

std::vector<StateSpan> StatesOf(const std::vector<OpenPart>& parts) {
  if (parts.empty()) return {{OfficeState::kRestDay, 0, kDay}};
  std::vector<StateSpan> spans;
  const auto add = [&](OfficeState state, int begin, int end) {
    if (begin < end) spans.push_back({state, begin, end});
  };
  add(OfficeState::kBeforeOpening, 0, parts.front().from.seconds);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const OpenPart& part = parts[i];
    if (i > 0) add(OfficeState::kLunch, parts[i - 1].to.seconds, part.from.seconds);
    const bool morning = part.from.seconds < kNoon;
    add(morning ? OfficeState::kMorning : OfficeState::kAfternoon, part.from.seconds,
        part.to.seconds);
  }
  add(OfficeState::kAfterHours, parts.back().to.seconds, kDay);
  return spans;
}

StateNow StateAt(const OfficeHours& hours, const Calendar& calendar, CivilTime now) {
  for (const StateSpan& span : StatesOf(PartsOn(hours, calendar, now.date))) {
    if (now.time.seconds >= span.end) continue;
    const bool midnight = span.end == kDay;
    return {span.state, midnight ? CivilTime{AddDays(now.date, 1), TimeOfDay{0}}
                                 : CivilTime{now.date, TimeOfDay{span.end}}};
  }
  return {OfficeState::kRestDay, {AddDays(now.date, 1), TimeOfDay{0}}};
}

OfficeHours ReadOfficeHours(const JsonDocument& document, const JsonNode& node, Errors* errors) {
  ObjectReader in(document, node, errors);
  OfficeHours hours;
  hours.origin.place = document.PlaceOf(node.offset);
  hours.id = in.Id("id");
  hours.name = in.String("name", hours.id);
  const JsonNode* tables = in.RequiredNode("tables");
  TakenDays taken;
  in.Array("tables", [&](const JsonNode& item) {
    hours.tables.push_back(ReadTable(document, item, errors));
    if (taken.Take(hours.tables.back())) return;
    errors->push_back({FaultCode::kJsonShape,
                       "第 " + std::to_string(hours.tables.size()) +
                           " 张办公时间表永远用不上：它的日子前面的表都管了；把它移到那张表的前面",
                       document.PlaceOf(item.offset)});
  });
  if (tables != nullptr && tables->kind == JsonNode::Kind::kArray && tables->items.empty()) {
    in.Report("tables", FaultCode::kJsonShape, "\"tables\" 是空的；至少要有一张办公时间表");
  }
  in.Finish();
  return hours;
}

}  // namespace tingping
