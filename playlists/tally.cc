#include "playlists/tally.h"

#include <algorithm>

namespace tingping {

Tally TallyOf(const Program& program, const PlaylistItem& item, Instant now) {
  const CivilDate today = program.zone.ToCivil(now).date;
  std::vector<const Case*> cases;
  bool of_today = true;
  for (const Case& row : program.cases) {
    if (!item.source.empty() && row.source_id != item.source) continue;
    const SourceState* source = program.FindSource(row.source_id);
    if (source == nullptr || FreshnessOf(*source, now) == Freshness::kExpired) continue;
    cases.push_back(&row);
    of_today = of_today && program.zone.ToCivil(*source->as_of).date == today;
  }
  Tally tally;
  tally.cases = static_cast<int>(cases.size());
  for (const CounterTile& tile : item.counters) {
    const bool daily =
        tile.counter == Counter::kAcceptedToday || tile.counter == Counter::kFinishedToday;
    if (daily && !of_today) continue;
    const std::optional<int> count = CountCases(tile.counter, cases, today);
    if (!count) continue;
    tally.lines.push_back(
        {tile.title.empty() ? std::string(ChineseNameOf(tile.counter)) : tile.title, *count});
  }
  return tally;
}

}  // namespace tingping
