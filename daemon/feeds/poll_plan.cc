#include "daemon/feeds/poll_plan.h"

#include <algorithm>

namespace tingping {
namespace {

constexpr std::int64_t kMostStretch = 10;
constexpr std::int64_t kFirstShare = 8;
constexpr std::int64_t kShortestRetryMs = 5000;
constexpr std::int64_t kMostGrantedMs = 3'600'000;
constexpr double kJitterShare = 0.1;

/// 2 to the power of n, at most `most`.
std::int64_t Doubled(int n, std::int64_t most) {
  std::int64_t out = 1;
  for (int i = 0; i < n && out < most; ++i) out *= 2;
  return std::min(out, most);
}

std::int64_t AwayPause(std::int64_t every_ms, const PollResult& result) {
  const std::int64_t asked =
      std::min(std::int64_t{result.retry_after_s} * 1000, std::max(kMostGrantedMs, every_ms));
  return std::max(every_ms * Doubled(std::max(result.failures, 1) - 1, kMostStretch), asked);
}

std::int64_t FailurePause(std::int64_t every_ms, int failures) {
  const std::int64_t first = std::max(every_ms / kFirstShare, kShortestRetryMs);
  return std::min(every_ms, first * Doubled(failures - 1, kFirstShare));
}

}  // namespace

std::chrono::milliseconds NextPause(int every_s, const PollResult& result, double jitter) {
  const std::int64_t every_ms = std::int64_t{every_s} * 1000;
  const bool failed = result.failures > 0 && !result.turned_away && !result.answered;
  std::int64_t pause = every_ms;
  if (failed) pause = FailurePause(every_ms, result.failures);
  if (result.turned_away) pause = AwayPause(every_ms, result);
  const auto moved = static_cast<std::int64_t>(static_cast<double>(pause) * kJitterShare * jitter);
  return std::chrono::milliseconds(failed ? pause - moved : pause + moved);
}

void PollPlan::Add(const std::string& source, int every_s, Time first) {
  const auto [entry, fresh] = entries_.try_emplace(source, Entry{every_s, first, false});
  entry->second.every_s = every_s;
  if (fresh) due_.insert({first, source});
}

void PollPlan::Remove(const std::string& source) {
  const auto found = entries_.find(source);
  if (found == entries_.end()) return;
  due_.erase({found->second.due, source});
  entries_.erase(found);
}

std::vector<std::string> PollPlan::TakeDue(Time now) {
  std::vector<std::string> out;
  while (!due_.empty() && due_.begin()->first <= now) {
    out.push_back(due_.begin()->second);
    entries_[out.back()].under_way = true;
    due_.erase(due_.begin());
  }
  return out;
}

void PollPlan::Done(const std::string& source, const PollResult& result, Time now, double jitter) {
  const auto found = entries_.find(source);
  if (found == entries_.end() || !found->second.under_way) return;
  Entry& entry = found->second;
  entry.under_way = false;
  entry.due = now + NextPause(entry.every_s, result, jitter);
  due_.insert({entry.due, source});
}

std::optional<PollPlan::Time> PollPlan::NextDue() const {
  if (due_.empty()) return {};
  return due_.begin()->first;
}

bool PollPlan::UnderWay(const std::string& source) const {
  const auto found = entries_.find(source);
  return found != entries_.end() && found->second.under_way;
}

}  // namespace tingping
