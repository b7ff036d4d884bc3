#include "daemon/ctl/round_length.h"

#include <memory>

#include "renderer/player/turn_maker.h"
#include "renderer/scene/studio.h"

namespace tingping {

std::map<std::string, int> RoundLengths(TextEngine& engine, const Program& program, Instant now) {
  std::map<std::string, int> lengths;
  if (program.screens.empty()) return lengths;
  const Screen& screen = program.screens.front();
  InlineStudio studio(engine);
  const std::shared_ptr<const Program> shared(std::shared_ptr<const Program>(), &program);
  for (const Playlist& playlist : program.playlists) {
    const WallMoment wall{shared, screen, {{{"", playlist.id}}, {}}, {}, now};
    const std::int64_t frames = TurnMaker(wall, engine, studio).FramesOfLap();
    if (frames > 0) lengths[playlist.id] = static_cast<int>(frames / screen.hz);
  }
  return lengths;
}

}  // namespace tingping
