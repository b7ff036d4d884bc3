// A public warning that staff put up themselves: a file in the content folder's alerts/.
//
// Art. 64 of 突发事件应对法 says what a warning consists of, and nobody reads a hall's screen for
// half a warning: all eight parts are demanded. It stands until it runs out (`expires_at`), is
// released
// (`released_at`), is replaced or cancelled by a later file, or its file is deleted.
#pragma once

#include "playlists/alert.h"

namespace tingping {

/// Reads `schemas/posted_alert.schema.json`. Without "act" it is an update when it names others,
/// else a warning of its own. A cancellation needs nothing but what it cancels.
Alert ReadPostedAlert(const JsonDocument& document, const JsonNode& node, Errors* errors);

}  // namespace tingping
