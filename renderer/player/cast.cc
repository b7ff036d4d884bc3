#include "renderer/player/cast.h"

#include <algorithm>

namespace tingping {

Cast CastOf(const Decision& decision, const Schedule& schedule, bool clock_trusted) {
  const bool fit = clock_trusted || schedule.default_any_hour;
  return {decision.rotation,
          decision.alerts,
          clock_trusted,
          {"", fit ? schedule.default_playlist : ""}};
}

const Claim* ClaimOf(const Cast& cast, const RoundAt& at) {
  if (cast.alerts.empty() && at.spare) return &cast.spare;
  if (!cast.alerts.empty() || at.claim >= cast.rotation.size()) return nullptr;
  return &cast.rotation[at.claim];
}

void Suspended::Put(Cast cast, Shown shown) {
  static_cast<void>(Take(cast));
  waiting_.emplace_back(std::move(cast), std::move(shown));
}

std::optional<Shown> Suspended::Take(const Cast& cast) {
  const auto found =
      std::ranges::find(waiting_, cast, [](const auto& each) -> const Cast& { return each.first; });
  if (found == waiting_.end()) return std::nullopt;
  Shown shown = std::move(found->second);
  waiting_.erase(found, waiting_.end());
  return shown;
}

}  // namespace tingping
