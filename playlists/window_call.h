// 叫号 calls: which number is asked to which window, as the hall's queue system tells it.
//
// It hands over a file, `calls.json` of the content folder, replaced at every call. A call is a
// ticket number and a window and nothing else: names have no place on the wall (个人信息保护法
// art. 25), so the shape of both admits none.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "playlists/civil_time.h"
#include "playlists/json_reader.h"

namespace tingping {

inline constexpr std::size_t kMostCalls = 3;
/// So long a call is new: it stands out.
inline constexpr std::chrono::seconds kNewCall{20};
/// Then it stays a while for who did not hear it.
inline constexpr std::chrono::seconds kOldCall{600};

struct WindowCall {
  std::string number;  // A012: up to four letters, then up to five digits
  std::string window;  // 3, B2: up to two letters, then up to three digits
  Instant called_at{};

  bool operator==(const WindowCall&) const = default;
};

/// `{"calls": [{"number": "A012", "window": "3", "called_at": "2026-11-23T09:30:00+08:00"}]}`, in
/// any order; the newest kMostCalls, newest first. A number called again counts once.
std::vector<WindowCall> ReadCallFile(const JsonDocument& document, Errors* errors);

/// One call of that file or of a program.
WindowCall ReadCall(const JsonDocument& document, const JsonNode& node, Errors* errors);

/// What of some calls is to be seen at a moment.
struct CallsNow {
  std::size_t shown = 0;        // the first so many
  std::size_t fresh = 0;        // of those, the first so many stand out
  std::optional<Instant> next;  // when this changes; none: not before another program
};

/// Calls newest first. One from the future, by another machine's clock, is new.
CallsNow CallsAt(const std::vector<WindowCall>& calls, Instant now);

}  // namespace tingping
