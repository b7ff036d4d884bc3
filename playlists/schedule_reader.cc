#include <algorithm>
#include <array>
#include <set>

#include "playlists/quote.h"
#include "playlists/schedule.h"

namespace tingping {
namespace {

constexpr std::array kDayKinds = {DayKind::kWorkday, DayKind::kRestday, DayKind::kHoliday,
                                  DayKind::kMakeup};
constexpr std::int64_t kHighestPriority = 1000;

/// 2026-10-01, or 10-01 for every year.
std::optional<DateMark> ParseMark(std::string_view text) {
  const bool yearly = text.size() == 5;
  // 2000 was a leap year, so 02-29 is a day of every year's range.
  const std::optional<CivilDate> date = ParseDate((yearly ? "2000-" : "") + std::string(text));
  if (!date) return std::nullopt;
  return DateMark{yearly ? 0 : static_cast<int>(date->year()), static_cast<unsigned>(date->month()),
                  static_cast<unsigned>(date->day())};
}

std::optional<DateMark> ReadMark(ObjectReader& in, std::string_view key) {
  const std::string text = in.String(key);
  if (text.empty()) return std::nullopt;
  const std::optional<DateMark> mark = ParseMark(text);
  if (!mark) {
    in.Report(
        key, FaultCode::kJsonShape,
        Quoted(key) + " 应当是真实的日期，写成 2026-10-01，或每年的 10-01，读到 " + Quoted(text));
  }
  return mark;
}

TimeOfDay ReadTime(ObjectReader& in, std::string_view key, TimeOfDay fallback) {
  if (!in.Has(key)) return fallback;
  const std::string text = in.String(key);
  const std::optional<TimeOfDay> time = ParseTimeOfDay(text);
  if (time) return *time;
  in.Report(key, FaultCode::kJsonShape,
            Quoted(key) + " 应当是时刻，写成 08:30 的样子，最晚 24:00，读到 " + Quoted(text));
  return fallback;
}

std::vector<DayKind> ReadDayKinds(ObjectReader& in) {
  std::vector<std::string_view> words;
  for (const DayKind kind : kDayKinds) words.push_back(NameOf(kind));
  std::vector<DayKind> kinds;
  for (const std::string& word : in.Strings("days")) {
    const auto hit = std::find(words.begin(), words.end(), word);
    if (hit != words.end()) {
      kinds.push_back(kDayKinds[static_cast<std::size_t>(hit - words.begin())]);
      continue;
    }
    const std::string_view nearest = Nearest(word, words);
    in.Report("days", FaultCode::kJsonShape,
              "日子的种类只有 workday（工作日）、restday（休息日）、holiday（法定节假日）、makeup"
              "（调休上班日），读到 " +
                  Quoted(word) + (nearest.empty() ? "" : "，是否想写 " + Quoted(nearest) + "？"));
  }
  return kinds;
}

/// An empty list would mean "always" to the program and "never" to most readers.
void RefuseEmpty(ObjectReader& in, std::string_view key) {
  const JsonNode* node = in.Node(key);
  if (node == nullptr || node->kind != JsonNode::Kind::kArray || !node->items.empty()) return;
  in.Report(key, FaultCode::kJsonShape, Quoted(key) + " 是空的；不限就删去这一项");
}

Rule ReadRule(const JsonDocument& document, const JsonNode& node, Errors* errors) {
  ObjectReader in(document, node, errors);
  Rule rule;
  rule.origin.place = document.PlaceOf(node.offset);
  rule.id = in.Id("id");
  rule.playlist = in.String("playlist");
  rule.days = ReadDayKinds(in);
  RefuseEmpty(in, "days");
  in.Array("dates", [&](const JsonNode& item) {
    if (const auto range = ReadDateRange(document, item, errors)) rule.dates.push_back(*range);
  });
  RefuseEmpty(in, "dates");
  ReadDayPart(in, &rule.from, &rule.to);
  rule.priority = static_cast<int>(in.Integer("priority", -kHighestPriority, kHighestPriority, 0));
  in.Finish();
  return rule;
}

}  // namespace

std::optional<DateRange> ReadDateRange(const JsonDocument& document, const JsonNode& node,
                                       Errors* errors) {
  ObjectReader in(document, node, errors);
  const std::optional<DateMark> from = ReadMark(in, "from");
  const std::optional<DateMark> to = ReadMark(in, "to");
  in.Finish();
  if (!from || !to) return std::nullopt;
  if ((from->year == 0) != (to->year == 0)) {
    in.Report("to", FaultCode::kJsonShape, "\"from\" 和 \"to\" 要么都写年份，要么都不写");
    return std::nullopt;
  }
  const auto key = [](const DateMark& mark) {
    return std::array{mark.year, static_cast<int>(mark.month), static_cast<int>(mark.day)};
  };
  if (from->year != 0 && key(*to) < key(*from)) {
    in.Report("to", FaultCode::kJsonShape, "\"to\" 早于 \"from\"");
    return std::nullopt;
  }
  return DateRange{*from, *to};
}

void ReadDayPart(ObjectReader& in, TimeOfDay* from, TimeOfDay* to) {
  *from = ReadTime(in, "from", *from);
  *to = ReadTime(in, "to", *to);
  if (from->seconds == 86400) {
    in.Report("from", FaultCode::kJsonShape, "\"from\" 最晚 23:59，次日零点请写 00:00");
  }
  if (*from == *to && from->seconds != 86400) {
    in.Report("to", FaultCode::kJsonShape, "\"to\" 和 \"from\" 相同；全天就把两项都删去");
  }
}

Schedule ReadSchedule(const JsonDocument& document, const JsonNode& node, Errors* errors) {
  ObjectReader in(document, node, errors);
  Schedule schedule;
  std::set<std::string> ids;
  in.Array("rules", [&](const JsonNode& item) {
    Rule rule = ReadRule(document, item, errors);
    if (!rule.id.empty() && !ids.insert(rule.id).second) {
      errors->push_back(
          {FaultCode::kDuplicateId, "规则编号 " + Quoted(rule.id) + " 重复", rule.origin.place});
    }
    schedule.rules.push_back(std::move(rule));
  });
  // Empty is a choice: outside all rules the built-in slate is on the wall.
  const JsonNode* written = in.RequiredNode("default");
  schedule.default_playlist = in.String("default", "");
  if (written != nullptr) schedule.default_origin.place = document.PlaceOf(written->offset);
  in.Finish();
  return schedule;
}

}  // namespace tingping
