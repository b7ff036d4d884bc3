// The wall at a moment, without a wall: what `tingping render` and the console's preview show.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "playlists/program.h"
#include "renderer/scene/frame.h"
#include "renderer/text/text_engine.h"

namespace tingping {

/// The frame that a wall playing `program` since long before would present at `at`. `screen_id`
/// empty: the program's first screen. Errors: kMissingReference for an unknown screen.
Result<Frame> RenderAt(TextEngine& engine, std::shared_ptr<const Program> program,
                       const std::string& screen_id, Instant at);

/// `count` consecutive presented frames from `at` on, as the screen's rate spaces them.
Status RenderFrames(TextEngine& engine, std::shared_ptr<const Program> program,
                    const std::string& screen_id, Instant at, int count,
                    const std::function<void(const Frame&)>& each);

}  // namespace tingping
