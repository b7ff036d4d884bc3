#include "playlists/playlist.h"

#include <algorithm>
#include <array>
#include <set>

#include "playlists/asset.h"
#include "playlists/markup.h"
#include "playlists/qr_code.h"
#include "playlists/quote.h"
#include "playlists/schedule.h"

namespace tingping {
namespace {

constexpr std::array<std::string_view, 10> kKinds = {
    "cases", "guide", "notice", "text", "clock", "marquee", "counters", "qr", "image", "licences"};
constexpr std::array<std::string_view, 2> kFits = {"contain", "cover"};
constexpr std::array<std::string_view, 4> kEntrances = {"cut", "wipe", "slide", "fade"};
constexpr std::array<std::string_view, 3> kMotions = {"pages", "rows", "roll"};
constexpr std::array<std::string_view, 3> kOrders = {"list", "shuffle", "weighted"};
constexpr std::array<std::string_view, 3> kShares = {"other", "statutory", "slogan"};
constexpr std::int64_t kMostPlays = 20;  // of an item in a round
constexpr std::int64_t kMostStatutory = 90;
constexpr std::int64_t kLongestPage = 3600;
constexpr double kNearestReader = 0.5;  // m
constexpr double kFarthestReader = 100;

/// "seconds": a number, or "auto" for the time its text needs, which is also the default.
int ReadSeconds(ObjectReader& in) {
  const JsonNode* node = in.Node("seconds");
  if (node == nullptr || (node->kind == JsonNode::Kind::kString && node->string == "auto")) {
    return 0;
  }
  if (node->kind == JsonNode::Kind::kInteger && node->integer >= 1 &&
      node->integer <= kLongestPage) {
    return static_cast<int>(node->integer);
  }
  in.Report("seconds", FaultCode::kJsonShape,
            "\"seconds\" 应当是 1 到 " + std::to_string(kLongestPage) + " 的整数或 \"auto\"，读到" +
                Describe(*node));
  return 0;
}

std::vector<Stage> ReadStages(ObjectReader& in) {
  std::vector<Stage> stages;
  const std::vector<std::string_view> words = StageWords();
  for (const std::string& word : in.Strings("stages")) {
    if (std::find(words.begin(), words.end(), word) != words.end()) {
      stages.push_back(StageFromChinese(word));
      continue;
    }
    const std::string_view nearest = Nearest(word, words);
    in.Report("stages", FaultCode::kJsonShape,
              "没有叫 " + Quoted(word) + " 的环节" +
                  (nearest.empty() ? "" : "，是否想写 " + Quoted(nearest) + "？"));
  }
  return stages;
}

/// All of them when the item names none.
std::vector<CounterTile> ReadCounters(const JsonDocument& document, ObjectReader& in,
                                      Errors* errors) {
  std::vector<CounterTile> counters;
  const std::vector<std::string_view> words = CounterWords();
  const JsonNode* node = in.Node("counters");
  if (node == nullptr) {
    for (std::size_t i = 0; i < words.size(); ++i) {
      counters.push_back({static_cast<Counter>(i), {}});
    }
    return counters;
  }
  in.Array("counters", [&](const JsonNode& each) {
    ObjectReader tile(document, each, errors);
    const auto counter = static_cast<Counter>(tile.Word("count", words));
    const bool again = std::any_of(counters.begin(), counters.end(), [&](const CounterTile& other) {
      return other.counter == counter;
    });
    if (again) tile.Report("count", FaultCode::kJsonShape, "这个数在 \"counters\" 里已经有了");
    counters.push_back({counter, ReadUnmarked(tile, "title", false)});
    tile.Finish();
  });
  if (node->kind == JsonNode::Kind::kArray && node->items.empty()) {
    in.Report("counters", FaultCode::kJsonShape, "\"counters\" 里至少要有一个数");
  }
  return counters;
}

std::vector<std::string> ReadRequiredText(ObjectReader& in, Errors* errors) {
  const JsonNode* node = in.RequiredNode("text");
  std::vector<std::string> text = in.Strings("text");
  const bool empty = std::all_of(text.begin(), text.end(), [](const std::string& paragraph) {
    return paragraph.find_first_not_of(" \t\n") == std::string::npos;
  });
  if (node != nullptr && node->kind == JsonNode::Kind::kArray && empty) {
    in.Report("text", FaultCode::kJsonShape, "\"text\" 里至少要有一段文字");
  }
  CheckMarkup(in.document(), node, errors);
  return text;
}

Motion ReadMotion(ObjectReader& in) {
  return static_cast<Motion>(in.Word("motion", {kMotions.begin(), kMotions.end()}, 0));
}

std::vector<std::string> ReadScreens(ObjectReader& in) {
  std::vector<std::string> screens = in.Strings("screens");
  if (in.Has("screens") && screens.empty()) {
    in.Report("screens", FaultCode::kJsonShape,
              "\"screens\" 里至少要有一块屏幕的编号；要在所有屏上放就不写这一项");
  }
  return screens;
}

void ReadQr(ObjectReader& in, PlaylistItem* item) {
  item->qr = in.String("qr");
  item->title = ReadUnmarked(in, "title", true);
  item->caption = ReadUnmarked(in, "caption", false);
  item->reading_distance_m =
      in.Number("reading_distance_m", kNearestReader, kFarthestReader, item->reading_distance_m);
  item->screens = ReadScreens(in);
  if (item->qr.empty()) return;  // already reported
  if (const std::string problem = QrTextProblem(item->qr); !problem.empty()) {
    in.Report("qr", FaultCode::kJsonShape, problem);
  } else if (const Result<QrSymbol> symbol = EncodeQr(item->qr); !symbol) {
    in.Report("qr", symbol.error().code, symbol.error().detail);
  }
}

void ReadImage(ObjectReader& in, PlaylistItem* item) {
  item->image = in.String("image");
  item->title = ReadUnmarked(in, "title", false);
  item->caption = ReadUnmarked(in, "caption", false);
  item->fit = static_cast<ImageFit>(in.Word("fit", {kFits.begin(), kFits.end()}, 0));
  item->screens = ReadScreens(in);
  if (item->image.empty() || IsAssetName(item->image)) return;
  in.Report("image", FaultCode::kJsonShape,
            "\"image\" 应当是 assets 文件夹里的图片，例如 \"assets/防汛.png\"，读到 " +
                Quoted(item->image));
}

ItemLimits ReadLimits(ObjectReader& in, const JsonNode& node, Errors* errors) {
  constexpr std::array<std::string_view, 9> kKeys = {"days", "weekdays", "dates",  "except", "from",
                                                     "to",   "weight",   "repeat", "share"};
  ItemLimits limits;
  // Most items have none, and a program may have a hundred thousand of them.
  const bool any = std::any_of(node.members.begin(), node.members.end(), [&](const auto& member) {
    return std::find(kKeys.begin(), kKeys.end(), member.first) != kKeys.end();
  });
  if (!any) return limits;
  limits.on = ReadOccasion(in, errors);
  ReadDayPart(in, &limits.from, &limits.to);
  limits.weight = static_cast<int>(in.Integer("weight", 1, kMostPlays, 1));
  limits.repeat = static_cast<int>(in.Integer("repeat", 1, kMostPlays, 1));
  limits.share = static_cast<ShareClass>(in.Word("share", {kShares.begin(), kShares.end()}, 0));
  return limits;
}

/// Reads the keys that belong to the item's kind; Finish() refuses the others.
PlaylistItem ReadItem(const JsonDocument& document, const JsonNode& node, Errors* errors) {
  ObjectReader in(document, node, errors);
  PlaylistItem item;
  item.origin.place = document.PlaceOf(node.offset);
  const std::size_t before = errors->size();
  item.kind = static_cast<ItemKind>(in.Word("show", {kKinds.begin(), kKinds.end()}));
  // With the kind unknown there is no telling which keys belong.
  if (errors->size() != before) return item;
  if (in.Has("id")) item.id = in.Id("id");
  switch (item.kind) {
    case ItemKind::kCases:
      item.title = ReadUnmarked(in, "title", false);
      item.source = in.String("source", "");
      item.stages = ReadStages(in);
      item.motion = ReadMotion(in);
      break;
    case ItemKind::kLicences:
      item.title = ReadUnmarked(in, "title", false);
      item.source = in.String("source", "");
      item.motion = ReadMotion(in);
      break;
    case ItemKind::kGuide:
    case ItemKind::kNotice:
      item.ref = in.String(NameOf(item.kind));
      item.motion = ReadMotion(in);
      break;
    case ItemKind::kText:
      item.title = ReadUnmarked(in, "title", false);
      item.text = ReadRequiredText(in, errors);
      item.motion = ReadMotion(in);
      break;
    case ItemKind::kMarquee:
      item.text = ReadRequiredText(in, errors);
      break;
    case ItemKind::kCounters:
      item.title = ReadUnmarked(in, "title", false);
      item.source = in.String("source", "");
      item.counters = ReadCounters(document, in, errors);
      break;
    case ItemKind::kQr:
      ReadQr(in, &item);
      break;
    case ItemKind::kImage:
      ReadImage(in, &item);
      break;
    case ItemKind::kClock:
      item.lunar = in.Bool("lunar", true);
      break;
  }
  item.seconds = ReadSeconds(in);
  item.limits = ReadLimits(in, node, errors);
  in.Finish();
  return item;
}

std::string DefaultId(const PlaylistItem& item) {
  std::string id(NameOf(item.kind));
  if (!item.ref.empty()) id += '-' + (item.ref == kEvery ? "all" : item.ref);
  return id;
}

void GiveIds(std::vector<PlaylistItem>* items, Errors* errors) {
  std::set<std::string> taken;
  for (const PlaylistItem& item : *items) {
    if (item.id.empty() || taken.insert(item.id).second) continue;
    errors->push_back({FaultCode::kDuplicateId, "编号 " + Quoted(item.id) + " 在这个节目单里重复",
                       item.origin.place});
  }
  for (PlaylistItem& item : *items) {
    if (!item.id.empty()) continue;
    const std::string base = DefaultId(item);
    item.id = base;
    for (int n = 2; !taken.insert(item.id).second; ++n) item.id = base + '-' + std::to_string(n);
  }
}

}  // namespace

std::string_view NameOf(ItemKind kind) { return kKinds[static_cast<std::size_t>(kind)]; }

std::string_view NameOf(PlayOrder order) { return kOrders[static_cast<std::size_t>(order)]; }

std::string_view NameOf(ShareClass share) { return kShares[static_cast<std::size_t>(share)]; }

std::string_view NameOf(ImageFit fit) { return kFits[static_cast<std::size_t>(fit)]; }

bool PlaylistItem::ShownOn(std::string_view screen) const {
  return screens.empty() || std::find(screens.begin(), screens.end(), screen) != screens.end();
}

std::string_view NameOf(Entrance entrance) {
  return kEntrances[static_cast<std::size_t>(entrance)];
}

std::string_view NameOf(Motion motion) { return kMotions[static_cast<std::size_t>(motion)]; }

Playlist ReadPlaylist(const JsonDocument& document, const JsonNode& node, Errors* errors) {
  ObjectReader in(document, node, errors);
  Playlist playlist;
  playlist.id = in.Id("id");
  playlist.name = in.String("name", playlist.id);
  playlist.title = ReadUnmarked(in, "title", false);
  playlist.ticker = in.Strings("ticker");
  CheckMarkup(document, in.Node("ticker"), errors);
  playlist.enter =
      static_cast<Entrance>(in.Word("enter", {kEntrances.begin(), kEntrances.end()}, 0));
  playlist.order = static_cast<PlayOrder>(in.Word("order", {kOrders.begin(), kOrders.end()}, 0));
  playlist.least_statutory_percent =
      static_cast<int>(in.Integer("least_statutory_percent", 0, kMostStatutory, 0));
  playlist.most_slogan_percent = static_cast<int>(in.Integer("most_slogan_percent", 0, 100, 100));
  const JsonNode* items = in.RequiredNode("items");
  in.Array("items", [&](const JsonNode& item) {
    playlist.items.push_back(ReadItem(document, item, errors));
  });
  if (items != nullptr && items->kind == JsonNode::Kind::kArray && items->items.empty()) {
    in.Report("items", FaultCode::kJsonShape, "节目单里至少要有一项内容");
  }
  GiveIds(&playlist.items, errors);
  in.Finish();
  return playlist;
}

}  // namespace tingping
