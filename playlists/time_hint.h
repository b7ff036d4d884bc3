// What somebody meant who wrote a time or a weekday in a way that is not taken.
#pragma once

#include <string>
#include <string_view>

namespace tingping {

/// "，是否想写 \"08:30\"？" for 8:30 or 08：30, and with `marks` also "open-5" for opne-5, "开门"
/// for 开门前; empty when nothing comes to mind.
std::string TimeHint(std::string_view text, bool marks);
/// The same for "mon" instead of Monday.
std::string WeekdayHint(std::string_view text);

}  // namespace tingping
