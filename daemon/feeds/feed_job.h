// One source: ask, check, map, store. On any error the last good rows stay in the store.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "daemon/feed_config.h"
#include "daemon/feeds/feed_look.h"
#include "daemon/feeds/fetcher.h"
#include "daemon/store/store.h"
#include "playlists/json_reader.h"

namespace tingping {

struct FeedOutcome {
  /// What is wrong with the feed after this try; kFeedRowsHeld (info) may stand in a good outcome.
  Errors errors;
  bool good = false;     // the source answered and the store has it
  bool changed = false;  // rows differ from before: a new program is due
  bool not_modified = false;
  int http_status = 0;       // 0: no answer
  int accepted = 0;          // of a fresh answer; 0 when there was none
  bool turned_away = false;  // the source asked programs to stay out (kFeedUnavailable)
  bool answered = false;     // it answered well, but its empty list is not believed yet
  int retry_after_s = 0;     // what it asked for, 0: nothing
  std::vector<HeldRow> held;
};

/// A look as the store has it to be: with the source's validators and the operators' verdicts.
/// `config` and `zone` must outlive it.
FeedLook NewLook(const FeedConfig& config, const TimeZone& zone, Store& store, Instant now);

/// Puts what a look brought into the store.
///
/// A list of which nothing could be used is a broken source, not an empty one. An empty list after
/// a full one is believed when it came `confirm_empty` times in a row; until then the try counts as
/// gone wrong (kFeedEmpty).
FeedOutcome Settle(const FeedConfig& config, const TimeZone& zone, LookResult look, Store& store,
                   Instant now);

/// One try, page after page. `now` is wall-clock time. Blocks for at most the feed's timeout a
/// page.
FeedOutcome FetchOnce(const FeedConfig& config, const TimeZone& zone, Fetcher& fetcher,
                      Store& store, Instant now);

/// The same without storing anything, for `tingping feed`: what the source says now. `charset`: in
/// which it plainly was before (FeedState::charset); `verdicts`: the operators', by hash.
LookResult FetchForShow(const FeedConfig& config, const TimeZone& zone, Fetcher& fetcher,
                        Instant now, const std::string& charset = {},
                        std::map<std::string, Verdict> verdicts = {});

/// kFeedLate or kFeedExpired by the age of the stored rows, or nothing. A feed that never
/// answered is expired.
Errors AgeErrors(const FeedConfig& config, const FeedState& state, Instant now);

/// "ok", "late", "expired", "failing" (last try went wrong, data still fresh) or "never".
std::string_view StateName(const FeedConfig& config, const FeedState& state, Instant now);

}  // namespace tingping
