// What a request takes from files at the last moment: secrets and bodies. Nothing of their content
// ever gets into a message.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "daemon/feeds/fetcher.h"

namespace tingping {

struct RequestSecrets {
  std::vector<std::pair<std::string, std::string>> headers;  // name, value
  std::string body;
  std::optional<Error> note;  // kFeedSecret: a file that every user of the machine may read
};

/// Reads `secrets` and `body_file` of the request. Errors: kFeedSecret.
Result<RequestSecrets> ReadSecrets(const FetchRequest& request);

}  // namespace tingping
