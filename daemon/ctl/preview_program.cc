#include "daemon/ctl/preview_program.h"

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

}  // namespace

Result<Program> BuildPreview(const Config& config) {
  // The daemon's last good copies are its own: a preview shows the files as they stand.
  ContentLoader loader({config.content, config.calendars, {}}, SourceIds(config));
  Errors errors;
  const Content content = loader.Load(&errors);
  Fail(errors);
  Result<Rows> rows = LoadRows(config);
  if (!rows) return rows.error();
  HeldBack held;
  const Undrawable undrawable = UndrawableBy(config, &held.errors);
  Program program =
      BuildProgram(config, content, std::move(rows->records), rows->feeds, undrawable, &held);
  Fail(held.errors);
  return program;
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
