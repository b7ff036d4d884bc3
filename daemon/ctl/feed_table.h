// What `tingping feed` prints of a look at a source.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "daemon/feed_config.h"
#include "daemon/feeds/feed_look.h"

namespace tingping {

/// What is known beside the look itself.
struct LookContext {
  TimeZone zone;
  CivilDate today{};
  std::vector<GivenVerdict> verdicts;  // on rows of this source, the latest first
};

/// {"good", "http_status", "reading", "pages", "total", "as_of", "superseded", "too_old",
/// "otherwise", "overdue", "due_unknown", "accepted": [records], "held": [{"row", "reason", "code",
/// "hash"}], "verdicts", "errors"}. Cases have their `due_on`.
nlohmann::ordered_json LookJson(const FeedConfig& config, const LookResult& look,
                                const LookContext& context);

/// The accepted records as a table, what became of the others, and how the bytes were read.
std::string LookText(const FeedConfig& config, const LookResult& look, const LookContext& context);

/// Each row field by field: what stood at the selector (masked), and what became of the row.
std::string RowsText(const FeedConfig& config, const LookResult& look);

}  // namespace tingping
