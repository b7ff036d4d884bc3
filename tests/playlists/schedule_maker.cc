#include "tests/playlists/schedule_maker.h"

#include <array>

namespace tingping {
namespace {

constexpr int kMinute = 60;
constexpr int kMinutes = 1440;
constexpr std::array kKinds = {RuleKind::kNormal, RuleKind::kNormal,    RuleKind::kNormal,
                               RuleKind::kFiller, RuleKind::kInterrupt, RuleKind::kOverlay};

DateMark MarkOf(CivilDate date, bool yearly) {
  return {yearly ? 0 : static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
          static_cast<unsigned>(date.day())};
}

}  // namespace

CivilDate ScheduleMaker::SomeDay() {
  const CivilDate first{std::chrono::year{2025}, std::chrono::January, std::chrono::day{1}};
  return AddDays(first, Below(730));
}

DateRange ScheduleMaker::SomeRange() {
  const CivilDate from = SomeDay();
  if (Chance(50)) return {MarkOf(from, true), MarkOf(SomeDay(), true)};
  return {MarkOf(from, false), MarkOf(AddDays(from, Below(90)), false)};
}

LunarMark ScheduleMaker::SomeLunarMark() {
  if (Chance(20)) return {12, LunarMark::kLastOfMonth, false};
  return {1 + Below(12), 1 + Below(29), false};
}

Recurrence ScheduleMaker::SomeRecurrence() {
  static constexpr std::array<const char*, 7> kDays = {"MO", "TU", "WE", "TH", "FR", "SA", "SU"};
  const std::string interval = std::to_string(1 + Below(4));
  const CivilDate start = AddDays(SomeDay(), -Below(400));
  switch (Below(3)) {
    case 0:
      return {"FREQ=DAILY;INTERVAL=" + interval + ";COUNT=" + std::to_string(1 + Below(300)),
              start};
    case 1:
      return {"FREQ=MONTHLY;INTERVAL=" + interval + ";BYMONTHDAY=" + std::to_string(1 + Below(31)),
              start};
    default:
      return {"FREQ=WEEKLY;INTERVAL=" + interval +
                  ";BYDAY=" + kDays[static_cast<std::size_t>(Below(7))],
              start};
  }
}

DaySet ScheduleMaker::SomeDays() {
  switch (Below(7)) {
    case 0: {
      const LunarMark mark = SomeLunarMark();
      return LunarRange{mark, mark};
    }
    case 1:
      return LunarRange{SomeLunarMark(), SomeLunarMark()};
    case 2:
      return TermDays{Below(24), Below(4), Below(4)};
    case 3:
      return NthWeekday{Chance(30) ? -1 : 1 + Below(5), static_cast<unsigned>(1 + Below(7)),
                        static_cast<unsigned>(Chance(50) ? 0 : 1 + Below(12))};
    case 4:
      return SomeRecurrence();
    default:
      return SomeRange();
  }
}

TimeMark ScheduleMaker::SomeMark(bool end) {
  if (Chance(25)) {
    const auto anchor = static_cast<Anchor>(1 + Below(4));
    return {(Below(121) - 60) * kMinute, anchor};
  }
  return {(end ? 1 + Below(kMinutes) : Below(kMinutes)) * kMinute};
}

TimeSpan ScheduleMaker::SomeSpan() {
  TimeSpan span{SomeMark(false), SomeMark(true)};
  while (span.from == span.to) span.to = SomeMark(true);
  return span;
}

OfficeHours ScheduleMaker::SomeHours(const std::string& id) {
  OfficeHours hours{id, id, {}, {}};
  const auto table = [&](Occasion on) {
    HoursTable out{std::move(on), {}};
    const int open = 450 + Below(90);
    if (Chance(80)) {
      const int noon = 690 + Below(40);
      out.parts = {{TimeOfDay{open * kMinute}, TimeOfDay{noon * kMinute}, {}},
                   {TimeOfDay{(noon + 90 + Below(60)) * kMinute},
                    TimeOfDay{(1020 + Below(60)) * kMinute},
                    {}}};
    } else if (Chance(80)) {
      out.parts = {{TimeOfDay{open * kMinute}, TimeOfDay{(900 + Below(200)) * kMinute}, {}}};
    }
    hours.tables.push_back(std::move(out));
  };
  table({{}, {}, {DateRange{{0, 5, 1}, {0, 9, 30}}}, {}});
  if (Chance(50)) table({{}, {static_cast<unsigned>(1 + Below(5))}, {}, {}});
  if (Chance(30)) table({{DayKind::kRestday}, {6}, {}, {}});
  table({});
  return hours;
}

void ScheduleMaker::NarrowDays(Rule* rule) {
  for (int kinds = Below(4); kinds > 1; --kinds) {
    rule->days.push_back(static_cast<DayKind>(Below(4)));
  }
  if (Chance(25)) rule->weekdays.push_back(static_cast<unsigned>(1 + Below(7)));
  if (Chance(10)) rule->weekdays.push_back(static_cast<unsigned>(1 + Below(7)));
  for (int sets = Below(4); sets > 1; --sets) {
    DaySet set = SomeDays();
    if (const auto* range = std::get_if<DateRange>(&set)) {
      rule->dates.push_back(*range);
    } else {
      rule->more_dates.push_back(std::move(set));
    }
  }
  if (Chance(20)) rule->except.push_back(SomeDays());
}

void ScheduleMaker::NarrowTimes(Rule* rule) {
  if (Chance(60)) {
    const TimeSpan span = SomeSpan();
    rule->from = span.from;
    rule->to = span.to;
  }
  if (Chance(25)) rule->times = {SomeSpan(), SomeSpan()};
  if (Chance(20)) rule->hours = "window";
  if (Chance(20)) rule->during.push_back(static_cast<OfficeState>(Below(6)));
  if (Chance(10)) rule->during.push_back(static_cast<OfficeState>(Below(6)));
  if (Chance(rule->kind == RuleKind::kInterrupt ? 60 : 8)) {
    rule->every_s = (2 + Below(90)) * kMinute;
    if (Chance(50)) rule->for_s = (1 + Below(rule->every_s / kMinute)) * kMinute;
  } else if (Chance(8)) {
    rule->for_s = (1 + Below(300)) * kMinute;
  }
}

Rule ScheduleMaker::SomeRule(int number) {
  Rule rule;
  rule.id = "r" + std::to_string(number);
  rule.playlist = "p" + std::to_string(Below(4));
  rule.kind = kKinds[static_cast<std::size_t>(Below(kKinds.size()))];
  rule.priority = Below(3);
  NarrowDays(&rule);
  NarrowTimes(&rule);
  return rule;
}

Schedule ScheduleMaker::Make(int most) {
  Schedule schedule;
  schedule.default_playlist = "d";
  schedule.hours = {SomeHours("hall"), SomeHours("window")};
  const int rules = 1 + Below(most);
  for (int i = 0; i < rules; ++i) schedule.rules.push_back(SomeRule(i));
  return schedule;
}

Schedule ScheduleMaker::MakeLarge(int count) {
  Schedule schedule;
  schedule.default_playlist = "d";
  schedule.hours = {SomeHours("hall"), SomeHours("window")};
  for (int i = 0; i < count; ++i) {
    Rule rule;
    rule.id = "r" + std::to_string(i);
    rule.playlist = "p" + std::to_string(i % 1000);
    rule.priority = Below(20);
    const int shape = Below(10);
    if (shape < 5) {  // a campaign of some weeks
      const CivilDate from = SomeDay();
      rule.dates.push_back({MarkOf(from, false), MarkOf(AddDays(from, Below(60)), false)});
    } else if (shape < 8) {  // a season of every year
      const CivilDate from = SomeDay();
      rule.dates.push_back({MarkOf(from, true), MarkOf(AddDays(from, Below(120)), true)});
    } else {  // a kind of day
      rule.days.push_back(static_cast<DayKind>(Below(4)));
    }
    const int begin = Below(kMinutes);
    rule.from = TimeMark{begin * kMinute};
    rule.to = TimeMark{(begin + 1 + Below(300)) % kMinutes * kMinute};
    if (rule.from == rule.to) rule.to = TimeMark{};
    if (Chance(5)) rule.kind = RuleKind::kFiller;
    if (Chance(3)) rule.kind = RuleKind::kInterrupt;
    if (Chance(5)) rule.during.push_back(static_cast<OfficeState>(Below(6)));
    schedule.rules.push_back(std::move(rule));
  }
  return schedule;
}

}  // namespace tingping
