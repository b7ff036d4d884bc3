#include "daemon/ctl/locate.h"

#include <cstdlib>

#include "daemon/ctl/console.h"

namespace tingping {
namespace fs = std::filesystem;
namespace {

/// From build/<preset>/bin to the root of the source tree.
fs::path SourceTree(const CommandLine& line) {
  return line.program.parent_path().parent_path().parent_path().parent_path();
}

fs::path FirstThatExists(std::initializer_list<fs::path> candidates) {
  for (const fs::path& path : candidates) {
    std::error_code ignored;
    if (!path.empty() && fs::exists(path, ignored)) return path;
  }
  return *candidates.begin();
}

fs::path FromEnvironment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? fs::path() : fs::path(value);
}

}  // namespace

fs::path FindConfig(const CommandLine& line) {
  if (!line.config.empty()) return line.config;
  if (const fs::path path = FromEnvironment("TINGPING_CONFIG"); !path.empty()) return path;
  return FirstThatExists({"/etc/tingping/tingping.json",
                          SourceTree(line) / "playlists/examples/yunling/tingping.json"});
}

Result<Config> LoadConfig(const CommandLine& line) {
  Errors errors;
  Config config = ReadConfig(FindConfig(line), &errors);
  if (errors.empty()) return config;
  const Error first = errors.front();
  errors.erase(errors.begin());
  Fail(errors);
  return first;
}

fs::path FindFonts(const CommandLine& line, const fs::path& chosen) {
  if (!chosen.empty()) return chosen;
  if (const fs::path path = FromEnvironment("TINGPING_FONTS"); !path.empty()) return path;
  return FirstThatExists(
      {line.program.parent_path().parent_path() / "share/tingping/fonts/chain.json",
       SourceTree(line) / "fonts/chain.json"});
}

Result<Instant> ReadTime(const std::string& text, const TimeZone& zone) {
  if (const auto instant = ParseInstant(text, zone)) return *instant;
  return Error{FaultCode::kJsonShape,
               "时间 \"" + text + "\" 不对，应写成 2026-11-23T07:30 或 2026-11-23T07:30:00+08:00",
               {}};
}

}  // namespace tingping
