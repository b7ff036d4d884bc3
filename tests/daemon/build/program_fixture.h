// A small bureau of which programs are built.
#pragma once

#include "daemon/build/builder.h"

namespace tingping {

inline Case CaseOf(const std::string& no, const std::string& date,
                   const std::string& source = "bjgs") {
  Case row;
  row.no = no;
  row.source_id = source;
  row.accepted_on = ParseDate(date);
  return row;
}

inline PlaylistItem Item(ItemKind kind, const std::string& ref, const std::string& source = "") {
  PlaylistItem item;
  item.id = std::string(NameOf(kind)) + "-" + source + std::to_string(ref.size());
  item.kind = kind;
  item.ref = ref;
  item.source = source;
  item.title = "题";
  if (kind == ItemKind::kText) item.text = {"字"};
  return item;
}

inline Playlist PlaylistOf(const std::string& id, std::vector<PlaylistItem> items) {
  Playlist playlist;
  playlist.id = id;
  playlist.name = id;
  playlist.items = std::move(items);
  return playlist;
}

inline Screen ScreenOf(const std::string& id) {
  Screen screen;
  screen.id = id;
  screen.name = id;
  screen.w = 512;
  screen.h = 256;
  screen.zones = {{ZoneRole::kBody, {0, 0, 512, 256}, 16, 60}};
  return screen;
}

inline Calendar CalendarOf(int year) {
  CalendarYear table;
  table.days = {{CivilDate{std::chrono::year{year}, std::chrono::October, std::chrono::day{1}},
                 "国庆节", true}};
  return Calendar({{year, table}});
}

/// Cases as the store has them.
inline std::vector<StoredRecord> StoredOf(const std::vector<Case>& cases) {
  std::vector<StoredRecord> records;
  for (const Case& row : cases) records.push_back({row.source_id, row, false});
  return records;
}

/// One feed, one playlist, three screens.
struct SmallBureau {
  SmallBureau() {
    config.bureau.name = "云岭县自然资源局";
    config.screen = "hall";
    FeedConfig feed;
    feed.id = "bjgs";
    feed.name = "办件公示";
    config.feeds = {feed};
    content.playlists = {PlaylistOf("day", {Item(ItemKind::kText, "")})};
    content.schedule.default_playlist = "day";
    content.screens = {ScreenOf("a"), ScreenOf("hall"), ScreenOf("z")};
  }

  Program Build(const std::vector<Case>& cases = {},
                const std::vector<FeedState>& feeds = {}) const {
    return BuildProgram(config, content, StoredOf(cases), feeds);
  }

  Config config;
  Content content;
};

}  // namespace tingping
