// The dates that the offices' systems write, in all the forms they write them.
#pragma once

#include <optional>
#include <string_view>

#include "playlists/civil_time.h"

namespace tingping {

/// What a text in a date field means.
struct FeedDate {
  enum class Kind { kNone, kDate, kZero, kImpossible };

  Kind kind = Kind::kNone;
  CivilDate date{};
  Instant instant{};  // with the time behind the date, or its first moment
};

/// 2026-11-20, 2026/1/3, 2026.11.03, 26-11-03, 2026年11月3日, 二〇二六年十一月三日, 20261103,
/// 20261103093000, 20261103T093000, RFC 3339, each with or without a time behind it, be it with
/// 上午, 下午, AM or PM; 11/3/2026 in the company of AM or PM; a month by its name
/// (feed_date_named.h), 3-11月-26 too; the number of the day in a spreadsheet (46345); seconds or
/// milliseconds since 1970, bare or in /Date(…)/. A label in front (发布时间：), brackets around it
/// and the day of the week do not count. Empty, "--", 0, and what means no end (长期, 9999-12-31)
/// are kNone; what databases write for a date that was lost or never given is kZero: 0000-00-00,
/// 0001-01-01, 1753-01-01, 1899-12-30, 1900-01-01, 1970-01-01; 2026-02-30, a time that is none and
/// anything else are kImpossible. Two-digit years from 70 on are of the last century.
FeedDate ReadFeedDate(std::string_view text, const TimeZone& zone);

/// Whether a text has the year, month and day of a date in full, be there such a day or not.
bool HasShapeOfDate(std::string_view text);

}  // namespace tingping
