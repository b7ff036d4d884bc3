// The running pair as the HTTP handlers see it.
#pragma once

#include <memory>

#include "daemon/app/feed_runner.h"
#include "daemon/app/program_keeper.h"
#include "daemon/http/wall_view.h"

namespace tingping {

/// All references must outlive it.
std::unique_ptr<WallView> MakeLiveView(const Config& config, const Clock& clock,
                                       const ProgramKeeper& keeper, const FeedRunner& feeds,
                                       const FaultBoard& board);

}  // namespace tingping
