// The log: one line an event on standard error, which the service manager keeps.
//
// Never personal data: not in the words, not in quoted input. Safe from any thread.
#pragma once

#include <string_view>

namespace tingping {

/// Control characters are replaced, so that no input can forge a line.
void LogInfo(std::string_view message);
void LogWarn(std::string_view message);
void LogError(std::string_view message);

}  // namespace tingping
