// Who watches the wall, and what they are sent.
//
// One thread ("live", of low priority) asks the renderer for its picture and encodes it once for
// all viewers, at most kMostFps times a second and only while somebody watches. A viewer that has
// not taken its last picture is passed over: it sees fewer, and holds up nobody.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "daemon/live/encode.h"
#include "daemon/live/wall_pixels.h"

namespace tingping {

/// One viewer's end of the wire. The server implements it; destroying it ends the stream.
class LiveSink {
 public:
  enum class State { kReady, kSending, kGone };

  virtual ~LiveSink() = default;
  /// Any thread.
  virtual State state() const = 0;
  /// Sends `part`, only while kReady. Does not wait.
  virtual void Send(std::shared_ptr<std::string> part) = 0;
};

/// Makes the sink when there is a place for it.
using OpenLiveSink = std::function<std::unique_ptr<LiveSink>()>;

class LiveHub {
 public:
  static constexpr int kMostViewers = 10;
  static constexpr int kDefaultFps = 5;
  static constexpr int kMostFps = 10;
  /// A picture that does not change is sent this often all the same: what comes shows that the
  /// stream lives, and what cannot be sent that the viewer does not.
  static constexpr std::chrono::milliseconds kRepeatEvery{2000};
  static constexpr char kContentType[] = "multipart/x-mixed-replace; boundary=tingping";

  using Ask = std::function<Result<WallPixels>(std::uint64_t since)>;

  explicit LiveHub(Ask ask);
  ~LiveHub();

  /// Adds a viewer of `fps` pictures a second, 1 … kMostFps. False when there are kMostViewers or
  /// it has ended. Any thread.
  bool Watch(int fps, const OpenLiveSink& open);

  int viewers() const;

  /// Lets all viewers go and takes no more. The sinks are gone afterwards.
  void End();

 private:
  using Clock = std::chrono::steady_clock;

  struct Viewer {
    std::unique_ptr<LiveSink> sink;
    Clock::duration interval{};
    Clock::time_point due{};
    bool begun = false;          // the boundary before the first part is out
    std::uint64_t sequence = 0;  // of the picture it was sent last
    Clock::time_point sent_at{};

    bool Wants(Clock::time_point now, std::uint64_t newest) const;
  };

  void Run();
  void Refresh();
  void SendDue(Clock::time_point now);
  std::string Part(std::int64_t age_ms) const;

  const Ask ask_;

  // The thread's own.
  std::uint64_t sequence_ = 0;  // 0: no picture yet
  EncodedPicture picture_;
  std::int64_t age_ms_ = 0;    // of the picture, at seen_at_
  Clock::time_point seen_at_;  // when the renderer last said that this is on the wall

  mutable std::mutex mutex_;
  std::condition_variable changed_;
  bool ended_ = false;           // guarded by mutex_
  bool joined_ = false;          // guarded by mutex_: a viewer came
  std::vector<Viewer> viewers_;  // guarded by mutex_
  std::thread thread_;
};

}  // namespace tingping
