// One source: fetch, check, map, store. On any error the last good rows stay in the store.
#pragma once

#include <string_view>
#include <vector>

#include "daemon/config.h"
#include "daemon/feeds/fetcher.h"
#include "daemon/store/store.h"
#include "playlists/json_reader.h"

namespace tingping {

struct MappedRows;

struct FeedOutcome {
  /// What is wrong with the feed after this try; kFeedRowsHeld (info) may stand in a good outcome.
  Errors errors;
  bool good = false;     // the source answered and the store has it
  bool changed = false;  // rows differ from before: a new program is due
  bool not_modified = false;
  int http_status = 0;  // 0: no answer
  int accepted = 0;     // of a fresh answer; 0 when there was none
  std::vector<HeldRow> held;
  bool turned_away = false;  // the source asked programs to stay out (kFeedUnavailable)
  int retry_after_s = 0;     // for so long, if it said
};

/// One try. `now` is wall-clock time. Blocks for at most the feed's timeout. The validators of the
/// store are sent along, so an unchanged source costs one short answer.
FeedOutcome FetchOnce(const FeedConfig& config, const TimeZone& zone, Fetcher& fetcher,
                      Store& store, Instant now);

/// As FetchOnce, but without a store: for `tingping feed`. `mapped` gets the rows when good.
FeedOutcome FetchForShow(const FeedConfig& config, const TimeZone& zone, Fetcher& fetcher,
                         Instant now, MappedRows* mapped);

/// kFeedLate or kFeedExpired by the age of the stored rows, or nothing. A feed that never
/// answered is expired.
Errors AgeErrors(const FeedConfig& config, const FeedState& state, Instant now);

/// "ok", "late", "expired", "failing" (last try went wrong, data still fresh) or "never".
std::string_view StateName(const FeedConfig& config, const FeedState& state, Instant now);

}  // namespace tingping
