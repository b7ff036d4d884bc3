#include "playlists/window_check.h"

#include "playlists/quote.h"

namespace tingping {
namespace {

const std::vector<OpenPart> kClosed;

bool CountsFromHours(const TimeSpan& span) {
  return span.from.anchor != Anchor::kMidnight || span.to.anchor != Anchor::kMidnight;
}

/// "open-60"（07:30）, the moment as far as it lies in the day.
std::string Words(const TimeMark& mark, int seconds) {
  constexpr int kDay = 86400;
  if (mark.anchor == Anchor::kMidnight) return Quoted(FormatTimeMark(mark));
  const std::string when = seconds < 0 ? "前一天 " : seconds > kDay ? "第二天 " : "";
  const int second = seconds < 0 ? seconds + kDay : seconds > kDay ? seconds - kDay : seconds;
  return Quoted(FormatTimeMark(mark)) + "（" + when + FormatTimeOfDay(TimeOfDay{second}) + "）";
}

/// What is wrong with `span` on one day; empty when nothing is.
std::string FlawIn(const TimeSpan& span, const ServiceHours& hours) {
  const std::optional<int> from = SecondsOf(span.from, hours.today);
  const std::optional<int> to = SecondsOf(span.to, hours.today);
  if (!from || !to) return {};
  if (!StretchOf(span, hours)) {
    const std::string gap = span.from.anchor == Anchor::kMidnight ? " " : "";
    return "没有时段：从 " + Words(span.from, *from) + gap + "到 " + Words(span.to, *to) +
           "，结束不晚于开始";
  }
  if (*from < 0) return "从 00:00 才开始：" + Words(span.from, *from) + "不在当天";
  return {};
}

}  // namespace

WindowCheck::WindowCheck(const Schedule& schedule, const Calendar& calendar, CivilDate first,
                         int days)
    : schedule_(schedule), first_(first), days_(static_cast<std::size_t>(days)) {
  const int last_year = static_cast<int>(AddDays(first, days).year());
  for (int year = static_cast<int>(first.year()); year <= last_year; ++year) {
    years_.emplace_back(calendar, year);
  }
}

std::vector<bool> WindowCheck::DaysOf(const Occasion& on, bool working) {
  std::vector<bool> out(days_ + 1, false);
  for (YearDays& year : years_) {
    DayBits bits = year.Of(on);
    if (working) bits &= year.WorkingDays();
    for (int day = 0; day < year.length(); ++day) {
      const int at = DaysBetween(first_, AddDays(year.first(), day));
      if (at < 0 || at >= static_cast<int>(out.size())) continue;
      out[static_cast<std::size_t>(at)] = bits.test(static_cast<std::size_t>(day));
    }
  }
  return out;
}

const std::vector<const WindowCheck::Parts*>& WindowCheck::PartsOf(const OfficeHours& hours) {
  const auto [known, is_new] = parts_.try_emplace(&hours, days_ + 1, &kClosed);
  if (!is_new) return known->second;
  // From the last table on, so that the first one that means a day has it.
  for (auto table = hours.tables.rbegin(); table != hours.tables.rend(); ++table) {
    const std::vector<bool> meant = DaysOf(table->on, table->on.days.empty());
    for (std::size_t day = 0; day <= days_; ++day) {
      if (meant[day]) known->second[day] = &table->parts;
    }
  }
  return known->second;
}

std::optional<std::string> WindowCheck::FlawOf(const Rule& rule) {
  std::vector<TimeSpan> spans;
  if (CountsFromHours({rule.from, rule.to})) spans.push_back({rule.from, rule.to});
  for (const TimeSpan& span : rule.times) {
    if (CountsFromHours(span)) spans.push_back(span);
  }
  const OfficeHours* hours = schedule_.FindHours(rule.hours);
  if (spans.empty() || hours == nullptr) return std::nullopt;
  const std::vector<const Parts*>& parts = PartsOf(*hours);
  const std::vector<bool> meant = DaysOf(OccasionOf(rule), false);
  for (std::size_t day = 0; day < days_; ++day) {
    if (!meant[day]) continue;
    for (const TimeSpan& span : spans) {
      const std::string flaw = FlawIn(span, {*parts[day], *parts[day + 1]});
      if (flaw.empty()) continue;
      return "在 " + FormatDate(AddDays(first_, static_cast<int>(day))) + " 这样的日子" + flaw;
    }
  }
  return std::nullopt;
}

}  // namespace tingping
