// The program (节目): everything the renderer needs, as one immutable, content-addressed snapshot.
//
// On disk it is `<id>.json`, where id is the BLAKE2b-256 of the file's bytes in lower-case hex, and
// `current` is a symbolic link to the one in force. Two programs with the same content have the
// same bytes and so the same id.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "playlists/asset.h"
#include "playlists/calendar.h"
#include "playlists/feed_record.h"
#include "playlists/playlist.h"
#include "playlists/record.h"
#include "playlists/schedule.h"
#include "playlists/screen.h"
#include "playlists/window_call.h"

namespace tingping {

/// How fresh the rows of one feed are, and how old they may become.
struct SourceState {
  std::string id;
  std::string name;              // 办件公示
  std::optional<Instant> as_of;  // last good answer; none: never
  int late_after_s = 3600;       // then the wall says 更新延迟
  int drop_after_s = 86400;      // then the rows leave the wall

  bool operator==(const SourceState&) const = default;
};

/// What of a source may be on the wall at a moment.
enum class Freshness { kFresh, kLate, kExpired };
Freshness FreshnessOf(const SourceState& source, Instant now);

struct Bureau {
  std::string name;                  // 云岭县自然资源局
  std::vector<std::string> enquiry;  // lines of the enquiry slide: where to ask, phone, hours

  bool operator==(const Bureau&) const = default;
};

struct Program {
  static constexpr int kFormat = 1;

  Bureau bureau;
  TimeZone zone;
  Calendar calendar;
  Schedule schedule;
  std::vector<Playlist> playlists;
  std::vector<Guide> guides;
  std::vector<Notice> notices;
  std::vector<Case> cases;        // newest first
  std::vector<Licence> licences;  // newest first
  std::vector<Alert> alerts;
  std::vector<SourceState> sources;
  std::vector<Asset> assets;      // by name
  std::vector<WindowCall> calls;  // newest first, at most kMostCalls
  std::vector<Screen> screens;    // the first is this hall's own wall

  const Playlist* FindPlaylist(std::string_view id) const;
  const Guide* FindGuide(std::string_view id) const;
  const Notice* FindNotice(std::string_view id) const;
  const Alert* FindAlert(std::string_view id) const;
  const SourceState* FindSource(std::string_view id) const;
  const Screen* FindScreen(std::string_view id) const;
  const Asset* FindAsset(std::string_view name) const;
};

/// Canonical bytes: same program, same bytes.
std::string SerializeProgram(const Program& program);

/// Errors: kProgramDamaged when the text does not parse, misses parts or has another format.
Result<Program> ParseProgram(std::string text, std::string file);

/// The id of a serialized program.
std::string ProgramId(std::string_view bytes);

/// BLAKE2b of `bytes`, `hash_bytes` (16 … 64) long, lower-case hex.
std::string HashHex(std::string_view bytes, std::size_t hash_bytes);

/// What does not fit together: duplicate ids, a schedule naming a missing playlist, a playlist
/// naming a missing guide, notice, source or screen. Each error stands where the reference was
/// written.
Errors CheckReferences(const Program& program);

}  // namespace tingping
