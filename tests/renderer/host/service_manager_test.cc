#include "renderer/host/service_manager.h"

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdlib>
#include <string>

#include "renderer/host/local_address.h"
#include "renderer/host/unique_fd.h"
#include "tests/renderer/temporary_folder.h"

namespace tingping {
namespace {

/// Stands for systemd: a datagram socket named by NOTIFY_SOCKET.
class ServiceManagerTest : public ::testing::Test {
 protected:
  ServiceManagerTest() {
    const auto path = folder_.path() / "notify";
    const auto address = MakeLocalAddress(path);
    EXPECT_EQ(
        ::bind(socket_.get(), reinterpret_cast<const sockaddr*>(&address->raw), address->size), 0);
    ::setenv("NOTIFY_SOCKET", path.c_str(), 1);
  }
  ~ServiceManagerTest() override {
    for (const char* name : {"NOTIFY_SOCKET", "WATCHDOG_USEC", "WATCHDOG_PID"}) ::unsetenv(name);
  }

  std::string Received() const {
    char block[500];
    const ssize_t got = ::recv(socket_.get(), block, sizeof block, 0);
    return got < 0 ? "nothing" : std::string(block, static_cast<std::size_t>(got));
  }

  TemporaryFolder folder_;
  UniqueFd socket_{::socket(AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0)};
};

TEST_F(ServiceManagerTest, SpeaksTheProtocol) {
  NotifyReady("on the\nwall");
  EXPECT_EQ(Received(), "READY=1\nSTATUS=on the wall");
  NotifyStatus("节目 a1");
  EXPECT_EQ(Received(), "STATUS=节目 a1");
  NotifyWatchdog();
  EXPECT_EQ(Received(), "WATCHDOG=1");
  NotifyStopping();
  EXPECT_EQ(Received(), "STOPPING=1");
}

TEST_F(ServiceManagerTest, WithoutAManagerNothingHappens) {
  ::unsetenv("NOTIFY_SOCKET");
  NotifyReady("on the wall");
  NotifyWatchdog();
  EXPECT_EQ(Received(), "nothing");
  EXPECT_EQ(WatchdogInterval(), std::chrono::milliseconds::zero());
}

TEST_F(ServiceManagerTest, FeedsTheWatchdogTwiceAsOften) {
  ::setenv("WATCHDOG_USEC", "10000000", 1);
  EXPECT_EQ(WatchdogInterval(), std::chrono::seconds(5));
  ::setenv("WATCHDOG_PID", std::to_string(::getpid() + 1).c_str(), 1);  // meant for another one
  EXPECT_EQ(WatchdogInterval(), std::chrono::milliseconds::zero());
}

}  // namespace
}  // namespace tingping
