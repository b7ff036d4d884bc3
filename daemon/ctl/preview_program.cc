#include "daemon/ctl/preview_program.h"

#include <algorithm>

#include "daemon/build/undrawable.h"
#include "daemon/content/loader.h"
#include "daemon/ctl/console.h"
#include "daemon/store/store.h"
#include "renderer/host/files.h"

namespace tingping {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kProgramBytes = 64u << 20;

std::vector<std::string> SourceIds(const Config& config) {
  std::vector<std::string> ids;
  for (const FeedConfig& feed : config.feeds) ids.push_back(feed.id);
  return ids;
}

struct Rows {
  std::vector<StoredRecord> records;
  std::vector<FeedState> feeds;
};

Result<Rows> LoadRows(const Config& config) {
  std::error_code ignored;
  if (!fs::exists(config.DatabaseFile(), ignored)) return Rows{};
  const Result<std::unique_ptr<Store>> store = Store::OpenReadOnly(config.DatabaseFile());
  if (!store) return store.error();
  Result<std::vector<StoredRecord>> records = (*store)->LoadRecords();
  if (!records) return records.error();
  Result<std::vector<FeedState>> feeds = (*store)->LoadFeedStates();
  if (!feeds) return feeds.error();
  return Rows{*std::move(records), *std::move(feeds)};
}

/// The daemon's last good copies are its own: a preview shows the files as they stand.
Content LoadContent(const Config& config, Errors* errors) {
  ContentLoader loader({config.content, config.calendars, {}}, SourceIds(config));
  return loader.Load(errors);
}

Result<Program> Build(const Config& config, const Content& content) {
  Result<Rows> rows = LoadRows(config);
  if (!rows) return rows.error();
  HeldBack held;
  const Undrawable undrawable = UndrawableBy(config, &held.errors);
  Program program =
      BuildProgram(config, content, std::move(rows->records), rows->feeds, undrawable, &held);
  Fail(held.errors);
  return program;
}

/// The first error for which the schedule or a calendar was not taken.
const Error* RefusedTimes(const Config& config, const Errors& errors) {
  const auto tells_time = [&](const fs::path& file) {
    return file == config.content / "schedule.json" ||
           std::ranges::find(config.calendars, file) != config.calendars.end();
  };
  for (const Error& error : errors) {
    // A schedule that names a playlist too many is used for the rest of it.
    if (error.code == FaultCode::kMissingPlaylist) continue;
    if (tells_time(error.place.file)) return &error;
  }
  return nullptr;
}

}  // namespace

Result<Program> BuildPreview(const Config& config) {
  Errors errors;
  const Content content = LoadContent(config, &errors);
  Fail(errors);
  return Build(config, content);
}

Result<Program> BuildTimetable(const Config& config) {
  Errors errors;
  const Content content = LoadContent(config, &errors);
  Fail(errors);
  if (const Error* refused = RefusedTimes(config, errors)) {
    return Error{refused->code, "这份文件有错，没有采用，答不出什么时候放什么", refused->place};
  }
  return Build(config, content);
}

Result<Program> ReadPublished(const fs::path& file) {
  Result<std::string> bytes = ReadFile(file, kProgramBytes);
  if (!bytes) return bytes.error();
  std::error_code ignored;
  const fs::path real = fs::canonical(file, ignored);
  if (ProgramId(*bytes) != real.stem().string()) {
    return Error{
        FaultCode::kProgramDamaged, "节目文件的内容与文件名里的校验值不符", {file.string()}};
  }
  return ParseProgram(*std::move(bytes), file.string());
}

void KeepDataAge(Instant now, Instant at, Program* program) {
  for (SourceState& source : program->sources) {
    if (source.as_of) *source.as_of += at - now;
  }
  for (Case& row : program->cases) row.fetched_at += at - now;
}

}  // namespace tingping
