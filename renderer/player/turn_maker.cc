#include "renderer/player/turn_maker.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "playlists/play_category.h"

namespace tingping {
namespace {

constexpr std::size_t kStopgapRows = 64;

std::optional<std::size_t> FindTurn(const std::vector<Turn>& turns, const std::string& id) {
  const auto found = std::ranges::find(turns, id, &Turn::id);
  if (found == turns.end()) return std::nullopt;
  return static_cast<std::size_t>(found - turns.begin());
}

}  // namespace

TurnMaker::TurnMaker(WallMoment wall, TextEngine& engine, Studio& studio)
    : wall_(std::move(wall)), engine_(engine), studio_(studio) {
  const Program& program = *wall_.program;
  if (const Playlist* playlist = program.FindPlaylist(wall_.playlist)) {
    turns_ = UnfoldRound(program, *playlist, wall_.screen, program.zone.ToCivil(wall_.now).date);
  }
}

SceneContext TurnMaker::Context() const {
  const Screen& screen = wall_.screen;
  return {engine_, studio_, screen, *screen.Find(ZoneRole::kBody), *wall_.program, row_limit_};
}

std::unique_ptr<Scene> TurnMaker::Make(const Turn& turn) const {
  return MakeBodyScene(Context(), turn.item, wall_.program->zone.ToCivil(wall_.now), wall_.now);
}

MadeTurn TurnMaker::Ready(std::size_t turn, std::unique_ptr<Scene> scene, std::int64_t at) {
  scene->Prepare({at, wall_.program->zone.ToCivil(wall_.now), wall_.now}, engine_);
  const Program& program = *wall_.program;
  const bool enquiry = scene->Name() == kEnquiryId;  // in place of rows that are too old
  std::string category =
      enquiry ? std::string(kEnquiryCategory) : PlayCategory(program, turns_[turn].item);
  TurnContent content = ContentOf(program, turns_[turn], wall_.now);
  return {std::move(turns_), turn, false, std::move(content), std::move(category),
          std::move(scene),  at};
}

MadeTurn TurnMaker::Enquiry(std::size_t turn) {
  std::unique_ptr<Scene> scene = MakeEnquiry(Context());
  scene->Prepare({0, wall_.program->zone.ToCivil(wall_.now), wall_.now}, engine_);
  TurnContent content;
  content.hash = EnquiryHash(*wall_.program);
  return {std::move(turns_), turn, true, std::move(content), std::string(kEnquiryCategory),
          std::move(scene),  0};
}

MadeTurn TurnMaker::From(std::size_t first) {
  for (std::size_t step = 0; step < turns_.size(); ++step) {
    const std::size_t turn = (first + step) % turns_.size();
    std::unique_ptr<Scene> scene = Make(turns_[turn]);
    if (scene != nullptr) return Ready(turn, std::move(scene), 0);
  }
  return Enquiry(first);
}

MadeTurn TurnMaker::Join(std::int64_t elapsed) {
  std::vector<std::unique_ptr<Scene>> scenes;
  std::vector<std::int64_t> lengths;
  for (const Turn& turn : turns_) {
    scenes.push_back(Make(turn));
    lengths.push_back(scenes.back() == nullptr ? 0 : scenes.back()->DurationFrames());
  }
  const std::optional<RoundPlace> place = PlaceAfter(lengths, elapsed);
  if (!place) return Enquiry(0);
  return Ready(place->turn, std::move(scenes[place->turn]), place->frame);
}

MadeTurn TurnMaker::After(const std::string& last, std::size_t turn) {
  if (last == kEnquiryId) return From(turn);
  return From(FindTurn(turns_, last).value_or(turn) + 1);
}

MadeTurn TurnMaker::Keep(const Shown& shown) {
  const std::optional<std::size_t> found = FindTurn(turns_, shown.item);
  if (!found) return From(shown.item == kEnquiryId ? 0 : shown.turn);
  TurnContent content = ContentOf(*wall_.program, turns_[*found], wall_.now);
  if (content == shown.content) {
    return {std::move(turns_), *found, false, std::move(content), {}, nullptr, 0};
  }
  std::unique_ptr<Scene> scene = Make(turns_[*found]);
  if (scene == nullptr) return From(*found + 1);
  const bool same_records = content.records == shown.content.records;
  const std::int64_t at = same_records ? shown.frame : FrameAt(*scene, shown.place);
  return Ready(*found, std::move(scene), at);
}

std::unique_ptr<MadeTurn> TurnMaker::Stopgap() {
  row_limit_ = kStopgapRows;
  MadeTurn made = From(0);
  return made.enquiry ? nullptr : std::make_unique<MadeTurn>(std::move(made));
}

}  // namespace tingping
