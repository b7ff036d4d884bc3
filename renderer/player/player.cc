#include "renderer/player/player.h"

#include <algorithm>
#include <cstdio>
#include <utility>

#include "playlists/unicode.h"
#include "renderer/player/round.h"
#include "renderer/player/showing.h"
#include "renderer/player/side_zones.h"
#include "renderer/scene/theme.h"

namespace tingping {
namespace {

/// A tick further than this from the one before means that the wall clock was set.
constexpr std::chrono::milliseconds kClockStep{2000};

constexpr std::string_view kEnquiryId = "enquiry";

}  // namespace

struct Player::Impl {
  Impl(TextEngine& text_engine, std::string id)
      : engine(text_engine), screen_id(std::move(id)), sides(text_engine) {}

  TextEngine& engine;
  const std::string screen_id;

  std::shared_ptr<const Program> program;
  std::string program_id;
  std::shared_ptr<const Program> next_program;
  std::string next_id;

  Screen screen;
  Frame frame;
  Damage damage;
  std::int64_t frames = 0;
  std::optional<Instant> last_tick;

  Decision decision;
  std::vector<Turn> turns;
  std::size_t turn = 0;              // whose turn it is, or was before the enquiry slide
  std::unique_ptr<Showing> showing;  // null before the first tick and after Stop
  SideZones sides;
  std::vector<PlayRecord> finished;

  // --- the round -------------------------------------------------------------------------------

  SceneContext BodyContext() const {
    return {engine, screen, *screen.Find(ZoneRole::kBody), *program};
  }

  std::unique_ptr<Scene> MakeScene(const Turn& made, Instant now) const {
    return MakeBodyScene(BodyContext(), made.item, program->zone.ToCivil(now), now);
  }

  const Playlist* PlaylistNow() const { return program->FindPlaylist(decision.playlist); }

  void Unfold(Instant now) {
    turns.clear();
    if (const Playlist* playlist = PlaylistNow()) {
      turns = UnfoldRound(*program, *playlist, screen, program->zone.ToCivil(now).date);
    }
  }

  std::optional<std::size_t> FindTurn(const std::string& id) const {
    const auto found =
        std::find_if(turns.begin(), turns.end(), [&](const Turn& other) { return other.id == id; });
    if (found == turns.end()) return std::nullopt;
    return static_cast<std::size_t>(found - turns.begin());
  }

  PlayRecord EntryFor(std::string item, Instant now) const {
    PlayRecord entry;
    entry.program = program_id;
    entry.playlist = decision.playlist;
    entry.rule = decision.rule;
    entry.item = std::move(item);
    entry.started = now;
    return entry;
  }

  void Finish(Instant now, const std::string& reason) {
    if (showing != nullptr && showing->entry().frames > 0) {
      finished.push_back(showing->Finish(now, reason));
    }
    showing.reset();
  }

  void Show(std::size_t index, std::unique_ptr<Scene> scene, std::int64_t at, Instant now) {
    turn = index;
    showing =
        std::make_unique<Showing>(EntryFor(turns[index].id, now),
                                  ContentOf(*program, turns[index], now), std::move(scene), at);
  }

  void ShowEnquiry(Instant now) {
    showing = std::make_unique<Showing>(EntryFor(std::string(kEnquiryId), now), TurnContent{},
                                        MakeEnquiry(BodyContext()), 0);
  }

  /// The first turn from `from` on, counted round, that has something to show.
  void ShowFrom(std::size_t from, Instant now) {
    for (std::size_t step = 0; step < turns.size(); ++step) {
      const std::size_t index = (from + step) % turns.size();
      std::unique_ptr<Scene> scene = MakeScene(turns[index], now);
      if (scene != nullptr) return Show(index, std::move(scene), 0, now);
    }
    ShowEnquiry(now);
  }

  /// After a turn has ended. The round is unfolded anew: the day, and with it what may be shown,
  /// may have changed meanwhile.
  void ShowNext(Instant now) {
    const std::string last = showing->entry().item;
    Finish(now, "end");
    Unfold(now);
    if (last == kEnquiryId) return ShowFrom(turn, now);
    ShowFrom(FindTurn(last).value_or(turn) + 1, now);
  }

  /// Frames that a wall which has played since the decision began has presented.
  std::int64_t FramesSinceDecision(Instant now) const {
    const Instant began = program->zone.ToInstant(decision.since);
    return std::max<std::int64_t>(0, (now - began).count()) * screen.hz / 1000;
  }

  /// Takes up the round where a wall that had never stopped would stand.
  void Join(Instant now) {
    Unfold(now);
    turn = 0;
    std::vector<std::unique_ptr<Scene>> scenes;
    std::vector<std::int64_t> lengths;
    for (const Turn& made : turns) {
      scenes.push_back(MakeScene(made, now));
      lengths.push_back(scenes.back() == nullptr ? 0 : scenes.back()->DurationFrames());
    }
    const std::optional<RoundPlace> place = PlaceAfter(lengths, FramesSinceDecision(now));
    if (!place) return ShowEnquiry(now);
    Show(place->turn, std::move(scenes[place->turn]), place->frame, now);
  }

  // --- what can change between two frames ------------------------------------------------------

  const Screen* FindScreen(const Program& from) const {
    if (screen_id.empty()) return from.screens.empty() ? nullptr : &from.screens.front();
    return from.FindScreen(screen_id);
  }

  void FollowSides(Instant now) {
    sides.Follow(*program, screen, PlaylistNow(), FramesSinceDecision(now));
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
    if (showing == nullptr || !(wanted_screen == screen)) {
      Finish(now, "program");
      ClearScreen(wanted_screen);
      FollowSides(now);
      return Join(now);
    }
    FollowSides(now);
    if (decision.playlist != before) {
      Finish(now, "program");
      return Join(now);
    }
    Unfold(now);
    KeepTurn(now);
  }

  void ClearScreen(const Screen& wanted) {
    screen = wanted;
    frame = Frame(screen.w, screen.h);
    const Rect all = {0, 0, screen.w, screen.h};
    frame.Fill(all, ThemeOf(screen.palette).background);
    damage.push_back(all);
    sides.Reset();
  }

  /// Goes on with the item on the wall if the new program still has it, at once as it now is.
  void KeepTurn(Instant now) {
    const std::optional<std::size_t> index = FindTurn(showing->entry().item);
    if (!index) {
      const bool enquiry = showing->entry().item == kEnquiryId;
      Finish(now, "program");
      return ShowFrom(enquiry ? 0 : turn, now);
    }
    turn = *index;
    TurnContent content = ContentOf(*program, turns[turn], now);
    if (content == showing->content()) return;
    std::unique_ptr<Scene> scene = MakeScene(turns[turn], now);
    if (scene != nullptr && content.records == showing->content().records) {
      return showing->Replace(std::move(content), std::move(scene));
    }
    const PagePlace place = showing->Place();
    Finish(now, "program");
    if (scene == nullptr) return ShowFrom(turn + 1, now);
    const std::int64_t at = FrameAt(*scene, place);
    Show(turn, std::move(scene), at, now);
  }

  /// What the schedule says now; a change takes effect at once.
  void FollowSchedule(Instant now) {
    const bool stepped = last_tick && std::chrono::abs(now - *last_tick) > kClockStep;
    if (!stepped && program->zone.ToCivil(now) < decision.until) return;
    Decision then = DecisionAt(now);
    const bool same = then.playlist == decision.playlist && then.rule == decision.rule &&
                      then.since < decision.until;
    decision = std::move(then);
    if (same) return;
    Finish(now, "schedule");
    FollowSides(now);
    Join(now);
  }

  void Prepare(Instant now) {
    if (next_program != nullptr) TakeProgram(now);
    if (program == nullptr) return;
    FollowSchedule(now);
    if (showing == nullptr) Join(now);
    if (showing->ended()) ShowNext(now);
  }

  void Paint(Instant now) {
    const CivilTime civil = program->zone.ToCivil(now);
    sides.Paint(civil, now, &frame, &damage);
    showing->Paint(civil, now, &frame, &damage);
    ++frames;
    last_tick = now;
  }
};

Player::Player(TextEngine& engine, std::string screen_id)
    : impl_(std::make_unique<Impl>(engine, std::move(screen_id))) {}

Player::~Player() = default;

void Player::SetProgram(std::shared_ptr<const Program> program, std::string id) {
  impl_->next_program = std::move(program);
  impl_->next_id = std::move(id);
}

bool Player::has_program() const {
  return impl_->program != nullptr || impl_->next_program != nullptr;
}

const Damage& Player::Tick(Instant now) {
  impl_->damage.clear();
  impl_->Prepare(now);
  if (impl_->program != nullptr) impl_->Paint(now);
  return impl_->damage;
}

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
  for (const char32_t code_point : in.engine.missing()) {
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

std::vector<PlayRecord> Player::TakeFinished() { return std::exchange(impl_->finished, {}); }

void Player::Stop(Instant now) { impl_->Finish(now, "stop"); }

}  // namespace tingping
