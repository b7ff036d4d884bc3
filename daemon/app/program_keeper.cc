#include "daemon/app/program_keeper.h"

#include <utility>

#include "daemon/build/publisher.h"
#include "daemon/build/times_check.h"
#include "daemon/build/undrawable.h"
#include "renderer/host/asset_files.h"
#include "renderer/host/log.h"

namespace tingping {
namespace {

constexpr std::size_t kShortId = 12;

std::vector<std::string> SourceIds(const Config& config) {
  std::vector<std::string> ids;
  for (const FeedConfig& feed : config.feeds) ids.push_back(feed.id);
  return ids;
}

/// What CheckTimes looks at; a queue system changes the calls every minute.
bool SameInTime(const Content& a, const Content& b) {
  return a.schedule == b.schedule && a.calendar == b.calendar && a.playlists == b.playlists &&
         a.notices == b.notices;
}

/// The first few of many, and how many there are: one fault has the words of all.
Errors Brief(Errors errors) {
  constexpr std::size_t kMost = 10;
  if (errors.size() <= kMost) return errors;
  const std::size_t all = errors.size();
  errors.resize(kMost);
  errors.push_back({errors[0].code, "…共 " + std::to_string(all) + " 条", {}});
  return errors;
}

}  // namespace

ProgramKeeper::ProgramKeeper(const Config& config, const Clock& clock, FaultBoard& board)
    : config_(config),
      clock_(clock),
      loader_({config.content, config.calendars, config.state_dir / "accepted"}, SourceIds(config)),
      ended_alerts_(config.state_dir / "ended-alerts.json"),
      font_faults_(board, "fonts"),
      content_faults_(board, "content"),
      times_faults_(board, "timetable"),
      program_faults_(board, "program"),
      publish_faults_(board, "publish"),
      store_faults_(board, "store"),
      held_faults_(board, "held") {
  Errors errors;
  undrawable_ = UndrawableBy(config, &errors);
  font_faults_.Set(errors, clock.Wall());
}

void ProgramKeeper::ReloadContent() {
  Errors errors;
  ended_alerts_.Note(content_.alerts, clock_.Wall());
  Content content = loader_.Load(&errors);
  ended_alerts_.Note(content.alerts, clock_.Wall());
  ended_alerts_.Settle(&content.alerts);
  if (!SameInTime(content, content_)) times_checked_.reset();
  content_ = std::move(content);
  content_faults_.Set(errors, clock_.Wall());
}

void ProgramKeeper::Publish() {
  Rows rows = LoadRows();
  early_ = EarlyWithdrawals(config_, rows.records, content_.calendar);
  HeldBack held;
  Program program =
      BuildProgram(config_, content_, std::move(rows.records), rows.feeds, undrawable_, &held);
  held_faults_.Set(Brief(std::move(held.errors)), clock_.Wall());
  Check(program);
  const Result<Published> published =
      PublishProgram(config_.ProgramDir(), program, ContentAssets(config_.content));
  published_ = published.ok();
  publish_faults_.Set(published ? Errors() : Errors{published.error()}, clock_.Wall());
  if (!published) return;
  const std::scoped_lock lock(mutex_);
  ++current_.builds;
  current_.held = std::move(held.rows);
  if (current_.id == published->id) return;
  LogInfo("published program " + published->id.substr(0, kShortId));
  current_.program = std::make_shared<const Program>(std::move(program));
  current_.id = published->id;
  current_.since = clock_.Steady();
}

void ProgramKeeper::Recheck() {
  CheckContentTimes();
  if (!published_) return Publish();
  Check(*Current().program);
}

void ProgramKeeper::Check(const Program& program) {
  const CivilDate today = config_.zone.ToCivil(clock_.Wall()).date;
  Errors errors = CheckProgram(config_, program, today);
  for (const EarlyWithdrawal& early : early_) {
    if (today <= early.last) errors.push_back(early.error);
  }
  program_faults_.Set(errors, clock_.Wall());
}

/// A walk through two years (3 s for 3,000 rules): only for new content and on a new day, and after
/// the content has been published.
void ProgramKeeper::CheckContentTimes() {
  const CivilDate today = config_.zone.ToCivil(clock_.Wall()).date;
  if (times_checked_ == today) return;
  times_checked_ = today;
  const auto program = Current().program;
  const std::vector<Notice>& notices = program ? program->notices : content_.notices;
  times_faults_.Set(CheckTimes(content_, notices, KnownRounds(content_.playlists), today),
                    clock_.Wall());
}

CurrentProgram ProgramKeeper::Current() const {
  const std::scoped_lock lock(mutex_);
  return current_;
}

ProgramKeeper::Rows ProgramKeeper::LoadRows() {
  Errors problems;
  if (store_ == nullptr) {
    Result<Store::Opened> opened = Store::Open(config_.DatabaseFile(), clock_.Wall());
    if (!opened) {
      store_faults_.Set({opened.error()}, clock_.Wall());
      return {};
    }
    store_ = std::move(opened->store);
    if (opened->warning) problems.push_back(*opened->warning);
  }
  Rows rows;
  auto records = store_->LoadRecords();
  auto feeds = store_->LoadFeedStates();
  if (records) rows.records = *std::move(records);
  if (feeds) rows.feeds = *std::move(feeds);
  if (!records) problems.push_back(records.error());
  if (!feeds) problems.push_back(feeds.error());
  store_faults_.Set(problems, clock_.Wall());
  return rows;
}

}  // namespace tingping
