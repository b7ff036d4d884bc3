// Text of a feed's field to text that can be shown.
#pragma once

#include <string>
#include <string_view>

namespace tingping {

/// Undoes HTML (entities escaped up to twice, tags dropped), makes every white space one blank,
/// drops control, zero-width and bidi characters, and trims.
std::string PlainText(std::string_view text);

/// Whether `text` is what sources write for nothing: --, 无, null …
bool IsPlaceholder(std::string_view text);

}  // namespace tingping
