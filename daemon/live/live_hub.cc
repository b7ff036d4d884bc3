#include "daemon/live/live_hub.h"

#include <pthread.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <utility>

namespace tingping {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int kNice = 10;
constexpr std::string_view kBoundary = "--tingping\r\n";

/// The next moment of a grid that all viewers share, so that those of one rate are served together.
Clock::time_point NextOf(Clock::time_point now, Clock::duration interval) {
  return now - now.time_since_epoch() % interval + interval;
}

std::int64_t MillisecondsBetween(Clock::time_point from, Clock::time_point to) {
  return std::chrono::duration_cast<std::chrono::milliseconds>(to - from).count();
}

}  // namespace

LiveHub::LiveHub(Ask ask) : ask_(std::move(ask)), thread_([this] { Run(); }) {
  pthread_setname_np(thread_.native_handle(), "live");
}

LiveHub::~LiveHub() { End(); }

bool LiveHub::Watch(int fps, const OpenLiveSink& open) {
  {
    const std::scoped_lock lock(mutex_);
    std::erase_if(viewers_, [](const Viewer& viewer) {
      return viewer.sink->state() == LiveSink::State::kGone;
    });
    if (ended_ || viewers_.size() >= std::size_t{kMostViewers}) return false;
    Viewer viewer;
    viewer.sink = open();
    viewer.interval = std::chrono::duration_cast<Clock::duration>(std::chrono::seconds(1)) / fps;
    viewers_.push_back(std::move(viewer));
    joined_ = true;
  }
  changed_.notify_one();
  return true;
}

int LiveHub::viewers() const {
  const std::scoped_lock lock(mutex_);
  return static_cast<int>(viewers_.size());
}

void LiveHub::End() {
  {
    const std::scoped_lock lock(mutex_);
    ended_ = true;
  }
  changed_.notify_one();
  if (thread_.joinable()) thread_.join();
  const std::scoped_lock lock(mutex_);
  viewers_.clear();
}

bool LiveHub::Viewer::Wants(Clock::time_point now, std::uint64_t newest) const {
  if (due > now || sink->state() != LiveSink::State::kReady) return false;
  return newest != sequence || now - sent_at >= kRepeatEvery;
}

void LiveHub::Run() {
  ::setpriority(PRIO_PROCESS, static_cast<id_t>(::gettid()), kNice);  // this thread's alone
  std::unique_lock lock(mutex_);
  while (!ended_) {
    if (viewers_.empty()) {
      sequence_ = 0;
      picture_ = {};
      changed_.wait(lock, [this] { return ended_ || !viewers_.empty(); });
      continue;
    }
    const auto next = std::ranges::min_element(viewers_, {}, &Viewer::due)->due;
    joined_ = false;
    changed_.wait_until(lock, next, [this] { return ended_ || joined_; });
    const Clock::time_point now = Clock::now();
    const bool anybody = std::ranges::any_of(viewers_, [now](const Viewer& viewer) {
      return viewer.due <= now && viewer.sink->state() == LiveSink::State::kReady;
    });
    if (anybody && !ended_) {
      lock.unlock();
      Refresh();
      lock.lock();
    }
    SendDue(now);
  }
}

/// What the renderer shows now. When it is silent the last picture stays, and grows old.
void LiveHub::Refresh() {
  const Result<WallPixels> pixels = ask_(sequence_);
  if (!pixels) return;
  if (pixels->news()) {
    Result<EncodedPicture> encoded = Encode(*pixels);
    if (!encoded) return;
    picture_ = std::move(encoded).value();
    sequence_ = pixels->sequence;
  }
  age_ms_ = pixels->age_ms;
  seen_at_ = Clock::now();
}

void LiveHub::SendDue(Clock::time_point now) {
  std::erase_if(viewers_, [](const Viewer& viewer) {
    return viewer.sink->state() == LiveSink::State::kGone;
  });
  std::shared_ptr<std::string> part;
  for (Viewer& viewer : viewers_) {
    if (sequence_ != 0 && viewer.Wants(now, sequence_)) {
      if (part == nullptr) {
        part = std::make_shared<std::string>(
            Part(age_ms_ + MillisecondsBetween(seen_at_, Clock::now())));
      }
      // The boundary behind a part makes a browser show it now, not with the next one.
      viewer.sink->Send(
          viewer.begun ? part : std::make_shared<std::string>(std::string(kBoundary) + *part));
      viewer.begun = true;
      viewer.sequence = sequence_;
      viewer.sent_at = now;
    }
    if (viewer.due <= now) viewer.due = NextOf(now, viewer.interval);
  }
}

std::string LiveHub::Part(std::int64_t age_ms) const {
  std::string part = "Content-Type: " + std::string(picture_.content_type) +
                     "\r\nContent-Length: " + std::to_string(picture_.bytes.size()) +
                     "\r\nX-Picture-Age-Ms: " + std::to_string(age_ms) + "\r\n\r\n";
  part += picture_.bytes;
  part += "\r\n";
  part += kBoundary;
  return part;
}

}  // namespace tingping
