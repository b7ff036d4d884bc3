#include "renderer/app/play_writer.h"

#include <pthread.h>

#include <chrono>
#include <iterator>
#include <utility>

namespace tingping {
namespace {

constexpr std::chrono::seconds kPause{1};  // between writes, and before a failed one is repeated

}  // namespace

PlayWriter::PlayWriter(std::filesystem::path folder)
    : log_(std::move(folder)), thread_([this] { Run(); }) {
  pthread_setname_np(thread_.native_handle(), "plays");
}

PlayWriter::~PlayWriter() {
  {
    const std::scoped_lock lock(mutex_);
    stop_ = true;
  }
  changed_.notify_one();
  thread_.join();
}

void PlayWriter::Add(std::vector<PlayRecord> records, const TimeZone& zone) {
  if (records.empty()) return;
  {
    const std::scoped_lock lock(mutex_);
    for (PlayRecord& record : records) waiting_.push_back({std::move(record), zone});
    if (waiting_.size() > kWaiting) {
      waiting_.erase(waiting_.begin(), std::prev(waiting_.end(), kWaiting));
    }
  }
  changed_.notify_one();
}

Errors PlayWriter::Problems() const {
  const std::scoped_lock lock(mutex_);
  return problems_;
}

void PlayWriter::Run() {
  std::unique_lock lock(mutex_);
  while (true) {
    changed_.wait(lock, [this] { return stop_ || !waiting_.empty(); });
    const bool last = stop_;
    std::vector<Entry> entries = std::exchange(waiting_, {});
    lock.unlock();
    const std::size_t written = Write(entries);
    lock.lock();
    entries.erase(entries.begin(), entries.begin() + static_cast<std::ptrdiff_t>(written));
    waiting_.insert(waiting_.begin(), std::make_move_iterator(entries.begin()),
                    std::make_move_iterator(entries.end()));
    if (last) return;
    // One sync a second at most, however short the items are.
    changed_.wait_for(lock, kPause, [this] { return stop_; });
  }
}

std::size_t PlayWriter::Write(const std::vector<Entry>& entries) {
  std::size_t written = 0;
  Status status = Ok{};
  for (const Entry& entry : entries) {
    status = log_.Append(entry.record, entry.zone);
    if (!status) break;
    ++written;
  }
  if (const Status synced = log_.Sync(); status && !synced) status = synced;
  const std::scoped_lock lock(mutex_);
  problems_ = status ? Errors{} : Errors{status.error()};
  return written;
}

}  // namespace tingping
