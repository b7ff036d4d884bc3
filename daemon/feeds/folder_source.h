// A folder in which somebody drops an export now and then: its newest complete file is the source.
#pragma once

#include <stop_token>
#include <string_view>

#include "daemon/feeds/fetcher.h"

namespace tingping {

/// What programs leave beside a file, or call it while they still write it: hidden files, ~$ and
/// .~lock of office programs, backups, swap files, half downloads.
bool IsLeftover(std::string_view name);

/// Of the regular files in `request.path` itself (no links, no folders, no leftovers, nothing
/// empty) whose names match `pattern` whatever the case, the one modified last; among equals the
/// one whose name comes last. One that still changes is passed over for the next. Errors:
/// kFeedTimeout (each of them still changes), kFeedFolderEmpty, kFeedPathMissing,
/// kFeedPathUnreadable, kFeedTooLarge (the file, or a folder of more than 10,000 names).
Result<FetchAnswer> ReadFolderSource(const FetchRequest& request, std::stop_token stop);

}  // namespace tingping
