// The content that ships must read without a fault and fit together.
#include <filesystem>

#include "playlists/program.h"
#include "tests/playlists/support.h"

namespace tingping {
namespace {

namespace fs = std::filesystem;

const fs::path kContent = "playlists/examples/yunling/content";

template <typename T>
std::vector<T> ReadFolder(const std::string& name,
                          T (*read)(const JsonDocument&, const JsonNode&, Errors*),
                          Errors* errors) {
  std::vector<T> all;
  for (const auto& entry : fs::directory_iterator(SourcePath(kContent / name))) {
    const std::string file = kContent / name / entry.path().filename();
    const JsonDocument document = Parsed(ReadSource(file), file);
    all.push_back(read(document, document.root(), errors));
  }
  EXPECT_FALSE(all.empty()) << name;
  return all;
}

TEST(Examples, ReadWithoutFaultAndFitTogether) {
  Errors errors;
  Program program;
  program.playlists = ReadFolder<Playlist>("playlists", ReadPlaylist, &errors);
  program.guides = ReadFolder<Guide>("guides", ReadGuide, &errors);
  program.notices = ReadFolder<Notice>("notices", ReadNotice, &errors);
  program.screens = ReadFolder<Screen>("screens", ReadScreen, &errors);
  program.sources = {{"bjgs", "办件公示", {}, 60, 120}};
  const std::string file = kContent / "schedule.json";
  const JsonDocument schedule = Parsed(ReadSource(file), file);
  program.schedule = ReadSchedule(schedule, &errors);
  EXPECT_EQ(AllOf(errors), "");
  EXPECT_EQ(AllOf(CheckReferences(program)), "");
  EXPECT_GE(program.guides.size(), 12u);
  EXPECT_EQ(program.screens.size(), 3u);
}

}  // namespace
}  // namespace tingping
