// tingping-screen: loads programs, plays them on an output, answers on its socket, keeps the play
// log.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "playlists/civil_time.h"
#include "playlists/screen.h"
#include "renderer/app/play_log_shelf.h"
#include "renderer/output/output_choice.h"
#include "renderer/output/rotate.h"

namespace tingping {

struct ScreenOptions {
  std::filesystem::path program_dir;
  std::filesystem::path state_dir;  // plays/ goes below; empty: no play log
  PlayLimits plays;
  std::filesystem::path socket;  // empty: none
  std::filesystem::path fonts;   // chain.json
  std::string screen;            // id, empty: the program's first
  OutputChoice output;           // sdl
  std::string display;           // name or number from 0; empty: the desktop as a whole
  Rotation rotation = Rotation::kNone;
  std::optional<Rect> geometry;  // of the slate until there is a program; none: the display's
  std::optional<Instant> now;    // the wall clock starts here instead
  bool identify = false;
  bool test_card = false;
};

/// Runs until SIGTERM or SIGINT. Returns the process's exit code: 0 stopped (or, for
/// `identify`, after 10 seconds), 3 another player answers on the socket or the display could not
/// be had for 30 seconds.
int RunScreen(const ScreenOptions& options);

}  // namespace tingping
