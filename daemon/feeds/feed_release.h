// Whether an operator's word on a held row would change anything.
#pragma once

#include <optional>
#include <string>

#include "daemon/feeds/feed_look.h"

namespace tingping {

/// Why `row` can never be released, whatever the source says now; nothing when it may be.
std::optional<std::string> WhyNeverReleased(const HeldRow& row);

/// Why a word on `row` would be without effect, by a look at the source in which the word already
/// counted: the source has no such row any more, or another reason holds it. Nothing when the row
/// is as the word wants it.
std::optional<std::string> WhyWithoutEffect(const HeldRow& row, Verdict verdict,
                                            const LookResult& look);

}  // namespace tingping
