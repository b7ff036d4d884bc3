// A playlist (节目单): what the zones of a screen show, in order, round after round.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "playlists/counter.h"
#include "playlists/json_reader.h"
#include "playlists/record.h"

namespace tingping {

enum class ItemKind { kCases, kGuide, kNotice, kText, kClock, kMarquee, kCounters };

/// "cases", "guide", "notice", "text", "clock", "marquee", "counters": the word after "show".
std::string_view NameOf(ItemKind kind);

/// How a page takes the place of the one before. On a board without grey a fade is a cut.
enum class Entrance { kCut, kWipe, kSlide, kFade };
std::string_view NameOf(Entrance entrance);  // "cut", "wipe", "slide", "fade"

/// How content that is higher than its zone is shown: page after page, moved up by whole rows, or
/// rolled up by whole pixels.
enum class Motion { kPages, kRows, kRoll };
std::string_view NameOf(Motion motion);  // "pages", "rows", "roll"

/// The reference that stands for every guide, or every notice that may be shown that day.
inline constexpr std::string_view kEvery = "*";

/// One item for the body zone. Which members count depends on `kind`.
struct PlaylistItem {
  std::string id;  // unique in the playlist
  ItemKind kind = ItemKind::kText;
  std::string ref;                 // kGuide, kNotice: an id or kEvery
  std::string title;               // kText, kCases, kCounters
  std::vector<std::string> text;   // kText: paragraphs; kMarquee: pieces
  std::string source;              // kCases, kCounters: a feed's id, empty for all
  std::vector<Stage> stages;       // kCases: empty for all
  int seconds = 0;                 // a page's time; 0 = from the length of its text
  Motion motion = Motion::kPages;  // kCases, kGuide, kNotice, kText
  Origin origin = {};
  bool lunar = true;                       // kClock: with the Chinese calendar and solar terms
  std::vector<CounterTile> counters = {};  // kCounters: at least one

  bool operator==(const PlaylistItem&) const = default;
};

struct Playlist {
  std::string id;
  std::string name;                 // 上午
  std::string title;                // for the title zone; empty: the bureau's name
  std::vector<std::string> ticker;  // for the ticker zone, in order
  std::vector<PlaylistItem> items;
  Entrance enter = Entrance::kCut;

  bool operator==(const Playlist&) const = default;
};

/// Reads `schemas/playlist.schema.json`. An item without an id gets one from its kind and
/// reference.
Playlist ReadPlaylist(const JsonDocument& document, const JsonNode& node, Errors* errors);

}  // namespace tingping
