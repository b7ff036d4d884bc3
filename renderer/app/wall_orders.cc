#include "renderer/app/wall_orders.h"

#include <utility>
#include <vector>

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

void WallOrders::Tell(Player& player, Instant now, Steady::time_point steady) {
  if (steady - judged_at_ >= kJudgeEvery) {
    judged_at_ = steady;
    hand_.SetDecision(player.decision());
    guard_.Judge(now, SystemClockSource());
  }
  player.SetAbove({hand_.Play(now, steady), guard_.verdict().trusted});
}

}  // namespace tingping
