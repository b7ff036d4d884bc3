// Notices of sources that must be shown for a statutory period (min_show).
#pragma once

#include <vector>

#include "daemon/config.h"
#include "daemon/store/store.h"
#include "playlists/calendar.h"

namespace tingping {

/// A notice that left its source without a reason.
struct EarlyWithdrawal {
  CivilDate last{};  // of its period: until then it is a fault
  Error error;       // kNoticeGone
};

/// Of the configured sources. Whether one is early is for who knows the day: `last` is not before.
std::vector<EarlyWithdrawal> EarlyWithdrawals(const Config& config,
                                              const std::vector<StoredRecord>& records,
                                              const Calendar& calendar);

/// With the source's `keep_min_show`, a notice that left it without a reason stays until the last
/// day of its period. Else nothing changes.
void KeepForItsPeriod(const FeedConfig& feed, const Calendar& calendar, StoredRecord* stored);

}  // namespace tingping
