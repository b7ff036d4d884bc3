#include "renderer/app/play_keeper.h"

#include <utility>

#include "renderer/app/clock_source.h"

namespace tingping {
namespace {

constexpr std::chrono::seconds kSourceEvery{1};
constexpr std::chrono::seconds kNoteEvery{1};

}  // namespace

void PlayKeeper::Start(const std::filesystem::path& folder, const PlayLimits& limits) {
  if (!folder.empty()) writer_ = std::make_unique<PlayWriter>(folder, limits);
}

void PlayKeeper::SetClock(Player& player, Steady::time_point now) {
  if (now >= source_at_) {
    source_at_ = now + kSourceEvery;
    clock_.source = given_ ? ClockSource::kGiven : SystemClockSource();
  }
  clock_.steady = std::chrono::duration_cast<std::chrono::milliseconds>(now.time_since_epoch());
  player.SetClock(clock_);
}

void PlayKeeper::Keep(Player& player, const TimeZone& zone) {
  std::vector<PlayRecord> finished = player.TakeFinished();
  if (writer_) writer_->Add(std::move(finished), zone);
}

void PlayKeeper::Note(const Player& player, Instant wall, Steady::time_point now,
                      Steady::time_point next, const TimeZone& zone) {
  if (!writer_ || next - noted_at_ <= kNoteEvery) return;
  const PlayRecord* record = player.Playing();
  if (record == nullptr) return;
  noted_at_ = now;
  writer_->Note(*record, {wall, clock_.steady, clock_.source, record->frames, record->unlit_frames},
                zone);
}

void PlayKeeper::Stop(Player& player, Instant wall, const TimeZone& zone) {
  SetClock(player, Steady::now());
  player.Stop(wall);
  Keep(player, zone);
}

}  // namespace tingping
