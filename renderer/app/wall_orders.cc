#include "renderer/app/wall_orders.h"

#include <utility>
#include <vector>

#include "playlists/quote.h"
#include "renderer/app/clock_source.h"

namespace tingping {
namespace {

constexpr std::chrono::seconds kJudgeEvery{1};

}  // namespace

WallOrders::WallOrders(const Places& places, bool given, std::function<Instant()> now,
                       std::function<void()> changed)
    : hand_(places.hand_file, std::move(now), std::move(changed)),
      guard_({places.program_dir, places.plays_dir}, given) {}

void WallOrders::SetProgram(const Program& program) {
  std::vector<std::string> playlists;
  for (const Playlist& playlist : program.playlists) playlists.push_back(playlist.id);
  hand_.SetProgram(std::move(playlists), program.zone);
}

Errors WallOrders::Faults() const {
  Errors all = guard_.Faults();
  if (!nothing_in_.empty()) {
    all.push_back({FaultCode::kNothingToShow, "节目单 " + Quoted(nothing_in_), {}});
  }
  return all;
}

void WallOrders::Tell(Player& player, Instant now, Steady::time_point steady) {
  if (steady - judged_at_ >= kJudgeEvery) {
    judged_at_ = steady;
    hand_.SetDecision(player.decision());
    nothing_in_ = player.NothingDue() ? player.decision().playlist : "";
    guard_.Judge(now, SystemClockSource());
  }
  const bool trusted = guard_.verdict().trusted;
  player.SetAbove({hand_.Play(now, steady), trusted, trusted ? Instant{} : guard_.SurelyPast()});
}

}  // namespace tingping
