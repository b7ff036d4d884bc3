// The words in which a wall tells the time, and how wide they are.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "playlists/civil_time.h"
#include "renderer/scene/scene.h"

namespace tingping {

std::string ClockText(TimeOfDay time, bool seconds);  // 09:30, 09:30:05

/// Date and time, the longest form first.
std::vector<std::string> ClockForms(const CivilTime& now);

/// Widths of such forms in px, measured once: digits are all as wide as one another and so are
/// hanzi, so the form tells the width. Const methods may be called from any thread.
class FormWidths {
 public:
  FormWidths() = default;  // nothing fits
  FormWidths(TextEngine& engine, const FontSpec& font, const std::vector<std::string>& samples);

  /// The first of `forms` that is at most `room` px wide, else empty. A form that is not like one
  /// of the samples counts as too wide.
  std::string FirstThatFits(const std::vector<std::string>& forms, int room) const;

 private:
  std::map<std::string, int> widths_;  // of a form with its digits and hanzi made alike
};

/// Every length of ClockForms.
std::vector<std::string> ClockSamples();

/// The first frame at which a clock that shows every `period_s`-th second of the day changes.
FrameMoment NextTick(const FrameMoment& moment, int period_s, int hz);

/// The same number for all moments between two such changes.
std::int64_t TickOf(const CivilTime& now, int period_s);

}  // namespace tingping
