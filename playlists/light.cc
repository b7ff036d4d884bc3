#include "playlists/light.h"

#include <algorithm>
#include <array>
#include <cstdlib>

namespace tingping {
namespace {

constexpr int kDay = 86400;
constexpr int kMinute = 60;
constexpr std::array<std::string_view, 2> kOwners = {"software", "card"};

int Ahead(int from, int to) { return (to - from + kDay) % kDay; }

bool Covers(const LightWindow& window, int second) {
  const int from = window.from.seconds % kDay;
  const int to = window.to.seconds;
  return from < to ? second >= from && second < to : second >= from || second < to;
}

/// What the table says, without ramps.
int PlannedAt(const Light& light, int second) {
  int percent = light.percent;
  for (const LightWindow& window : light.table) {
    if (Covers(window, second)) percent = window.percent;
  }
  return light.by == LightBy::kCard && percent > 0 ? 100 : percent;
}

/// Seconds of the day at which the planned brightness changes, ascending.
std::vector<int> Edges(const Light& light) {
  std::vector<int> edges;
  for (const LightWindow& window : light.table) {
    for (const TimeOfDay time : {window.from, window.to}) {
      const int at = time.seconds % kDay;
      if (PlannedAt(light, at) != PlannedAt(light, (at + kDay - 1) % kDay)) edges.push_back(at);
    }
  }
  std::sort(edges.begin(), edges.end());
  edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
  return edges;
}

struct Brightness {
  int percent = 100;
  int holds_s = kDay;  // seconds until it may change
};

/// In a ramp that began `passed` seconds ago.
Brightness OnRamp(int before, int after, int passed, int ramp_s) {
  const int steps = std::min(std::abs(after - before), ramp_s);
  const int done = passed * steps / ramp_s;
  const int next = ((done + 1) * ramp_s + steps - 1) / steps;
  return {before + (after - before) * done / steps, next - passed};
}

Brightness BrightnessAt(const Light& light, int second) {
  const std::vector<int> edges = Edges(light);
  if (edges.empty()) return {PlannedAt(light, second), kDay};  // otherwise there are two or more
  const auto next = std::upper_bound(edges.begin(), edges.end(), second);
  const int last = next == edges.begin() ? edges.back() : *(next - 1);
  const int passed = Ahead(last, second);
  const int to_edge = Ahead(second, next == edges.end() ? edges.front() : *next);
  const int after = PlannedAt(light, last);
  const int ramp_s = light.by == LightBy::kCard ? 0 : light.ramp_s;
  if (passed >= ramp_s) return {after, to_edge};
  const int before = PlannedAt(light, (last + kDay - 1) % kDay);
  return OnRamp(before, after, passed, ramp_s);
}

/// The n-th place on the way round a square of 8 × `pixels` places, each a pixel from the next.
void PlaceOnSquare(std::int64_t n, int pixels, LightState* state) {
  const int side = 2 * pixels;
  const int at = static_cast<int>(n % (std::int64_t{4} * side));
  const int along = at % side - pixels;
  switch (at / side) {
    case 0:
      state->dx = along;
      state->dy = -pixels;
      break;
    case 1:
      state->dx = pixels;
      state->dy = along;
      break;
    case 2:
      state->dx = -along;
      state->dy = pixels;
      break;
    default:
      state->dx = -pixels;
      state->dy = -along;
      break;
  }
}

/// Moves the state, and returns the seconds until the next move.
int Move(const PixelShift& shift, CivilTime now, LightState* state) {
  if (shift.pixels == 0) return kDay;
  const std::int64_t days = std::chrono::sys_days(now.date).time_since_epoch().count();
  const std::int64_t second = days * kDay + now.time.seconds;
  const std::int64_t every = std::int64_t{shift.every_minutes} * kMinute;
  PlaceOnSquare(second / every, shift.pixels, state);
  return static_cast<int>(every - second % every);
}

CivilTime Later(CivilTime time, int seconds) {
  const int sum = time.time.seconds + seconds;
  return {AddDays(time.date, sum / kDay), TimeOfDay{sum % kDay}};
}

}  // namespace

std::string_view NameOf(LightBy by) { return kOwners[static_cast<std::size_t>(by)]; }

bool InMourning(const Light& light, CivilDate date) {
  return light.mourning ||
         std::any_of(light.mourning_dates.begin(), light.mourning_dates.end(),
                     [&](const DateRange& range) { return range.Contains(date); });
}

LightMoment LightAt(const Light& light, CivilTime now) {
  LightMoment moment;
  const Brightness brightness = BrightnessAt(light, now.time.seconds);
  moment.state.percent = brightness.percent;
  moment.state.mourning = InMourning(light, now.date);
  const int to_move = Move(light.shift, now, &moment.state);
  const int to_midnight = kDay - now.time.seconds;
  moment.until = Later(now, std::min({brightness.holds_s, to_move, to_midnight}));
  return moment;
}

}  // namespace tingping
