#include "renderer/app/program_loader.h"

#include <pthread.h>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <stop_token>
#include <thread>
#include <utility>

#include "renderer/app/asset_watch.h"
#include "renderer/app/frame_pacer.h"
#include "renderer/host/files.h"
#include "renderer/host/folder_watch.h"
#include "renderer/host/wake.h"

namespace tingping {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kProgramBytes = 64u << 20;
constexpr std::chrono::seconds kLookEvery{1};

/// Program files of the folder but `except`, the newest first.
std::vector<fs::path> OtherPrograms(const fs::path& folder, const fs::path& except) {
  std::vector<std::pair<fs::file_time_type, fs::path>> found;
  const auto files = ListFiles(folder, ".json");
  if (!files) return {};
  for (const fs::path& file : *files) {
    std::error_code ignored;
    if (file.filename() != except.filename())
      found.emplace_back(fs::last_write_time(file, ignored), file);
  }
  std::sort(found.rbegin(), found.rend());
  std::vector<fs::path> paths;
  for (auto& [time, path] : found) paths.push_back(std::move(path));
  return paths;
}

class FolderLoader final : public ProgramLoader {
 public:
  FolderLoader(fs::path folder, std::function<void()> loaded)
      : folder_(std::move(folder)),
        loaded_(std::move(loaded)),
        assets_(folder_),
        thread_([this](const std::stop_token& stop) { Run(stop); }) {
    pthread_setname_np(thread_.native_handle(), "loader");
  }

  void WaitForFirstLook(std::chrono::milliseconds limit) override {
    std::unique_lock lock(mutex_);
    looked_.wait_for(lock, limit, [this] { return looked_once_; });
  }

  std::optional<LoadedProgram> Take() override {
    const std::scoped_lock lock(mutex_);
    return std::exchange(ready_, std::nullopt);
  }

  Errors Problems() const override {
    const std::scoped_lock lock(mutex_);
    Errors all = problems_;
    all.insert(all.end(), unusable_assets_.begin(), unusable_assets_.end());
    return all;
  }

 private:
  void Run(const std::stop_token& stop) {
    const std::stop_callback end(stop, [this] { stop_.Signal(); });
    auto watch = FolderWatch::Open({folder_});
    auto look_at = FramePacer::Clock::now();
    while (!stop.stop_requested()) {
      const bool changed = watch && (*watch)->Drain();
      if (changed || FramePacer::Clock::now() >= look_at) {
        Look();
        if (watch) (*watch)->Rescan();
        look_at = FramePacer::Clock::now() + kLookEvery;
      }
      SleepUntil(look_at, {stop_.fd(), watch ? (*watch)->fd() : -1});
    }
  }

  void Look() {
    LookAtCurrent();
    {
      const std::scoped_lock lock(mutex_);
      looked_once_ = true;
    }
    looked_.notify_all();
    // After that: decoding pictures holds no first frame up.
    Errors unusable = assets_.Look();
    const std::scoped_lock lock(mutex_);
    unusable_assets_ = std::move(unusable);
  }

  void LookAtCurrent() {
    std::error_code failed;
    const fs::path target = fs::read_symlink(folder_ / "current", failed);
    if (failed) {
      const fs::path link = folder_ / "current";
      seen_.clear();
      return Fail(Error{FaultCode::kProgramMissing, "还没有节目：" + link.string(), {}}, link);
    }
    const fs::path file = folder_ / target.filename();
    const fs::file_time_type stamp = fs::last_write_time(file, failed);
    if (target == seen_ && stamp == seen_stamp_) return;
    Result<LoadedProgram> loaded = LoadProgram(file);
    // A file that could not be read is tried again; a damaged one only when it changes.
    const bool final = loaded || loaded.error().code == FaultCode::kProgramDamaged;
    seen_ = final ? target : fs::path();
    seen_stamp_ = stamp;
    if (loaded) return Accept(std::move(loaded).value(), {});
    Fail(loaded.error(), file);
  }

  /// `current` cannot be used. What plays goes on; a wall that has nothing yet gets the newest
  /// other program that verifies.
  void Fail(const Error& error, const fs::path& current) {
    if (last_id_.empty()) {
      for (const fs::path& other : OtherPrograms(folder_, current)) {
        Result<LoadedProgram> good = LoadProgram(other);
        if (good) return Accept(std::move(good).value(), {error});
      }
    }
    const std::scoped_lock lock(mutex_);
    problems_ = {error};
  }

  void Accept(LoadedProgram loaded, Errors problems) {
    assets_.Use(loaded.program->assets);
    {
      const std::scoped_lock lock(mutex_);
      problems_ = std::move(problems);
      if (loaded.id == last_id_) return;
      last_id_ = loaded.id;
      ready_ = std::move(loaded);
    }
    loaded_();
  }

  // Of the thread.
  const fs::path folder_;
  const std::function<void()> loaded_;
  const Wake stop_;
  fs::path seen_;
  fs::file_time_type seen_stamp_{};
  std::string last_id_;
  AssetWatch assets_;

  mutable std::mutex mutex_;
  std::condition_variable looked_;
  bool looked_once_ = false;            // guarded by mutex_
  std::optional<LoadedProgram> ready_;  // guarded by mutex_
  Errors problems_;                     // guarded by mutex_
  Errors unusable_assets_;              // guarded by mutex_

  std::jthread thread_;  // last: begins when the rest is there, stops before it is gone
};

}  // namespace

Result<LoadedProgram> LoadProgram(const fs::path& file) {
  Result<std::string> bytes = ReadFile(file, kProgramBytes);
  if (!bytes) return Error{FaultCode::kProgramMissing, bytes.error().detail, {file.string()}};
  std::string id = file.stem().string();
  if (ProgramId(*bytes) != id) {
    return Error{FaultCode::kProgramDamaged, "内容与文件名里的校验值不符", {file.string()}};
  }
  Result<Program> program = ParseProgram(*std::move(bytes), file.string());
  if (!program) return program.error();
  if (program->screens.empty()) {
    return Error{FaultCode::kProgramDamaged, "节目里没有屏幕", {file.string()}};
  }
  return LoadedProgram{std::make_shared<const Program>(*std::move(program)), std::move(id)};
}

std::unique_ptr<ProgramLoader> ProgramLoader::Start(fs::path folder, std::function<void()> loaded) {
  return std::make_unique<FolderLoader>(std::move(folder), std::move(loaded));
}

}  // namespace tingping
