#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <memory>

#include "daemon/build/builder.h"
#include "daemon/content/content_files.h"
#include "daemon/content/loader.h"
#include "daemon/ctl/check_file.h"
#include "daemon/ctl/command.h"
#include "daemon/ctl/console.h"
#include "daemon/ctl/coverage_check.h"
#include "daemon/ctl/locate.h"
#include "playlists/image_place.h"
#include "playlists/qr_place.h"
#include "renderer/host/files.h"
#include "renderer/picture/bitmap.h"

namespace tingping {
namespace fs = std::filesystem;
namespace {

struct CheckOptions {
  std::vector<fs::path> paths;
};

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

/// A configuration with everything it leads to: content, references, calendar, fonts.
void CheckOffice(const CommandLine& line, const fs::path& file, Errors* errors) {
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
  const auto now = std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
  const Errors whole = CheckProgram(config, program, config.zone.ToCivil(now).date);
  errors->insert(errors->end(), whole.begin(), whole.end());
  CheckWhole(config.content, content.assets, errors);
  CheckCoverage(program, FindFonts(line, config.fonts), config.missing_glyphs, errors);
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
  const auto kinds = {FileKind::kPlaylist, FileKind::kGuide, FileKind::kNotice, FileKind::kScreen};
  return std::any_of(kinds.begin(), kinds.end(),
                     [&](FileKind kind) { return FolderOf(kind) == name; });
}

Status CheckFolder(const CommandLine& line, const fs::path& folder, Errors* errors) {
  std::error_code ignored;
  if (fs::exists(folder / "tingping.json", ignored)) {
    CheckOffice(line, folder / "tingping.json", errors);
  } else if (IsKindFolder(folder)) {
    const Result<std::vector<fs::path>> files = ListFiles(folder, ".json");
    if (!files) return files.error();
    for (const fs::path& file : *files) {
      if (const Status read = CheckFile(file, errors); !read) return read;
    }
  } else if (const std::optional<fs::path> config = ConfigOf(line, folder)) {
    CheckOffice(line, *config, errors);
  } else {
    ContentLoader loader({folder, {}, {}}, std::nullopt);
    const Content content = loader.Load(errors);
    CheckQrCodes(content.playlists, content.screens, errors);
    CheckImages(content.playlists, content.assets, content.screens, errors);
    CheckWhole(folder, content.assets, errors);
  }
  return Ok{};
}

Status CheckPath(const CommandLine& line, const fs::path& path, Errors* errors) {
  std::error_code ignored;
  if (!fs::exists(path, ignored)) {
    return Error{FaultCode::kFileUnreadable, "没有这个文件或文件夹", {path.string()}};
  }
  if (fs::is_directory(path, ignored)) return CheckFolder(line, path, errors);
  if (!IsConfigFile(path)) return CheckFile(path, errors);
  CheckOffice(line, path, errors);
  return Ok{};
}

int RunCheck(const CommandLine& line, const CheckOptions& options) {
  Errors errors;
  for (const fs::path& path : options.paths) {
    if (const Status checked = CheckPath(line, path, &errors); !checked) {
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
  command->callback(
      [line, options] { line->run = [line, options] { return RunCheck(*line, *options); }; });
}

}  // namespace tingping
