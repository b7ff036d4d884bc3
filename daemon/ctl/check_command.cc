#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <map>
#include <memory>

#include "daemon/build/builder.h"
#include "daemon/build/times_check.h"
#include "daemon/content/content_files.h"
#include "daemon/content/loader.h"
#include "daemon/ctl/check_file.h"
#include "daemon/ctl/command.h"
#include "daemon/ctl/console.h"
#include "daemon/ctl/coverage_check.h"
#include "daemon/ctl/locate.h"
#include "daemon/ctl/round_length.h"
#include "playlists/image_place.h"
#include "playlists/qr_place.h"
#include "renderer/host/files.h"
#include "renderer/picture/bitmap.h"
#include "renderer/text/open_engine.h"

namespace tingping {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kCalendarBytes = 16u << 20;

struct CheckOptions {
  std::vector<fs::path> paths;
  std::string at;
};

/// A calendar for files that are checked alone: that of the configuration at hand, if there is one.
CheckTime AloneAt(const CommandLine& line, Instant now) {
  Errors errors;
  const Config config = ReadConfig(FindConfig(line), &errors);
  if (!errors.empty()) return {TimeZone().ToCivil(now).date, {}};
  CheckTime time{config.zone.ToCivil(now).date, Calendar()};
  for (const fs::path& file : config.calendars) {
    const Result<std::string> bytes = ReadFile(file, kImageLimits.bytes);
    if (!bytes) return {time.today, {}};
    const ParsedFile parsed = ParseContent(FileKind::kCalendar, *bytes, file.string(), &errors);
    if (parsed.calendar && errors.empty()) time.calendar->Add(*parsed.calendar);
  }
  return time;
}

/// The rounds as the renderer lays them out; without fonts what the playlists themselves say.
std::map<std::string, int> RoundsOf(const fs::path& fonts, const Program& program, Instant now) {
  Errors told_elsewhere;
  const auto engine = OpenTextEngine(fonts, &told_elsewhere);
  return engine ? RoundLengths(**engine, program, now) : KnownRounds(program.playlists);
}

/// Pictures that begin well and break off: what the header says nothing of.
void CheckWhole(const fs::path& content, const std::vector<Asset>& assets, Errors* errors) {
  for (const Asset& asset : assets) {
    const fs::path file = content / asset.name;
    const Result<std::string> bytes = ReadFile(file, kImageLimits.bytes);
    if (!bytes) continue;  // told where it is read
    const Result<Bitmap> bitmap = DecodeImage(*bytes, kImageLimits);
    if (!bitmap) errors->push_back({bitmap.error().code, bitmap.error().detail, {file.string()}});
  }
}

/// The file of the State Council's tables: the last of its level.
std::string NationalFile(const Config& config) {
  std::string national = config.calendars.empty() ? "" : config.calendars.front();
  for (const fs::path& file : config.calendars) {
    Errors ignored;
    const Result<std::string> text = ReadFile(file, kCalendarBytes);
    const Result<JsonDocument> document =
        text ? JsonDocument::Parse(*text, file.string()) : Result<JsonDocument>(text.error());
    if (document && ReadCalendar(*document, &ignored).layers().empty()) national = file;
  }
  return national;
}

/// A configuration with everything it leads to: content, references, calendar, fonts.
void CheckOffice(const CommandLine& line, const fs::path& file, Instant now, Errors* errors) {
  Errors found;
  const Config config = ReadConfig(file, &found);
  const bool usable = found.empty();
  errors->insert(errors->end(), found.begin(), found.end());
  if (!usable) return;
  std::vector<std::string> sources;
  for (const FeedConfig& feed : config.feeds) sources.push_back(feed.id);
  ContentLoader loader({config.content, config.calendars, {}}, std::move(sources));
  const Content content = loader.Load(errors);
  const Program program = BuildProgram(config, content, {}, {});
  const CivilDate today = config.zone.ToCivil(now).date;
  const fs::path fonts = FindFonts(line, config.fonts);
  Errors whole = CheckProgram(config, program, today);
  for (Error& error : whole) {
    if (error.code == FaultCode::kCalendarYearMissing) error.place.file = NationalFile(config);
  }
  errors->insert(errors->end(), whole.begin(), whole.end());
  const Errors times = CheckTimes(content, content.notices, RoundsOf(fonts, program, now), today);
  errors->insert(errors->end(), times.begin(), times.end());
  CheckWhole(config.content, content.assets, errors);
  CheckCoverage(program, fonts, config.missing_glyphs, errors);
}

/// The configuration that uses a content folder: the one given, or one beside the folder.
std::optional<fs::path> ConfigOf(const CommandLine& line, const fs::path& folder) {
  for (const fs::path& file : {line.config, fs::absolute(folder) / "../tingping.json"}) {
    std::error_code ignored;
    Errors errors;
    if (file.empty() || !fs::exists(file, ignored)) continue;
    const Config config = ReadConfig(file, &errors);
    if (errors.empty() && fs::equivalent(config.content, folder, ignored)) {
      return file.lexically_normal();
    }
  }
  return std::nullopt;
}

/// One of the folders inside a content folder, or null.
bool IsKindFolder(const fs::path& folder) {
  const std::string name = fs::absolute(folder / "").parent_path().filename().string();
  return std::ranges::any_of(FolderKinds(), [&](FileKind kind) { return FolderOf(kind) == name; });
}

Status CheckFolder(const CommandLine& line, const fs::path& folder, Instant now, Errors* errors) {
  std::error_code ignored;
  if (fs::exists(folder / "tingping.json", ignored)) {
    CheckOffice(line, folder / "tingping.json", now, errors);
  } else if (IsKindFolder(folder)) {
    const Result<std::vector<fs::path>> files = ListFiles(folder, ".json");
    if (!files) return files.error();
    const CheckTime alone = AloneAt(line, now);
    for (const fs::path& file : *files) {
      if (Status read = CheckFile(file, alone, errors); !read) return read;
    }
  } else if (const std::optional<fs::path> config = ConfigOf(line, folder)) {
    CheckOffice(line, *config, now, errors);
  } else {
    ContentLoader loader({folder, {}, {}}, std::nullopt);
    Content content = loader.Load(errors);
    CheckTime alone = AloneAt(line, now);
    if (alone.calendar) {
      content.calendar = *std::move(alone.calendar);
      const Errors times =
          CheckTimes(content, content.notices, KnownRounds(content.playlists), alone.today);
      errors->insert(errors->end(), times.begin(), times.end());
    }
    CheckQrCodes(content.playlists, content.screens, errors);
    CheckImages(content.playlists, content.assets, content.screens, errors);
    CheckWhole(folder, content.assets, errors);
  }
  return Ok{};
}

Status CheckPath(const CommandLine& line, const fs::path& path, Instant now, Errors* errors) {
  std::error_code ignored;
  if (!fs::exists(path, ignored)) {
    return Error{FaultCode::kFileUnreadable, "没有这个文件或文件夹", {path.string()}};
  }
  if (fs::is_directory(path, ignored)) return CheckFolder(line, path, now, errors);
  if (!IsConfigFile(path)) return CheckFile(path, AloneAt(line, now), errors);
  CheckOffice(line, path, now, errors);
  return Ok{};
}

int RunCheck(const CommandLine& line, const CheckOptions& options) {
  Result<Instant> now =
      std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
  if (!options.at.empty()) now = ReadTime(options.at, TimeZone());
  if (!now) {
    Fail(now.error());
    return kUsage;
  }
  Errors errors;
  for (const fs::path& path : options.paths) {
    if (const Status checked = CheckPath(line, path, *now, &errors); !checked) {
      return Fail(checked.error());
    }
  }
  if (line.json) {
    std::cout << ErrorsToJson(errors) << '\n';
  } else {
    for (const Error& error : errors) std::cout << ToString(error) << '\n';
    std::cout << (errors.empty() ? std::string("没有问题")
                                 : std::to_string(errors.size()) + " 个问题")
              << '\n';
  }
  return errors.empty() ? kFine : kFindings;
}

}  // namespace

void AddCheck(CLI::App& app, CommandLine* line) {
  auto options = std::make_shared<CheckOptions>();
  CLI::App* command =
      app.add_subcommand("check", "checks configuration, content, calendar and fonts");
  command->add_option("PATH", options->paths, "configuration, content folder or single file")
      ->required();
  command->add_option("--at", options->at, "as of that moment, e.g. 2027-01-01 (default: now)");
  command->callback(
      [line, options] { line->run = [line, options] { return RunCheck(*line, *options); }; });
}

}  // namespace tingping
