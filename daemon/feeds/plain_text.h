// Text of a feed's field to text that can be shown.
#pragma once

#include <string>
#include <string_view>

namespace tingping {

/// Undoes \uXXXX and %uXXXX, as systems write Chinese that nobody decoded again: \u9648 or %u9648
/// for 陈. Half of a surrogate pair alone stays as it is.
std::string UndoUnicodeEscapes(std::string_view text);

/// Undoes Unicode escapes, wrong charsets (mojibake.h) and HTML (entities escaped up to twice, tags
/// dropped), makes every white space one blank, drops control, zero-width and bidi characters, and
/// trims.
std::string PlainText(std::string_view text);

/// Whether `text` is what sources write for nothing: --, 无, null, #N/A …
bool IsPlaceholder(std::string_view text);

}  // namespace tingping
