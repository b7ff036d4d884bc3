#include "daemon/ctl/round_length.h"

#include <memory>

#include "renderer/player/round.h"
#include "renderer/scene/studio.h"

namespace tingping {

std::map<std::string, int> RoundLengths(TextEngine& engine, const Program& program, Instant now) {
  std::map<std::string, int> lengths;
  if (program.screens.empty()) return lengths;
  const Screen& screen = program.screens.front();
  const Zone* body = screen.Find(ZoneRole::kBody);
  if (body == nullptr) return lengths;
  InlineStudio studio(engine);
  const CivilTime civil = program.zone.ToCivil(now);
  const SceneContext context{engine, studio, screen, *body, program, std::string::npos};
  for (const Playlist& playlist : program.playlists) {
    std::int64_t frames = 0;
    for (const Turn& turn : UnfoldRound(program, playlist, screen, civil.date)) {
      const std::unique_ptr<Scene> scene = MakeBodyScene(context, turn.item, civil, now);
      if (scene != nullptr) frames += scene->DurationFrames();
    }
    if (frames > 0) lengths[playlist.id] = static_cast<int>(frames / screen.hz);
  }
  return lengths;
}

}  // namespace tingping
