// Names in `top -H` and in core dumps.
#pragma once

#include <string>

namespace tingping {

/// The calling thread's name while this lives, at most 15 bytes. A thread started meanwhile
/// inherits it for good: that is how the threads of a library get theirs.
class ThreadName {
 public:
  explicit ThreadName(const char* name);
  ~ThreadName();
  ThreadName(const ThreadName&) = delete;
  ThreadName& operator=(const ThreadName&) = delete;

 private:
  std::string before_;
};

}  // namespace tingping
