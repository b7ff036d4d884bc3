// What commands print: tables aligned by display width, errors as text or JSON.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "playlists/json_reader.h"

namespace tingping {

/// Columns a terminal needs for `text`; Chinese characters take two.
int DisplayWidth(std::string_view text);

/// Rows padded to common columns, two spaces apart; the first row is the heading.
std::string FormatTable(const std::vector<std::vector<std::string>>& rows);

/// The errors as a JSON array of {"code","level","detail","file","line","column"}.
std::string ErrorsToJson(const Errors& errors);

/// Prints an error that keeps a command from its work; returns kCannot.
int Fail(const Error& error);
int Fail(const Errors& errors);

}  // namespace tingping
