// How a new picture takes the place of an old one: at once, or in a few quiet steps.
#pragma once

#include <memory>

#include "playlists/playlist.h"
#include "renderer/scene/frame.h"

namespace tingping {

/// One change of a zone's picture, counted in presented frames.
class Transition {
 public:
  virtual ~Transition() = default;

  /// Changes `frame` by one step and adds what it changed to `damage`. What is in the zone before
  /// the first step is the old picture. True when the new picture is all there.
  virtual bool Step(Frame* frame, Damage* damage) = 0;

  /// `picture` has the zone's size. A fade needs grey: without `blends` it is a cut.
  static std::unique_ptr<Transition> Make(Entrance how, int hz, const Rect& zone, bool blends,
                                          Frame picture);
};

}  // namespace tingping
