#include "daemon/sys/fault_board.h"

#include <utility>

namespace tingping {

namespace {

/// The words of other faults hold counts and ages that change all the time.
bool IsOfAFile(FaultCode code) { return static_cast<int>(code) / 100 == 2; }

}  // namespace

FaultBoard::FaultBoard(Log log) : log_(std::move(log)) {}

void FaultBoard::Raise(const std::string& subject, const Error& error, Instant now, bool told) {
  StandingFault appeared;
  {
    const std::scoped_lock lock(mutex_);
    const auto [at, is_new] = standing_.try_emplace({error.code, subject});
    StandingFault& fault = at->second.fault;
    fault.detail = error.detail;
    fault.place = error.place;
    if (is_new) {
      fault.code = error.code;
      fault.subject = subject;
      fault.since = now;
    } else {
      ++fault.count;
    }
    const bool other = IsOfAFile(error.code) && at->second.logged != error.detail;
    if (!told || (!is_new && !other)) return;
    at->second.logged = error.detail;
    appeared = fault;
  }
  if (log_) log_(appeared, true);
}

void FaultBoard::Clear(FaultCode code, const std::string& subject) {
  StandingFault gone;
  {
    const std::scoped_lock lock(mutex_);
    const auto at = standing_.find({code, subject});
    if (at == standing_.end()) return;
    const bool told = !at->second.logged.empty();
    gone = std::move(at->second.fault);
    gone.detail = at->second.logged;
    standing_.erase(at);
    if (!told) return;
  }
  if (log_) log_(gone, false);
}

std::vector<StandingFault> FaultBoard::List() const {
  const std::scoped_lock lock(mutex_);
  std::vector<StandingFault> list;
  list.reserve(standing_.size());
  for (const auto& [key, entry] : standing_) list.push_back(entry.fault);
  return list;
}

}  // namespace tingping
