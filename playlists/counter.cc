#include "playlists/counter.h"

#include <algorithm>
#include <array>
#include <map>

namespace tingping {
namespace {

constexpr std::array<std::string_view, 5> kNames = {"今日受理", "本月受理", "今日办结", "本月办结",
                                                    "在办"};

bool IsFinished(Stage stage) { return stage == Stage::kFinished || stage == Stage::kCollected; }

bool IsInProgress(Stage stage) {
  return stage == Stage::kAccepted || stage == Stage::kProcessing || stage == Stage::kSupplement ||
         stage == Stage::kSpecial;
}

bool CountsFinished(Counter counter) {
  return counter == Counter::kFinishedToday || counter == Counter::kFinishedThisMonth;
}

const std::optional<CivilDate>& DateOf(Counter counter, const Case& row) {
  return CountsFinished(counter) ? row.finished_on : row.accepted_on;
}

/// Whether a case in this stage has what is counted, where its source tells it at all.
bool ShouldHave(Counter counter, Stage stage) {
  return CountsFinished(counter) ? IsFinished(stage) : IsFinished(stage) || IsInProgress(stage);
}

bool Tells(Counter counter, const Case& row) {
  return counter == Counter::kInProgress ? row.stage != Stage::kUnknown
                                         : DateOf(counter, row).has_value();
}

bool Counts(Counter counter, const Case& row, CivilDate today) {
  if (counter == Counter::kInProgress) return IsInProgress(row.stage);
  const std::optional<CivilDate>& date = DateOf(counter, row);
  if (!date) return false;
  const bool month =
      counter == Counter::kAcceptedThisMonth || counter == Counter::kFinishedThisMonth;
  if (!month) return *date == today;
  return date->year() == today.year() && date->month() == today.month() && *date <= today;
}

}  // namespace

std::string_view ChineseNameOf(Counter counter) {
  return kNames[static_cast<std::size_t>(counter)];
}

std::vector<std::string_view> CounterWords() { return {kNames.begin(), kNames.end()}; }

std::optional<int> CountCases(Counter counter, const std::vector<const Case*>& cases,
                              CivilDate today) {
  struct Source {
    bool should_tell = false;
    bool tells = false;
  };
  std::map<std::string_view, Source> sources;
  int count = 0;
  for (const Case* row : cases) {
    Source& source = sources[row->source_id];
    source.should_tell = source.should_tell || ShouldHave(counter, row->stage);
    source.tells = source.tells || Tells(counter, *row);
    count += Counts(counter, *row, today) ? 1 : 0;
  }
  bool told = false;
  for (const auto& [id, source] : sources) {
    if (source.should_tell && !source.tells) return std::nullopt;
    told = told || source.tells;
  }
  return told ? std::optional<int>(count) : std::nullopt;
}

}  // namespace tingping
