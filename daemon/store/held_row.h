// A row of a feed that was held back (quarantine): counted and explained, never shown. What it said
// is not kept.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "playlists/civil_time.h"

namespace tingping {

/// Why. The names are stable: metrics, API and operators' commands use them.
enum class HeldReason {
  kNoKey,         // "no_key": nothing tells the record from others
  kNoTitle,       // "no_title": nothing to show
  kBadDate,       // "bad_date"
  kFutureDate,    // "future_date"
  kUnknownStage,  // "unknown_stage": a word the map does not know
  kPersonalData,  // "personal_data": what looks like a number or name of a person
  kDamagedText,   // "damaged_text": bytes that were no text
  kTooLong,       // "too_long"
  kDuplicate,     // "duplicate": the number of another row with other content
  kBadValue,      // "bad_value": any other value that cannot be
  kMissingGlyph   // "missing_glyph": a character that no font has
};
std::string_view NameOf(HeldReason reason);
std::vector<std::string_view> HeldReasonNames();
std::optional<HeldReason> HeldReasonFromName(std::string_view name);

struct HeldRow {
  int row = 0;  // in the source's list, from 1
  HeldReason reason = HeldReason::kBadValue;
  std::string words;  // Chinese, never personal data: 第 12 行：没有受理编号
  std::string hash;   // of the row as the source wrote it: what an operator's word is about

  bool operator==(const HeldRow&) const = default;
};

/// What an operator said about one row, by its hash; another content is another row.
enum class Verdict {
  kRelease,  // show it all the same
  kDrop      // do not list it any more
};
std::string_view NameOf(Verdict verdict);  // "release", "drop"

/// That word, and who gave it when.
struct GivenVerdict {
  std::string source;
  int row = 0;  // where it stood when the word was given
  HeldReason reason = HeldReason::kBadValue;
  std::string hash;
  Verdict verdict = Verdict::kRelease;
  std::string by;
  Instant at{};

  bool operator==(const GivenVerdict&) const = default;
};

}  // namespace tingping
