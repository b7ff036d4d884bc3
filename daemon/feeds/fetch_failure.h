// What libcurl's error codes mean for an operator.
#pragma once

#include <string>

#include "playlists/result.h"

namespace tingping {

/// The fault of a transfer that ended with `curl_code` (not CURLE_OK) on the easy handle `handle`,
/// the deadline apart: `host` and what is wrong with it. `timeout_ms` is that of the request.
Error TransferError(int curl_code, void* handle, const std::string& host, int timeout_ms);

}  // namespace tingping
