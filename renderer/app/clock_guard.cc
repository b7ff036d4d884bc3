#include "renderer/app/clock_guard.h"

#include <sys/stat.h>

#include <algorithm>
#include <system_error>

namespace tingping {
namespace {

constexpr char kThisProgram[] = "/proc/self/exe";

/// When a file was last written; long ago when that cannot be told.
Instant WrittenAt(const std::filesystem::path& file) {
  struct stat about {};
  if (::stat(file.c_str(), &about) != 0) return Instant{};
  return Instant{std::chrono::seconds(about.st_mtim.tv_sec)};
}

Instant NewestIn(const std::filesystem::path& folder) {
  Instant newest{};
  std::error_code failed;  // a folder that is not there proves nothing
  for (std::filesystem::directory_iterator file(folder, failed), end; !failed && file != end;
       file.increment(failed)) {
    newest = std::max(newest, WrittenAt(file->path()));
  }
  return newest;
}

}  // namespace

ClockGuard::ClockGuard(const std::vector<std::filesystem::path>& folders, bool given)
    : given_(given) {
  evidence_.build = WrittenAt(kThisProgram);
  for (const std::filesystem::path& folder : folders) {
    evidence_.newest_file = std::max(evidence_.newest_file, NewestIn(folder));
  }
}

const ClockVerdict& ClockGuard::Judge(Instant now, ClockSource source) {
  evidence_.synchronized = source == ClockSource::kSynchronised;
  verdict_ = given_ ? ClockVerdict{} : JudgeClock(now, evidence_);
  return verdict_;
}

Errors ClockGuard::Faults() const {
  if (verdict_.trusted) return {};
  return {Error{FaultCode::kClockUntrusted, verdict_.why, {}}};
}

}  // namespace tingping
