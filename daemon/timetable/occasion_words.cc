#include "daemon/timetable/occasion_words.h"

#include "playlists/play_order.h"
#include "playlists/year_days.h"

namespace tingping {
namespace {

constexpr std::string_view kWeekdays[] = {"一", "二", "三", "四", "五", "六", "日"};

std::string Weekday(unsigned iso) { return "周" + std::string(kWeekdays[iso - 1]); }

std::string Span(const std::string& from, const std::string& to) {
  return from == to ? from : from + "—" + to;
}

struct SetWords {
  std::string operator()(const DateRange& range) const {
    return Span(FormatDateMark(range.from), FormatDateMark(range.to));
  }
  std::string operator()(const LunarRange& range) const {
    return "农历" + Span(FormatLunarMark(range.from), FormatLunarMark(range.to));
  }
  std::string operator()(const TermDays& days) const {
    std::string out(NameOfTerm(days.term));
    if (days.before > 0) out += "前 " + std::to_string(days.before) + " 天起";
    if (days.after > 0) out += "后 " + std::to_string(days.after) + " 天止";
    return out;
  }
  std::string operator()(const NthWeekday& day) const {
    const std::string month = day.month == 0 ? "每月" : std::to_string(day.month) + " 月";
    if (day.nth < 0) return month + "最后一个" + Weekday(day.weekday);
    return month + "第 " + std::to_string(day.nth) + " 个" + Weekday(day.weekday);
  }
  std::string operator()(const Recurrence& recurrence) const {
    return "从 " + FormatDate(recurrence.start) + " 起按 " + recurrence.rule + " 重复的日子";
  }
};

template <typename T, typename Words>
std::string Listed(const std::vector<T>& list, const Words& words) {
  std::string out;
  for (const T& each : list) out += (out.empty() ? "" : "、") + std::string(words(each));
  return out;
}

}  // namespace

std::string WordsOf(const DaySet& set) { return std::visit(SetWords(), set); }

std::string WhyLimited(const ItemLimits& limits, const Calendar& calendar, CivilTime now) {
  Playlist alone;
  alone.items.emplace_back().limits = limits;
  if (!ItemsAt(alone, calendar, now).empty()) return {};
  const auto meant = [&](const Occasion& part) { return IsMeant(part, calendar, now.date); };
  const Occasion& on = limits.on;
  if (!meant({on.days, {}, {}, {}})) {
    return "当天是" + std::string(ChineseNameOf(calendar.KindOf(now.date))) + "，只在" +
           Listed(on.days, [](DayKind kind) { return ChineseNameOf(kind); }) + "放";
  }
  if (!meant({{}, on.weekdays, {}, {}})) {
    return "当天是周" + std::string(ChineseWeekday(now.date)) + "，只在" +
           Listed(on.weekdays, Weekday) + "放";
  }
  if (!meant({{}, {}, on.dates, {}})) {
    return "当天不在它的日期里：" + Listed(on.dates, WordsOf);
  }
  if (!meant({{}, {}, {}, on.except})) {
    return "当天在它除外的日期里：" + Listed(on.except, WordsOf);
  }
  return "只在 " + FormatTimeOfDay(limits.from) + "—" + FormatTimeOfDay(limits.to) + " 放";
}

}  // namespace tingping
