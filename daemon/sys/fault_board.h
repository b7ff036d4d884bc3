// What is wrong just now. Each (code, subject) is one standing fault; it is logged once when it
// appears and once when it is gone, and a fault of a file also when its cause is another one.
#pragma once

#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "playlists/civil_time.h"
#include "playlists/fault.h"
#include "playlists/result.h"

namespace tingping {

struct StandingFault {
  FaultCode code = FaultCode::kInternal;
  std::string subject;  // the feed, file or part it is about
  std::string detail;   // Chinese, never personal data
  Place place;
  Instant since{};
  std::int64_t count = 1;  // times raised since then
};

/// Safe from any thread.
class FaultBoard {
 public:
  using Log = std::function<void(const StandingFault& fault, bool appeared)>;
  explicit FaultBoard(Log log);

  /// Not `told`: whoever found it has logged it already.
  void Raise(const std::string& subject, const Error& error, Instant now, bool told = true);
  void Clear(FaultCode code, const std::string& subject);

  std::vector<StandingFault> List() const;  // by code, then subject

 private:
  struct Entry {
    StandingFault fault;
    std::string logged;  // the words that were, empty when none
  };

  Log log_;
  mutable std::mutex mutex_;
  std::map<std::pair<FaultCode, std::string>, Entry> standing_;  // guarded by mutex_
};

}  // namespace tingping
