// A year of the wall at high speed: player, null output and play log against what the schedule's
// preview promises, item by item.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <malloc.h>

#include <fstream>
#include <map>
#include <set>

#include "playlists/play_file.h"
#include "playlists/play_order.h"
#include "renderer/app/play_log.h"
#include "renderer/output/output.h"
#include "renderer/player/player.h"
#include "tests/playlists/schedule_support.h"
#include "tests/renderer/fixture.h"
#include "tests/renderer/temporary_folder.h"

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
extern "C" std::size_t __sanitizer_get_current_allocated_bytes();  // GCC has no header for it
#endif

namespace tingping::test {
namespace {

using std::chrono::milliseconds;

constexpr int kHz = 10;
constexpr int kHour = 3600;
constexpr std::int64_t kFrameMs = 1000 / kHz;

constexpr CivilTime kBegin{
    CivilDate{std::chrono::year{2026}, std::chrono::January, std::chrono::day{1}}, TimeOfDay{0}};
constexpr CivilTime kEnd{
    CivilDate{std::chrono::year{2027}, std::chrono::January, std::chrono::day{1}}, TimeOfDay{0}};

Playlist MakePlaylist(const std::string& id, const std::vector<int>& seconds) {
  Playlist playlist;
  playlist.id = id;
  for (const int each : seconds) {
    PlaylistItem item;
    item.id = id + std::to_string(playlist.items.size() + 1);
    item.text = {item.id};
    item.seconds = each;
    playlist.items.push_back(item);
  }
  return playlist;
}

Rule MakeRule(const std::string& id, const std::string& playlist, int from, int to) {
  Rule rule;
  rule.id = id;
  rule.playlist = playlist;
  rule.from = TimeMark{from};
  rule.to = TimeMark{to};
  return rule;
}

/// Items of one weekday, weights, and shares of the time.
void LimitItems(std::vector<Playlist>* playlists) {
  (*playlists)[0].items[1].limits.on.weekdays = {1};  // Monday
  Playlist& service = (*playlists)[1];
  service.order = PlayOrder::kWeighted;
  service.items[0].limits.weight = 3;
  Playlist& rest = (*playlists)[2];
  rest.order = PlayOrder::kShuffle;
  rest.items[0].limits.share = ShareClass::kStatutory;
  rest.least_statutory_percent = 40;
  rest.items[2].limits.share = rest.items[3].limits.share = ShareClass::kSlogan;
  rest.most_slogan_percent = 20;
}

/// Mornings, afternoons of two playlists in turn, shuffled rest days, a drill at every full hour.
Program MakeYear() {
  Program program;
  program.bureau.name = "云岭县自然资源局";
  program.calendar = NationalCalendar();
  program.playlists = {MakePlaylist("day", {40, 70, 55}), MakePlaylist("service", {35, 90}),
                       MakePlaylist("rest", {300, 410, 160, 220}), MakePlaylist("drill", {25, 25}),
                       MakePlaylist("night", {900})};
  LimitItems(&program.playlists);
  const std::vector<DayKind> open = {DayKind::kWorkday, DayKind::kMakeup};
  Rule morning = MakeRule("morning", "day", 8 * kHour + 1800, 12 * kHour);
  Rule day = MakeRule("afternoon", "day", 14 * kHour, 17 * kHour + 1800);
  Rule service = MakeRule("service", "service", 14 * kHour, 17 * kHour + 1800);
  Rule rest = MakeRule("closed", "rest", 7 * kHour, 22 * kHour);
  rest.days = {DayKind::kRestday, DayKind::kHoliday};
  Rule drill = MakeRule("drill", "drill", 9 * kHour, 17 * kHour);
  drill.kind = RuleKind::kInterrupt;
  drill.every_s = kHour;
  drill.for_s = 60;
  for (Rule* rule : {&morning, &day, &service, &drill}) rule->days = open;
  program.schedule.rules = {morning, day, service, rest, drill};
  program.schedule.default_playlist = "night";
  Screen screen = MakeBodyScreen(128, 64, 16);
  screen.id = "board";
  screen.hz = kHz;
  program.screens = {screen};
  return program;
}

struct Shown {
  std::int64_t plays = 0;
  std::int64_t frames = 0;

  bool operator==(const Shown&) const = default;
};

using Year = std::map<std::string, Shown>;  // by item

/// What the rows of the schedule's preview come to when every row plays its playlists' items for
/// their seconds and what a drill cuts goes on where it was.
class Promise {
 public:
  explicit Promise(const Program& program) : program_(program) {}

  Year Make() {
    Place suspended;
    std::vector<Claim> suspended_rotation;
    for (const Decision& row :
         Preview(program_.schedule, program_.calendar, kBegin, kEnd, SIZE_MAX)) {
      const TimeZone& zone = program_.zone;
      const std::int64_t ms = (zone.ToInstant(row.until) - zone.ToInstant(row.since)).count();
      if (row.ground == Ground::kInterrupt) {
        suspended = place_;
        suspended_rotation = rotation_;
        place_ = {};
      } else {
        place_ = suspended_rotation == row.rotation ? suspended : Place{};
        suspended_rotation.clear();
      }
      rotation_ = row.rotation;
      Play(row.since, ms / kFrameMs);
    }
    return year_;
  }

 private:
  struct Place {
    std::uint64_t lap = 0;
    std::size_t claim = 0;
    std::size_t turn = 0;
    std::int64_t frame = 0;
  };

  /// What may be shown is the same at every moment of a row: no item has hours of its own.
  void Play(CivilTime since, std::int64_t frames) {
    while (frames > 0) {
      const Playlist& playlist = *program_.FindPlaylist(rotation_[place_.claim].playlist);
      std::vector<int> seconds;
      for (const PlaylistItem& item : playlist.items) seconds.push_back(item.seconds);
      const auto shown = ItemsAt(playlist, program_.calendar, since);
      const auto order = RoundOf(playlist, shown, seconds, place_.lap).items;
      if (place_.turn == order.size()) {
        place_.turn = 0;
        if (++place_.claim == rotation_.size()) place_ = {place_.lap + 1};
        continue;
      }
      const PlaylistItem& item = playlist.items[order[place_.turn]];
      const std::int64_t left = std::int64_t{item.seconds} * kHz - place_.frame;
      const std::int64_t played = std::min(left, frames);
      Shown& total = year_[item.id];
      ++total.plays;
      total.frames += played;
      frames -= played;
      place_.frame = played == left ? 0 : place_.frame + played;
      if (played == left) ++place_.turn;
    }
  }

  const Program& program_;
  std::vector<Claim> rotation_;
  Place place_;
  Year year_;
};

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
std::int64_t AllocatedBytes() {
  return static_cast<std::int64_t>(__sanitizer_get_current_allocated_bytes());
}
#else
std::int64_t AllocatedBytes() {
  const struct mallinfo2 heap = mallinfo2();
  return static_cast<std::int64_t>(heap.uordblks + heap.hblkhd);
}
#endif

/// Plays the year frame by frame but for the still ones, and logs it. What is allocated at
/// each month's end goes to `bytes`: what is resident tells of the machine too.
void PlayYear(const Program& program, PlayLog* log, std::vector<std::int64_t>* bytes) {
  const std::unique_ptr<TextEngine> engine = MakeEngine();
  InlineStudio studio(*engine);
  const std::unique_ptr<Output> output = MakeNullOutput();
  Player player(studio, "board");
  player.SetProgram(std::make_shared<const Program>(program), "year");
  const TimeZone& zone = program.zone;
  const Instant end = zone.ToInstant(kEnd);
  unsigned month = 1;
  std::int64_t skipped = 0;
  for (Instant now = zone.ToInstant(kBegin); now < end;) {
    player.SetClock({now.time_since_epoch(), ClockSource::kSynchronised});
    const Damage& damage = player.Tick(now, skipped);
    ASSERT_TRUE(output->Present(player.frame(), damage).ok());
    for (const PlayRecord& record : player.TakeFinished()) {
      ASSERT_TRUE(log->Append(record, zone).ok());
    }
    const std::int64_t to_end = (end - now).count() / kFrameMs - 1;
    skipped = std::min(player.QuietFrames(now), to_end);
    now += milliseconds(kFrameMs * (1 + skipped));
    const auto month_now = static_cast<unsigned>(zone.ToCivil(now).date.month());
    if (std::exchange(month, month_now) != month_now) bytes->push_back(AllocatedBytes());
  }
  player.Tick(end, skipped);
  player.Stop(end);
  for (const PlayRecord& record : player.TakeFinished()) {
    // What begins with the new year is not of this one.
    if (record.started == end) continue;
    ASSERT_TRUE(log->Append(record, zone).ok());
  }
}

/// What the log says, whose chain must hold from its first line to its last.
Year ReadYear(const std::filesystem::path& folder, PlayLink* end) {
  std::set<std::filesystem::path> files;
  for (const auto& file : std::filesystem::directory_iterator(folder)) {
    if (file.path().extension() == kPlayFileEnd) files.insert(file.path());
  }
  Year year;
  for (const std::filesystem::path& file : files) {
    std::ifstream in(file);
    for (std::string line; std::getline(in, line);) {
      const auto play = ParsePlayLine(line, PlayText::kPassedOver);
      if (!play || play->seq != end->seq + 1) {
        ADD_FAILURE() << file << ": " << line;
        return year;
      }
      EXPECT_EQ(ChainOf(SplitPlayLine(line)->linked, end->chain), play->chain);
      *end = {play->seq, play->chain};
      Shown& total = year[play->record.item];
      ++total.plays;
      total.frames += play->record.frames;
    }
  }
  return year;
}

void PrintTo(const Shown& shown, std::ostream* out) {
  *out << shown.plays << " plays, " << shown.frames << " frames";
}

TEST(YearTest, TheWallPlaysWhatThePreviewPromisesAndTheLogHasAllOfIt) {
  const Program program = MakeYear();
  const TemporaryFolder folder;
  std::vector<std::int64_t> bytes;
  {
    PlayLog log(folder.path() / "plays", {.days = 400});
    PlayYear(program, &log, &bytes);
  }
  PlayLink end;
  const Year seen = ReadYear(folder.path() / "plays", &end);
  EXPECT_EQ(seen, Promise(program).Make());
  std::int64_t frames = 0;
  for (const auto& [item, shown] : seen) frames += shown.frames;
  constexpr std::int64_t kYearFrames = std::int64_t{365} * 86400 * kHz;
  EXPECT_EQ(frames, kYearFrames) << "every frame of the year is in the log";
  ASSERT_EQ(bytes.size(), 12U);
  constexpr std::int64_t kFlat = 256 << 10;  // the resolver keeps the plans of the days it met
  EXPECT_LT(bytes.back() - bytes.front(), kFlat) << "memory from January to December";
  RecordProperty("plays", std::to_string(end.seq));
  RecordProperty("bytes_january", std::to_string(bytes.front()));
  RecordProperty("bytes_december", std::to_string(bytes.back()));
}

}  // namespace
}  // namespace tingping::test
