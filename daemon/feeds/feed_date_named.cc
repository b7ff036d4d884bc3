#include "daemon/feeds/feed_date_named.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <string>
#include <vector>

namespace tingping {
namespace {

constexpr std::string_view kDigits = "0123456789";

struct NamedParts {
  int day = 0;
  int month = 0;
  int year = 0;
  std::string time;    // 09:00:00
  std::string offset;  // +08:00, Z; empty for local time
};

int Number(std::string_view digits) {
  int value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

std::string TwoDigits(int value) { return (value < 10 ? "0" : "") + std::to_string(value); }

std::vector<std::string> Words(std::string_view text) {
  std::vector<std::string> words(1);
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '(') break;  // (中国标准时间)
    // 1-Jul-26, as spreadsheets write it; the hyphen of an offset stands behind a blank or GMT.
    const bool joins = c == '-' && !words.back().empty() && words.back() != "gmt";
    if (c == ' ' || c == ',' || joins) {
      if (!words.back().empty()) words.emplace_back();
    } else {
      words.back() += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

/// The place from 1 of a name of at least three letters in a row of such names; 0 when it is none.
int PlaceOf(std::string_view word, std::initializer_list<std::string_view> names) {
  const auto at = std::find_if(names.begin(), names.end(), [&](std::string_view name) {
    return word.size() >= 3 && name.starts_with(word);
  });
  return at == names.end() ? 0 : static_cast<int>(at - names.begin()) + 1;
}

int MonthOf(std::string_view word) {
  return PlaceOf(word, {"january", "february", "march", "april", "may", "june", "july", "august",
                        "september", "october", "november", "december"});
}

bool IsWeekday(std::string_view word) {
  return PlaceOf(word, {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday",
                        "sunday"}) > 0;
}

/// +0800, +08:00, GMT+8, UT, Z …; false when it is no offset.
bool TakeOffset(std::string_view word, NamedParts* parts) {
  if (word == "cst") return true;
  if (word == "gmt" || word == "utc" || word == "ut" || word == "z") {
    parts->offset = "Z";
    return true;
  }
  if (word.starts_with("gmt") || word.starts_with("utc")) word.remove_prefix(3);
  if (word.size() < 2 || (word[0] != '+' && word[0] != '-')) return false;
  std::string digits;
  for (const char c : word.substr(1)) {
    if (c != ':') digits += c;
  }
  if (digits.find_first_not_of(kDigits) != std::string::npos || digits.size() > 4) return false;
  if (digits.size() < 3) digits = TwoDigits(Number(digits)) + "00";
  if (digits.size() == 3) digits.insert(0, "0");
  parts->offset = word.substr(0, 1);
  parts->offset += digits.substr(0, 2) + ':' + digits.substr(2);
  return true;
}

/// 09:00:00, 9:00, 09.30.00.000000; false when it is no time.
bool TakeTime(std::string_view word, Half half, NamedParts* parts) {
  std::vector<std::string> groups(1);
  for (const char c : word) {
    if (c == ':' || c == '.') {
      groups.emplace_back();
    } else if (kDigits.find(c) == std::string_view::npos) {
      return false;
    } else {
      groups.back() += c;
    }
  }
  const bool has_empty = std::any_of(groups.begin(), groups.end(),
                                     [](const std::string& each) { return each.empty(); });
  if (groups.size() < 2 || has_empty || !parts->time.empty()) return false;
  groups.resize(3, "0");
  int hour = Number(groups[0]);
  if (half == Half::kAfternoon && hour < 12) hour += 12;
  if (half == Half::kMorning && hour == 12) hour = 0;
  parts->time =
      TwoDigits(hour) + ':' + TwoDigits(Number(groups[1])) + ':' + TwoDigits(Number(groups[2]));
  return true;
}

/// A day or a year; false when it is neither.
bool TakeFigure(std::string_view word, NamedParts* parts) {
  if (word.find_first_not_of(kDigits) != std::string_view::npos) return false;
  if (word.size() == 4 && parts->year == 0) {
    parts->year = Number(word);
  } else if (word.size() <= 2 && parts->day == 0) {
    parts->day = Number(word);
  } else if (word.size() == 2 && parts->year == 0) {
    parts->year = YearOfTwoDigits(Number(word));
  } else {
    return false;
  }
  return true;
}

bool Take(const std::string& word, Half half, NamedParts* parts) {
  if (const int month = MonthOf(word); month > 0 && parts->month == 0) {
    parts->month = month;
    return true;
  }
  return IsWeekday(word) || TakeFigure(word, parts) || TakeOffset(word, parts) ||
         TakeTime(word, half, parts);
}

}  // namespace

std::optional<Instant> ReadNamedDate(std::string_view text, Half half, const TimeZone& local) {
  NamedParts parts;
  for (const std::string& word : Words(text)) {
    if (!Take(word, half, &parts)) return {};
  }
  if (parts.day == 0 || parts.month == 0 || parts.year == 0) return {};
  const std::string time = parts.time.empty() ? "00:00:00" : parts.time;
  return ParseInstant(std::to_string(parts.year) + '-' + TwoDigits(parts.month) + '-' +
                          TwoDigits(parts.day) + 'T' + time + parts.offset,
                      local);
}

int YearOfTwoDigits(int year) {
  constexpr int kPivot = 70;
  return year < kPivot ? 2000 + year : 1900 + year;
}

}  // namespace tingping
