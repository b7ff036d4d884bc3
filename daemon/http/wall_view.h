// What the HTTP handlers may ask of the running pair. The application implements it; tests use a
// hand-written fake. Every method may be called from the HTTP thread while the rest works.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "daemon/live/live_hub.h"
#include "daemon/store/held_row.h"
#include "daemon/sys/fault_board.h"
#include "playlists/program.h"

namespace tingping {

/// One feed as operators see it. No row content.
struct FeedReport {
  std::string id;
  std::string name;
  std::string state;       // "ok", "late", "expired", "failing", "never"
  Instant last_try{};      // 0: not yet
  Instant as_of{};         // last good answer, 0: never
  std::string last_error;  // Chinese, empty when the last try was good
  int accepted = 0;
  int held = 0;
  int gone = 0;                    // rows that left the source and are not retired yet
  std::vector<HeldRow> held_rows;  // at most 50
  std::map<HeldReason, int> held_for;
  std::vector<GivenVerdict> verdicts;  // the latest first, at most 50
  int overdue = 0;                     // cases past their promised day and not finished
  int due_unknown = 0;                 // unfinished cases whose promised day cannot be told
  int http_status = 0;
  std::string charset;  // in which it plainly was, empty: not known yet
};

/// The renderer's last answer. `answered` false: nothing on the socket.
struct RendererReport {
  bool answered = false;
  std::int64_t frames = 0;
  std::int64_t frame_age_ms = -1;
  std::string status_json;  // the renderer's own object, for /api/v1/status
};

/// As visitors see the wall, or before the renderer dims, greys or blackens it.
enum class PictureAs { kLit, kContent };

class WallView {
 public:
  virtual ~WallView() = default;

  virtual Instant Now() const = 0;
  virtual std::shared_ptr<const Program> program() const = 0;  // null before the first build
  virtual std::string program_id() const = 0;
  virtual std::chrono::milliseconds program_age() const = 0;  // since its publication
  virtual std::string version() const = 0;
  virtual Instant started() const = 0;
  virtual RendererReport Renderer() = 0;                        // asks the socket, at most 500 ms
  virtual Result<std::string> ScreenshotPng(PictureAs as) = 0;  // asks the socket, at most 2 s
  /// Adds a viewer of the live stream; false when there is no place for one.
  virtual bool Watch(int fps, const OpenLiveSink& open) = 0;
  /// Lets go all viewers, for good: the server that holds their wires stops.
  virtual void EndWatching() = 0;
  virtual std::vector<StandingFault> Faults() const = 0;
  virtual std::vector<FeedReport> Feeds() const = 0;
  virtual std::filesystem::path PlaysFolder() const = 0;  // of the play log
  virtual std::string MetricsText() = 0;                  // Prometheus text format
  /// One request was answered; `route` is a path of the table or "other".
  virtual void CountRequest(std::string_view route, int status) = 0;
};

}  // namespace tingping
