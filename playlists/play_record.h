// Proof of play: what was on the wall, from when to when.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "playlists/civil_time.h"

namespace tingping {

/// How far the wall clock that dated a play can be trusted.
enum class ClockSource {
  kUnknown,       // the system does not tell
  kSynchronised,  // by a time server
  kFree,          // it runs on its own
  kGiven          // it was started at a time of somebody's choice, for a demonstration
};
std::string_view NameOf(ClockSource source);  // "unknown", "synchronised", "free", "given"
ClockSource ClockSourceFromName(std::string_view name);

/// One item's time on the wall, finished.
struct PlayRecord {
  std::string screen;
  std::string program;  // id
  std::string playlist;
  std::string rule;
  std::string item;
  std::string category;  // see PlayCategory
  std::string scene;
  std::string content;  // BLAKE2b-128 of what the item shows, hex: equal contents, equal hashes
  Instant started{};    // by the wall clock, as ended
  Instant ended{};
  std::chrono::milliseconds steady_started{};  // since the machine's start, as steady_ended
  std::chrono::milliseconds steady_ended{};
  ClockSource clock = ClockSource::kUnknown;
  std::int64_t frames = 0;
  std::int64_t unlit_frames = 0;  // of these, on a dark wall: nobody could read them
  std::string reason;             // "end", "schedule", "interrupt", "program", "start", "stop" …
  std::vector<std::string> text;  // every page's text, as shown

  bool operator==(const PlayRecord&) const = default;
};

/// 放完, 换节目单, 被插播, 换节目, 开播补位, 停止, 中断; an unknown reason as it is.
std::string_view ChineseReason(std::string_view reason);

/// For how long the play could be seen, by the steady clock: dark frames are taken off.
std::chrono::milliseconds LitTime(const PlayRecord& record);

}  // namespace tingping
