#include "daemon/sys/child_keeper.h"

#include <algorithm>
#include <utility>

namespace tingping {

ChildKeeper::ChildKeeper(Process::Command command, const Clock& clock, Log log)
    : command_(std::move(command)), clock_(clock), log_(std::move(log)), due_(clock.Steady()) {}

void ChildKeeper::Adopt(Process process) {
  log_("took over " + command_.program.filename().string() + ", pid " +
       std::to_string(process.pid()));
  process_ = std::move(process);
  started_ = clock_.Steady();
}

void ChildKeeper::Turn() {
  if (process_ && process_->Ended()) NoteEnd();
  if (process_ || stopped_ || clock_.Steady() < due_) return;
  Result<Process> started = Process::Spawn(command_);
  started_ = clock_.Steady();
  if (!started) {
    log_(ToString(started.error()));
    due_ = started_ + pause_;
    pause_ = std::min(pause_ * 2, kLongestPause);
    return;
  }
  process_ = *std::move(started);
  log_("started " + command_.program.filename().string() + ", pid " +
       std::to_string(process_->pid()));
}

std::optional<SteadyTime> ChildKeeper::next_start() const {
  if (process_ || stopped_) return std::nullopt;
  return due_;
}

std::chrono::milliseconds ChildKeeper::age() const {
  if (!process_) return std::chrono::milliseconds(0);
  return std::chrono::duration_cast<std::chrono::milliseconds>(clock_.Steady() - started_);
}

void ChildKeeper::Restart() {
  if (!process_) return;
  process_->Stop(kGrace);
  NoteEnd();
}

void ChildKeeper::Stop() {
  stopped_ = true;
  if (!process_) return;
  process_->Stop(kGrace);
  process_.reset();
}

void ChildKeeper::NoteEnd() {
  log_("pid " + std::to_string(process_->pid()) + " ended");
  process_.reset();
  const SteadyTime now = clock_.Steady();
  if (now - started_ >= kWell) pause_ = kFirstPause;
  due_ = now + pause_;
  pause_ = std::min(pause_ * 2, kLongestPause);
}

}  // namespace tingping
