#include "playlists/recurrence_text.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "playlists/civil_time.h"
#include "playlists/quote.h"

namespace tingping {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

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

/// 20270301, or with a time of day, which does not count: 20270301T000000Z.
bool IsUntil(const std::string& text) {
  constexpr std::size_t kDate = 8;
  const auto digits = [&](std::size_t from, std::size_t to) {
    return std::all_of(text.begin() + static_cast<std::ptrdiff_t>(from),
                       text.begin() + static_cast<std::ptrdiff_t>(to), IsDigit);
  };
  if (text.size() < kDate || !digits(0, kDate)) return false;
  const std::string date = text.substr(0, 4) + "-" + text.substr(4, 2) + "-" + text.substr(6, 2);
  if (!ParseDate(date)) return false;
  if (text.size() == kDate) return true;
  const bool zulu = text.size() == 16 && text.back() == 'Z';
  return (text.size() == 15 || zulu) && text[kDate] == 'T' && digits(kDate + 1, 15);
}

/// 2TU, the second Tuesday: of a month or of a year.
bool HasNumberedDay(const std::string& list) {
  const std::vector<std::string> days = Split(list, ',');
  return std::any_of(days.begin(), days.end(), [](const std::string& day) {
    return !day.empty() && (IsDigit(day.front()) || day.front() == '-' || day.front() == '+');
  });
}

}  // namespace

std::string RecurrenceTextProblem(const std::string& rule) {
  std::string frequency;
  std::string weekdays;
  std::vector<std::string> keys;
  for (const std::string& part : Split(Upper(rule), ';')) {
    const std::size_t equals = part.find('=');
    if (equals == std::string::npos || equals == 0) {
      return "重复规则的每一段写成 \"BYDAY=TU\" 的样子，用分号隔开，读到 " + Quoted(part);
    }
    const std::string key = part.substr(0, equals);
    const std::string value = part.substr(equals + 1);
    if (std::find(keys.begin(), keys.end(), key) != keys.end()) {
      return "重复规则里 " + Quoted(key) + " 写了两次";
    }
    keys.push_back(key);
    for (const std::string& each : Split(value, ',')) {
      if (each.empty()) return "重复规则里 " + Quoted(part) + " 缺了一个值";
    }
    if (key == "FREQ") frequency = value;
    if (key == "BYDAY") weekdays = value;
    if (key == "UNTIL" && !IsUntil(value)) {
      return "重复规则的 \"UNTIL\" 应当是真实的日期，写成 20270301 的样子，读到 " + Quoted(value);
    }
  }
  if (frequency != "MONTHLY" && frequency != "YEARLY" && HasNumberedDay(weekdays)) {
    return "重复规则里第几个星期几（" + Quoted(weekdays) +
           "）只能用在 FREQ=MONTHLY 或 FREQ=YEARLY 里";
  }
  return {};
}

}  // namespace tingping
