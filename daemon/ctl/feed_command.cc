#include <pwd.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <iostream>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>

#include "daemon/content/loader.h"
#include "daemon/ctl/command.h"
#include "daemon/ctl/console.h"
#include "daemon/ctl/feed_table.h"
#include "daemon/ctl/locate.h"
#include "daemon/feed_presets.h"
#include "daemon/feeds/feed_job.h"
#include "daemon/feeds/feed_release.h"
#include "daemon/feeds/fetcher.h"
#include "playlists/due_day.h"
#include "playlists/quote.h"

namespace tingping {
namespace {

struct FeedOptions {
  std::filesystem::path config;
  std::string source;
  bool rows = false;
  std::string release;
  std::string drop;
  std::string preset;
};

Instant Now() {
  return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

const FeedConfig* FindFeed(const Config& config, const std::string& id) {
  std::vector<std::string_view> ids;
  for (const FeedConfig& each : config.feeds) {
    ids.push_back(each.id);
    if (each.id == id) return &each;
  }
  const std::string_view near = Nearest(id, ids);
  const std::string hint = near.empty() ? "" : "，是否想写 \"" + std::string(near) + "\"？";
  Fail(Error{
      FaultCode::kMissingReference, "没有来源 \"" + id + "\"" + hint, {config.file.string()}});
  return nullptr;
}

/// Who gives an operator's word.
std::string Operator() {
  if (const char* name = std::getenv("SUDO_USER")) return name;
  if (const char* name = std::getenv("USER")) return name;
  const passwd* account = getpwuid(getuid());
  return account != nullptr ? account->pw_name : std::to_string(getuid());
}

/// What the daemon's store knows of the source; nothing when there is no store yet.
struct Remembered {
  std::string charset;
  std::vector<GivenVerdict> verdicts;
};

Remembered Remember(const Config& config, const std::string& id) {
  Remembered out;
  std::error_code ignored;
  if (!std::filesystem::exists(config.DatabaseFile(), ignored)) return out;
  const auto store = Store::OpenReadOnly(config.DatabaseFile());
  if (!store) return out;
  const auto states = (*store)->LoadFeedStates();
  for (const FeedState& state : states ? *states : std::vector<FeedState>()) {
    if (state.id == id) out.charset = state.charset;
  }
  if (auto verdicts = (*store)->LoadGivenVerdicts(id)) out.verdicts = *std::move(verdicts);
  return out;
}

std::map<std::string, Verdict> ByHash(const std::vector<GivenVerdict>& given) {
  std::map<std::string, Verdict> verdicts;
  for (const GivenVerdict& each : given) verdicts.emplace(each.hash, each.verdict);
  return verdicts;
}

/// Why the word would be without effect: asked of the source as it is now, for what a held row said
/// is not kept. Nothing when it has one, and when the source does not answer.
std::optional<std::string> WhyRefused(const Config& config, const FeedConfig& feed,
                                      const HeldRow& row, Verdict verdict,
                                      const Remembered& known) {
  if (auto never = verdict == Verdict::kRelease ? WhyNeverReleased(row) : std::nullopt) {
    return never;
  }
  std::map<std::string, Verdict> verdicts = ByHash(known.verdicts);
  verdicts[row.hash] = verdict;
  const auto fetcher = NewCurlFetcher();
  const LookResult look =
      FetchForShow(feed, config.zone, *fetcher, Now(), known.charset, std::move(verdicts));
  if (look.error) {
    std::cerr << "来源现在取不到，无法先核对这一行：" << ToString(*look.error) << '\n';
    return {};
  }
  return WhyWithoutEffect(row, verdict, look);
}

void TellEarlier(const Remembered& known, const std::string& hash, const TimeZone& zone) {
  for (const GivenVerdict& given : known.verdicts) {
    if (given.hash != hash) continue;
    std::cout << "这一行此前已由 " << given.by << " 于 " << FormatInstant(given.at, zone)
              << (given.verdict == Verdict::kRelease ? " 放行" : " 剔除") << "，以这一次为准\n";
    return;
  }
}

int GiveVerdict(const Config& config, const FeedConfig& feed, const FeedOptions& options) {
  const bool release = !options.release.empty();
  const std::string& hash = release ? options.release : options.drop;
  Result<Store::Opened> opened = Store::Open(config.DatabaseFile(), Now());
  if (!opened) return Fail(opened.error());
  const auto held = opened->store->LoadHeld(feed.id);
  if (!held) return Fail(held.error());
  const auto row = std::find_if(held->begin(), held->end(),
                                [&](const HeldRow& each) { return each.hash == hash; });
  if (row == held->end()) {
    std::cerr << "来源 " << feed.id << " 的暂扣清单里没有摘要为 " << Quoted(hash)
              << " 的行；摘要见 tingping feed --rows 或 /api/v1/feeds\n";
    return kUsage;
  }
  const Remembered known = Remember(config, feed.id);
  const Verdict verdict = release ? Verdict::kRelease : Verdict::kDrop;
  if (const auto why = WhyRefused(config, feed, *row, verdict, known)) {
    std::cerr << (release ? "这一行不能放行：" : "这一行不用剔除：") << *why
              << (release ? "；请来源改正，或者用 --drop 剔除\n" : "\n");
    return kCannot;
  }
  const Status said =
      opened->store->SetVerdict({feed.id, row->row, row->reason, hash, verdict, Operator(), Now()});
  if (!said) return Fail(said.error());
  TellEarlier(known, hash, config.zone);
  std::cout << (release ? "已放行：" : "已剔除：") << row->words << "；下次取数（最多 "
            << feed.every_s << " 秒）后生效，该行内容一变即失效\n";
  return kFine;
}

/// The days by which the promised ones of cases are counted.
void AddDueDays(const Config& config, LookResult* look) {
  Errors ignored;
  ContentLoader loader({config.content, config.calendars, {}}, {});
  const Calendar calendar = loader.Load(&ignored).calendar;
  for (Record& record : look->mapped.records) {
    if (auto* row = std::get_if<Case>(&record)) row->due_on = DueOn(*row, calendar);
  }
}

int Show(const CommandLine& line, const Config& config, const FeedConfig& feed, bool rows) {
  const auto fetcher = NewCurlFetcher();
  Remembered known = Remember(config, feed.id);
  LookResult look =
      FetchForShow(feed, config.zone, *fetcher, Now(), known.charset, ByHash(known.verdicts));
  if (feed.record == RecordKind::kCase) AddDueDays(config, &look);
  const bool empty = !look.error && look.answer.rows.rows.empty();
  const std::optional<Error> doubt = empty ? EmptyError(feed, look.answer) : std::nullopt;
  if (doubt) look.notes.push_back(*doubt);
  const LookContext context{config.zone, config.zone.ToCivil(Now()).date,
                            std::move(known.verdicts)};
  if (line.json) {
    std::cout << LookJson(feed, look, context)
                     .dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace)
              << '\n';
  } else if (!look.error) {
    if (rows) std::cout << RowsText(feed, look);
    std::cout << LookText(feed, look, context);
  }
  if (look.error) return Fail(*look.error);
  return look.mapped.held.empty() && !doubt ? kFine : kFindings;
}

int ShowPreset(const std::string& name) {
  if (const std::string_view text = PresetText(name); !text.empty()) {
    std::cout << text;
    return kFine;
  }
  std::cerr << "没有叫 " << Quoted(name) << " 的预设；可用：";
  for (const std::string_view known : PresetNames()) std::cerr << ' ' << known;
  std::cerr << '\n';
  return kUsage;
}

int RunFeed(CommandLine line, const FeedOptions& options) {
  if (!options.preset.empty()) return ShowPreset(options.preset);
  if (options.config.empty() || options.source.empty()) {
    std::cerr << "用法：tingping feed 配置文件 来源编号\n";
    return kUsage;
  }
  line.config = options.config;
  const Result<Config> config = LoadConfig(line);
  if (!config) return Fail(config.error());
  const FeedConfig* feed = FindFeed(*config, options.source);
  if (feed == nullptr) return kUsage;
  if (!options.release.empty() || !options.drop.empty()) {
    return GiveVerdict(*config, *feed, options);
  }
  return Show(line, *config, *feed, options.rows);
}

}  // namespace

void AddFeed(CLI::App& app, CommandLine* line) {
  auto options = std::make_shared<FeedOptions>();
  CLI::App* command = app.add_subcommand("feed", "fetch a source once and show its rows, masked");
  command->add_option("CONFIG", options->config, "configuration file");
  command->add_option("SOURCE", options->source, "id of the feed");
  command->add_flag("--rows", options->rows, "each row's way, field by field");
  auto* release = command->add_option("--release", options->release,
                                      "show the held row with this hash all the same");
  command->add_option("--drop", options->drop, "take the held row with this hash off the list")
      ->excludes(release);
  command->add_option("--preset", options->preset, "print a preset, to start from");
  command->callback(
      [line, options] { line->run = [line, options] { return RunFeed(*line, *options); }; });
}

}  // namespace tingping
