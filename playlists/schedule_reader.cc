#include <algorithm>
#include <array>
#include <set>

#include "playlists/quote.h"
#include "playlists/schedule.h"
#include "playlists/time_hint.h"

namespace tingping {
namespace {

constexpr std::int64_t kHighestPriority = 1000;
constexpr int kMidnight = 86400;
constexpr int kMinute = 60;
constexpr std::int64_t kLongestPeriod = 1440;  // minutes
constexpr int kShortOccurrence = 60;           // seconds, when "for_seconds" does not tell
constexpr std::array kStates = {OfficeState::kBeforeOpening, OfficeState::kMorning,
                                OfficeState::kLunch,         OfficeState::kAfternoon,
                                OfficeState::kAfterHours,    OfficeState::kRestDay};
constexpr std::array kKinds = {RuleKind::kNormal, RuleKind::kFiller, RuleKind::kInterrupt,
                               RuleKind::kOverlay};

TimeOfDay ReadTime(ObjectReader& in, std::string_view key, TimeOfDay fallback) {
  if (!in.Has(key)) return fallback;
  const std::string text = in.String(key);
  const std::optional<TimeOfDay> time = ParseTimeOfDay(text);
  if (time) return *time;
  in.Report(key, FaultCode::kJsonShape,
            Quoted(key) + " 应当是时刻，写成 08:30 的样子，最晚 24:00，读到 " + Quoted(text) +
                TimeHint(text, false));
  return fallback;
}

TimeMark ReadTimeMark(ObjectReader& in, std::string_view key, TimeMark fallback) {
  const std::string text = in.String(key);
  const std::optional<TimeMark> mark = ParseTimeMark(text);
  if (mark || text.empty()) return mark.value_or(fallback);
  in.Report(key, FaultCode::kJsonShape,
            Quoted(key) +
                " 应当是时刻，写成 08:30 的样子，最晚 24:00，或写成 开门前30分钟、午休、"
                "下班后15分钟，读到 " +
                Quoted(text) + TimeHint(text, true));
  return fallback;
}

void CheckSpan(ObjectReader& in, const TimeSpan& span) {
  if (span.from == TimeMark{kMidnight}) {
    in.Report("from", FaultCode::kJsonShape, "\"from\" 最晚 23:59，次日零点请写 00:00");
  } else if (span.from == span.to) {
    in.Report("to", FaultCode::kJsonShape,
              "\"to\" 和 \"from\" 相同，都是 " + Quoted(FormatTimeMark(span.from)) +
                  "；全天就把两项都删去");
  }
}

TimeSpan ReadSpan(const JsonDocument& document, const JsonNode& node, Errors* errors) {
  ObjectReader in(document, node, errors);
  TimeSpan span;
  span.from = ReadTimeMark(in, "from", span.from);
  span.to = ReadTimeMark(in, "to", span.to);
  in.Finish();
  CheckSpan(in, span);
  return span;
}

/// "during": words of `kStates`.
std::vector<OfficeState> ReadStates(ObjectReader& in) {
  std::vector<std::string_view> words;
  for (const OfficeState state : kStates) words.push_back(NameOf(state));
  for (const OfficeState state : kStates) words.push_back(ChineseNameOf(state));
  std::vector<OfficeState> states;
  for (const std::string& word : in.Strings("during")) {
    const auto hit = std::find_if(kStates.begin(), kStates.end(), [&](OfficeState state) {
      return word == NameOf(state) || word == ChineseNameOf(state);
    });
    if (hit != kStates.end()) {
      states.push_back(*hit);
      continue;
    }
    const std::string_view nearest = Nearest(word, words);
    in.Report("during", FaultCode::kJsonShape,
              "办公状态只有 开门前、上午、午休、下午、下班后、休息日，读到 " + Quoted(word) +
                  (nearest.empty() ? "" : "，是否想写 " + Quoted(nearest) + "？"));
  }
  const JsonNode* node = in.Node("during");
  if (node != nullptr && node->kind == JsonNode::Kind::kArray && node->items.empty()) {
    in.Report("during", FaultCode::kJsonShape, "\"during\" 是空的；不限就删去这一项");
  }
  return states;
}

void ReadTimes(ObjectReader& in, Rule* rule, Errors* errors) {
  if (in.Has("from")) rule->from = ReadTimeMark(in, "from", rule->from);
  if (in.Has("to")) rule->to = ReadTimeMark(in, "to", rule->to);
  CheckSpan(in, {rule->from, rule->to});
  in.Array("times", [&](const JsonNode& item) {
    rule->times.push_back(ReadSpan(in.document(), item, errors));
  });
  const JsonNode* times = in.Node("times");
  if (times != nullptr && times->kind == JsonNode::Kind::kArray && times->items.empty()) {
    in.Report("times", FaultCode::kJsonShape, "\"times\" 是空的；不限就删去这一项");
  }
  rule->hours = in.String("hours", "");
  rule->during = ReadStates(in);
  rule->every_s = static_cast<int>(in.Integer("every_minutes", 1, kLongestPeriod, 0)) * kMinute;
  rule->for_s = static_cast<int>(in.Integer("for_seconds", 1, kMidnight, 0));
  const int length = rule->for_s > 0 ? rule->for_s : kShortOccurrence;
  if (rule->every_s > 0 && length > rule->every_s) {
    in.Report("for_seconds", FaultCode::kJsonShape,
              "\"for_seconds\" 比 \"every_minutes\" 还长，两次之间没有间隔");
  }
}

/// The interrupt that comes again, by its own name: it must say how often.
constexpr std::string_view kAgainAndAgain = "周期插播";

RuleKind ReadKind(ObjectReader& in) {
  std::vector<std::string_view> words;
  for (const RuleKind kind : kKinds) words.push_back(NameOf(kind));
  for (const RuleKind kind : kKinds) words.push_back(ChineseNameOf(kind));
  words.push_back(kAgainAndAgain);
  const std::size_t word = in.Word("kind", words, 0);
  return word + 1 == words.size() ? RuleKind::kInterrupt : kKinds[word % kKinds.size()];
}

Rule ReadRule(const JsonDocument& document, const JsonNode& node, Errors* errors) {
  ObjectReader in(document, node, errors);
  Rule rule;
  rule.origin.place = document.PlaceOf(node.offset);
  rule.id = in.Id("id");
  rule.playlist = in.String("playlist");
  rule.kind = ReadKind(in);
  Occasion occasion = ReadOccasion(in, errors);
  rule.days = std::move(occasion.days);
  rule.weekdays = std::move(occasion.weekdays);
  rule.except = std::move(occasion.except);
  for (DaySet& set : occasion.dates) {
    if (const auto* range = std::get_if<DateRange>(&set)) {
      rule.dates.push_back(*range);
    } else {
      rule.more_dates.push_back(std::move(set));
    }
  }
  ReadTimes(in, &rule, errors);
  rule.priority = static_cast<int>(in.Integer("priority", -kHighestPriority, kHighestPriority, 0));
  rule.any_hour = in.Bool("any_hour", false);
  rule.turns = in.Bool("turns", false);
  const JsonNode* kind = in.Node("kind");
  if (kind != nullptr && kind->string == kAgainAndAgain && !in.Has("every_minutes")) {
    in.Report("kind", FaultCode::kJsonShape,
              Quoted(kind->string) + " 要写每隔几分钟一次：\"every_minutes\"");
  }
  in.Finish();
  return rule;
}

}  // namespace

void ReadDayPart(ObjectReader& in, TimeOfDay* from, TimeOfDay* to) {
  *from = ReadTime(in, "from", *from);
  *to = ReadTime(in, "to", *to);
  if (from->seconds == kMidnight) {
    in.Report("from", FaultCode::kJsonShape, "\"from\" 最晚 23:59，次日零点请写 00:00");
  }
  if (*from == *to && from->seconds != kMidnight) {
    in.Report("to", FaultCode::kJsonShape, "\"to\" 和 \"from\" 相同；全天就把两项都删去");
  }
}

namespace {

/// Times and states that count from office hours, where the file has none: without hours every day
/// would be a day of rest.
void CheckAnchors(const JsonDocument& document, const JsonNode& item, const Rule& rule,
                  Errors* errors) {
  const auto tell = [&](const JsonNode& node) {
    errors->push_back({FaultCode::kMissingReference,
                       Quoted(node.string) + " 按办公时间算，这份排期里没有办公时间（\"hours\"）",
                       document.PlaceOf(node.offset)});
  };
  const auto report = [&](const JsonNode* node) {
    if (node == nullptr || node->kind != JsonNode::Kind::kString) return;
    const std::optional<TimeMark> mark = ParseTimeMark(node->string);
    if (mark && mark->anchor != Anchor::kMidnight) tell(*node);
  };
  if (!rule.during.empty()) tell(item.Find("during")->items.front());
  report(item.Find("from"));
  report(item.Find("to"));
  const JsonNode* times = item.Find("times");
  if (times == nullptr) return;
  for (const JsonNode& span : times->items) {
    report(span.Find("from"));
    report(span.Find("to"));
  }
}

}  // namespace

Schedule ReadSchedule(const JsonDocument& document, const JsonNode& node, Errors* errors) {
  ObjectReader in(document, node, errors);
  Schedule schedule;
  std::set<std::string> ids;
  in.Array("hours", [&](const JsonNode& item) {
    OfficeHours hours = ReadOfficeHours(document, item, errors);
    if (!hours.id.empty() && !ids.insert(hours.id).second) {
      errors->push_back({FaultCode::kDuplicateId, "办公时间编号 " + Quoted(hours.id) + " 重复",
                         hours.origin.place});
    }
    schedule.hours.push_back(std::move(hours));
  });
  ids.clear();
  in.Array("rules", [&](const JsonNode& item) {
    Rule rule = ReadRule(document, item, errors);
    if (!rule.id.empty() && !ids.insert(rule.id).second) {
      errors->push_back(
          {FaultCode::kDuplicateId, "规则编号 " + Quoted(rule.id) + " 重复", rule.origin.place});
    }
    if (schedule.hours.empty()) CheckAnchors(document, item, rule, errors);
    schedule.rules.push_back(std::move(rule));
  });
  // Empty is a choice: outside all rules the built-in slate is on the wall.
  const JsonNode* written = in.RequiredNode("default");
  schedule.default_playlist = in.String("default", "");
  if (written != nullptr) schedule.default_origin.place = document.PlaceOf(written->offset);
  schedule.default_any_hour = in.Bool("default_any_hour", false);
  in.Finish();
  return schedule;
}

}  // namespace tingping
