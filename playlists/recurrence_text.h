// The text of a recurrence held against RFC 5545, where the library reads on over what is wrong.
#pragma once

#include <string>

namespace tingping {

/// What is malformed in "FREQ=WEEKLY;BYDAY=TU", in Chinese; empty when nothing is.
std::string RecurrenceTextProblem(const std::string& rule);

}  // namespace tingping
