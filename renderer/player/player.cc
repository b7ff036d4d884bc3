#include "renderer/player/player.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "playlists/unicode.h"
#include "renderer/player/round.h"
#include "renderer/player/showing.h"
#include "renderer/player/side_zones.h"
#include "renderer/player/step_watch.h"
#include "renderer/player/turn_maker.h"
#include "renderer/scene/theme.h"

namespace tingping {
namespace {

/// A tick further than this from where its frame should be means that the wall clock was set.
constexpr std::chrono::milliseconds kClockStep{2000};

/// The next turn is made so long before it is due.
constexpr int kAheadSeconds = 2;
constexpr std::chrono::milliseconds kRoundAfterStopgap{50};

/// What the studio was asked for.
enum class Wish { kJoin, kKeep, kNext };

struct Request {
  Wish wish = Wish::kJoin;
  std::string reason;  // of the end of what is on the wall
  std::future<MadeTurn> made;
};

}  // namespace

struct Player::Impl {
  Impl(Studio& made_in, std::string id)
      : studio(made_in), screen_id(std::move(id)), sides(studio) {}

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

  Decision decision;
  std::vector<Turn> turns;
  std::size_t turn = 0;              // whose turn it is, or was before the enquiry slide
  std::unique_ptr<Showing> showing;  // null before the first turn is made and after Stop
  bool stopgap_shown = false;        // it is one: the turn that is due is still in the making
  std::optional<Request> request;
  std::future<std::unique_ptr<MadeTurn>> stopgap;
  SideZones sides;
  std::vector<PlayRecord> finished;

  // --- the studio's work -----------------------------------------------------------------------

  template <typename Work>
  void Ask(Wish wish, std::string reason, Instant now, Work work) {
    WallMoment wall{program, screen, decision.playlist, now};
    request = {wish, std::move(reason), {}};
    request->made = studio.Do(Urgency::kSoon, [&in = studio, wall = std::move(wall),
                                               work = std::move(work)](TextEngine& engine) {
      TurnMaker maker(wall, engine, in);
      return work(maker);
    });
  }

  /// Frames that a wall which has played since the decision began has presented.
  std::int64_t FramesSinceDecision(Instant now) const {
    const Instant began = program->zone.ToInstant(decision.since);
    return std::max<std::int64_t>(0, (now - began).count()) * screen.hz / 1000;
  }

  void AskStopgap(Instant now) {
    if (studio.at_once()) return;
    stopgap = studio.Do(Urgency::kSoon,
                        [&in = studio, wall = WallMoment{program, screen, decision.playlist, now}](
                            TextEngine& engine) { return TurnMaker(wall, engine, in).Stopgap(); });
  }

  /// Takes up the round where a wall that had never stopped would stand.
  void AskJoin(const std::string& reason, Instant now) {
    const std::int64_t elapsed = FramesSinceDecision(now);
    Ask(Wish::kJoin, reason, now, [elapsed](TurnMaker& maker) { return maker.Join(elapsed); });
  }

  /// The round is unfolded anew for every turn: the day, and with it what may be shown, may have
  /// changed meanwhile.
  void AskNext(Instant now) {
    Ask(Wish::kNext, "end", now, [last = showing->entry().item, at = turn](TurnMaker& maker) {
      return maker.After(last, at);
    });
  }

  /// Goes on with the item on the wall if the new program still has it, at once as it now is.
  void AskKeep(Instant now) {
    Shown shown{showing->entry().item, showing->content(), turn, showing->shown_frame(),
                showing->Place()};
    Ask(Wish::kKeep, "program", now,
        [shown = std::move(shown)](TurnMaker& maker) { return maker.Keep(shown); });
  }

  // --- what is on the wall ---------------------------------------------------------------------

  const Playlist* PlaylistNow() const { return program->FindPlaylist(decision.playlist); }

  void Finish(Instant now, const std::string& reason) {
    if (showing != nullptr && showing->entry().frames > 0) {
      finished.push_back(showing->Finish(now, clock, stopgap_shown ? "start" : reason));
    }
    showing.reset();
  }

  void Show(MadeTurn made, Instant now, const std::string& reason) {
    const bool over_another = showing != nullptr;
    Finish(now, reason);
    PlayRecord entry;
    entry.screen = screen.id;
    entry.program = program_id;
    entry.playlist = decision.playlist;
    entry.rule = decision.rule;
    entry.item = made.enquiry ? std::string(kEnquiryId) : made.turns[made.turn].id;
    entry.category = std::move(made.category);
    entry.content = made.content.hash;
    entry.started = now;
    entry.steady_started = clock.steady;
    turns = std::move(made.turns);
    turn = made.turn;
    if (const Playlist* playlist = PlaylistNow(); over_another && playlist != nullptr) {
      // On a day of mourning nothing moves that need not.
      const bool still = InMourning(screen.light, program->zone.ToCivil(now).date);
      made.scene->Enter(still ? Entrance::kCut : playlist->enter);
    }
    showing = std::make_unique<Showing>(studio, std::move(entry), std::move(made.content),
                                        std::move(made.scene), made.at);
  }

  void KeepShowing(MadeTurn made, Instant now) {
    const bool same = !made.enquiry && made.turns[made.turn].id == showing->entry().item;
    if (!same) return Show(std::move(made), now, "program");
    turns = std::move(made.turns);
    turn = made.turn;
    if (made.scene == nullptr) return;
    if (made.content.records == showing->content().records) {
      return showing->Replace(std::move(made.content), std::move(made.scene));
    }
    made.at = FrameAt(*made.scene, showing->Place());
    made.turns = std::move(turns);
    Show(std::move(made), now, "program");
    showing->scene().Invalidate();
  }

  void TakeMade(Instant now) {
    if (showing == nullptr && IsReady(stopgap) && !(request && IsReady(request->made))) {
      if (auto made = stopgap.get()) {
        Show(std::move(*made), now, "start");
        stopgap_shown = true;
      }
    }
    if (!request || !IsReady(request->made)) return;
    if (request->wish == Wish::kNext && !showing->ended()) return;
    Request done = std::move(*std::exchange(request, std::nullopt));
    MadeTurn made = done.made.get();
    if (done.wish == Wish::kKeep) {
      KeepShowing(std::move(made), now);
    } else {
      Show(std::move(made), now, done.reason);
    }
    stopgap_shown = false;
    stopgap = {};
  }

  // --- what can change between two frames ------------------------------------------------------

  const Screen* FindScreen(const Program& from) const {
    if (screen_id.empty()) return from.screens.empty() ? nullptr : &from.screens.front();
    return from.FindScreen(screen_id);
  }

  void FollowSides(Instant now) {
    sides.Follow(program, screen, PlaylistNow(), FramesSinceDecision(now));
  }

  Decision DecisionAt(Instant now) const {
    return Resolve(program->schedule, program->calendar, program->zone.ToCivil(now));
  }

  /// Puts the waiting program in force. Scenes keep no part of a program, so what is the same in
  /// both goes on without a seam.
  void TakeProgram(Instant now) {
    const Screen* wanted = FindScreen(*next_program);
    if (wanted == nullptr) {
      next_program.reset();
      return;
    }
    const Screen wanted_screen = *wanted;
    program = std::move(next_program);
    program_id = std::move(next_id);
    const std::string before = decision.playlist;
    decision = DecisionAt(now);
    screen.light = wanted_screen.light;  // changes no picture
    if (!(wanted_screen == screen)) {
      Finish(now, "program");
      ClearScreen(wanted_screen);
    }
    if (showing == nullptr) AskStopgap(now);
    if (showing == nullptr || stopgap_shown || decision.playlist != before ||
        (request && request->wish == Wish::kJoin)) {
      AskJoin("program", now);
    } else {
      AskKeep(now);
    }
    FollowSides(now);
  }

  void ClearScreen(const Screen& wanted) {
    screen = wanted;
    stopgap_shown = false;
    frame = Frame(screen.w, screen.h);
    const Rect all = {0, 0, screen.w, screen.h};
    frame.Fill(all, ThemeOf(screen.palette).background);
    damage.push_back(all);
    sides.Reset();
  }

  /// What the schedule says now; a change takes effect as soon as its first picture is made.
  void FollowSchedule(Instant now, std::int64_t skipped) {
    const auto expected =
        last_tick.value_or(now) + std::chrono::milliseconds(skipped * 1000 / screen.hz);
    const bool stepped = std::chrono::abs(now - expected) > kClockStep;
    if (!stepped && program->zone.ToCivil(now) < decision.until) return;
    Decision then = DecisionAt(now);
    const bool same = then.playlist == decision.playlist && then.rule == decision.rule &&
                      then.since < decision.until;
    decision = std::move(then);
    if (same) return;
    AskJoin("schedule", now);
    FollowSides(now);
  }

  void Prepare(Instant now, std::int64_t skipped) {
    if (next_program != nullptr) TakeProgram(now);
    if (program == nullptr) return;
    FollowSchedule(now, skipped);
    if (!request && showing == nullptr) AskJoin("program", now);
    const std::int64_t ahead = studio.at_once() ? 0 : std::int64_t{kAheadSeconds} * screen.hz;
    if (!request && showing != nullptr && showing->left() <= ahead) AskNext(now);
    TakeMade(now);
  }

  void Paint(Instant now, std::int64_t passed) {
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

  std::int64_t QuietFrames(Instant now) const {
    if (program == nullptr || next_program != nullptr || showing == nullptr) return 0;
    if (request && !(request->wish == Wish::kNext && IsReady(request->made))) return 0;
    const CivilTime civil = program->zone.ToCivil(now);
    std::int64_t quiet = sides.QuietFrames(civil, now);
    quiet = std::min(quiet, showing->QuietFrames(civil, now));
    const std::int64_t to_decision =
        (program->zone.ToInstant(decision.until) - now).count() * screen.hz / 1000;
    return std::max<std::int64_t>(0, std::min(quiet, to_decision - 1));
  }
};

Player::Player(Studio& studio, std::string screen_id)
    : impl_(std::make_unique<Impl>(studio, std::move(screen_id))) {}

Player::~Player() = default;

void Player::SetProgram(std::shared_ptr<const Program> program, std::string id) {
  impl_->next_program = std::move(program);
  impl_->next_id = std::move(id);
}

bool Player::has_program() const {
  return impl_->program != nullptr || impl_->next_program != nullptr;
}

const Damage& Player::Tick(Instant now, std::int64_t skipped) {
  Impl& in = *impl_;
  in.damage.clear();
  if (in.showing != nullptr) in.showing->Skip(skipped);
  in.sides.Skip(skipped);
  in.Prepare(now, skipped);
  if (in.program != nullptr) in.Paint(now, 1 + skipped);
  return in.damage;
}

std::int64_t Player::QuietFrames(Instant now) const { return impl_->QuietFrames(now); }

void Player::WaitForBody(std::chrono::milliseconds limit) const {
  const Impl& in = *impl_;
  if (in.showing != nullptr || !in.request) return;
  const bool stopgap =
      in.stopgap.valid() && in.stopgap.wait_for(limit) == std::future_status::ready;
  // Of a small program the whole round is made in a moment, and nothing needs to be replaced.
  in.request->made.wait_for(stopgap ? kRoundAfterStopgap : limit);
}

void Player::SetLit(bool lit) { impl_->lit = lit; }

void Player::SetClock(const PlayClock& clock) { impl_->clock = clock; }

const Frame& Player::frame() const { return impl_->frame; }

const Screen* Player::screen() const {
  return impl_->program == nullptr ? nullptr : &impl_->screen;
}

PlayerStatus Player::Status(Instant now) const {
  PlayerStatus status;
  const Impl& in = *impl_;
  status.program = in.program_id;
  status.screen = in.program == nullptr ? in.screen_id : in.screen.id;
  status.frames = in.frames;
  for (const char32_t code_point : in.studio.Report().missing) {
    status.missing_glyphs.push_back(CodePointName(code_point));
  }
  if (in.showing == nullptr) {
    status.scene = "slate";
    return status;
  }
  const Scene& scene = in.showing->scene();
  const std::int64_t shown = in.showing->shown_frame();
  status.playlist = in.decision.playlist;
  status.rule = in.decision.rule;
  status.until = FormatInstant(in.program->zone.ToInstant(in.decision.until), in.program->zone);
  status.item = in.showing->entry().item;
  status.scene = std::string(scene.Name());
  status.page = scene.PageAt(shown) + 1;
  status.pages = scene.PageCount();
  status.item_frames = in.showing->entry().frames;
  status.text = scene.TextAt({shown, in.program->zone.ToCivil(now), now});
  return status;
}

EvennessFigures Player::Evenness() const {
  EvennessFigures figures = impl_->evenness;
  figures.uneven_steps = impl_->body_watch.uneven() + impl_->ticker_watch.uneven();
  return figures;
}

std::vector<LineSpeed> Player::Speeds() const {
  std::vector<LineSpeed> speeds;
  if (impl_->program == nullptr) return speeds;
  const Screen& screen = impl_->screen;
  for (const Zone& zone : screen.zones) {
    if (zone.role == ZoneRole::kTitle || zone.role == ZoneRole::kCalls) continue;
    speeds.push_back(
        {std::string(NameOf(zone.role)), zone.speed_px_s, SnapSpeed(zone.speed_px_s, screen.hz)});
  }
  return speeds;
}

std::vector<PlayRecord> Player::TakeFinished() { return std::exchange(impl_->finished, {}); }

const PlayRecord* Player::Playing() const {
  const Showing* showing = impl_->showing.get();
  return showing == nullptr || showing->entry().frames == 0 ? nullptr : &showing->entry();
}

void Player::Stop(Instant now) {
  impl_->stopgap_shown = false;  // it ends for another reason than what was due
  impl_->Finish(now, "stop");
}

}  // namespace tingping
