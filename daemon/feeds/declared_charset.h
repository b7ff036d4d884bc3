// The charset that a source says its answer has. Often a lie: the detector has the last word.
#pragma once

#include <optional>
#include <string_view>

#include "playlists/charset.h"

namespace tingping {

/// What the document itself says in its first bytes (<?xml encoding=…?>, <meta charset=…>,
/// @charset), else what Content-Type said; nothing when that is no charset we know.
std::optional<Charset> DeclaredCharset(std::string_view bytes, std::string_view content_type);

}  // namespace tingping
