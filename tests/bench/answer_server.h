// A source for benchmarks: a process of its own, so that its CPU is not counted as the reader's.
#pragma once

#include <string>

namespace tingping {

/// Listens on every address of 127.0.0.0/8 and keeps connections open. Answers a request that
/// brings any validator with 304, every other with `body` and a validator.
class AnswerServer {
 public:
  /// To be made before any thread.
  explicit AnswerServer(const std::string& body);
  ~AnswerServer();
  AnswerServer(const AnswerServer&) = delete;
  AnswerServer& operator=(const AnswerServer&) = delete;

  int port() const { return port_; }

 private:
  int pid_ = -1;
  int port_ = 0;
};

}  // namespace tingping
