// Pages that a source shows instead of its data: log in, prove that you are human.
#pragma once

#include <string_view>

#include "playlists/result.h"

namespace tingping {

/// Whether `text`, which was to be data, is a page with a password field, a page of few words that
/// asks for a captcha or a login, or one without words whose script sets a cookie and loads itself
/// again (what comes with status 412 and 521). A list page with a login form in its corner is
/// taken for a gate too: ask only when the data is not there.
bool LooksLikeGate(std::string_view text);

/// kFeedUnavailable in words.
Error GateError();

/// GateError() when `text` looks like a gate, else `error`.
Error GateOr(std::string_view text, Error error);

}  // namespace tingping
