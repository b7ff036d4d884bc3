// Where the socket's thread asks and the main loop answers, between two frames.
//
// Nothing is copied unless somebody asks, and then once: a screenshot costs the wall one copy of
// the frame; encoding happens on the asking thread.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <utility>

#include "renderer/app/wall_status.h"
#include "renderer/host/local_socket.h"
#include "renderer/scene/frame.h"

namespace tingping {

class InquiryDesk {
 public:
  /// What the main loop gives: the status always, the frame when it was asked for.
  struct Answer {
    WallStatus status;
    std::optional<Frame> frame;
  };

  /// `wake` is called by the socket's thread when a question waits.
  explicit InquiryDesk(std::function<void()> wake) : wake_(std::move(wake)) {}

  /// Socket thread: answers {"op":"status"} and {"op":"screenshot"}. Waits at most a second for the
  /// main loop; when that does not come, the answer says so and how old the last frame is.
  LocalAnswer Ask(const std::string& question);

  /// What somebody waits for. Belongs to one question: an answer that comes too late for it is
  /// dropped.
  struct Request {
    std::uint64_t number = 0;
    bool frame = false;
  };

  /// Main loop: the question that waits, if any. Costs one atomic load when none does.
  std::optional<Request> Waiting() const;
  void Give(const Request& request, Answer answer);

  /// Main loop: a frame was presented now.
  void Presented(std::chrono::steady_clock::time_point now);
  std::int64_t FrameAgeMs() const;

 private:
  std::optional<Answer> WaitForAnswer(bool frame);

  const std::function<void()> wake_;
  std::atomic<bool> waiting_{false};
  std::atomic<std::int64_t> presented_ns_{0};
  mutable std::mutex mutex_;
  std::condition_variable given_;
  Request request_;               // guarded by mutex_
  std::optional<Answer> answer_;  // guarded by mutex_
};

}  // namespace tingping
