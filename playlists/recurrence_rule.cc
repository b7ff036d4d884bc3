#include "playlists/recurrence_rule.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>

#include "playlists/json_reader.h"
#include "playlists/quote.h"

namespace tingping {
namespace {

using Every = RecurrenceRule::Every;

constexpr std::array<std::string_view, 4> kFrequencies = {"DAILY", "WEEKLY", "MONTHLY", "YEARLY"};
constexpr std::array<std::string_view, 7> kWeekdays = {"MO", "TU", "WE", "TH", "FR", "SA", "SU"};

struct Part {
  std::string whole;  // BYDAY=TU
  std::string key;
  std::string value;
};

std::string Upper(std::string text) {
  for (char& c : text) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return text;
}

std::vector<std::string> Split(const std::string& text, char at) {
  std::vector<std::string> parts(1);
  for (const char c : text) {
    if (c == at) {
      parts.emplace_back();
    } else {
      parts.back() += c;
    }
  }
  return parts;
}

std::optional<int> Number(std::string_view text) {
  if (text.starts_with('+') && !text.starts_with("+-")) text.remove_prefix(1);
  int number = 0;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (failed != std::errc() || end != text.data() + text.size()) return {};
  return number;
}

std::optional<unsigned> Weekday(std::string_view name) {
  const auto found = std::find(kWeekdays.begin(), kWeekdays.end(), name);
  if (found == kWeekdays.end()) return {};
  return static_cast<unsigned>(found - kWeekdays.begin()) + 1;
}

/// 20270301. A time of day would be one of some zone.
std::optional<CivilDate> Day(const std::string& text) {
  constexpr std::size_t kDate = 8;
  if (text.size() != kDate) return {};
  return ParseDate(text.substr(0, 4) + "-" + text.substr(4, 2) + "-" + text.substr(6, 2));
}

/// Reads part after part; the first problem stands.
class Reader {
 public:
  explicit Reader(std::string* problem) : problem_(*problem) {}

  std::optional<RecurrenceRule> Read(const std::string& text) {
    for (const std::string& piece : Split(Upper(text), ';')) {
      const std::size_t equals = piece.find('=');
      if (equals == std::string::npos || equals == 0) {
        Say("重复规则的每一段写成 \"BYDAY=TU\" 的样子，用分号隔开，读到 " + Quoted(piece));
        return {};
      }
      Take({piece, piece.substr(0, equals), piece.substr(equals + 1)});
    }
    if (!Has("FREQ")) {
      Say("不是 RFC 5545 的重复规则，应写成 \"FREQ=WEEKLY;INTERVAL=2;BYDAY=TU\" 的样子，读到 " +
          Quoted(text));
    }
    CheckTogether();
    return problem_.empty() ? std::optional(rule_) : std::nullopt;
  }

 private:
  void Say(const std::string& problem) {
    if (problem_.empty()) problem_ = problem;
  }

  bool Has(std::string_view key) const {
    return std::any_of(parts_.begin(), parts_.end(),
                       [&](const Part& part) { return part.key == key; });
  }

  std::string Whole(std::string_view key) const {
    const auto found = std::find_if(parts_.begin(), parts_.end(),
                                    [&](const Part& part) { return part.key == key; });
    return Quoted(found->whole);
  }

  void Take(Part part) {
    if (Has(part.key)) Say("重复规则里 " + Quoted(part.key) + " 写了两次");
    parts_.push_back(part);
    for (const std::string& each : Split(part.value, ',')) {
      if (each.empty()) return Say("重复规则里 " + Quoted(part.whole) + " 缺了一个值");
    }
    if (part.key == "FREQ") return TakeFrequency(part);
    if (part.key == "UNTIL") return TakeUntil(part);
    if (part.key == "WKST") return TakeWeekStart(part);
    if (part.key == "BYDAY") return TakeWeekdays(part);
    if (!TakeNumbers(part)) TellUnknown(part);
  }

  void TakeFrequency(const Part& part) {
    const auto found = std::find(kFrequencies.begin(), kFrequencies.end(), part.value);
    if (found != kFrequencies.end()) {
      rule_.every = static_cast<Every>(found - kFrequencies.begin());
    } else if (part.value == "HOURLY" || part.value == "MINUTELY" || part.value == "SECONDLY") {
      Say("重复规则只管到哪一天，时刻请写在 \"times\" 里，读到 " + Quoted(part.whole));
    } else {
      Say("不是 RFC 5545 的重复规则：\"FREQ\" 是 DAILY、WEEKLY、MONTHLY 或 YEARLY，读到 " +
          Quoted(part.whole));
    }
  }

  void TakeUntil(const Part& part) {
    rule_.until = Day(part.value);
    if (rule_.until) return;
    Say("重复规则的 \"UNTIL\" 应当是真实的日期，就是最后一天，写成 20270301 的样子，读到 " +
        Quoted(part.value));
  }

  void TakeWeekStart(const Part& part) {
    rule_.week_start = Weekday(part.value).value_or(0);
    if (rule_.week_start == 0) TellWeekday(part.whole);
  }

  void TellWeekday(const std::string& read) {
    Say("重复规则里星期几写 MO、TU、WE、TH、FR、SA、SU，读到 " + Quoted(read));
  }

  /// 2TU, -1FR
  void TakeWeekdays(const Part& part) {
    constexpr std::size_t kName = 2;
    for (const std::string& each : Split(part.value, ',')) {
      const std::size_t head = each.size() < kName ? 0 : each.size() - kName;
      const std::optional<unsigned> weekday = Weekday(each.substr(head));
      const std::optional<int> nth = head == 0 ? 0 : Number(each.substr(0, head));
      if (!weekday || !nth || (head > 0 && *nth == 0)) return TellWeekday(each);
      rule_.weekdays.push_back({*nth, *weekday});
    }
  }

  bool TakeNumbers(const Part& part) {
    struct Kind {
      std::string_view key;
      int most;
      bool from_end;
      std::vector<int>* list;
      int* single;
    };
    constexpr int kMany = 9999;
    const std::array<Kind, 7> kinds = {{{"INTERVAL", kMany, false, nullptr, &rule_.interval},
                                        {"COUNT", kMany, false, nullptr, &rule_.count},
                                        {"BYMONTH", 12, false, &rule_.months, nullptr},
                                        {"BYMONTHDAY", 31, true, &rule_.month_days, nullptr},
                                        {"BYYEARDAY", 366, true, &rule_.year_days, nullptr},
                                        {"BYWEEKNO", 53, true, &rule_.weeks, nullptr},
                                        {"BYSETPOS", 366, true, &rule_.positions, nullptr}}};
    const auto kind = std::find_if(kinds.begin(), kinds.end(),
                                   [&](const Kind& each) { return each.key == part.key; });
    if (kind == kinds.end()) return false;
    const std::vector<std::string> texts = Split(part.value, ',');
    for (const std::string& each : texts) {
      const std::optional<int> number = Number(each);
      const bool fits = number && *number != 0 && *number <= kind->most &&
                        *number >= (kind->from_end ? -kind->most : 1);
      if (!fits || (kind->single != nullptr && texts.size() > 1)) {
        Say("重复规则里 " + Quoted(part.key) + " 是 1 到 " + std::to_string(kind->most) +
            (kind->from_end ? "，从后往前数写负数" : "") + "，读到 " + Quoted(part.value));
        return true;
      }
      if (kind->single != nullptr) *kind->single = *number;
      if (kind->list != nullptr) kind->list->push_back(*number);
    }
    return true;
  }

  void TellUnknown(const Part& part) {
    static const std::vector<std::string_view> kKeys = {
        "FREQ",    "INTERVAL",   "COUNT",     "UNTIL",    "WKST",    "BYDAY",
        "BYMONTH", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYSETPOS"};
    if (part.key == "BYHOUR" || part.key == "BYMINUTE" || part.key == "BYSECOND") {
      return Say("重复规则只管到哪一天，时刻请写在 \"times\" 里，读到 " + Quoted(part.whole));
    }
    if (part.key == "RSCALE") return Say("重复规则不支持 RSCALE；农历的日子请写 \"lunar\"");
    if (part.key == "EXDATE") {
      return Say("不放的日子写在规则的 \"except\" 里，读到 " + Quoted(part.whole));
    }
    const std::string_view nearest = Nearest(part.key, kKeys);
    Say("重复规则里没有 " + Quoted(part.key) +
        (nearest.empty() ? "" : "，是否想写 " + Quoted(nearest) + "？"));
  }

  /// What RFC 5545 forbids together.
  void CheckTogether() {
    if (Has("COUNT") && Has("UNTIL")) Say("重复规则里 \"COUNT\" 和 \"UNTIL\" 只能写一个");
    if (!rule_.weeks.empty() && rule_.every != Every::kYear) OnlyWith("BYWEEKNO", "YEARLY");
    if (!rule_.year_days.empty() && rule_.every != Every::kYear) OnlyWith("BYYEARDAY", "YEARLY");
    if (!rule_.month_days.empty() && rule_.every == Every::kWeek) {
      Say("重复规则里 " + Whole("BYMONTHDAY") + " 不能和 FREQ=WEEKLY 一起写");
    }
    CheckNumbered();
    const bool lists =
        Has("BYDAY") || Has("BYMONTH") || Has("BYMONTHDAY") || Has("BYYEARDAY") || Has("BYWEEKNO");
    if (Has("BYSETPOS") && !lists) {
      Say("重复规则里 " + Whole("BYSETPOS") + " 是从别的 BY… 选出的日子里再挑，不能单独写");
    }
  }

  void OnlyWith(std::string_view key, const std::string& frequency) {
    Say("重复规则里 " + Whole(key) + " 只能用在 FREQ=" + frequency + " 里");
  }

  void CheckNumbered() {
    constexpr int kInMonth = 5;
    constexpr int kInYear = 53;
    const bool of_month = rule_.every == Every::kMonth || !rule_.months.empty();
    for (const RecurrenceRule::Weekday& day : rule_.weekdays) {
      if (day.nth == 0) continue;
      if (rule_.every < Every::kMonth) {
        return Say("重复规则里第几个星期几（" + Whole("BYDAY") +
                   "）只能用在 FREQ=MONTHLY 或 FREQ=YEARLY 里");
      }
      if (!rule_.weeks.empty()) {
        return Say("重复规则里第几个星期几（" + Whole("BYDAY") + "）不能和 " + Whole("BYWEEKNO") +
                   " 一起写");
      }
      const int most = of_month ? kInMonth : kInYear;
      if (day.nth >= -most && day.nth <= most) continue;
      return Say(std::string(of_month ? "一个月" : "一年") + "里同一个星期几最多 " +
                 std::to_string(most) + " 个，读到 " + Whole("BYDAY"));
    }
  }

  std::string& problem_;
  std::vector<Part> parts_;
  RecurrenceRule rule_;
};

}  // namespace

std::optional<RecurrenceRule> ReadRecurrenceRule(const std::string& text, std::string* problem) {
  problem->clear();
  return Reader(problem).Read(text);
}

}  // namespace tingping
