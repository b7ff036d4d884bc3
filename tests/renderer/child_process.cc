#include "tests/renderer/child_process.h"

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

#include "tests/renderer/eventually.h"

namespace tingping {

ChildProcess::ChildProcess(const std::vector<std::string>& command) {
  std::vector<char*> words;
  for (const std::string& word : command) words.push_back(const_cast<char*>(word.c_str()));
  words.push_back(nullptr);
  if (::posix_spawn(&pid_, words[0], nullptr, nullptr, words.data(), environ) != 0) pid_ = -1;
}

ChildProcess::~ChildProcess() {
  if (pid_ < 0 || code_) return;
  Signal(SIGKILL);
  ::waitpid(pid_, nullptr, 0);
}

void ChildProcess::Signal(int signal) const {
  if (pid_ > 0 && !code_) ::kill(pid_, signal);
}

std::optional<int> ChildProcess::Wait(std::chrono::milliseconds limit) {
  Eventually(
      [this] {
        int status = 0;
        if (!code_ && ::waitpid(pid_, &status, WNOHANG) == pid_) {
          code_ = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
        }
        return code_.has_value();
      },
      limit);
  return code_;
}

}  // namespace tingping
