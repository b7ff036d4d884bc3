// The program a preview shows: built from configuration, content and the stored rows, as the daemon
// would build it, or read from a published file.
#pragma once

#include <filesystem>
#include <memory>

#include "daemon/config.h"
#include "daemon/ctl/command.h"
#include "playlists/program.h"

namespace tingping {

/// Builds from the configuration. A store that is not there means no rows. Problems of the content
/// are printed; what is good of it is used.
Result<Program> BuildPreview(const Config& config);

/// The same for questions about time: when the schedule or a calendar was refused (its problems are
/// printed, with their places), there is no answer, for it would come from less than staff wrote.
Result<Program> BuildTimetable(const Config& config);

/// Reads and verifies a published program file.
Result<Program> ReadPublished(const std::filesystem::path& file);

/// Moves each source's time of data from `now` to `at`, so that a preview of another day shows rows
/// as old as they are now instead of "data expired".
void KeepDataAge(Instant now, Instant at, Program* program);

}  // namespace tingping
