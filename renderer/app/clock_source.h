// What keeps the system's wall clock right, for the play log.
#pragma once

#include "playlists/play_record.h"

namespace tingping {

/// What the kernel says; where a sandbox keeps it from answering, what systemd-timesyncd has left.
/// Never kGiven. Safe from any thread.
ClockSource SystemClockSource();

}  // namespace tingping
