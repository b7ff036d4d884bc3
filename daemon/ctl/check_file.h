// Checks one file on its own: what it is follows from its folder or its content.
#pragma once

#include <filesystem>
#include <optional>

#include "playlists/calendar.h"
#include "playlists/json_reader.h"

namespace tingping {

/// A configuration file is not handled here: its content has to be checked with it.
bool IsConfigFile(const std::filesystem::path& file);

/// Against what a file is judged that is looked at alone.
struct CheckTime {
  CivilDate today{};
  std::optional<Calendar> calendar;  // none known: what hangs on it is not looked at
};

/// Reads a playlist, guide, notice, screen, schedule, calendar or font chain (one object, or an
/// array of them where the content folder allows it) and reports every problem. The Error: it
/// cannot be read at all. A file that reads well is walked through as far as it goes alone: a
/// schedule for two years, a playlist for its shares, a notice for its period.
Status CheckFile(const std::filesystem::path& file, const CheckTime& time, Errors* errors);

}  // namespace tingping
