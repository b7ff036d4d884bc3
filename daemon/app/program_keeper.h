// Builds the program from files and rows and publishes it whenever either has changed.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "daemon/app/fault_group.h"
#include "daemon/build/builder.h"
#include "daemon/build/ended_alerts.h"
#include "daemon/build/notice_periods.h"
#include "daemon/config.h"
#include "daemon/content/loader.h"
#include "daemon/store/store.h"
#include "daemon/sys/clock.h"

namespace tingping {

/// The program that should be on the wall.
struct CurrentProgram {
  std::shared_ptr<const Program> program;  // null before the first build
  std::string id;
  SteadyTime since{};  // when it was published
  std::int64_t builds = 0;
  std::map<std::string, std::vector<HeldRow>> held;  // for the fonts, by source
};

class ProgramKeeper {
 public:
  /// All references must outlive it. Everything but Current is for the main thread.
  ProgramKeeper(const Config& config, const Clock& clock, FaultBoard& board);

  /// Reads the content anew; problems become faults.
  void ReloadContent();
  /// Builds and publishes; problems become faults.
  void Publish();
  /// What time alone changes: looks at the program and the content again for today's date, and
  /// publishes again when the last try failed.
  void Recheck();
  std::vector<std::filesystem::path> WatchedFolders() const { return loader_.Folders(); }

  /// Any thread.
  CurrentProgram Current() const;

 private:
  struct Rows {
    std::vector<StoredRecord> records;
    std::vector<FeedState> feeds;
  };
  Rows LoadRows();
  void Check(const Program& program);
  void CheckContentTimes();

  const Config& config_;
  const Clock& clock_;
  ContentLoader loader_;
  EndedAlerts ended_alerts_;
  Content content_;
  std::optional<CivilDate> times_checked_;  // for the content in force; none: not yet
  std::unique_ptr<Store> store_;
  Undrawable undrawable_;
  std::vector<EarlyWithdrawal> early_;  // of the rows in the program
  FaultGroup font_faults_;
  FaultGroup content_faults_;
  FaultGroup times_faults_;
  FaultGroup program_faults_;
  FaultGroup publish_faults_;
  FaultGroup store_faults_;
  FaultGroup held_faults_;
  bool published_ = false;
  mutable std::mutex mutex_;
  CurrentProgram current_;  // guarded by mutex_
};

}  // namespace tingping
