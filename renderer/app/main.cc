// tingping-screen: the renderer. It owns the display, reads one folder and has no network.

#include <malloc.h>

#include <CLI/CLI.hpp>
#include <cstdlib>
#include <iostream>
#include <string>

#include "renderer/app/screen_app.h"

namespace {

constexpr int kUsage = 2;
constexpr int kQuarterDegrees = 90;
constexpr int kMostPlayDays = 36500;
constexpr int kMostMib = 1 << 24;
constexpr int kMostFileMib = 1 << 10;
constexpr int kMibBits = 20;

/// Blocks from this size on go back to the system when they are freed. By itself glibc raises the
/// limit, up to 32 MiB, with every large block that is freed: then a line of a million characters
/// took 24 MiB more than a short one, with this 11.
constexpr int kOwnMappingBytes = 128 << 10;

/// A start need not wait for what no wall uses: X's table of compose keys, and a search for a
/// session bus where the environment names none.
void SpareTheStart() {
  ::setenv("LC_ALL", "C", 1);
  ::setenv("DBUS_SESSION_BUS_ADDRESS", "disabled:", 0);
}

void AddPlayOptions(CLI::App& app, tingping::PlayLimits* limits) {
  app.add_option("--play-days", limits->days, "days of plays that are kept, at least 184 (400)")
      ->check(CLI::Range(tingping::PlayLimits::kLeastDays, kMostPlayDays));
  app.add_option_function<std::int64_t>(
         "--play-mib", [limits](std::int64_t mib) { limits->disk_bytes = mib << kMibBits; },
         "disk for plays; those of the last six months stay all the same (4096)")
      ->check(CLI::Range(1, kMostMib));
  app.add_option_function<std::int64_t>(
         "--play-file-mib", [limits](std::int64_t mib) { limits->file_bytes = mib << kMibBits; },
         "a day's plays go on in another file from here on (64)")
      ->check(CLI::Range(1, kMostFileMib));
}

}  // namespace

int main(int argc, char** argv) {
  SpareTheStart();
  mallopt(M_MMAP_THRESHOLD, kOwnMappingBytes);
  tingping::ScreenOptions options;
  std::string output = "sdl";
  std::string geometry;
  int degrees = 0;
  std::string now;
  CLI::App app{"tingping-screen — plays programs on the wall"};
  app.set_version_flag("--version", TINGPING_VERSION);
  app.add_option("--program-dir", options.program_dir, "folder with programs and `current`");
  app.add_option("--state-dir", options.state_dir, "the play log goes below");
  AddPlayOptions(app, &options.plays);
  app.add_option("--socket", options.socket, "local socket for status and screenshots");
  app.add_option("--fonts", options.fonts, "font chain file")
      ->default_val("/usr/share/tingping/fonts/chain.json");
  app.add_option("--screen", options.screen, "screen id (the program's first when absent)");
  app.add_option("--output", output, std::string(tingping::kOutputChoices));
  app.add_option("--display", options.display, "display to stand on: its name or number from 0");
  app.add_option("--rotate", degrees, "degrees clockwise that the picture is turned by")
      ->check(CLI::IsMember({0, 90, 180, 270}));
  app.add_option("--geometry", geometry, "X,Y,W,H while there is no program yet");
  app.add_option("--now", now, "start the wall clock at this RFC 3339 time");
  app.add_flag("--identify", options.identify, "show for 10 seconds which screen this is");
  app.add_flag("--test-card", options.test_card, "show colour bars and a pixel grid");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : kUsage;
  }
  const auto choice = tingping::ParseOutputChoice(output);
  if (!choice) {
    std::cerr << "expected --output " << tingping::kOutputChoices << ", got " << output << '\n';
    return kUsage;
  }
  options.output = *choice;
  options.rotation = static_cast<tingping::Rotation>(degrees / kQuarterDegrees);
  if (!geometry.empty()) options.geometry = tingping::ParseRect(geometry);
  if (!geometry.empty() && !options.geometry) {
    std::cerr << "expected --geometry X,Y,W,H like 0,0,1920,1080, got " << geometry << '\n';
    return kUsage;
  }
  if (!now.empty()) {
    options.now = tingping::ParseInstant(now, tingping::TimeZone());
    if (!options.now) {
      std::cerr << "expected --now like 2026-11-23T09:30:00+08:00, got " << now << '\n';
      return kUsage;
    }
  }
  return tingping::RunScreen(options);
}
