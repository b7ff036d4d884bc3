#include "daemon/sys/process.h"

extern "C" {  // which glibc 2.36 forgets in this header
#include <sys/pidfd.h>
}

#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>

#include "renderer/host/system_error.h"

namespace tingping {
namespace {

constexpr std::chrono::milliseconds kAfterKill{1000};
constexpr int kFirstPrivateDescriptor = 3;

/// posix_spawn's two settings objects, destroyed together.
class SpawnSettings {
 public:
  SpawnSettings() {
    posix_spawnattr_init(&attributes_);
    posix_spawn_file_actions_init(&actions_);
    sigset_t none;
    sigemptyset(&none);
    posix_spawnattr_setsigmask(&attributes_, &none);
    posix_spawnattr_setpgroup(&attributes_, 0);
    posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETPGROUP);
    posix_spawn_file_actions_addclosefrom_np(&actions_, kFirstPrivateDescriptor);
  }
  ~SpawnSettings() {
    posix_spawn_file_actions_destroy(&actions_);
    posix_spawnattr_destroy(&attributes_);
  }
  SpawnSettings(const SpawnSettings&) = delete;
  SpawnSettings& operator=(const SpawnSettings&) = delete;

  const posix_spawnattr_t* attributes() const { return &attributes_; }
  const posix_spawn_file_actions_t* actions() const { return &actions_; }

 private:
  posix_spawnattr_t attributes_{};
  posix_spawn_file_actions_t actions_{};
};

}  // namespace

Result<Process> Process::Spawn(const Command& command) {
  std::vector<std::string> words{command.program.string()};
  words.insert(words.end(), command.arguments.begin(), command.arguments.end());
  std::vector<char*> argv;
  argv.reserve(words.size() + 1);
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);

  const SpawnSettings settings;
  pid_t pid = -1;
  const int failed = posix_spawn(&pid, words.front().c_str(), settings.actions(),
                                 settings.attributes(), argv.data(), environ);
  if (failed != 0) return SystemError(FaultCode::kInternal, "启动不了", command.program, failed);
  UniqueFd fd(::pidfd_open(pid, 0));
  if (!fd.valid()) {
    const int reason = errno;
    ::kill(pid, SIGKILL);
    ::waitpid(pid, nullptr, 0);
    return SystemError(FaultCode::kInternal, "跟踪不了", command.program, reason);
  }
  return Process(pid, std::move(fd), true);
}

std::optional<Process> Process::Adopt(pid_t pid) {
  if (pid <= 1) return std::nullopt;
  UniqueFd fd(::pidfd_open(pid, 0));
  if (!fd.valid()) return std::nullopt;
  return Process(pid, std::move(fd), false);
}

bool Process::Ended() { return WaitFor(std::chrono::milliseconds(0)); }

void Process::Stop(std::chrono::milliseconds grace) {
  Signal(SIGTERM);
  if (WaitFor(grace)) return;
  Signal(SIGKILL);
  WaitFor(kAfterKill);
}

void Process::Signal(int number) {
  // A child that has not been reaped keeps its number, so its group may be named by it.
  if (child_ && !ended_) ::kill(-pid_, number);
  if (!child_) ::pidfd_send_signal(fd_.get(), number, nullptr, 0);
}

bool Process::WaitFor(std::chrono::milliseconds patience) {
  if (ended_) return true;
  const auto deadline = std::chrono::steady_clock::now() + patience;
  pollfd wait{fd_.get(), POLLIN, 0};
  int ready = 0;
  do {
    const auto left =
        std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
    ready = ::poll(&wait, 1, std::max(0, static_cast<int>(left.count())));
  } while (ready < 0 && errno == EINTR);
  if (ready <= 0) return false;
  if (child_) ::waitpid(pid_, nullptr, 0);
  ended_ = true;
  return true;
}

}  // namespace tingping
