// The wall at a moment, without a wall: what `tingping render` and the console's preview show.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "playlists/program.h"
#include "renderer/scene/frame.h"
#include "renderer/scene/studio.h"
#include "renderer/text/text_engine.h"

namespace tingping {

/// The frame that a wall playing `program` since long before would present at `at`, with pictures
/// from `assets`. `screen_id` empty: the program's first screen. Errors: kMissingReference for an
/// unknown screen.
Result<Frame> RenderAt(TextEngine& engine, std::shared_ptr<const Program> program,
                       const std::string& screen_id, Instant at, AssetReader assets = NoAssets());

/// One presented frame and what changed since the one before. An error ends the rendering.
using EachFrame = std::function<Status(const Frame& frame, const Damage& damage)>;

/// `count` consecutive presented frames from `at` on, as the screen's rate spaces them, as fast as
/// they can be drawn. Errors: as RenderAt, and those of `each`.
Status RenderFrames(TextEngine& engine, std::shared_ptr<const Program> program,
                    const std::string& screen_id, Instant at, int count, const EachFrame& each,
                    AssetReader assets = NoAssets());

/// Frames a second of that screen. Errors: as RenderAt.
Result<int> FrameRate(const Program& program, const std::string& screen_id);

}  // namespace tingping
