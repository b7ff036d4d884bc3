// The mapping part of a feed's configuration: "fields", and selectors as such.
#pragma once

#include "daemon/feed_config.h"

namespace tingping {

/// Why `selector` is none in `format`, or empty.
std::string SelectorProblem(SourceFormat format, std::string_view selector);

/// Puts the mappings of `fields` over those of `feed`: a field that is named is replaced, one that
/// is null is taken out. `feed->record` and `feed->format` are settled.
void ReadFields(const JsonDocument& document, const JsonNode& fields, FeedConfig* feed,
                Errors* errors);

/// An object whose values are all strings.
std::map<std::string, std::string> ReadWords(const JsonDocument& document, const JsonNode* node,
                                             Errors* errors);

}  // namespace tingping
