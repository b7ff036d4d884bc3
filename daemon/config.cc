#include "daemon/config.h"

#include <set>

#include "daemon/feed_config.h"
#include "playlists/json_reader.h"
#include "playlists/quote.h"
#include "renderer/host/files.h"

namespace tingping {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kConfigBytes = 1u << 20;
constexpr std::int64_t kHighestPort = 65535;

fs::path PathBeside(const fs::path& file, const std::string& text) {
  if (text.empty()) return {};
  return (file.parent_path() / text).lexically_normal();
}

Bureau ReadBureau(ObjectReader& parent, Errors* errors) {
  const JsonNode* node = parent.RequiredNode("bureau");
  Bureau bureau;
  if (node == nullptr) return bureau;
  ObjectReader in(parent.document(), *node, errors);
  bureau.name = in.String("name");
  bureau.enquiry = in.Strings("enquiry");
  in.Finish();
  return bureau;
}

TimeZone ReadZone(ObjectReader& in) {
  Result<TimeZone> zone = TimeZone::Open(in.String("timezone", TimeZone().name()));
  if (zone) return *std::move(zone);
  in.Report("timezone", FaultCode::kJsonShape, zone.error().detail);
  return {};
}

HttpConfig ReadHttp(ObjectReader& parent, Errors* errors) {
  HttpConfig http;
  const JsonNode* node = parent.Node("http");
  if (node == nullptr) return http;
  ObjectReader in(parent.document(), *node, errors);
  http.bind = in.String("bind", http.bind);
  http.port = static_cast<int>(in.Integer("port", 0, kHighestPort, http.port));
  in.Finish();
  return http;
}

std::vector<FeedConfig> ReadFeeds(ObjectReader& parent, const fs::path& beside, Errors* errors) {
  std::vector<FeedConfig> feeds;
  std::set<std::string> ids;
  parent.Array("feeds", [&](const JsonNode& node) {
    FeedConfig feed = ReadFeedConfig(parent.document(), node, beside, errors);
    if (!feed.id.empty() && !ids.insert(feed.id).second) {
      const JsonNode* id = node.Find("id");
      errors->push_back({FaultCode::kDuplicateId, "数据来源编号 " + Quoted(feed.id) + " 重复",
                         parent.document().PlaceOf(id->offset)});
    }
    feeds.push_back(std::move(feed));
  });
  return feeds;
}

}  // namespace

Config ReadConfig(const fs::path& file, Errors* errors) {
  Config config;
  std::error_code ignored;
  config.file = file;
  const fs::path whole = fs::absolute(file, ignored);
  Result<std::string> text = ReadFile(file, kConfigBytes);
  if (!text) {
    errors->push_back(text.error());
    return config;
  }
  const Result<JsonDocument> document = JsonDocument::Parse(*std::move(text), file.string());
  if (!document) {
    errors->push_back(document.error());
    return config;
  }
  ObjectReader in(*document, document->root(), errors);
  config.bureau = ReadBureau(in, errors);
  config.zone = ReadZone(in);
  config.content = PathBeside(whole, in.String("content"));
  for (const std::string& calendar : in.Strings("calendars")) {
    config.calendars.push_back(PathBeside(whole, calendar));
  }
  config.fonts = PathBeside(whole, in.String("fonts", ""));
  config.missing_glyphs = in.Word("missing_glyphs", {"show", "hold"}, 0) == 0
                              ? MissingGlyphs::kShow
                              : MissingGlyphs::kHold;
  if (config.missing_glyphs == MissingGlyphs::kHold && config.fonts.empty()) {
    in.Report("missing_glyphs", FaultCode::kJsonShape,
              "\"missing_glyphs\" 为 \"hold\" 时要写明 \"fonts\"（字体表）");
  }
  config.state_dir = PathBeside(whole, in.String("state_dir"));
  config.run_dir = PathBeside(whole, in.String("run_dir"));
  config.screen = in.String("screen", "");
  config.http = ReadHttp(in, errors);
  config.feeds = ReadFeeds(in, whole.parent_path(), errors);
  in.Finish();
  return config;
}

}  // namespace tingping
