#include "daemon/plays/play_range.h"

#include "playlists/quote.h"

namespace tingping {
namespace {

constexpr char kShape[] = " 应写成 2026-11-23 或 2026-11-23T07:30:00+08:00，读到 ";

Error Wrong(const std::string& name, const std::string& text) {
  return {FaultCode::kJsonShape, name + kShape + Quoted(text), {}};
}

}  // namespace

Result<PlayRange> ReadPlayRange(const std::string& from, const std::string& to, CivilDate today,
                                const TimeZone& zone) {
  PlayRange range;
  range.from = zone.ToInstant({today, {}});
  if (!from.empty()) {
    const auto read = ParseInstant(from, zone);
    if (!read) return Wrong("from", from);
    range.from = *read;
  }
  const auto end_of = [&zone](CivilDate day) { return zone.ToInstant({AddDays(day, 1), {}}); };
  if (to.empty()) {
    range.to = end_of(zone.ToCivil(range.from).date);
  } else if (const auto day = ParseDate(to)) {
    range.to = end_of(*day);
  } else if (const auto moment = ParseInstant(to, zone)) {
    range.to = *moment;
  } else {
    return Wrong("to", to);
  }
  if (range.to > range.from) return range;
  return Error{FaultCode::kJsonShape, "to 应当晚于 from", {}};
}

}  // namespace tingping
