// The player's work in the studio: finding the turn that comes next and making its scene.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "renderer/player/round.h"
#include "renderer/player/showing.h"
#include "renderer/scene/scene.h"

namespace tingping {

/// What the wall plays and when it was asked: all that a scene is made from.
struct WallMoment {
  std::shared_ptr<const Program> program;
  Screen screen;
  std::string playlist;  // id; unknown: there is nothing to show but the enquiry slide
  Instant now{};
};

/// A turn ready to be shown, with its first picture.
struct MadeTurn {
  std::vector<Turn> turns;  // the round it belongs to
  std::size_t turn = 0;     // its place there; of the enquiry slide: the turn that is tried next
  bool enquiry = false;     // nothing else can be shown
  TurnContent content;
  std::string category;
  std::unique_ptr<Scene> scene;  // null: what is on the wall is still right, for KeepTurn alone
  std::int64_t at = 0;           // the frame it is taken up at
};

/// What is on the wall when it is asked whether it is still right.
struct Shown {
  std::string item;
  TurnContent content;
  std::size_t turn = 0;
  std::int64_t frame = 0;
  PagePlace place;
};

/// For all of them `engine` is the studio's.
class TurnMaker {
 public:
  TurnMaker(WallMoment wall, TextEngine& engine, Studio& studio);

  /// The turn, and the place in it, at which a wall stands that has played for `elapsed` frames.
  MadeTurn Join(std::int64_t elapsed);

  /// The first turn after `last` that has something to show. A `last` that is gone: after where it
  /// was, `turn`. The enquiry slide makes the turn at `turn` be tried.
  MadeTurn After(const std::string& last, std::size_t turn);

  /// The item of `shown` again, as it is now: without a scene when its content is the same. When it
  /// is gone, the turn that took its place or comes after it.
  MadeTurn Keep(const Shown& shown);

  /// Something for the wall at once: the first turn with a few rows. Null when there is none.
  std::unique_ptr<MadeTurn> Stopgap();

 private:
  SceneContext Context() const;
  std::unique_ptr<Scene> Make(const Turn& turn) const;
  MadeTurn Ready(std::size_t turn, std::unique_ptr<Scene> scene, std::int64_t at);
  MadeTurn From(std::size_t first);
  MadeTurn Enquiry(std::size_t turn);

  const WallMoment wall_;
  TextEngine& engine_;
  Studio& studio_;
  std::vector<Turn> turns_;
  std::size_t row_limit_ = std::string::npos;
};

/// The enquiry slide's id as an item.
inline constexpr std::string_view kEnquiryId = "enquiry";

}  // namespace tingping
