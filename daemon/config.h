// tingping.json: the one configuration file of the control process. Comments are allowed; relative
// paths are relative to the file's own folder. Schema: playlists/schemas/config.schema.json.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "daemon/feed_config.h"
#include "playlists/program.h"

namespace tingping {

struct HttpConfig {
  std::string bind = "127.0.0.1";
  int port = 8470;  // 0: any free one, written to run_dir/http.port
};

/// What becomes of a record with a character that no font has.
enum class MissingGlyphs {
  kShow,  // it is shown, with 〓 in its place
  kHold   // it stays off the wall
};

struct Config {
  std::filesystem::path file;
  Bureau bureau;
  TimeZone zone;
  std::filesystem::path content;  // playlists/ guides/ notices/ screens/ schedule.json
  std::vector<std::filesystem::path> calendars;  // later files win for a year
  std::filesystem::path fonts;                   // chain.json
  MissingGlyphs missing_glyphs = MissingGlyphs::kShow;
  std::filesystem::path state_dir;  // database, program/, plays/
  std::filesystem::path run_dir;    // sockets
  std::string screen;               // id of this hall's own wall
  HttpConfig http;
  std::vector<FeedConfig> feeds;

  std::filesystem::path ProgramDir() const { return state_dir / "program"; }
  std::filesystem::path DatabaseFile() const { return state_dir / "tingping.db"; }
  std::filesystem::path ScreenSocket() const { return run_dir / "screen.sock"; }
};

/// Reads and checks; every problem goes to `errors`, and the value is usable only when none did.
Config ReadConfig(const std::filesystem::path& file, Errors* errors);

}  // namespace tingping
