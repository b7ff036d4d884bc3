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
  /// What the main loop gives: what was asked for.
  struct Answer {
    std::optional<WallStatus> status;
    std::optional<Frame> frame;
  };

  /// `wake` is called by the socket's thread when a question waits.
  explicit InquiryDesk(std::function<void()> wake) : wake_(std::move(wake)) {}

  /// Socket thread: answers {"op":"status"}, {"op":"screenshot"} and {"op":"pixels","since":N}.
  /// Waits at most a second for the main loop; when that does not come, the answer says so and how
  /// old the last frame is. Pictures are as visitors see the wall; a screenshot with "as":"content"
  /// is before it is dimmed, greyed or blackened. Pixels are those of a picture newer than the one
  /// numbered N; when there is none the main loop is not asked at all.
  LocalAnswer Ask(const std::string& question);

  /// What somebody waits for. Belongs to one question: an answer that comes too late for it is
  /// dropped.
  struct Request {
    std::uint64_t number = 0;
    bool status = false;
    bool frame = false;
    bool as_lit = true;  // the frame as visitors see it; false: before the light
  };

  /// Main loop: the question that waits, if any. Costs one atomic load when none does.
  std::optional<Request> Waiting() const;
  void Give(const Request& request, Answer answer);

  /// Main loop: the picture is another one than before.
  void Changed() { picture_.fetch_add(1, std::memory_order_release); }

  /// Main loop: a frame was presented now.
  void Presented(std::chrono::steady_clock::time_point now);
  std::int64_t FrameAgeMs() const;

 private:
  std::optional<Answer> WaitForAnswer(bool status, bool frame, bool as_lit = true);
  LocalAnswer AnswerStatus();
  LocalAnswer AnswerScreenshot(bool as_lit);
  LocalAnswer AnswerPixels(std::uint64_t since);

  const std::function<void()> wake_;
  std::atomic<bool> waiting_{false};
  std::atomic<std::int64_t> presented_ns_{0};
  // The number of the picture. Another process's numbers are not ours: it begins at the time.
  std::atomic<std::uint64_t> picture_{
      static_cast<std::uint64_t>(std::chrono::steady_clock::now().time_since_epoch().count())};
  mutable std::mutex mutex_;
  std::condition_variable given_;
  Request request_;               // guarded by mutex_
  std::optional<Answer> answer_;  // guarded by mutex_
};

}  // namespace tingping
