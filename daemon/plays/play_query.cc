#include "daemon/plays/play_query.h"

#include "daemon/plays/line_stream.h"
#include "renderer/host/play_folder.h"

namespace tingping {
namespace {

namespace fs = std::filesystem;

CivilDate UtcDateOf(Instant instant) { return std::chrono::floor<std::chrono::days>(instant); }

/// Whether a file may hold plays of the range: days are local ones, at most 14 hours off.
bool MayHold(const PlayFile& file, const PlayRange& range) {
  return file.date >= AddDays(UtcDateOf(range.from), -1) &&
         file.date <= AddDays(UtcDateOf(range.to), 1);
}

bool Wanted(const PlayRecord& record, const PlayQuery& query) {
  if (record.ended < query.range.from || record.ended >= query.range.to) return false;
  if (query.item.empty() || record.item == query.item) return true;
  return record.item.starts_with(query.item + '/');
}

}  // namespace

Status ReadPlays(const fs::path& folder, const PlayQuery& query, const EachPlay& each,
                 PlayFindings* findings) {
  for (const ShelvedPlays& shelved : ListPlays(folder)) {
    if (!MayHold(shelved.file, query.range)) continue;
    const fs::path path = folder / PlayFileName(shelved.file);
    Result<LineStream> stream = LineStream::Open(path);
    if (!stream) return stream.error();
    while (const auto line = stream->Next()) {
      const std::optional<PlayLine> play = ParsePlayLine(*line, query.text);
      if (!play) {
        findings->Add(FaultCode::kPlayLogBroken, path, stream->line(), std::string(kBrokenLine));
      } else if (Wanted(play->record, query) && !each(*play, *line)) {
        return Ok{};
      }
    }
    if (stream->failed()) {
      return Error{FaultCode::kFileUnreadable, "读到一半出错", {path.string(), 0, 0}};
    }
  }
  return Ok{};
}

}  // namespace tingping
