#include "renderer/app/wall_light.h"

namespace tingping {

LitPicture WallLight::Lit(const Screen* screen, const TimeZone& zone, Instant now,
                          const Frame& frame, const Damage& damage) {
  static const Screen kPanel;
  if (screen == nullptr) screen = &kPanel;
  if (now < asked_ || now >= report_.until || zone.name() != zone_ || !(screen->light == light_)) {
    const LightMoment moment = LightAt(screen->light, zone.ToCivil(now));
    asked_ = now;
    zone_ = zone.name();
    light_ = screen->light;
    planned_ = moment.state;
    report_.until = zone.ToInstant(moment.until);
  }
  report_.blackout = blackout_.Until(now);
  report_.state = planned_;
  if (report_.blackout) report_.state.percent = 0;
  const Lighting lighting = LightingOf(*screen, report_.state);
  report_.grey = lighting.grey;
  return stage_.Light(lighting, frame, damage);
}

}  // namespace tingping
