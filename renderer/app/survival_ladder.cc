#include "renderer/app/survival_ladder.h"

#include <algorithm>

namespace tingping {
namespace {

/// The least that helps against it.
Remedy FirstRemedy(OutputState state) {
  switch (state) {
    case OutputState::kFine:
      return Remedy::kWait;
    case OutputState::kStale:
      return Remedy::kRepresent;
    case OutputState::kMisplaced:
    case OutputState::kWindowGone:
      return Remedy::kRecreate;
    case OutputState::kDisplayGone:
      return Remedy::kReopen;
    case OutputState::kLost:
      return Remedy::kExit;
  }
  return Remedy::kExit;
}

}  // namespace

Remedy SurvivalLadder::Next(OutputState state, Time now) {
  if (state == OutputState::kFine) return Remedy::kWait;
  if (!Restless(now)) {
    rung_ = Remedy::kWait;
    tries_ = 0;
    try_at_ = now;
  }
  troubled_ = true;
  trouble_at_ = now;
  if (state == OutputState::kStale) return Count(Remedy::kRepresent);
  if (!dark_) {
    dark_ = true;
    dark_since_ = now;
  }
  if (state == OutputState::kLost || now - dark_since_ >= kGiveUpAfter) return Count(Remedy::kExit);
  if (now < try_at_) return Remedy::kWait;
  try_at_ = now + kRetryEvery;
  if (FirstRemedy(state) > rung_) {
    rung_ = FirstRemedy(state);
    tries_ = 0;
  } else if (tries_ >= kTries && rung_ < Remedy::kReopen) {
    rung_ = Remedy::kReopen;
    tries_ = 0;
  }
  ++tries_;
  return Count(rung_);
}

void SurvivalLadder::Presented() { dark_ = false; }

Remedy SurvivalLadder::Count(Remedy remedy) {
  if (remedy == Remedy::kRepresent) ++counts_.represented;
  if (remedy == Remedy::kRecreate) ++counts_.recreated;
  if (remedy == Remedy::kReopen) ++counts_.reopened;
  if (remedy == Remedy::kExit) ++counts_.exits;
  return remedy;
}

}  // namespace tingping
