#include "renderer/scene/clock_words.h"

#include "renderer/scene/document.h"

namespace tingping {
namespace {

std::string DayOfYear(CivilDate date) {
  return std::to_string(static_cast<unsigned>(date.month())) + "月" +
         std::to_string(static_cast<unsigned>(date.day())) + "日";
}

std::string Weekday(CivilDate date, std::string_view name) {
  return " " + std::string(name) + std::string(ChineseWeekday(date));
}

/// `text`, after `gap` where something stands before it.
void Append(std::string_view text, std::string_view gap, std::string* to) {
  if (text.empty()) return;
  if (!to->empty()) *to += gap;
  *to += text;
}

}  // namespace

CivilDay CivilDayOf(CivilDate date, bool lunar) {
  if (!lunar) return {date, std::nullopt, {}};
  return {date, LunarDateOf(date), SolarTermOn(date)};
}

std::string LongDate(CivilDate date) { return ChineseDate(date) + Weekday(date, "星期"); }

std::string ShortDate(CivilDate date) { return DayOfYear(date) + Weekday(date, "周"); }

std::vector<std::string> DateForms(const CivilDay& day) {
  return {LongDate(day.date), DayOfYear(day.date) + Weekday(day.date, "星期"), ShortDate(day.date),
          DayOfYear(day.date)};
}

std::vector<std::string> LunarForms(const CivilDay& day) {
  const std::string name = day.lunar ? LunarDayName(*day.lunar) : "";
  const std::string year = day.lunar ? LunarYearName(day.lunar->year) : "";
  const std::string today = day.term.empty() ? "" : "今日" + std::string(day.term);
  std::vector<std::string> forms;
  for (const std::string& before : {"农历" + year, std::string("农历"), std::string()}) {
    if (name.empty()) break;
    forms.push_back(before + name);
    Append(today, "　", &forms.back());
  }
  if (day.term.empty()) return forms;
  if (!name.empty()) forms.push_back(name + " " + std::string(day.term));
  forms.push_back(today);
  forms.push_back(std::string(day.term));
  return forms;
}

std::vector<std::string> DayForms(const CivilDay& day) {
  const std::string long_date = LongDate(day.date);
  const std::string short_date = ShortDate(day.date);
  std::vector<std::string> forms;
  for (const std::string& lunar : LunarForms(day)) forms.push_back(long_date + "　" + lunar);
  for (const std::string& lunar : LunarForms(day)) forms.push_back(short_date + " " + lunar);
  if (forms.empty()) forms.push_back(long_date);
  if (day.term.empty()) {
    forms.push_back(short_date);
  } else {
    forms.push_back(DayOfYear(day.date) + " " + std::string(day.term));
  }
  forms.push_back(DayOfYear(day.date));
  return forms;
}

std::vector<CivilDay> SampleDays(bool lunar) {
  std::vector<CivilDay> days;
  for (const unsigned month : {1u, 10u}) {
    for (const unsigned day : {1u, 10u}) {
      const CivilDate date{std::chrono::year{2026}, std::chrono::month{month},
                           std::chrono::day{day}};
      days.push_back({date, std::nullopt, {}});
      if (!lunar) continue;
      for (const std::string_view term : {std::string_view(), std::string_view("冬至")}) {
        days.push_back({date, LunarDate{2026, 1, 1, false}, term});
        days.push_back({date, LunarDate{2026, 11, 1, false}, term});
        days.push_back({date, LunarDate{2033, 11, 1, true}, term});
      }
    }
  }
  return days;
}

}  // namespace tingping
