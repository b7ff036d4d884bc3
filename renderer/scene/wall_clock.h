// The words in which a wall tells the time.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "playlists/civil_time.h"
#include "renderer/scene/scene.h"

namespace tingping {

std::string ClockText(TimeOfDay time, bool seconds);  // 09:30, 09:30:05
std::string LongDate(CivilDate date);                 // 2026年11月23日 星期一
std::string ShortDate(CivilDate date);                // 11月23日 周一

/// Date and time, the longest form first.
std::vector<std::string> ClockForms(const CivilTime& now);

/// Their widths in px, measured once: digits and weekdays are all as wide as one another, so the
/// form tells the width. Const methods may be called from any thread.
class ClockWidths {
 public:
  ClockWidths(TextEngine& engine, const FontSpec& font);
  /// The longest of ClockForms that is at most `room` px wide, else empty.
  std::string LongestForm(const CivilTime& now, int room) const;

 private:
  std::map<std::string, int> widths_;  // of a form with its digits and weekday made alike
};

/// The first frame at which a clock that shows every `period_s`-th second of the day changes.
FrameMoment NextTick(const FrameMoment& moment, int period_s, int hz);

/// The same number for all moments between two such changes.
std::int64_t TickOf(const CivilTime& now, int period_s);

}  // namespace tingping
