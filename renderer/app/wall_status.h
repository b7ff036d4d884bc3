// What the renderer says of itself over its socket, as JSON.
#pragma once

#include <string>

#include "playlists/json_reader.h"
#include "renderer/app/frame_pacer.h"
#include "renderer/app/survival_ladder.h"
#include "renderer/app/wall_light.h"
#include "renderer/player/player.h"

namespace tingping {

struct WallStatus {
  PlayerStatus player;
  std::string output;
  LadderCounts display;
  std::string started;  // RFC 3339
  std::string now;
  int hz = 0;
  FrameFigures frames;
  EvennessFigures evenness;
  std::vector<LineSpeed> speeds;
  CacheStats glyph_cache;
  CacheStats line_cache;
  LightReport light;
  TimeZone zone;            // of the light's and the schedule's times
  std::string clock_doubt;  // Chinese: why the clock is not believed; empty when it is
  Errors faults;
};

/// One line: the members of PlayerStatus, frame_age_ms, late_frames, dropped_frames, uneven_steps,
/// stalls, schedule {ground, ground_zh, rotation, overlays (each [{rule, playlist}]), alerts [id],
/// preempted (null or {rule, playlist}), blocked_by, why [Chinese], next (null or {rule,
/// playlist}), nothing_to_show, clock_trusted, clock_doubt}, manual (null or {playlist, until,
/// over_interrupts, blocked_by}), frame_intervals {le_periods, counts, sum_periods}, speeds [{zone,
/// wished_px_s, px_s, pixels, frames}], light {percent, unlit (null, "plan" or "operator"),
/// blackout_until, mourning, grey, shift, until}, glyph_cache and line_cache {entries, bytes,
/// limit_bytes, hits, misses}, output, display {represented, recreated, reopened, exits}, started,
/// now, pid, version, hz, faults [{code, detail, file}].
std::string ToJson(const WallStatus& status, std::int64_t frame_age_ms);

/// {"error": …, "frame_age_ms": …} for questions that cannot be answered.
std::string ErrorToJson(const std::string& error, std::int64_t frame_age_ms);

/// {"bytes": N, "w": …, "h": …}
std::string ScreenshotHeader(std::size_t bytes, int w, int h);

/// {"sequence": N, "frame_age_ms": …}, and "bytes", "w" and "h" when `w` and `h` are more than 0.
std::string PixelsHeader(std::uint64_t sequence, std::int64_t frame_age_ms, int w, int h);

/// The number after "since" in a question; 0 when there is none.
std::uint64_t SinceOf(const std::string& question);

/// The word after `key` in a question; empty when it is no such JSON.
std::string WordOf(const std::string& question, const std::string& key);

}  // namespace tingping
