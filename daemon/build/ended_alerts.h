// Posted warnings that were cancelled or replaced stay off the wall when the file that did it is
// deleted: whoever tidies up must not bring a flood back.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "playlists/alert.h"

namespace tingping {

/// Kept in a file, so that a restart forgets nothing. Not thread-safe. A file that cannot be read
/// or written is told in the log; warnings then stand by what their files say.
class EndedAlerts {
 public:
  explicit EndedAlerts(std::filesystem::path file);

  /// Remembers those of `alerts` that others of them have ended by `now`.
  void Note(const std::vector<Alert>& alerts, Instant now);

  /// Takes those out that ended before and that nothing in `alerts` ends any more, and forgets
  /// those that are gone from there or were written anew.
  void Settle(std::vector<Alert>* alerts);

 private:
  void Save() const;

  std::filesystem::path file_;
  std::map<std::string, std::string> ended_;  // id → hash of its content
};

}  // namespace tingping
