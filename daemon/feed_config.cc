#include "daemon/feed_config.h"

#include <algorithm>
#include <array>
#include <utility>

#include "daemon/feed_mapping.h"
#include "daemon/feed_mask.h"
#include "daemon/feed_presets.h"
#include "playlists/quote.h"

namespace tingping {
namespace {

constexpr std::int64_t kDay = 86400;
constexpr std::int64_t kLongestAge = 366 * kDay;
constexpr std::int64_t kLongestTimeoutMs = 120'000;
constexpr std::int64_t kLargestBody = 64 << 20;
constexpr std::int64_t kMostRows = 100'000;
constexpr std::int64_t kMostPages = 100;
constexpr std::int64_t kMostEmpties = 100;
constexpr std::int64_t kOldestDays = 36500;

constexpr std::array<std::string_view, 6> kFormats = {"json", "csv", "xlsx", "xml", "html", "rss"};

std::filesystem::path PathBeside(const std::filesystem::path& folder, const std::string& text) {
  if (text.empty()) return {};
  return (folder / text).lexically_normal();
}

/// Reads the keys of one object over what `feed` has already: first a preset, then the entry.
class FeedReader {
 public:
  FeedReader(const JsonDocument& document, const JsonNode& node, std::filesystem::path beside,
             FeedConfig* feed, Errors* errors)
      : document_(document),
        beside_(std::move(beside)),
        in_(document, node, errors),
        feed_(*feed),
        errors_(errors) {}

  void ReadPreset() {
    in_.String("comment", "");
    ReadShape();
    in_.Finish();
  }

  void ReadEntry() {
    feed_.id = in_.Id("id");
    feed_.name = in_.String("name", feed_.id);
    in_.String("preset", "");
    ReadPlace();
    ReadAsking();
    ReadShape();
    ReadTrust();
    Check();
    in_.Finish();
  }

 private:
  void Number(std::string_view key, std::int64_t low, std::int64_t high, int* value) {
    *value = static_cast<int>(in_.Integer(key, low, high, *value));
  }

  std::filesystem::path Path(std::string_view key) {
    return PathBeside(beside_, in_.String(key, ""));
  }

  void ReadPlace() {
    feed_.url = in_.String("url", "");
    feed_.file = Path("file");
    feed_.folder = Path("folder");
    feed_.pattern = in_.String("pattern", feed_.folder.empty() ? "" : "*");
    feed_.mount = Path("mount");
    const int places = static_cast<int>(!feed_.url.empty()) +
                       static_cast<int>(!feed_.file.empty()) +
                       static_cast<int>(!feed_.folder.empty());
    if (places != 1) {
      in_.Report("url", FaultCode::kJsonShape,
                 "\"url\"（网址）、\"file\"（文件）、\"folder\"（文件夹）要有且只有一个");
    }
    const bool http = feed_.url.starts_with("http://") || feed_.url.starts_with("https://");
    if (!feed_.url.empty() && !http) {
      in_.Report("url", FaultCode::kJsonShape, "地址应以 http:// 或 https:// 开头");
    }
  }

  void ReadHeaders() {
    const JsonNode* node = in_.Node("headers");
    feed_.headers = ReadWords(document_, node, errors_);
    for (const auto& [name, value] : feed_.headers) CheckHeader("headers", name, value);
  }

  void CheckHeader(std::string_view key, const std::string& name, const std::string& value) {
    const bool clean = name.find_first_of("\r\n: ") == std::string::npos && !name.empty() &&
                       value.find_first_of("\r\n") == std::string::npos;
    if (clean) return;
    in_.Report(key, FaultCode::kJsonShape,
               "请求头 " + Quoted(name) + " 不能有换行，名称不能有空格和冒号");
  }

  /// {"Authorization": "token.txt"} or {"Authorization": {"file": "token.txt", "prefix": "Bearer
  /// "}}
  void ReadSecrets() {
    const JsonNode* node = in_.Node("secrets");
    if (node == nullptr) return;
    for (const auto& [name, value] : node->members) {
      SecretConfig secret{name, {}, {}};
      if (value.kind == JsonNode::Kind::kString) {
        secret.file = PathBeside(beside_, value.string);
      } else {
        ObjectReader in(document_, value, errors_);
        secret.file = PathBeside(beside_, in.String("file"));
        secret.prefix = in.String("prefix", "");
        in.Finish();
      }
      CheckHeader("secrets", name, secret.prefix);
      feed_.secrets.push_back(std::move(secret));
    }
    if (node->kind != JsonNode::Kind::kObject) {
      in_.Report("secrets", FaultCode::kJsonShape, "应是对象：请求头的名称和存放它的值的文件");
    }
  }

  void ReadAsking() {
    feed_.body = in_.String("body", "");
    feed_.body_file = Path("body_file");
    feed_.content_type = in_.String("content_type", feed_.content_type);
    const bool has_body = !feed_.body.empty() || !feed_.body_file.empty();
    feed_.post = in_.Word("method", {"GET", "POST"}, has_body ? 1 : 0) == 1;
    if (has_body && !feed_.post) {
      in_.Report("method", FaultCode::kJsonShape, "有 \"body\" 时 \"method\" 应当是 \"POST\"");
    }
    ReadHeaders();
    ReadSecrets();
    feed_.hosts = in_.Strings("hosts");
    feed_.proxy = in_.String("proxy", "");
    feed_.ca_file = Path("ca_file");
    Number("every_s", 1, kDay, &feed_.every_s);
    Number("timeout_ms", 100, kLongestTimeoutMs, &feed_.timeout_ms);
    feed_.limit_bytes = static_cast<std::size_t>(in_.Integer(
        "limit_bytes", 1024, kLargestBody, static_cast<std::int64_t>(feed_.limit_bytes)));
  }

  /// What a preset may say too.
  void ReadShape() {
    const std::vector<std::string_view> kinds = RecordKindNames();
    feed_.record =
        static_cast<RecordKind>(in_.Word("record", kinds, static_cast<std::size_t>(feed_.record)));
    feed_.format = static_cast<SourceFormat>(in_.Word("format", {kFormats.begin(), kFormats.end()},
                                                      static_cast<std::size_t>(feed_.format)));
    ReadCharset();
    feed_.rows = in_.String("rows", feed_.rows);
    CheckPointer("rows");
    Number("limit_rows", 1, kMostRows, &feed_.limit_rows);
    if (const JsonNode* mask = in_.Node("mask")) ReadMask(document_, *mask, &feed_.mask, errors_);
    if (const JsonNode* ok = in_.Node("ok")) ReadVerdict(*ok);
    feed_.envelope.total = in_.String("total", feed_.envelope.total);
    CheckPointer("total");
    feed_.envelope.as_of = in_.String("as_of", feed_.envelope.as_of);
    CheckPointer("as_of");
    if (const JsonNode* pages = in_.Node("pages")) ReadPages(*pages);
    if (const JsonNode* fields = in_.Node("fields"))
      ReadFields(document_, *fields, &feed_, errors_);
  }

  void ReadCharset() {
    const std::string name = in_.String("charset", "");
    if (name.empty()) return;
    const Result<Charset> charset = CharsetFromName(name);
    if (charset) {
      feed_.charset = *charset;
    } else {
      in_.Report("charset", FaultCode::kJsonShape, charset.error().detail);
    }
  }

  /// Selectors of the envelope that stand in other formats than JSON are anything that is not
  /// empty; RSS has none.
  void CheckPointer(std::string_view key) {
    const JsonNode* node = in_.Node(key);
    if (node == nullptr || feed_.format != SourceFormat::kJson) return;
    if (const std::string problem = SelectorProblem(feed_.format, node->string); !problem.empty()) {
      in_.Report(key, FaultCode::kJsonShape, problem);
    }
  }

  void ReadVerdict(const JsonNode& node) {
    ObjectReader in(document_, node, errors_);
    feed_.envelope.ok = in.String("from");
    feed_.envelope.equals = in.String("equals");
    if (feed_.format == SourceFormat::kJson) {
      const std::string problem = SelectorProblem(feed_.format, feed_.envelope.ok);
      if (!problem.empty()) in.Report("from", FaultCode::kJsonShape, problem);
    }
    in.Finish();
  }

  /// null takes the paging of the preset out.
  void ReadPages(const JsonNode& node) {
    if (node.kind == JsonNode::Kind::kNull) {
      feed_.pages = {};
      return;
    }
    ObjectReader in(document_, node, errors_);
    PagingConfig& pages = feed_.pages;
    pages.parameter = in.String("parameter", "");
    pages.next = in.String("next", "");
    pages.first = static_cast<int>(in.Integer("first", 0, kMostRows, pages.first));
    pages.step = static_cast<int>(in.Integer("step", 1, kMostRows, pages.step));
    pages.most = static_cast<int>(in.Integer("most", 1, kMostPages, 10));
    if (pages.parameter.empty() == pages.next.empty()) {
      in.Report("parameter", FaultCode::kJsonShape,
                "\"parameter\"（页号的参数）和 \"next\"（下一页的位置）要有且只有一个");
    }
    in.Finish();
  }

  void ReadTrust() {
    Number("late_after_s", 1, kLongestAge, &feed_.late_after_s);
    Number("drop_after_s", 1, kLongestAge, &feed_.drop_after_s);
    Number("retire_after_s", 0, kLongestAge, &feed_.retire_after_s);
    Number("confirm_empty", 1, kMostEmpties, &feed_.confirm_empty);
    Number("keep_days", 0, kOldestDays, &feed_.keep_days);
    feed_.keep_min_show = in_.Bool("keep_min_show", feed_.keep_min_show);
    if (feed_.drop_after_s < feed_.late_after_s) {
      in_.Report("drop_after_s", FaultCode::kJsonShape, "drop_after_s 不能小于 late_after_s");
    }
  }

  void Check() {
    for (const FieldInfo& field : FieldsOf(feed_.record)) {
      if (!field.key || feed_.fields.contains(std::string(field.name))) continue;
      in_.Report("fields", FaultCode::kJsonShape,
                 "缺少 " + Quoted(field.name) + "：没有" + std::string(field.chinese) + "就认不出" +
                     std::string(ChineseNameOf(feed_.record)));
    }
  }

  const JsonDocument& document_;
  const std::filesystem::path beside_;
  ObjectReader in_;
  FeedConfig& feed_;
  Errors* errors_;
};

/// Takes up a preset; false when there is none of that name.
bool TakePreset(std::string_view name, FeedConfig* feed, Errors* errors) {
  const std::string_view text = PresetText(name);
  if (text.empty()) return false;
  const Result<JsonDocument> document =
      JsonDocument::Parse(std::string(text), std::string(name) + ".json");
  if (!document) {
    errors->push_back(document.error());
    return true;
  }
  FeedReader(*document, document->root(), {}, feed, errors).ReadPreset();
  return true;
}

}  // namespace

std::string_view NameOf(SourceFormat format) { return kFormats[static_cast<std::size_t>(format)]; }

std::string FeedConfig::Place() const {
  if (!file.empty()) return file.string();
  if (!folder.empty()) return (folder / pattern).string();
  const std::size_t host = url.find("://");
  if (host == std::string::npos) return {};
  return url.substr(0, url.find_first_of("/?#", host + 3));
}

FeedConfig ReadFeedConfig(const JsonDocument& document, const JsonNode& node,
                          const std::filesystem::path& beside, Errors* errors) {
  FeedConfig feed;
  const JsonNode* preset = node.Find("preset");
  if (preset != nullptr && !TakePreset(preset->string, &feed, errors)) {
    const std::vector<std::string_view> names = PresetNames();
    std::string known;
    for (const std::string_view name : names)
      known += (known.empty() ? "" : "、") + std::string(name);
    const std::string_view near = Nearest(preset->string, names);
    errors->push_back(
        {FaultCode::kMissingReference,
         "没有叫 " + Quoted(preset->string) + " 的预设" +
             (near.empty() ? "，可用：" + known : "，是否想写 " + Quoted(near) + "？"),
         document.PlaceOf(preset->offset)});
  }
  FeedReader(document, node, beside, &feed, errors).ReadEntry();
  return feed;
}

}  // namespace tingping
