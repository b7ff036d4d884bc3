#include "tests/renderer/app/tiny_program.h"

#include <gtest/gtest.h>

#include "renderer/host/files.h"

namespace tingping {

Program TinyProgram(const std::string& text) {
  Program program;
  program.bureau = {"云岭县自然资源局", {"请到一楼咨询台"}};
  program.schedule.default_playlist = "day";
  Playlist playlist;
  playlist.id = "day";
  playlist.name = "全天";
  playlist.ticker = {"政务公开"};
  PlaylistItem item;
  item.id = "hello";
  item.kind = ItemKind::kText;
  item.text = {text};
  item.seconds = 1;
  playlist.items = {item};
  program.playlists = {playlist};
  Screen screen;
  screen.id = "hall";
  screen.name = "大厅";
  screen.w = 384;
  screen.h = 64;
  screen.hz = 60;
  screen.zones = {{ZoneRole::kBody, {0, 0, 384, 40}, 16, 60},
                  {ZoneRole::kTicker, {0, 40, 384, 24}, 16, 60}};
  program.screens = {screen};
  return program;
}

std::string PutProgram(const std::filesystem::path& folder, const Program& program) {
  const std::string bytes = SerializeProgram(program);
  const std::string id = ProgramId(bytes);
  EXPECT_TRUE(ReplaceFile(folder / (id + ".json"), bytes).ok());
  return id;
}

std::string PublishProgram(const std::filesystem::path& folder, const Program& program) {
  const std::string id = PutProgram(folder, program);
  EXPECT_TRUE(ReplaceLink(folder / "current", id + ".json").ok());
  return id;
}

}  // namespace tingping
