#include "renderer/player/player_impl.h"

#include <algorithm>
#include <utility>

#include "renderer/scene/theme.h"

namespace tingping {
namespace {

/// A tick further than this from where its frame should be means that the wall clock was set.
constexpr std::chrono::milliseconds kClockStep{2000};

/// The next turn is made so long before it is due.
constexpr int kAheadSeconds = 2;

/// Whether what `ground` starts ends with what it covers going on.
bool Interrupts(Ground ground) {
  return ground == Ground::kInterrupt || ground == Ground::kManual || ground == Ground::kAlert;
}

MadeTurn Fulfil(Wish wish, const std::optional<Shown>& shown, std::int64_t elapsed,
                TurnMaker* maker) {
  switch (wish) {
    case Wish::kKeep:
      return maker->Keep(*shown);
    case Wish::kResume:
      return maker->Resume(*shown);
    case Wish::kNext:
      return maker->After(*shown);
    case Wish::kJoin:
      break;
  }
  return maker->Join(elapsed);
}

}  // namespace

// --- the studio's work -------------------------------------------------------------------------

WallMoment Player::Impl::Moment(Instant now) const {
  return {program, screen, due, decision.overlays, now};
}

void Player::Impl::Ask(Wish wish, std::string reason, std::optional<Shown> shown, Instant now) {
  request = {wish, std::move(reason), due, shown, {}};
  request->made =
      studio.Do(Urgency::kSoon, [&in = studio, wall = Moment(now), wish, shown = std::move(shown),
                                 elapsed = FramesSinceDecision(now)](TextEngine& engine) {
        TurnMaker maker(wall, engine, in);
        return Fulfil(wish, shown, elapsed, &maker);
      });
}

void Player::Impl::AskStopgap(Instant now) {
  if (studio.at_once()) return;
  stopgap = studio.Do(Urgency::kSoon, [&in = studio, wall = Moment(now)](TextEngine& engine) {
    return TurnMaker(wall, engine, in).Stopgap();
  });
}

void Player::Impl::TakeMade(Instant now) {
  if (showing == nullptr && IsReady(stopgap) && !(request && IsReady(request->made))) {
    if (auto made = stopgap.get()) {
      Show(std::move(*made), due, now, "start");
      stopgap_shown = true;
    }
  }
  if (!request || !IsReady(request->made)) return;
  if (request->wish == Wish::kNext && !showing->ended()) return;
  TurnRequest done = std::move(*std::exchange(request, std::nullopt));
  MadeTurn made = done.made.get();
  if (done.wish == Wish::kKeep) {
    KeepShowing(std::move(made), std::move(done.cast), now, done.reason);
  } else {
    Show(std::move(made), std::move(done.cast), now, done.reason);
  }
  stopgap_shown = false;
  stopgap = {};
  FollowSides(now);
}

// --- what is on the wall -----------------------------------------------------------------------

/// Whose words stand beside the body: before something of what is due is on the wall, those of the
/// first that will be.
const Playlist* Player::Impl::PlaylistNow() const {
  const Claim* claim = ClaimOf(due, cast == due ? round : RoundAt{});
  return claim == nullptr ? nullptr : program->FindPlaylist(claim->playlist);
}

Shown Player::Impl::ShownNow() const {
  const std::string& item = showing->entry().item;
  const auto end = turns.begin() + static_cast<std::ptrdiff_t>(std::min(turn, turns.size()));
  const auto before = std::ranges::count(turns.begin(), end, item, &Turn::id);
  return {item,
          showing->content(),
          round,
          turn,
          static_cast<std::size_t>(before),
          showing->shown_frame(),
          showing->Place(),
          showing->ended()};
}

void Player::Impl::Finish(Instant now, const std::string& reason) {
  if (showing != nullptr && showing->entry().frames > 0) {
    finished.push_back(showing->Finish(now, clock, stopgap_shown ? "start" : reason));
  }
  showing.reset();
}

void Player::Impl::TakePlace(MadeTurn* made, Cast made_for) {
  cast = std::move(made_for);
  round = std::move(made->round);
  turns = std::move(made->turns);
  turn = made->turn;
  enquiry = made->enquiry;
}

void Player::Impl::Show(MadeTurn made, Cast made_for, Instant now, const std::string& reason) {
  const bool over_another = showing != nullptr;
  Finish(now, reason);
  TakePlace(&made, std::move(made_for));
  PlayRecord entry;
  entry.screen = screen.id;
  entry.program = program_id;
  const Claim* claim = ClaimOf(cast, round);
  const bool overlay = !made.enquiry && turns[turn].overlay.has_value();
  if (const Claim* whose = overlay ? &*turns[turn].overlay : claim) {
    entry.playlist = whose->playlist;
    entry.rule = whose->rule;
  }
  entry.item = made.enquiry ? std::string(kEnquiryId) : turns[turn].id;
  entry.category = std::move(made.category);
  entry.content = made.content.hash;
  entry.started = now;
  entry.steady_started = clock.steady;
  const Playlist* playlist = claim == nullptr ? nullptr : program->FindPlaylist(claim->playlist);
  if (over_another && playlist != nullptr) {
    // On a day of mourning nothing moves that need not.
    const bool still = InMourning(screen.light, program->zone.ToCivil(now).date);
    made.scene->Enter(still ? Entrance::kCut : playlist->enter);
  }
  showing = std::make_unique<Showing>(studio, std::move(entry), std::move(made.content),
                                      std::move(made.scene), made.at);
}

void Player::Impl::KeepShowing(MadeTurn made, Cast made_for, Instant now,
                               const std::string& reason) {
  const bool same = !made.enquiry && made.turns[made.turn].id == showing->entry().item;
  if (!same) return Show(std::move(made), std::move(made_for), now, reason);
  if (made.scene == nullptr) return TakePlace(&made, std::move(made_for));
  if (made.content.records == showing->content().records) {
    TakePlace(&made, std::move(made_for));
    return showing->Replace(std::move(made.content), std::move(made.scene));
  }
  made.at = FrameAt(*made.scene, showing->Place());
  Show(std::move(made), std::move(made_for), now, reason);
  showing->scene().Invalidate();
}

void Player::Impl::ClearScreen(const Screen& wanted) {
  screen = wanted;
  stopgap_shown = false;
  frame = Frame(screen.w, screen.h);
  const Rect all = {0, 0, screen.w, screen.h};
  frame.Fill(all, ThemeOf(screen.palette).background);
  damage.push_back(all);
  sides.Reset();
}

void Player::Impl::FollowSides(Instant now) {
  const Playlist* playlist = PlaylistNow();
  SideWords words;
  words.with_clock = agenda.above().clock_trusted;
  words.title =
      playlist != nullptr && !playlist->title.empty() ? playlist->title : program->bureau.name;
  if (decision.alerts.empty()) {
    const RoundMoment moment{program->zone.ToCivil(now), words.with_clock};
    words.ticker = RunningLines(*program, decision.overlays, playlist, moment);
  } else {
    words.ticker = AlertLines(*program, decision.alerts);
  }
  sides.Follow(program, screen, words, FramesSinceDecision(now));
}

// --- what is due -------------------------------------------------------------------------------

const Screen* Player::Impl::FindScreen(const Program& from) const {
  if (screen_id.empty()) return from.screens.empty() ? nullptr : &from.screens.front();
  return from.FindScreen(screen_id);
}

/// Frames that a wall which has played since the decision began has presented. What warnings cover
/// began at another time than they.
std::int64_t Player::Impl::FramesSinceDecision(Instant now) const {
  if (!decision.alerts.empty()) return 0;
  const Instant began = program->zone.ToInstant(decision.since);
  return std::max<std::int64_t>(0, (now - began).count()) * screen.hz / 1000;
}

void Player::Impl::Decide(Instant now) {
  decision = agenda.Decide(now);
  due = CastOf(decision, program->schedule, agenda.above().clock_trusted);
}

/// Puts the waiting program in force. Scenes keep no part of a program, so what is the same in
/// both goes on without a seam.
void Player::Impl::TakeProgram(Instant now) {
  const Screen* wanted = FindScreen(*next_program);
  if (wanted == nullptr) {
    next_program.reset();
    return;
  }
  const Screen wanted_screen = *wanted;
  const Decision before = decision;
  const Cast due_before = due;
  program = std::move(next_program);
  program_id = std::move(next_id);
  agenda.SetProgram(program);
  Decide(now);
  screen.light = wanted_screen.light;  // changes no picture
  if (!(wanted_screen == screen)) {
    Finish(now, "program");
    suspended.Clear();
    ClearScreen(wanted_screen);
  }
  if (showing == nullptr) AskStopgap(now);
  const Wish wish = request ? request->wish : Wish::kNext;
  if (showing == nullptr || stopgap_shown) {
    AskJoin("program", now);
  } else if (due != due_before) {
    FollowDecision(before, due_before, now);
  } else if (wish == Wish::kJoin) {
    AskJoin("program", now);
  } else if (wish == Wish::kResume) {
    Ask(Wish::kResume, request->reason, request->shown, now);
  } else {
    Ask(Wish::kKeep, "program", ShownNow(), now);
  }
  FollowSides(now);
}

std::chrono::milliseconds Player::Impl::FrameTime() const {
  return std::chrono::milliseconds(1000 / screen.hz);
}

/// What the schedule says now; a change takes effect as soon as its first picture is made.
void Player::Impl::FollowSchedule(Instant now, std::int64_t skipped) {
  const auto expected =
      last_tick.value_or(now) + std::chrono::milliseconds(skipped * 1000 / screen.hz);
  const bool stepped = std::chrono::abs(now - expected) > kClockStep;
  const bool over = program->zone.ToCivil(now) >= decision.until;
  // A play is dated by the clock as it is now, or it would end before it began.
  if (stepped && showing != nullptr) showing->MoveStart(now - expected - FrameTime());
  if (!stepped && !over && !agenda.changed()) return;
  const Decision before = decision;
  const Cast due_before = due;
  Decide(now);
  FollowDecision(before, due_before, now);
}

void Player::Impl::FollowDecision(const Decision& before, const Cast& due_before, Instant now) {
  // Another day's window of the same rule is another one.
  const bool goes_on = !due.alerts.empty() || decision.since < before.until;
  if (due == due_before && goes_on) {
    if (decision.overlays != before.overlays) FollowSides(now);
    return;
  }
  const bool covers = Interrupts(decision.ground) && decision.ground >= before.ground;
  const bool there = showing != nullptr && !stopgap_shown && cast == due_before;
  if (covers && there) suspended.Put(cast, ShownNow());
  if (std::optional<Shown> shown = suspended.Take(due)) {
    Ask(Wish::kResume, "schedule", std::move(shown), now);
  } else if (!there || !KeepInRotation(now)) {
    AskJoin(covers ? "interrupt" : "schedule", now);
  }
  if (!Interrupts(decision.ground)) suspended.Clear();
  FollowSides(now);
}

/// Playlists that begin or cease to take turns with what is on the wall do not cut it short.
bool Player::Impl::KeepInRotation(Instant now) {
  const Claim* claim = ClaimOf(cast, round);
  if (claim == nullptr || !due.alerts.empty() || due.clock_trusted != cast.clock_trusted) {
    return false;
  }
  const auto found = std::ranges::find(due.rotation, *claim);
  if (due == cast || found == due.rotation.end()) return false;
  Shown shown = ShownNow();
  shown.round.claim = static_cast<std::size_t>(found - due.rotation.begin());
  Ask(Wish::kKeep, "schedule", std::move(shown), now);
  return true;
}

// --- frame by frame ----------------------------------------------------------------------------

void Player::Impl::Prepare(Instant now, std::int64_t skipped) {
  if (next_program != nullptr) TakeProgram(now);
  if (program == nullptr) return;
  FollowSchedule(now, skipped);
  if (!request && showing == nullptr) AskJoin("program", now);
  const std::int64_t ahead = studio.at_once() ? 0 : std::int64_t{kAheadSeconds} * screen.hz;
  if (!request && showing != nullptr && showing->left() <= ahead) {
    Ask(Wish::kNext, "end", ShownNow(), now);
  }
  TakeMade(now);
}

void Player::Impl::Paint(Instant now, std::int64_t passed) {
  const CivilTime civil = program->zone.ToCivil(now);
  if (!sides.Paint(civil, now, &frame, &damage)) ++evenness.stalls;
  ticker_watch.Observe(sides.LineAt(), passed);
  std::optional<LinePlace> line;
  if (showing != nullptr && !showing->ended()) {
    if (!showing->Paint(civil, now, &frame, &damage)) ++evenness.stalls;
    if (!lit) showing->CountUnlit(passed);
    line = showing->scene().LineAt({showing->shown_frame(), civil, now});
  }
  body_watch.Observe(line, passed);
  ++frames;
  last_tick = now;
}

std::int64_t Player::Impl::QuietFrames(Instant now) const {
  if (program == nullptr || next_program != nullptr || showing == nullptr || agenda.changed()) {
    return 0;
  }
  if (request && !(request->wish == Wish::kNext && IsReady(request->made))) return 0;
  const CivilTime civil = program->zone.ToCivil(now);
  std::int64_t quiet = sides.QuietFrames(civil, now);
  quiet = std::min(quiet, showing->QuietFrames(civil, now));
  const std::int64_t to_decision =
      (program->zone.ToInstant(decision.until) - now).count() * screen.hz / 1000;
  return std::max<std::int64_t>(0, std::min(quiet, to_decision - 1));
}

}  // namespace tingping
