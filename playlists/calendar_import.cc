#include <algorithm>

#include "playlists/calendar.h"
#include "playlists/quote.h"

namespace tingping {
namespace {

constexpr std::string_view kNotKnown =
    "认不出这份节假日数据：应当是 holiday-cn、chinese-days 或 chinese-holidays-data 的格式";

/// The parts of others' files that a date stands in are theirs: unknown members are let pass.
class Importer {
 public:
  Importer(const JsonDocument& document, const std::string& paper, Errors* errors)
      : document_(document), paper_(paper), errors_(errors) {}

  Calendar Take() {
    const JsonNode& root = document_.root();
    if (root.kind == JsonNode::Kind::kArray) {
      TakeRanges(root);
    } else if (root.Find("days") != nullptr) {
      TakeDays(root);
    } else if (root.Find("holidays") != nullptr && root.Find("workdays") != nullptr) {
      TakeMap(*root.Find("holidays"), true);
      TakeMap(*root.Find("workdays"), false);
    } else {
      Report(root, std::string(kNotKnown));
    }
    JoinNeighbours();
    for (auto& [year, table] : years_) {
      std::sort(table.days.begin(), table.days.end(),
                [](const CalendarDay& a, const CalendarDay& b) { return a.date < b.date; });
    }
    return Calendar(std::move(years_));
  }

 private:
  void Report(const JsonNode& node, std::string detail) {
    errors_->push_back({FaultCode::kJsonShape, std::move(detail), document_.PlaceOf(node.offset)});
  }

  static const std::string* TextOf(const JsonNode* node) {
    return node != nullptr && node->kind == JsonNode::Kind::kString ? &node->string : nullptr;
  }

  std::optional<CivilDate> DateOf(const JsonNode& where, const std::string* text) {
    const std::optional<CivilDate> date = text == nullptr ? std::nullopt : ParseDate(*text);
    if (!date) Report(where, "应当有真实的日期，写成 2026-10-01");
    return date;
  }

  CalendarYear& YearOf(int year) {
    CalendarYear& table = years_[year];
    if (table.papers.empty() && !paper_.empty()) table.papers.push_back(paper_);
    return table;
  }

  /// holiday-cn: the year is the notice's, which a day of late December may not lie in.
  void TakeDays(const JsonNode& root) {
    const JsonNode* number = root.Find("year");
    if (number == nullptr || number->kind != JsonNode::Kind::kInteger) {
      return Report(root, "缺少年份 \"year\"");
    }
    CalendarYear& table = years_[static_cast<int>(number->integer)];
    if (const JsonNode* papers = root.Find("papers")) {
      for (const JsonNode& paper : papers->items) {
        if (const std::string* text = TextOf(&paper)) table.papers.push_back(*text);
      }
    }
    if (table.papers.empty() && !paper_.empty()) table.papers.push_back(paper_);
    for (const JsonNode& item : root.Find("days")->items) {
      const std::optional<CivilDate> date = DateOf(item, TextOf(item.Find("date")));
      const JsonNode* off = item.Find("isOffDay");
      if (off == nullptr || off->kind != JsonNode::Kind::kBool) {
        Report(item, "缺少 \"isOffDay\"");
        continue;
      }
      const std::string* name = TextOf(item.Find("name"));
      if (date) table.days.push_back({*date, name == nullptr ? "" : *name, off->boolean});
    }
  }

  /// chinese-days: "2026-10-01": "National Day,国庆节,3". inLieuDays are a part of holidays.
  void TakeMap(const JsonNode& days, bool off) {
    for (const auto& [key, value] : days.members) {
      const std::optional<CivilDate> date = DateOf(value, &key);
      if (!date) continue;
      std::string name = value.string;
      const std::size_t first = name.find(',');
      if (first != std::string::npos) {
        name = name.substr(first + 1, name.find(',', first + 1) - first - 1);
      }
      YearOf(static_cast<int>(date->year())).days.push_back({*date, name, off});
    }
  }

  /// chinese-holidays-data: {"name", "range": [first] or [first, last], "type"}.
  void TakeRanges(const JsonNode& root) {
    constexpr int kLongestRange = 31;
    for (const JsonNode& item : root.items) {
      const JsonNode* range = item.Find("range");
      const std::string* type = TextOf(item.Find("type"));
      if (range == nullptr || range->items.empty() || type == nullptr ||
          (*type != "holiday" && *type != "workingday")) {
        Report(item, std::string(kNotKnown));
        continue;
      }
      const auto from = DateOf(item, TextOf(&range->items.front()));
      const auto to = DateOf(item, TextOf(&range->items.back()));
      if (!from || !to) continue;
      if (*to < *from || DaysBetween(*from, *to) > kLongestRange) {
        Report(item,
               "日期的范围不对：" + Quoted(FormatDate(*from)) + " 到 " + Quoted(FormatDate(*to)));
        continue;
      }
      const std::string* name = TextOf(item.Find("name"));
      for (CivilDate date = *from; date <= *to; date = AddDays(date, 1)) {
        YearOf(static_cast<int>(date.year()))
            .days.push_back({date, name == nullptr ? "" : *name, *type == "holiday"});
      }
    }
  }

  /// A notice may reach a few days into the year before or behind: they stand in its own table, and
  /// make none of their year.
  void JoinNeighbours() {
    constexpr std::size_t kFew = 5;
    for (auto year = years_.begin(); year != years_.end();) {
      const std::vector<CalendarDay>& days = year->second.days;
      const auto larger = [&](int of) {
        const auto other = years_.find(of);
        return other != years_.end() && days.size() * kFew < other->second.days.size()
                   ? other
                   : years_.end();
      };
      auto home = larger(year->first - 1);
      if (home == years_.end()) home = larger(year->first + 1);
      if (home == years_.end()) {
        ++year;
        continue;
      }
      home->second.days.insert(home->second.days.end(), days.begin(), days.end());
      year = years_.erase(year);
    }
  }

  const JsonDocument& document_;
  const std::string& paper_;
  Errors* errors_;
  std::map<int, CalendarYear> years_;
};

}  // namespace

Calendar ImportCalendar(const JsonDocument& document, const std::string& paper, Errors* errors) {
  return Importer(document, paper, errors).Take();
}

}  // namespace tingping
