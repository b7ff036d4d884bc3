#include "daemon/plays/play_findings.h"

#include <utility>

namespace tingping {

void PlayFindings::Add(FaultCode code, const std::filesystem::path& file, int line,
                       std::string detail) {
  ++count;
  if (told.size() < kTold) told.push_back({code, std::move(detail), {file.string(), line, 1}});
}

}  // namespace tingping
