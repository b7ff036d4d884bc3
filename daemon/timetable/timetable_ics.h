// The rows of a timetable as an iCalendar file (RFC 5545), for the calendars of offices and phones.
#pragma once

#include <string>

#include "daemon/timetable/timetable.h"

namespace tingping {

/// An event a row, in UTC. The UID of an event depends on what plays and on when that really began,
/// not on the range asked for, so that a file taken in again replaces its events. `now` is when the
/// file is made.
std::string TimetableToIcs(const Program& program, const Timetable& table, Instant now);

/// A content line folded at 75 octets, never inside a character, ended by CR LF.
std::string FoldedLine(std::string_view line);
/// A value of type TEXT: backslash, comma, semicolon and line feed escaped, control characters left
/// out.
std::string EscapedText(std::string_view text);

}  // namespace tingping
