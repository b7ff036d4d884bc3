#include "playlists/clock_trust.h"

namespace tingping {

ClockVerdict JudgeClock(Instant now, const ClockEvidence& evidence) {
  const auto year = static_cast<int>(CivilDate{std::chrono::floor<std::chrono::days>(now)}.year());
  if (year > kLastYear) {
    return {false, "时钟显示 " + std::to_string(year) + " 年，晚于 " + std::to_string(kLastYear) +
                       " 年，不可信"};
  }
  if (evidence.synchronized) return {};
  const auto before = [&](Instant mark) { return now + kClockSlack < mark; };
  if (before(evidence.build)) return {false, "时钟早于本程序的生成时间，不可信"};
  if (before(evidence.newest_file)) return {false, "时钟早于最新的内容文件，不可信"};
  if (before(evidence.last_seen)) return {false, "时钟早于上次运行的时间，不可信"};
  return {};
}

}  // namespace tingping
