#include "renderer/host/signals.h"

#include <pthread.h>
#include <sys/signalfd.h>

#include <cerrno>
#include <csignal>
#include <utility>

#include "renderer/host/system_error.h"
#include "renderer/host/unique_fd.h"

namespace tingping {
namespace {

class SignalFile : public StopSignals {
 public:
  explicit SignalFile(UniqueFd fd) : fd_(std::move(fd)) {}

  int fd() const override { return fd_.get(); }

  bool Stopped() override {
    signalfd_siginfo info{};
    while (::read(fd_.get(), &info, sizeof info) == sizeof info) stopped_ = true;
    return stopped_;
  }

 private:
  UniqueFd fd_;
  bool stopped_ = false;
};

}  // namespace

Result<std::unique_ptr<StopSignals>> StopSignals::Open() {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGTERM);
  sigaddset(&set, SIGINT);
  UniqueFd fd(::signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC));
  if (!fd.valid() || pthread_sigmask(SIG_BLOCK, &set, nullptr) != 0) {
    return Error{FaultCode::kInternal, "无法接收停止信号：" + DescribeErrno(errno), {}};
  }
  return std::unique_ptr<StopSignals>(std::make_unique<SignalFile>(std::move(fd)));
}

}  // namespace tingping
