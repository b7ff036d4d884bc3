#include "renderer/host/log.h"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <memory>
#include <string>

namespace tingping {
namespace {

/// True when standard error is the journal's own stream (systemd.exec(5), JOURNAL_STREAM).
bool WritesToJournal() {
  const char* stream = std::getenv("JOURNAL_STREAM");  // NOLINT(concurrency-mt-unsafe)
  struct stat info {};
  if (stream == nullptr || ::fstat(STDERR_FILENO, &info) != 0) return false;
  return std::to_string(info.st_dev) + ':' + std::to_string(info.st_ino) == stream;
}

spdlog::logger& Logger() {
  static const std::shared_ptr<spdlog::logger> logger = [] {
    auto made = std::make_shared<spdlog::logger>("tingping",
                                                 std::make_shared<spdlog::sinks::stderr_sink_mt>());
    // The journal stamps lines itself.
    made->set_pattern(WritesToJournal() ? "%v" : "%Y-%m-%dT%H:%M:%S.%e%z %l %v");
    made->flush_on(spdlog::level::info);
    return made;
  }();
  return *logger;
}

void Write(spdlog::level::level_enum level, int syslog_level, std::string_view message) {
  static const bool journal = WritesToJournal();
  std::string line = journal ? '<' + std::to_string(syslog_level) + '>' : std::string();
  for (const char c : message) {
    const auto byte = static_cast<unsigned char>(c);
    line += byte < 0x20 || byte == 0x7f ? ' ' : c;
  }
  Logger().log(level, spdlog::string_view_t(line.data(), line.size()));
}

}  // namespace

void LogInfo(std::string_view message) { Write(spdlog::level::info, 6, message); }
void LogWarn(std::string_view message) { Write(spdlog::level::warn, 4, message); }
void LogError(std::string_view message) { Write(spdlog::level::err, 3, message); }

}  // namespace tingping
