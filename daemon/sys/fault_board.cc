#include "daemon/sys/fault_board.h"

#include <optional>

namespace tingping {

FaultBoard::FaultBoard(Log log) : log_(std::move(log)) {}

void FaultBoard::Raise(const std::string& subject, const Error& error, Instant now) {
  StandingFault appeared;
  {
    const std::scoped_lock lock(mutex_);
    const auto [at, is_new] = standing_.try_emplace({error.code, subject});
    StandingFault& fault = at->second;
    fault.detail = error.detail;
    fault.place = error.place;
    if (!is_new) {
      ++fault.count;
      return;
    }
    fault.code = error.code;
    fault.subject = subject;
    fault.since = now;
    appeared = fault;
  }
  if (log_) log_(appeared, true);
}

void FaultBoard::Clear(FaultCode code, const std::string& subject) {
  std::optional<StandingFault> gone;
  {
    const std::scoped_lock lock(mutex_);
    const auto at = standing_.find({code, subject});
    if (at == standing_.end()) return;
    gone = std::move(at->second);
    standing_.erase(at);
  }
  if (log_) log_(*gone, false);
}

std::vector<StandingFault> FaultBoard::List() const {
  const std::scoped_lock lock(mutex_);
  std::vector<StandingFault> list;
  list.reserve(standing_.size());
  for (const auto& [key, fault] : standing_) list.push_back(fault);
  return list;
}

}  // namespace tingping
