// The tables behind playlists/lunar.h.
//
// New moons and the sun's apparent longitude were computed from planetary theory (VSOP87 and its
// companion for the moon) and put into days of UTC+8; what came out was compared day by day with
// the tables of four open calendar libraries. Within seconds of midnight the day those publish
// stands: the new moons of 1914-11-17, 1916-02-03 and 1920-11-10 (calendars before 1929 went by
// Beijing's local time) and 2057-09-29, and the winter solstice of 1951-12-23.
#pragma once

#include <array>
#include <cstdint>

#include "playlists/lunar.h"

namespace tingping {

/// The year that 1901-01-01 lies in began in 1900.
inline constexpr int kFirstTableYear = kFirstLunarYear - 1;

/// A year: bits 0 … 12 tell which months, in order, have 30 days; bits 13 … 16 the number of the
/// month that a leap month follows, 0 for none; from bit 17 the days from 1 January to its first.
extern const std::array<std::uint32_t, kLastLunarYear - kFirstTableYear + 1> kLunarYears;

inline constexpr int kTermsInYear = 24;

/// The earliest day of its month on which each term begins, from 小寒 in January, two a month.
extern const std::array<int, kTermsInYear> kEarliestTermDays;

/// A civil year from kFirstLunarYear on: two bits for each term, how many days later it begins.
extern const std::array<std::uint64_t, kLastLunarYear - kFirstLunarYear + 1> kTermDelays;

}  // namespace tingping
