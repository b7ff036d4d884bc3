// Numbers of cases (今日受理, 在办 …), counted from records. They say what the records say and no
// more: a number that the records cannot tell is not there, rather than 0.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "playlists/record.h"

namespace tingping {

enum class Counter {
  kAcceptedToday,      // 今日受理
  kAcceptedThisMonth,  // 本月受理
  kFinishedToday,      // 今日办结
  kFinishedThisMonth,  // 本月办结
  kInProgress,         // 在办: 受理, 办理中, 补正, 特别程序
};

std::string_view ChineseNameOf(Counter counter);
/// All those words, in the order of the enumerators.
std::vector<std::string_view> CounterWords();

/// A counter as an item shows it.
struct CounterTile {
  Counter counter = Counter::kAcceptedToday;
  std::string title;  // empty: its own name

  bool operator==(const CounterTile&) const = default;
};

/// None when a source gives none of its cases the date or stage that is counted, though they should
/// have it.
std::optional<int> CountCases(Counter counter, const std::vector<const Case*>& cases,
                              CivilDate today);

}  // namespace tingping
