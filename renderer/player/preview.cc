#include "renderer/player/preview.h"

#include <utility>

#include "renderer/player/player.h"

namespace tingping {

Status RenderFrames(TextEngine& engine, std::shared_ptr<const Program> program,
                    const std::string& screen_id, Instant at, int count,
                    const std::function<void(const Frame&)>& each) {
  const Screen* screen = screen_id.empty() && !program->screens.empty()
                             ? &program->screens.front()
                             : program->FindScreen(screen_id);
  if (screen == nullptr) {
    return Error{FaultCode::kMissingReference, "没有屏幕 \"" + screen_id + "\"", {}};
  }
  const int hz = screen->hz;
  InlineStudio studio(engine);
  Player player(studio, screen->id);
  player.SetProgram(std::move(program), "preview");
  for (int i = 0; i < count; ++i) {
    player.Tick(at + std::chrono::milliseconds(std::int64_t{1000} * i / hz));
    each(player.frame());
  }
  return Ok{};
}

Result<Frame> RenderAt(TextEngine& engine, std::shared_ptr<const Program> program,
                       const std::string& screen_id, Instant at) {
  Frame result;
  const Status done = RenderFrames(engine, std::move(program), screen_id, at, 1,
                                   [&](const Frame& frame) { result = frame; });
  if (!done) return done.error();
  return result;
}

}  // namespace tingping
