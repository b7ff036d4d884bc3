// A local (AF_UNIX) socket with one question and one answer per connection.
//
// Question: one line of JSON, at most 4 KiB, e.g. {"op":"status"}. Answer: one line of JSON; when
// it has "bytes": N, N raw bytes follow. The side that asks never waits longer than its timeout.
#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "playlists/result.h"

namespace tingping {

struct LocalAnswer {
  std::string header;  // JSON without the line feed
  std::string body;    // raw bytes, often empty
};

/// Serves on its own thread ("socket") until destroyed. `handler` is called on that thread with the
/// question line. At most 8 connections at once: when a ninth comes, the one silent for longest
/// makes room. A connection has `timeout` to ask, and is closed after `timeout` without taking
/// anything of its answer.
class LocalServer {
 public:
  static constexpr std::size_t kConnections = 8;
  static constexpr std::size_t kQuestionBytes = 4096;

  using Handler = std::function<LocalAnswer(const std::string& question)>;
  /// A file left behind by a process that died is replaced; the new one has mode 0660. Errors:
  /// kInternal when another process answers there, kFileUnreadable when the path cannot be used.
  static Result<std::unique_ptr<LocalServer>> Listen(const std::filesystem::path& path,
                                                     Handler handler,
                                                     std::chrono::milliseconds timeout);
  virtual ~LocalServer() = default;
};

/// Asks once. Errors: kRendererSilent, also for an answer over `limit_bytes` or one cut short.
Result<LocalAnswer> AskLocal(const std::filesystem::path& path, const std::string& question,
                             std::chrono::milliseconds timeout, std::size_t limit_bytes);

}  // namespace tingping
