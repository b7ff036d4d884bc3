// What of the playlists may be on the wall at a moment, and why the rest is not: what a clerk asks
// whose notice is not there.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "daemon/timetable/timetable.h"

namespace tingping {

/// An item of a playlist that plays then, or a notice of the content folder.
struct ItemReason {
  std::string playlist;  // empty for a notice
  std::string id;
  std::string show;   // "cases", "notice" …
  std::string title;  // what people know it by
  bool shown = false;
  std::string why;   // Chinese; empty when it is shown
  std::string note;  // Chinese; of what is shown, but not in every round
};

/// All items of the rotation and the overlays of `decision`, in their order.
std::vector<ItemReason> ItemReasons(const Program& program, const Decision& decision,
                                    CivilTime now);

/// Every notice: shown by one of `items`, or why not and when next (within two weeks).
std::vector<ItemReason> NoticeReasons(const Program& program, const Decision& decision,
                                      const std::vector<ItemReason>& items, CivilTime now);

/// [{"playlist","item","show","title","shown","why","note"}…]
nlohmann::ordered_json ItemsJson(const std::vector<ItemReason>& reasons);

}  // namespace tingping
