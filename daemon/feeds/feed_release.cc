#include "daemon/feeds/feed_release.h"

#include <algorithm>

namespace tingping {

std::optional<std::string> WhyNeverReleased(const HeldRow& row) {
  const bool never = row.reason == HeldReason::kNoKey || row.reason == HeldReason::kNoTitle ||
                     row.reason == HeldReason::kDamagedText ||
                     row.reason == HeldReason::kMissingGlyph;
  if (!never) return {};
  return row.words;
}

std::optional<std::string> WhyWithoutEffect(const HeldRow& row, Verdict verdict,
                                            const LookResult& look) {
  const auto& rows = look.answer.rows.rows;
  const bool there = std::any_of(rows.begin(), rows.end(),
                                 [&](const SourceRow& each) { return each.hash == row.hash; });
  if (!there) {
    return "来源里已经没有内容相同的这一行（内容改过或者已经撤下），暂扣清单在下次取数后更新";
  }
  if (verdict == Verdict::kDrop) return {};
  for (const HeldRow& held : look.mapped.held) {
    if (held.hash == row.hash) return held.words;
  }
  return {};
}

}  // namespace tingping
