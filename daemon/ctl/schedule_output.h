// What `tingping schedule` prints: the decision of a moment with all that belongs to it, and the
// rows of a range.
#pragma once

#include <string>

#include "daemon/timetable/timetable.h"

namespace tingping {

/// For people, or JSON.
std::string MomentText(const Program& program, Instant at);
std::string MomentToJson(const Program& program, Instant at);

std::string RowsText(const Program& program, const Timetable& table);
/// A JSON array.
std::string RowsToJson(const Program& program, const Timetable& table);

/// 只列出前 2 行，到 … 为止.
std::string CutWords(const Timetable& table);

}  // namespace tingping
