// A playlist (节目单): what the zones of a screen show, in order, round after round.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "playlists/counter.h"
#include "playlists/json_reader.h"
#include "playlists/occasion.h"
#include "playlists/record.h"

namespace tingping {

enum class ItemKind {
  kCases,
  kGuide,
  kNotice,
  kText,
  kClock,
  kMarquee,
  kCounters,
  kQr,
  kImage,
  kLicences
};

/// "cases", "guide", "notice", "text", "clock", "marquee", "counters", "qr", "image",
/// "licences": the word after "show".
std::string_view NameOf(ItemKind kind);

/// How a page takes the place of the one before. On a board without grey a fade is a cut.
enum class Entrance { kCut, kWipe, kSlide, kFade };
std::string_view NameOf(Entrance entrance);  // "cut", "wipe", "slide", "fade"

/// How content that is higher than its zone is shown: page after page, moved up by whole rows, or
/// rolled up by whole pixels.
enum class Motion { kPages, kRows, kRoll };
std::string_view NameOf(Motion motion);  // "pages", "rows", "roll"

/// How a picture of another shape fills its room; it is never stretched.
enum class ImageFit { kContain, kCover };
std::string_view NameOf(ImageFit fit);  // "contain": all of it, "cover": all of the room

/// In which order a round goes through its items: as they stand; each once, in another order every
/// round; as often as their weights say, spread evenly.
enum class PlayOrder { kList, kShuffle, kWeighted };
std::string_view NameOf(PlayOrder order);  // "list", "shuffle", "weighted"

/// What shares of the time are counted by: 公示 that the law asks for, 标语, and the rest.
enum class ShareClass { kOther, kStatutory, kSlogan };
std::string_view NameOf(ShareClass share);  // "other", "statutory", "slogan"

/// When and how often an item is shown. See playlists/play_order.h.
struct ItemLimits {
  Occasion on;  // days, weekdays, dates of validity
  TimeOfDay from{0};
  TimeOfDay to{86400};  // not after `from`: over midnight, of the day it begins on
  int weight = 1;       // kWeighted: plays in a round
  int repeat = 1;       // plays one after the other, each time
  ShareClass share = ShareClass::kOther;

  bool operator==(const ItemLimits&) const = default;
};

/// The reference that stands for every guide, or every notice that may be shown that day.
inline constexpr std::string_view kEvery = "*";

/// One item for the body zone. Which members count depends on `kind`.
struct PlaylistItem {
  std::string id;  // unique in the playlist
  ItemKind kind = ItemKind::kText;
  std::string ref;                 // kGuide, kNotice: an id or kEvery
  std::string title;               // kText, kCases, kLicences, kCounters, kQr, kImage
  std::vector<std::string> text;   // kText: paragraphs; kMarquee: pieces
  std::string source;              // kCases, kLicences, kCounters: a feed's id, empty for all
  std::vector<Stage> stages;       // kCases: empty for all
  int seconds = 0;                 // a page's time; 0 = from the length of its text
  Motion motion = Motion::kPages;  // kCases, kLicences, kGuide, kNotice, kText
  Origin origin = {};
  bool lunar = true;                       // kClock: with the Chinese calendar and solar terms
  std::vector<CounterTile> counters = {};  // kCounters: at least one
  std::string qr = {};                     // kQr: what the code says, an address or plain text
  std::string caption = {};                // kQr, kImage
  double reading_distance_m = 0;          // kQr: it must be readable from there; 0: at any distance
  std::vector<std::string> screens = {};  // kQr, kImage: ids of those that show it, or all
  std::string image = {};                 // kImage: assets/防汛.png
  ImageFit fit = ImageFit::kContain;
  ItemLimits limits = {};

  bool ShownOn(std::string_view screen) const;
  bool operator==(const PlaylistItem&) const = default;
};

struct Playlist {
  std::string id;
  std::string name;                 // 上午
  std::string title;                // for the title zone; empty: the bureau's name
  std::vector<std::string> ticker;  // for the ticker zone, in order
  std::vector<PlaylistItem> items;
  Entrance enter = Entrance::kCut;
  PlayOrder order = PlayOrder::kList;
  int least_statutory_percent = 0;  // of a round's time
  int most_slogan_percent = 100;

  bool operator==(const Playlist&) const = default;
};

/// Reads `schemas/playlist.schema.json`. An item without an id gets one from its kind and
/// reference.
Playlist ReadPlaylist(const JsonDocument& document, const JsonNode& node, Errors* errors);

}  // namespace tingping
