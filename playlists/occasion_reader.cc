#include <algorithm>
#include <array>

#include "playlists/occasion.h"
#include "playlists/quote.h"
#include "playlists/recurrence_rule.h"
#include "playlists/time_hint.h"

namespace tingping {
namespace {

constexpr std::array kDayKinds = {DayKind::kWorkday, DayKind::kRestday, DayKind::kHoliday,
                                  DayKind::kMakeup};
constexpr std::size_t kWeekdays = 7;
constexpr std::size_t kTermsInYear = 24;
constexpr std::int64_t kMostTermDays = 15;  // to the next term
constexpr std::int64_t kMostNth = 5;

std::optional<DateMark> ReadMark(ObjectReader& in, std::string_view key) {
  const std::string text = in.String(key);
  if (text.empty()) return std::nullopt;
  const std::optional<DateMark> mark = ParseDateMark(text);
  if (!mark) {
    in.Report(
        key, FaultCode::kJsonShape,
        Quoted(key) + " 应当是真实的日期，写成 2026-10-01，或每年的 10-01，读到 " + Quoted(text));
  }
  return mark;
}

/// "2026-10-07" 到 "2026-10-01"
std::string Both(const DateMark& from, const DateMark& to) {
  return Quoted(FormatDateMark(from)) + " 到 " + Quoted(FormatDateMark(to));
}

std::optional<DateRange> ReadRange(ObjectReader& in) {
  const std::optional<DateMark> from = ReadMark(in, "from");
  const std::optional<DateMark> to = ReadMark(in, "to");
  if (!from || !to) return std::nullopt;
  if ((from->year == 0) != (to->year == 0)) {
    in.Report("to", FaultCode::kJsonShape,
              "\"from\" 和 \"to\" 要么都写年份，要么都不写，读到 " + Both(*from, *to));
    return std::nullopt;
  }
  const auto key = [](const DateMark& mark) {
    return std::array{mark.year, static_cast<int>(mark.month), static_cast<int>(mark.day)};
  };
  if (from->year != 0 && key(*to) < key(*from)) {
    in.Report("to", FaultCode::kJsonShape, "\"to\" 早于 \"from\"，读到 " + Both(*from, *to));
    return std::nullopt;
  }
  return DateRange{*from, *to};
}

std::optional<LunarMark> ReadLunarMark(ObjectReader& in, std::string_view key) {
  const std::string text = in.String(key);
  if (text.empty()) return std::nullopt;
  const std::optional<LunarMark> mark = ParseLunarMark(text);
  if (!mark) {
    in.Report(key, FaultCode::kJsonShape,
              Quoted(key) + " 应当是农历的日子，写成 正月初一、腊月廿三、闰六月初一、除夕，读到 " +
                  Quoted(text));
  }
  return mark;
}

std::optional<DaySet> ReadLunar(ObjectReader& in) {
  const std::optional<LunarMark> from = ReadLunarMark(in, "lunar");
  const std::optional<LunarMark> to = in.Has("lunar_to") ? ReadLunarMark(in, "lunar_to") : from;
  if (!from || !to) return std::nullopt;
  return LunarRange{*from, *to};
}

std::optional<DaySet> ReadTerm(ObjectReader& in) {
  std::vector<std::string_view> names;
  for (std::size_t i = 0; i < kTermsInYear; ++i) names.push_back(NameOfTerm(static_cast<int>(i)));
  TermDays days;
  days.term = static_cast<int>(in.Word("term", names));
  days.before = static_cast<int>(in.Integer("before", 0, kMostTermDays, 0));
  days.after = static_cast<int>(in.Integer("after", 0, kMostTermDays, 0));
  return days;
}

/// "mon" or 周一, or 0 with an error.
unsigned WeekdayFrom(ObjectReader& in, std::string_view key, const std::string& word) {
  const unsigned weekday = ParseWeekday(word);
  if (weekday == 0) {
    in.Report(key, FaultCode::kJsonShape,
              "星期写成 周一 … 周日（或 mon … sun），读到 " + Quoted(word) + WeekdayHint(word));
  }
  return weekday;
}

std::optional<DaySet> ReadNth(ObjectReader& in) {
  NthWeekday day;
  day.nth = static_cast<int>(in.Integer("nth", -1, kMostNth));
  if (day.nth == 0) {
    in.Report("nth", FaultCode::kJsonShape, "\"nth\" 是第几个，1 到 5，最后一个写 -1");
  }
  const std::string word = in.String("weekday");
  day.weekday = word.empty() ? 1 : WeekdayFrom(in, "weekday", word);
  day.month = static_cast<unsigned>(in.Integer("month", 1, 12, 0));
  if (day.nth == 0 || day.weekday == 0) return std::nullopt;
  return day;
}

std::optional<DaySet> ReadRecurrence(ObjectReader& in) {
  Recurrence recurrence{in.String("rrule"), in.Date("start")};
  if (recurrence.rule.empty()) return std::nullopt;
  std::string problem;
  ReadRecurrenceRule(recurrence.rule, &problem);
  if (!problem.empty()) in.Report("rrule", FaultCode::kJsonShape, problem);
  if (!problem.empty() || !recurrence.start.ok()) return std::nullopt;
  return recurrence;
}

std::optional<DaySet> ReadDaySet(const JsonDocument& document, const JsonNode& node,
                                 Errors* errors) {
  ObjectReader in(document, node, errors);
  std::optional<DaySet> set;
  if (in.Has("on")) {
    if (const std::optional<DateMark> mark = ReadMark(in, "on")) set = DateRange{*mark, *mark};
  } else if (in.Has("lunar")) {
    set = ReadLunar(in);
  } else if (in.Has("term")) {
    set = ReadTerm(in);
  } else if (in.Has("nth")) {
    set = ReadNth(in);
  } else if (in.Has("rrule")) {
    set = ReadRecurrence(in);
  } else if (const std::optional<DateRange> range = ReadRange(in)) {
    set = *range;
  }
  in.Finish();
  return set;
}

/// An empty list would mean "always" to the program and "never" to most readers.
void RefuseEmpty(ObjectReader& in, std::string_view key) {
  const JsonNode* node = in.Node(key);
  if (node == nullptr || node->kind != JsonNode::Kind::kArray || !node->items.empty()) return;
  in.Report(key, FaultCode::kJsonShape, Quoted(key) + " 是空的；不限就删去这一项");
}

std::vector<DayKind> ReadDayKinds(ObjectReader& in) {
  std::vector<std::string_view> words;
  for (const DayKind kind : kDayKinds) words.push_back(NameOf(kind));
  for (const DayKind kind : kDayKinds) words.push_back(ChineseNameOf(kind));
  std::vector<DayKind> kinds;
  for (const std::string& word : in.Strings("days")) {
    const auto hit = std::find_if(kDayKinds.begin(), kDayKinds.end(), [&](DayKind kind) {
      return word == NameOf(kind) || word == ChineseNameOf(kind);
    });
    if (hit != kDayKinds.end()) {
      kinds.push_back(*hit);
      continue;
    }
    const std::string_view nearest = Nearest(word, words);
    in.Report("days", FaultCode::kJsonShape,
              "日子的种类只有 workday（工作日）、restday（休息日）、holiday（法定节假日）、makeup"
              "（调休上班日），读到 " +
                  Quoted(word) + (nearest.empty() ? "" : "，是否想写 " + Quoted(nearest) + "？"));
  }
  RefuseEmpty(in, "days");
  return kinds;
}

std::vector<unsigned> ReadWeekdays(ObjectReader& in) {
  std::vector<unsigned> weekdays;
  for (const std::string& word : in.Strings("weekdays")) {
    const unsigned weekday = WeekdayFrom(in, "weekdays", word);
    if (weekday > 0) weekdays.push_back(weekday);
  }
  if (weekdays.size() > kWeekdays) {
    in.Report("weekdays", FaultCode::kJsonShape, "\"weekdays\" 里有重复的");
  }
  RefuseEmpty(in, "weekdays");
  return weekdays;
}

std::vector<DaySet> ReadDaySets(ObjectReader& in, std::string_view key, Errors* errors) {
  std::vector<DaySet> sets;
  in.Array(key, [&](const JsonNode& item) {
    if (auto set = ReadDaySet(in.document(), item, errors)) sets.push_back(*std::move(set));
  });
  RefuseEmpty(in, key);
  return sets;
}

}  // namespace

std::optional<DateRange> ReadDateRange(const JsonDocument& document, const JsonNode& node,
                                       Errors* errors) {
  ObjectReader in(document, node, errors);
  const std::optional<DateRange> range = ReadRange(in);
  in.Finish();
  return range;
}

Occasion ReadOccasion(ObjectReader& in, Errors* errors) {
  Occasion occasion;
  occasion.days = ReadDayKinds(in);
  occasion.weekdays = ReadWeekdays(in);
  occasion.dates = ReadDaySets(in, "dates", errors);
  occasion.except = ReadDaySets(in, "except", errors);
  return occasion;
}

}  // namespace tingping
