// The examples of docs/schedule.md, playlists/examples/schedule/ and playlists/examples/playlists/
// do what is said of them.
#include <filesystem>
#include <sstream>

#include "playlists/play_order.h"
#include "playlists/resolver.h"
#include "playlists/schedule_check.h"
#include "tests/playlists/schedule_support.h"
#include "tests/playlists/support.h"

namespace tingping {
namespace {

constexpr const char* kPage = "docs/schedule.md";

std::string Trimmed(std::string text) {
  text.erase(0, text.find_first_not_of(' '));
  return text.erase(text.find_last_not_of(' ') + 1);
}

std::vector<std::string> CellsOf(const std::string& line) {
  std::vector<std::string> cells;
  std::istringstream in(line.substr(1));
  for (std::string cell; std::getline(in, cell, '|');) cells.push_back(Trimmed(cell));
  return cells;
}

std::string Joined(const std::vector<Claim>& claims) {
  std::string out;
  for (const Claim& claim : claims) out += (out.empty() ? "" : ", ") + claim.playlist;
  return out;
}

Schedule Read(const std::string& text, const std::string& where) {
  Errors errors;
  Schedule schedule = ReadSchedule(Parsed(text, where), &errors);
  EXPECT_EQ(AllOf(errors), "");
  return schedule;
}

/// "| at | plays | rule | overlay |", the last two may be left out.
void ExpectRow(Resolver& resolver, const std::vector<std::string>& cells) {
  const Decision decision = resolver.Resolve(MomentOf(cells[0]));
  EXPECT_EQ(Joined(decision.rotation), cells[1]) << cells[0];
  if (cells.size() > 2) {
    EXPECT_EQ(decision.rule, cells[2]) << cells[0];
  }
  if (cells.size() > 3) {
    EXPECT_EQ(Joined(decision.overlays), cells[3]) << cells[0];
  }
}

TEST(ScheduleDoc, ExamplesPlayWhatTheTablesSay) {
  const Calendar calendar = NationalCalendar();
  std::istringstream page(ReadSource(kPage));
  std::string json;
  bool in_json = false;
  bool in_table = false;
  int examples = 0;
  int moments = 0;
  for (std::string line; std::getline(page, line);) {
    if (line == "```json") {
      EXPECT_TRUE(json.empty()) << "an example without a table of moments";
      in_json = true;
    } else if (in_json && line == "```") {
      in_json = false;
      ++examples;
    } else if (in_json) {
      json += line + "\n";
    } else if (line.starts_with("| at |")) {
      in_table = true;
    } else if (in_table && !line.starts_with("|")) {
      in_table = false;
      json.clear();
    } else if (in_table && !line.starts_with("| --- ")) {
      const Schedule schedule = Read(json, kPage);
      Resolver resolver(schedule, calendar);
      ExpectRow(resolver, CellsOf(line));
      ++moments;
    }
  }
  EXPECT_GE(examples, 5);
  EXPECT_GE(moments, 30);
}

/// The lines `// 2026-11-23 09:00 → flag` of a file, as moment and what stands behind the arrow.
std::vector<std::vector<std::string>> MomentsOf(const std::string& text) {
  constexpr std::string_view kArrow = " → ";
  std::vector<std::vector<std::string>> moments;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) {
    const std::size_t arrow = line.find(kArrow);
    if (!line.starts_with("// 20") || arrow == std::string::npos) continue;
    moments.push_back({line.substr(3, arrow - 3), line.substr(arrow + kArrow.size())});
  }
  return moments;
}

std::vector<std::string> FilesBelow(const std::string& folder) {
  std::vector<std::string> files;
  for (const auto& entry : std::filesystem::directory_iterator(SourcePath(folder))) {
    files.push_back(folder + "/" + entry.path().filename().string());
  }
  return files;
}

/// Each file says what it plays, and `tingping check` has nothing to say of it.
TEST(ScheduleExamples, PlayWhatTheirCommentsSay) {
  const Calendar calendar = NationalCalendar();
  const std::vector<std::string> files = FilesBelow("playlists/examples/schedule");
  for (const std::string& file : files) {
    const std::string text = ReadSource(file);
    const Schedule schedule = Read(text, file);
    EXPECT_EQ(AllOf(CheckTimetable(schedule, calendar, {}, Ymd(2026, 11, 23))), "") << file;
    Resolver resolver(schedule, calendar);
    const auto moments = MomentsOf(text);
    EXPECT_GE(moments.size(), 2u) << file;
    for (const auto& cells : moments) ExpectRow(resolver, cells);
  }
  EXPECT_GE(files.size(), 10u);
}

/// And each playlist which of its items may be shown.
TEST(PlaylistExamples, ShowWhatTheirCommentsSay) {
  const Calendar calendar = NationalCalendar();
  const std::vector<std::string> files = FilesBelow("playlists/examples/playlists");
  for (const std::string& file : files) {
    const std::string text = ReadSource(file);
    Errors errors;
    const JsonDocument document = Parsed(text, file);
    const Playlist playlist = ReadPlaylist(document, document.root(), &errors);
    EXPECT_EQ(AllOf(errors), "");
    EXPECT_EQ(AllOf(CheckShares({playlist})), "");
    const auto moments = MomentsOf(text);
    EXPECT_GE(moments.size(), 2u) << file;
    for (const auto& cells : moments) {
      std::string items;
      for (const std::size_t item : ItemsAt(playlist, calendar, MomentOf(cells[0]))) {
        items += (items.empty() ? "" : ", ") + playlist.items[item].id;
      }
      EXPECT_EQ(items, cells[1]) << file << " " << cells[0];
    }
  }
  EXPECT_GE(files.size(), 3u);
}

}  // namespace
}  // namespace tingping
