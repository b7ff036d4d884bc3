// Rows of XML by XPath. Pure.
#pragma once

#include <string_view>

#include "daemon/feeds/source_rows.h"
#include "playlists/result.h"

namespace tingping {

/// Reads `text`, which has been decoded: the charset it declares does not count. How selectors look
/// is said in selector.h. Mistakes that xml_mend.h mends are told in `notes`.
///
/// Errors: kFeedNotXml with the place, kFeedUnavailable for a login page in its stead,
/// kFeedXmlUnsafe, kFeedTooLarge (bytes, depth, nodes, rows), kFeedSelector. No text of the source
/// is in them.
Result<SourceRows> ReadXmlSource(std::string_view text, const RowQuery& query);

}  // namespace tingping
