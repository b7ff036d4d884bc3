// "mask" of a feed's configuration: how much of what is personal a source may show.
#pragma once

#include "playlists/json_reader.h"
#include "playlists/mask.h"

namespace tingping {

/// "mou": the policy of names, all else by the defaults; "hidden": nothing of any kind. Or an
/// object of policies by kind, laid over `rules`: {"name": "mou", "address": "county", "bank":
/// "hidden"}.
///
/// Each kind has its own words, the widest first. What would show more than the law lets an office
/// show (个人信息保护法 arts. 25, 28; 政府信息公开条例 art. 15) has no word, and is refused with
/// the widest that has one.
void ReadMask(const JsonDocument& document, const JsonNode& node, MaskRules* rules, Errors* errors);

}  // namespace tingping
