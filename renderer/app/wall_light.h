// How the wall is lit at a moment: the screen's plan, and the operator's blackout over it.
#pragma once

#include <optional>
#include <string>

#include "playlists/screen.h"
#include "renderer/app/blackout.h"
#include "renderer/output/light_stage.h"

namespace tingping {

/// For status.
struct LightReport {
  LightState state;                 // as presented
  bool grey = false;                // mourning, on a board that has grey
  std::optional<Instant> blackout;  // dark by hand until then
  Instant until{};                  // when the plan's state may change
};

/// Not thread-safe.
class WallLight {
 public:
  /// `blackout` must outlive it.
  explicit WallLight(const Blackout& blackout) : blackout_(blackout) {}

  /// What to present of a frame of the wall. `screen` is null for the service panel: it knows no
  /// plan, but the blackout.
  LitPicture Lit(const Screen* screen, const TimeZone& zone, Instant now, const Frame& frame,
                 const Damage& damage);

  /// `frame`, the last one given to Lit, as it was presented.
  const Frame& AsLit(const Frame& frame) const { return stage_.AsLit(frame); }

  const LightReport& report() const { return report_; }

  /// Whether the plan has the display switched off while it is unlit, as it is now.
  bool WantsPowerOff() const { return light_.power_off && report_.state.percent == 0; }

 private:
  const Blackout& blackout_;
  LightReport report_;
  Instant asked_{};  // when, of whom and where the plan was asked last
  Light light_;
  std::string zone_;
  LightState planned_;  // what it said, until report_.until
  LightStage stage_;
};

}  // namespace tingping
