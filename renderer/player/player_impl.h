// The player's inside: what is on the wall, what the studio was asked for, and what is due.
#pragma once

#include <future>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "renderer/player/agenda.h"
#include "renderer/player/cast.h"
#include "renderer/player/player.h"
#include "renderer/player/showing.h"
#include "renderer/player/side_zones.h"
#include "renderer/player/step_watch.h"
#include "renderer/player/turn_maker.h"

namespace tingping {

/// What the studio was asked for: to take up a round, to go on with what is on the wall, to go on
/// with what was interrupted, or the next turn.
enum class Wish { kJoin, kKeep, kResume, kNext };

struct TurnRequest {
  Wish wish = Wish::kJoin;
  std::string reason;  // of the end of what is on the wall
  Cast cast;
  std::optional<Shown> shown;  // what it was asked from
  std::future<MadeTurn> made;
};

struct Player::Impl {
  Impl(Studio& made_in, std::string id)
      : studio(made_in), screen_id(std::move(id)), sides(studio) {}

  // The studio's work.
  WallMoment Moment(Instant now) const;
  void Ask(Wish wish, std::string reason, std::optional<Shown> shown, Instant now);
  void AskJoin(const std::string& reason, Instant now) { Ask(Wish::kJoin, reason, {}, now); }
  void AskStopgap(Instant now);
  void TakeMade(Instant now);

  // What is on the wall.
  const Playlist* PlaylistNow() const;
  Shown ShownNow() const;
  void Finish(Instant now, const std::string& reason);
  void Show(MadeTurn made, Cast made_for, Instant now, const std::string& reason);
  void KeepShowing(MadeTurn made, Cast made_for, Instant now, const std::string& reason);
  void TakePlace(MadeTurn* made, Cast made_for);
  void ClearScreen(const Screen& wanted);
  void FollowSides(Instant now);

  // What is due.
  const Screen* FindScreen(const Program& from) const;
  std::int64_t FramesSinceDecision(Instant now) const;
  void Decide(Instant now);
  void TakeProgram(Instant now);
  std::chrono::milliseconds FrameTime() const;
  void FollowSchedule(Instant now, std::int64_t skipped);
  void FollowDecision(const Decision& before, const Cast& due_before, Instant now);
  bool KeepInRotation(Instant now);

  void Prepare(Instant now, std::int64_t skipped);
  void Paint(Instant now, std::int64_t passed);
  std::int64_t QuietFrames(Instant now) const;

  Studio& studio;
  const std::string screen_id;

  std::shared_ptr<const Program> program;
  std::string program_id;
  std::shared_ptr<const Program> next_program;
  std::string next_id;

  Screen screen;
  Frame frame;
  Damage damage;
  std::int64_t frames = 0;
  EvennessFigures evenness;
  StepWatch body_watch;
  StepWatch ticker_watch;
  std::optional<Instant> last_tick;
  bool lit = true;
  PlayClock clock;

  Agenda agenda;
  Decision decision;
  Cast due;                          // of `decision`
  Cast cast;                         // of what is on the wall
  RoundAt round;                     // likewise
  std::vector<Turn> turns;           // of that round
  bool enquiry = false;              // nobody has anything to show
  std::size_t turn = 0;              // whose turn it is, or was before the enquiry slide
  std::unique_ptr<Showing> showing;  // null before the first turn is made and after Stop
  bool stopgap_shown = false;        // it is one: the turn that is due is still in the making
  Suspended suspended;
  std::optional<TurnRequest> request;
  std::future<std::unique_ptr<MadeTurn>> stopgap;
  SideZones sides;
  std::vector<PlayRecord> finished;
};

}  // namespace tingping
