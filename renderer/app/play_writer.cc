#include "renderer/app/play_writer.h"

#include <pthread.h>

#include <chrono>
#include <iterator>
#include <utility>

namespace tingping {
namespace {

constexpr std::chrono::seconds kPause{1};  // between writes, and before a failed one is repeated

}  // namespace

PlayWriter::PlayWriter(const std::filesystem::path& folder, const PlayLimits& limits)
    : folder_(folder), log_(folder, limits), mark_(folder), thread_([this] { Run(); }) {
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
    noted_.reset();  // it was of one of these, which must not be told twice
    noted_steady_ = kNothingNoted;
    ++added_;
    if (waiting_.size() > kWaiting) {
      waiting_.erase(waiting_.begin(), std::prev(waiting_.end(), kWaiting));
    }
  }
  changed_.notify_one();
}

void PlayWriter::Note(const PlayRecord& playing, const PlayProgress& progress,
                      const TimeZone& zone) {
  {
    const std::scoped_lock lock(mutex_);
    if (!noted_) noted_.emplace();
    noted_->progress = progress;
    const bool same = playing.started == noted_started_ &&
                      playing.steady_started == noted_steady_ && playing.item == noted_item_;
    if (!same || playing.text.size() != noted_text_) {
      noted_started_ = playing.started;
      noted_steady_ = playing.steady_started;
      noted_item_ = playing.item;
      noted_text_ = playing.text.size();
      noted_->changed = {playing, zone};
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
    changed_.wait(lock, [this] { return stop_ || noted_ || !waiting_.empty(); });
    const bool last = stop_;
    std::vector<Entry> entries = std::exchange(waiting_, {});
    std::optional<Noted> noted = std::exchange(noted_, std::nullopt);
    const std::int64_t added = added_;
    lock.unlock();
    Status status = Ok{};
    const std::size_t written = Write(entries, &status);
    if (status && noted && !last) status = Mark(*noted);
    Tell(status);
    lock.lock();
    entries.erase(entries.begin(), entries.begin() + static_cast<std::ptrdiff_t>(written));
    waiting_.insert(waiting_.begin(), std::make_move_iterator(entries.begin()),
                    std::make_move_iterator(entries.end()));
    // What could not be marked is marked with the next note, unless it has ended meanwhile.
    if (!status && noted && noted->changed && added == added_ && !(noted_ && noted_->changed)) {
      if (!noted_) noted_.emplace(Noted{{}, noted->progress});
      noted_->changed = std::move(noted->changed);
    }
    if (last) return;
    // One sync a second at most, however short the items are; but a note, which comes once a
    // second, does not wait.
    const bool good = status.ok();
    changed_.wait_for(lock, kPause, [this, good] { return stop_ || (good && noted_); });
  }
}

Status PlayWriter::Recover(const TimeZone& zone) {
  if (recovered_) return Ok{};
  const std::optional<PlayRecord> cut = CutPlay(folder_, log_.End());
  if (cut) {
    if (const Status added = log_.Append(*cut, zone); !added) return added;
  }
  recovered_ = true;
  return Ok{};
}

std::size_t PlayWriter::Write(const std::vector<Entry>& entries, Status* status) {
  std::size_t written = 0;
  for (const Entry& entry : entries) {
    *status = Recover(entry.zone);
    if (*status) *status = log_.Append(entry.record, entry.zone);
    if (!*status) break;
    marked_ = false;
    ++written;
  }
  if (const Status synced = log_.Sync(); *status && !synced) *status = synced;
  return written;
}

Status PlayWriter::Mark(const Noted& noted) {
  if (noted.changed) {
    marked_ = false;
    if (const Status there = Recover(noted.changed->zone); !there) return there;
    if (const Status synced = log_.Sync(); !synced) return synced;
    const Status begun =
        mark_.Begin(noted.changed->record, noted.progress, noted.changed->zone, log_.End());
    marked_ = begun.ok();
    return begun;
  }
  return marked_ ? mark_.Advance(noted.progress) : Status(Ok{});
}

void PlayWriter::Tell(const Status& status) {
  Errors problems = log_.Problems();
  if (!status) problems.push_back(status.error());
  const std::scoped_lock lock(mutex_);
  problems_ = std::move(problems);
}

}  // namespace tingping
