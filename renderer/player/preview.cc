#include "renderer/player/preview.h"

#include <utility>

#include "renderer/player/player.h"

namespace tingping {
namespace {

Result<const Screen*> ScreenOf(const Program& program, const std::string& screen_id) {
  const Screen* const screen = screen_id.empty() && !program.screens.empty()
                                   ? &program.screens.front()
                                   : program.FindScreen(screen_id);
  if (screen != nullptr) return screen;
  return Error{FaultCode::kMissingReference, "没有屏幕 \"" + screen_id + "\"", {}};
}

}  // namespace

Status RenderFrames(TextEngine& engine, std::shared_ptr<const Program> program,
                    const std::string& screen_id, Instant at, int count, const EachFrame& each,
                    AssetReader assets) {
  const Result<const Screen*> screen = ScreenOf(*program, screen_id);
  if (!screen) return screen.error();
  const int hz = (*screen)->hz;
  InlineStudio studio(engine, std::move(assets));
  Player player(studio, (*screen)->id);
  player.SetProgram(std::move(program), "preview");
  for (int i = 0; i < count; ++i) {
    const Damage& damage = player.Tick(at + std::chrono::milliseconds(std::int64_t{1000} * i / hz));
    if (const Status done = each(player.frame(), damage); !done) return done;
  }
  return Ok{};
}

Result<int> FrameRate(const Program& program, const std::string& screen_id) {
  const Result<const Screen*> screen = ScreenOf(program, screen_id);
  if (!screen) return screen.error();
  return (*screen)->hz;
}

Result<Frame> RenderAt(TextEngine& engine, std::shared_ptr<const Program> program,
                       const std::string& screen_id, Instant at, AssetReader assets) {
  Frame result;
  const EachFrame keep = [&](const Frame& frame, const Damage&) -> Status {
    result = frame;
    return Ok{};
  };
  const Status done =
      RenderFrames(engine, std::move(program), screen_id, at, 1, keep, std::move(assets));
  if (!done) return done.error();
  return result;
}

}  // namespace tingping
