// The player's work in the studio: finding the turn that comes next and making its scene.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "renderer/player/cast.h"
#include "renderer/player/round.h"
#include "renderer/player/showing.h"
#include "renderer/scene/scene.h"

namespace tingping {

/// What the wall plays and when it was asked: all that a scene is made from.
struct WallMoment {
  std::shared_ptr<const Program> program;
  Screen screen;
  Cast cast;
  std::vector<Claim> overlays;
  Instant now{};
};

/// A turn ready to be shown, with its first picture.
struct MadeTurn {
  RoundAt round;
  std::vector<Turn> turns;  // of that round
  std::size_t turn = 0;     // its place there; of the enquiry slide: the turn that is tried next
  bool enquiry = false;     // nothing else can be shown
  TurnContent content;
  std::string category;
  std::unique_ptr<Scene> scene;  // null: what is on the wall is still right, for Keep alone
  std::int64_t at = 0;           // the frame it is taken up at
};

/// For all of them `engine` is the studio's. Ask once.
class TurnMaker {
 public:
  TurnMaker(WallMoment wall, TextEngine& engine, Studio& studio);

  /// The turn, and the place in it, at which a wall stands that has played for `elapsed` frames.
  MadeTurn Join(std::int64_t elapsed);

  /// The first turn after `last` that has something to show, in its round or a later one. The
  /// round is unfolded anew, for the day, and with it what may be shown, may have changed; if
  /// `last` is gone, the turn that took its place. The enquiry slide makes the turn at its place
  /// be tried.
  MadeTurn After(const Shown& last);

  /// The item of `shown` again, as it is now: without a scene when its content is the same. When it
  /// is gone, the turn that took its place or comes after it.
  MadeTurn Keep(const Shown& shown);

  /// The same, but always with a scene: something else was on the wall meanwhile.
  MadeTurn Resume(const Shown& shown);

  /// How long a lap takes at that moment.
  std::int64_t FramesOfLap();

  /// Something for the wall at once: the first turn with a few rows. Null when there is none.
  std::unique_ptr<MadeTurn> Stopgap();

 private:
  SceneContext Context() const;
  std::unique_ptr<Scene> Make(const Turn& turn) const;
  const Playlist* PlaylistOf(const RoundAt& at) const;
  std::string KeyOf(const RoundAt& at, const Turn& turn) const;
  Scene* SceneOf(const RoundAt& at, const Turn& turn);
  std::unique_ptr<Scene> Take(const RoundAt& at, const Turn& turn);
  std::int64_t FramesOf(const RoundAt& at, const Turn& turn);
  int SecondsOf(const Turn& turn, RoundAt* at);
  std::vector<Turn> TurnsOf(RoundAt* at);
  RoundAt NextRound(const RoundAt& at) const;
  bool LapsAreAlike() const;
  MadeTurn Again(const Shown& shown, bool always);
  MadeTurn Ready(RoundAt at, std::vector<Turn> turns, std::size_t turn,
                 std::unique_ptr<Scene> scene, std::int64_t frame);
  std::optional<MadeTurn> RestOf(RoundAt at, std::vector<Turn> turns, std::size_t first);
  MadeTurn From(RoundAt at, std::size_t first);
  MadeTurn From(const RoundAt& begin, std::vector<Turn> turns, std::size_t first);
  MadeTurn Enquiry(RoundAt at, std::size_t turn);

  const WallMoment wall_;
  const RoundMoment moment_;
  TextEngine& engine_;
  Studio& studio_;
  std::size_t row_limit_ = std::string::npos;
  // By playlist and turn: measuring makes scenes, and one of them is the answer. May hold null.
  std::map<std::string, std::unique_ptr<Scene>> scenes_;
};

/// The enquiry slide's id as an item.
inline constexpr std::string_view kEnquiryId = "enquiry";

}  // namespace tingping
