// Where the command line finds its files, and how it reads a time.
#pragma once

#include <filesystem>
#include <string>

#include "daemon/config.h"
#include "daemon/ctl/command.h"
#include "playlists/civil_time.h"

namespace tingping {

/// --config, else $TINGPING_CONFIG, else /etc/tingping/tingping.json, else the example office when
/// the program runs from its build tree.
std::filesystem::path FindConfig(const CommandLine& line);

/// The configuration, or its first problem with all problems printed.
Result<Config> LoadConfig(const CommandLine& line);

/// `chosen`, else $TINGPING_FONTS, else the chain installed beside the program, else the source
/// tree's when the program runs from its build tree.
std::filesystem::path FindFonts(const CommandLine& line, const std::filesystem::path& chosen);

/// RFC 3339, or a local time of `zone` with a blank or T: 2026-11-23 07:30.
Result<Instant> ReadTime(const std::string& text, const TimeZone& zone);

}  // namespace tingping
