// A small board, ten frames a second, for tests of what it plays when.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "renderer/player/player.h"
#include "tests/renderer/fixture.h"

namespace tingping::test {

class SmallWallTest : public testing::Test {
 protected:
  static constexpr int kHz = 10;

  /// One playlist, "only", that is always due, on a wall that is all body.
  SmallWallTest() {
    Screen screen = MakeBodyScreen(384, 192, 16);
    screen.id = "board";
    screen.hz = kHz;
    program_.screens = {screen};
    program_.schedule.rules.clear();
    program_.schedule.default_playlist = "only";
    program_.playlists.clear();
    AddPlaylist("only");
  }

  Playlist& AddPlaylist(const std::string& id) {
    program_.playlists.emplace_back().id = id;
    return program_.playlists.back();
  }

  /// An item of the playlist added last, whose pages stay for two seconds.
  PlaylistItem& Add(const std::string& id, ItemKind kind, const std::string& ref = "") {
    PlaylistItem item;
    item.id = id;
    item.kind = kind;
    item.ref = ref;
    item.seconds = 2;
    program_.playlists.back().items.push_back(item);
    return program_.playlists.back().items.back();
  }

  /// A text of one page.
  PlaylistItem& AddText(const std::string& id, int seconds) {
    PlaylistItem& item = Add(id, ItemKind::kText);
    item.text = {id};
    item.seconds = seconds;
    return item;
  }

  Rule& AddRule(const std::string& playlist, RuleKind kind = RuleKind::kNormal) {
    Rule rule;
    rule.id = playlist;
    rule.playlist = playlist;
    rule.kind = kind;
    program_.schedule.rules.push_back(rule);
    return program_.schedule.rules.back();
  }

  void Load() { player_.SetProgram(std::make_shared<const Program>(program_), "p"); }

  void Tick(int count = 1) {
    for (int i = 0; i < count; ++i) {
      clock_.steady += std::chrono::milliseconds(1000 / kHz);
      now_ += std::chrono::milliseconds(1000 / kHz);
      player_.SetClock(clock_);
      player_.Tick(now_);
    }
  }

  /// What has ended on the wall within so many seconds.
  std::vector<PlayRecord> Play(int seconds) {
    Load();
    Tick(seconds * kHz);
    return player_.TakeFinished();
  }

  PlayerStatus Status() const { return player_.Status(now_); }

  const std::unique_ptr<TextEngine> engine_ = MakeEngine();
  InlineStudio studio_{*engine_};
  Player player_{studio_, "board"};
  Program program_ = MakeProgram();
  Instant now_ = MondayMorning();
  PlayClock clock_{std::chrono::milliseconds(7000), ClockSource::kSynchronised};
};

}  // namespace tingping::test
