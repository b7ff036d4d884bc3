#include "renderer/player/turn_maker.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "playlists/play_category.h"
#include "playlists/play_order.h"

namespace tingping {
namespace {

constexpr std::size_t kStopgapRows = 64;
constexpr std::int64_t kDaySeconds = 86400;
constexpr int kWhole = 100;  // per cent

bool CountsTime(const Playlist& playlist) {
  return playlist.least_statutory_percent > 0 || playlist.most_slogan_percent < kWhole;
}

/// The turn called `id` that has `before` of the same id before it, or the last one of that id.
std::optional<std::size_t> FindTurn(const std::vector<Turn>& turns, const std::string& id,
                                    std::size_t before) {
  std::optional<std::size_t> found;
  for (std::size_t i = 0; i < turns.size(); ++i) {
    if (turns[i].id != id) continue;
    found = i;
    if (before-- == 0) break;
  }
  return found;
}

}  // namespace

TurnMaker::TurnMaker(WallMoment wall, TextEngine& engine, Studio& studio)
    : wall_(std::move(wall)),
      moment_{wall_.program->zone.ToCivil(wall_.now), wall_.cast.clock_trusted},
      engine_(engine),
      studio_(studio) {}

SceneContext TurnMaker::Context() const {
  const Screen& screen = wall_.screen;
  return {engine_, studio_, screen, *screen.Find(ZoneRole::kBody), *wall_.program, row_limit_};
}

std::unique_ptr<Scene> TurnMaker::Make(const Turn& turn) const {
  if (!turn.alert.empty()) return MakeAlert(Context(), turn.alert);
  return MakeBodyScene(Context(), turn.item, moment_.now, wall_.now);
}

const Playlist* TurnMaker::PlaylistOf(const RoundAt& at) const {
  const Claim* claim = ClaimOf(wall_.cast, at);
  return claim == nullptr ? nullptr : wall_.program->FindPlaylist(claim->playlist);
}

std::string TurnMaker::KeyOf(const RoundAt& at, const Turn& turn) const {
  const Playlist* playlist = PlaylistOf(at);
  return (playlist == nullptr ? "" : playlist->id) + '\x1f' + turn.id;
}

Scene* TurnMaker::SceneOf(const RoundAt& at, const Turn& turn) {
  const auto [made, is_new] = scenes_.try_emplace(KeyOf(at, turn));
  if (is_new) made->second = Make(turn);
  return made->second.get();
}

/// The scene to be shown: the one that was made for measuring, if any.
std::unique_ptr<Scene> TurnMaker::Take(const RoundAt& at, const Turn& turn) {
  SceneOf(at, turn);
  const auto made = scenes_.find(KeyOf(at, turn));
  std::unique_ptr<Scene> scene = std::move(made->second);
  scenes_.erase(made);
  return scene;
}

std::int64_t TurnMaker::FramesOf(const RoundAt& at, const Turn& turn) {
  const Scene* scene = SceneOf(at, turn);
  return scene == nullptr ? 0 : scene->DurationFrames();
}

/// Whole seconds, at least one of what is shown at all.
int TurnMaker::SecondsOf(const Turn& turn, RoundAt* at) {
  const auto [known, is_new] = at->seconds.try_emplace(turn.id, 0);
  if (is_new) {
    const int hz = std::max(1, wall_.screen.hz);
    known->second = static_cast<int>((FramesOf(*at, turn) + hz - 1) / hz);
  }
  return known->second;
}

std::vector<Turn> TurnMaker::TurnsOf(RoundAt* at) {
  if (!wall_.cast.alerts.empty()) return AlertTurns(wall_.cast.alerts);
  const Playlist* playlist = PlaylistOf(*at);
  if (playlist == nullptr) return {};
  const auto unfolded = UnfoldItems(*wall_.program, *playlist, wall_.screen, moment_);
  std::vector<std::size_t> shown;
  std::vector<int> seconds(unfolded.size(), 1);
  for (std::size_t i = 0; i < unfolded.size(); ++i) {
    if (unfolded[i].empty()) continue;
    if (CountsTime(*playlist)) {
      seconds[i] = 0;
      for (const Turn& turn : unfolded[i]) seconds[i] += SecondsOf(turn, at);
    }
    if (seconds[i] > 0) shown.push_back(i);
  }
  std::vector<Turn> turns;
  for (const std::size_t i : RoundOf(*playlist, shown, seconds, at->lap).items) {
    turns.insert(turns.end(), unfolded[i].begin(), unfolded[i].end());
  }
  if (wall_.screen.Find(ZoneRole::kTicker) == nullptr) {
    for (Turn& turn : TickerTurns(*wall_.program, wall_.overlays, *playlist, moment_)) {
      turns.push_back(std::move(turn));
    }
  }
  return turns;
}

RoundAt TurnMaker::NextRound(const RoundAt& at) const {
  if (!at.spare && at.claim + 1 < wall_.cast.rounds()) return {at.lap, at.claim + 1};
  return {at.lap + 1, 0};
}

MadeTurn TurnMaker::Ready(RoundAt at, std::vector<Turn> turns, std::size_t turn,
                          std::unique_ptr<Scene> scene, std::int64_t frame) {
  scene->Prepare({frame, moment_.now, wall_.now}, engine_);
  const Program& program = *wall_.program;
  const bool enquiry = scene->Name() == kEnquiryId;  // in place of rows that are too old
  std::string category(enquiry ? kEnquiryCategory : kAlertCategory);
  if (!enquiry && turns[turn].alert.empty()) category = PlayCategory(program, turns[turn].item);
  TurnContent content = ContentOf(program, turns[turn], wall_.now);
  return {std::move(at),       std::move(turns), turn, false, std::move(content),
          std::move(category), std::move(scene), frame};
}

MadeTurn TurnMaker::Enquiry(RoundAt at, std::size_t turn) {
  std::unique_ptr<Scene> scene = MakeEnquiry(Context());
  scene->Prepare({0, moment_.now, wall_.now}, engine_);
  TurnContent content;
  content.hash = EnquiryHash(*wall_.program);
  std::vector<Turn> turns = TurnsOf(&at);
  return {std::move(at),
          std::move(turns),
          turn,
          true,
          std::move(content),
          std::string(kEnquiryCategory),
          std::move(scene),
          0};
}

std::optional<MadeTurn> TurnMaker::RestOf(RoundAt at, std::vector<Turn> turns, std::size_t first) {
  for (std::size_t turn = first; turn < turns.size(); ++turn) {
    std::unique_ptr<Scene> scene = Take(at, turns[turn]);
    if (scene == nullptr) continue;
    return Ready(std::move(at), std::move(turns), turn, std::move(scene), 0);
  }
  return std::nullopt;
}

MadeTurn TurnMaker::From(RoundAt at, std::size_t first) {
  std::vector<Turn> turns = TurnsOf(&at);
  return From(at, std::move(turns), first);
}

/// The rest of the round from `first` on, then everybody's next one, then the spare's.
MadeTurn TurnMaker::From(const RoundAt& begin, std::vector<Turn> turns, std::size_t first) {
  std::optional<MadeTurn> made = RestOf(begin, std::move(turns), first);
  RoundAt at = begin;
  for (std::size_t tried = 0; !made && tried < wall_.cast.rounds(); ++tried) {
    at = NextRound(at);
    turns = TurnsOf(&at);
    made = RestOf(at, std::move(turns), 0);
  }
  if (!made) {
    at = {.lap = at.lap, .spare = true};
    turns = TurnsOf(&at);
    made = RestOf(at, std::move(turns), 0);
  }
  if (made) return *std::move(made);
  return begin.spare ? Enquiry(NextRound(begin), 0) : Enquiry(begin, first);
}

/// Laps last equally long when every one of them plays the same items, in whatever order.
bool TurnMaker::LapsAreAlike() const {
  return std::ranges::all_of(wall_.cast.rotation, [this](const Claim& claim) {
    const Playlist* playlist = wall_.program->FindPlaylist(claim.playlist);
    return playlist == nullptr || playlist->most_slogan_percent >= kWhole;
  });
}

std::int64_t TurnMaker::FramesOfLap() {
  std::int64_t frames = 0;
  for (RoundAt at; at.lap == 0; at = NextRound(at)) {
    for (const Turn& turn : TurnsOf(&at)) frames += FramesOf(at, turn);
  }
  return frames;
}

MadeTurn TurnMaker::Join(std::int64_t elapsed) {
  const std::int64_t lap = FramesOfLap();
  if (lap == 0) return From({}, 0);
  RoundAt at;
  std::int64_t left = elapsed % (kDaySeconds * wall_.screen.hz);
  if (LapsAreAlike()) {
    at.lap = static_cast<std::uint64_t>(elapsed / lap);
    left = elapsed % lap;
  }
  for (;; at = NextRound(at)) {
    std::vector<Turn> turns = TurnsOf(&at);
    for (std::size_t turn = 0; turn < turns.size(); ++turn) {
      const std::int64_t frames = FramesOf(at, turns[turn]);
      if (left < frames) {
        std::unique_ptr<Scene> scene = Take(at, turns[turn]);
        return Ready(std::move(at), std::move(turns), turn, std::move(scene), left);
      }
      left -= frames;
    }
  }
}

MadeTurn TurnMaker::After(const Shown& last) {
  if (last.item == kEnquiryId) return From(last.round, last.turn);
  RoundAt at = last.round;
  std::vector<Turn> turns = TurnsOf(&at);
  const std::optional<std::size_t> found = FindTurn(turns, last.item, last.before);
  return From(at, std::move(turns), found ? *found + 1 : last.turn);
}

MadeTurn TurnMaker::Again(const Shown& shown, bool always) {
  RoundAt at = shown.round;
  std::vector<Turn> turns = TurnsOf(&at);
  const std::optional<std::size_t> found = FindTurn(turns, shown.item, shown.before);
  if (!found) return From(at, std::move(turns), shown.item == kEnquiryId ? 0 : shown.turn);
  TurnContent content = ContentOf(*wall_.program, turns[*found], wall_.now);
  if (!always && content == shown.content) {
    return {std::move(at), std::move(turns), *found, false, std::move(content), {}, nullptr, 0};
  }
  std::unique_ptr<Scene> scene = Make(turns[*found]);
  if (scene == nullptr) return From(at, std::move(turns), *found + 1);
  const bool same_records = content.records == shown.content.records;
  const std::int64_t next = shown.frame + (always ? 1 : 0);  // that one has been seen
  const std::int64_t frame = same_records ? next : FrameAt(*scene, shown.place);
  return Ready(std::move(at), std::move(turns), *found, std::move(scene), frame);
}

MadeTurn TurnMaker::Keep(const Shown& shown) { return Again(shown, false); }

MadeTurn TurnMaker::Resume(const Shown& shown) {
  return shown.ended ? After(shown) : Again(shown, true);
}

std::unique_ptr<MadeTurn> TurnMaker::Stopgap() {
  row_limit_ = kStopgapRows;
  MadeTurn made = From({}, 0);
  return made.enquiry ? nullptr : std::make_unique<MadeTurn>(std::move(made));
}

}  // namespace tingping
