// The player: program + time → frames. It reads no clock and touches no file. Scenes and pictures
// are made in a studio; until one is there, what is on the wall stays.
//
// Position is counted in presented frames. When it starts, or when the schedule changes playlist,
// it takes up the round where a wall that had never stopped would stand: the place in the round is
// a function of (program, time since the window began), so a restart comes back with the right
// item. What an interrupt, a hand or a warning covers goes on afterwards where it was.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "playlists/play_record.h"
#include "playlists/program.h"
#include "renderer/player/agenda.h"
#include "renderer/scene/frame.h"
#include "renderer/scene/studio.h"

namespace tingping {

/// What is on the wall, for heartbeat, status and tests.
struct PlayerStatus {
  std::string program;  // id, empty: none loaded yet
  std::string screen;
  std::string playlist;  // whose round it is; while a warning is shown, what it covers
  std::string rule;
  std::string item;   // id of the body item
  std::string scene;  // "cases", "guide", …, "alert", "enquiry", "slate"
  int page = 0;       // from 1
  int pages = 0;
  std::int64_t frames = 0;       // presented since start
  std::int64_t item_frames = 0;  // presented of this item
  std::string until;             // RFC 3339: next schedule change
  Decision decision;             // what the schedule says, and why
  bool clock_trusted = true;
  std::optional<HandPlay> hand;             // a playlist started by hand
  bool nothing_due = false;                 // what is due has nothing to show: the default, or the
                                            // enquiry slide, stands in
  std::vector<std::string> text;            // what the body shows now
  std::vector<std::string> missing_glyphs;  // U+XXXX, met since start
};

/// A line that runs on the wall, as an operator wants to know it.
struct LineSpeed {
  std::string zone;  // "body" or "ticker"
  int wished_px_s = 0;
  ScrollStep step;  // what it became
};

/// How evenly the wall has moved since start.
struct EvennessFigures {
  std::int64_t uneven_steps = 0;  // a line moved by something else than its step
  std::int64_t stalls = 0;        // a line or page waited for its picture
};

/// What the play log tells of the clocks.
struct PlayClock {
  std::chrono::milliseconds steady{};  // since the machine's start
  ClockSource source = ClockSource::kUnknown;
};

class Player {
 public:
  /// `screen_id` empty: the program's first screen. `studio` must outlive the player.
  Player(Studio& studio, std::string screen_id);
  ~Player();

  /// Takes over a verified program at the next tick. What is the same in both goes on without a
  /// seam: the item on the wall while its records are unchanged, the ticker until its round ends.
  /// An item whose records changed is shown anew at once, at the page it was on; one that is gone
  /// makes room for the next.
  void SetProgram(std::shared_ptr<const Program> program, std::string id);
  bool has_program() const;

  /// What stands above the schedule, from the next tick on.
  void SetAbove(const Above& above);

  /// Draws the next frame for the wall time `now` and returns what changed. `skipped` frames have
  /// passed since the last one that nobody drew, at most QuietFrames. The schedule is resolved
  /// again when its decision ends, when the program changes and when `now` jumps.
  const Damage& Tick(Instant now, std::int64_t skipped = 0);

  /// How many of the frames after this one look the same, whatever `now` it was ticked for; 0 while
  /// something is in the making.
  std::int64_t QuietFrames(Instant now) const;

  /// Waits until the studio has something for the body, for `limit` at most.
  void WaitForBody(std::chrono::milliseconds limit) const;

  /// Whether the wall is lit, from the next tick on: the play log tells frames nobody could see.
  void SetLit(bool lit);

  /// The clocks as they stand, for the play log: of the next tick, the first one too, or of Stop.
  void SetClock(const PlayClock& clock);

  /// What the schedule says, as of the last tick.
  const Decision& decision() const;

  /// Whether what is due has nothing to show.
  bool NothingDue() const;

  const Frame& frame() const;
  const Screen* screen() const;

  PlayerStatus Status(Instant now) const;
  EvennessFigures Evenness() const;
  std::vector<LineSpeed> Speeds() const;
  std::vector<PlayRecord> TakeFinished();
  /// The play that goes on, without its end; null when nothing has been shown of it.
  const PlayRecord* Playing() const;
  /// Ends the current item for the play log.
  void Stop(Instant now);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace tingping
