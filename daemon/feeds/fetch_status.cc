#include "daemon/feeds/fetch_status.h"

#include <algorithm>
#include <array>
#include <string>

namespace tingping {
namespace {

bool TurnsAway(int status) {
  constexpr std::array kStatuses = {401, 403, 407, 412, 429, 503, 521};
  return std::find(kStatuses.begin(), kStatuses.end(), status) != kStatuses.end();
}

}  // namespace

std::optional<Error> StatusError(const FetchAnswer& answer, bool asked_for_change) {
  if (answer.status == 200 || (answer.status == 304 && asked_for_change)) return {};
  const std::string words = "来源答复 HTTP " + std::to_string(answer.status);
  if (!TurnsAway(answer.status)) return Error{FaultCode::kFeedHttpStatus, words, {}};
  const std::string later =
      answer.retry_after_s > 0 ? "，请 " + std::to_string(answer.retry_after_s) + " 秒后再来" : "";
  return Error{FaultCode::kFeedUnavailable, words + later, {}};
}

}  // namespace tingping
