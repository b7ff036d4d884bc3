// How messages quote what somebody wrote: short, on one line, and with personal numbers masked.
#pragma once

#include <string>
#include <string_view>

namespace tingping {

/// "text" in double quotes.
std::string Quoted(std::string_view text);

}  // namespace tingping
