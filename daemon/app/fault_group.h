// The standing faults of one origin, set as a whole: what is no longer among them is cleared.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "daemon/sys/fault_board.h"
#include "playlists/json_reader.h"

namespace tingping {

/// Not thread-safe; the board is.
class FaultGroup {
 public:
  /// `subject` names what errors without a file are about. Not `told`: see FaultBoard::Raise.
  FaultGroup(FaultBoard& board, std::string subject, bool told = true);

  /// A fault counts again when its words have changed, not each time it is found as before.
  /// Errors of one kind and subject become one fault with the words of all.
  /// An error with a place stands under "file:line:column", so that several of one file stand side
  /// by side; one without a place under the group's subject.
  void Set(const Errors& errors, Instant now);

 private:
  using Key = std::pair<FaultCode, std::string>;
  std::string SubjectOf(const Error& error) const;

  FaultBoard& board_;
  std::string subject_;
  bool told_;
  std::map<Key, Error> standing_;
};

}  // namespace tingping
