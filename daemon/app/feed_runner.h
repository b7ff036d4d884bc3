// Fetches the sources when they are due, on a thread of its own ("feeds"), one after the other.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "daemon/config.h"
#include "daemon/http/wall_view.h"
#include "daemon/sys/clock.h"
#include "playlists/json_reader.h"

namespace tingping {

class FeedRunner {
 public:
  /// `wake` is called on the feeds thread after each try. `config` and `clock` must outlive it.
  static std::unique_ptr<FeedRunner> Start(const Config& config, const Clock& clock,
                                           std::function<void()> wake);
  virtual ~FeedRunner() = default;

  /// How each source stands, in the order of the configuration. Any thread.
  virtual std::vector<FeedReport> Reports() const = 0;

  /// The errors of a source's last try and of its age now. Any thread.
  virtual Errors ProblemsOf(const std::string& id) const = 0;

  /// Whether a try has ended since the last call. Any thread.
  virtual bool TakeNews() = 0;
};

}  // namespace tingping
