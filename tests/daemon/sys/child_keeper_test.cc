#include "daemon/sys/child_keeper.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <functional>
#include <thread>

namespace tingping {
namespace {

using std::chrono::milliseconds;

bool Eventually(const std::function<bool()>& condition) {
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(10);
  while (!condition()) {
    if (std::chrono::steady_clock::now() > deadline) return false;
    std::this_thread::sleep_for(milliseconds(5));
  }
  return true;
}

Process::Command Sleeper() { return {"/bin/sleep", {"60"}}; }
Process::Command Shell(const std::string& script) { return {"/bin/sh", {"-c", script}}; }

TEST(Process, AProgramThatIsNotThereIsAnErrorWithItsPath) {
  const Result<Process> process = Process::Spawn({"/nowhere/tingping-screen", {}});
  ASSERT_FALSE(process);
  EXPECT_EQ(process.error().code, FaultCode::kInternal);
  EXPECT_THAT(process.error().detail, testing::HasSubstr("/nowhere/tingping-screen"));
}

TEST(Process, StopsWithSigtermAtOnce) {
  Result<Process> process = Process::Spawn(Sleeper());
  ASSERT_TRUE(process);
  EXPECT_FALSE(process->Ended());
  const auto before = std::chrono::steady_clock::now();
  process->Stop(std::chrono::seconds(5));
  EXPECT_TRUE(process->Ended());
  EXPECT_LT(std::chrono::steady_clock::now() - before, std::chrono::seconds(4));
}

TEST(Process, KillsWhatDoesNotHearSigterm) {
  const std::string mark = testing::TempDir() + "deaf." + std::to_string(::getpid());
  Result<Process> process =
      Process::Spawn(Shell("trap '' TERM; : > '" + mark + "'; while :; do sleep 0.05; done"));
  ASSERT_TRUE(process);
  ASSERT_TRUE(Eventually([&] { return ::access(mark.c_str(), F_OK) == 0; }));
  process->Stop(milliseconds(100));
  EXPECT_TRUE(process->Ended());
  ::unlink(mark.c_str());
}

TEST(Process, AChildHearsSignalsThatItsParentHoldsBack) {
  sigset_t term;
  sigset_t before;
  sigemptyset(&term);
  sigaddset(&term, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &term, &before);
  Result<Process> process = Process::Spawn(Sleeper());
  pthread_sigmask(SIG_SETMASK, &before, nullptr);
  ASSERT_TRUE(process);
  ::kill(process->pid(), SIGTERM);
  EXPECT_TRUE(Eventually([&] { return process->Ended(); }));
}

TEST(Process, AChildInheritsNoDescriptors) {
  const std::string out = testing::TempDir() + "fds." + std::to_string(::getpid());
  const int leaky = ::open("/dev/null", O_RDONLY);  // without O_CLOEXEC, on purpose
  ASSERT_GE(leaky, 3);
  Result<Process> process = Process::Spawn(Shell("if [ -e /proc/self/fd/" + std::to_string(leaky) +
                                                 " ]; then echo leaked; else echo "
                                                 "clean; fi > '" +
                                                 out + "'"));
  ASSERT_TRUE(process);
  ASSERT_TRUE(Eventually([&] { return process->Ended(); }));
  ::close(leaky);
  std::string word;
  std::ifstream(out) >> word;
  EXPECT_EQ(word, "clean");
  ::unlink(out.c_str());
}

TEST(Process, AdoptsARunningOneAndSeesItsEnd) {
  EXPECT_FALSE(Process::Adopt(0));
  EXPECT_FALSE(Process::Adopt(-1));
  Result<Process> child = Process::Spawn(Sleeper());
  ASSERT_TRUE(child);
  std::optional<Process> adopted = Process::Adopt(child->pid());
  ASSERT_TRUE(adopted);
  EXPECT_FALSE(adopted->Ended());
  adopted->Stop(std::chrono::seconds(5));
  EXPECT_TRUE(adopted->Ended());
  EXPECT_TRUE(child->Ended());
}

TEST(Process, LivesOnWhenItsHandleIsGone) {
  pid_t pid = -1;
  {
    Result<Process> process = Process::Spawn(Sleeper());
    ASSERT_TRUE(process);
    pid = process->pid();
  }
  EXPECT_EQ(::kill(pid, 0), 0);
  ::kill(pid, SIGKILL);
  ::waitpid(pid, nullptr, 0);
}

/// A keeper on a clock that only moves when told.
class ChildKeeperTest : public testing::Test {
 protected:
  ChildKeeper Keep(Process::Command command) {
    return ChildKeeper(std::move(command), clock_,
                       [this](const std::string& line) { log_.push_back(line); });
  }
  /// The child dies by itself; the keeper notes it.
  void LetItEnd(ChildKeeper* keeper) {
    ASSERT_TRUE(Eventually([&] {
      keeper->Turn();
      return !keeper->running();
    }));
  }

  FakeClock clock_{Instant{}};
  std::vector<std::string> log_;
};

TEST_F(ChildKeeperTest, PausesLongerAndLongerWhileTheChildDiesAtOnce) {
  ChildKeeper keeper = Keep({"/bin/true", {}});
  for (const int pause_ms : {200, 400, 800, 1600, 3200, 5000, 5000}) {
    keeper.Turn();
    ASSERT_TRUE(keeper.running());
    ASSERT_NO_FATAL_FAILURE(LetItEnd(&keeper));
    EXPECT_EQ(*keeper.next_start() - clock_.Steady(), milliseconds(pause_ms));
    clock_.Advance(milliseconds(pause_ms - 1));
    keeper.Turn();
    EXPECT_FALSE(keeper.running()) << "before the pause of " << pause_ms << " ms is over";
    clock_.Advance(milliseconds(1));
  }
}

TEST_F(ChildKeeperTest, AChildThatWasWellIsStartedSoonAgain) {
  ChildKeeper keeper = Keep(Sleeper());
  keeper.Turn();
  for (int i = 0; i < 3; ++i) {
    clock_.Advance(ChildKeeper::kWell);
    ::kill(keeper.pid(), SIGKILL);
    ASSERT_NO_FATAL_FAILURE(LetItEnd(&keeper));
    EXPECT_EQ(*keeper.next_start() - clock_.Steady(), ChildKeeper::kFirstPause);
    clock_.Advance(ChildKeeper::kFirstPause);
    keeper.Turn();
    EXPECT_TRUE(keeper.running());
  }
  keeper.Stop();
}

TEST_F(ChildKeeperTest, AProgramThatIsNotThereIsTriedAgainLater) {
  ChildKeeper keeper = Keep({"/nowhere/screen", {}});
  keeper.Turn();
  EXPECT_FALSE(keeper.running());
  EXPECT_EQ(*keeper.next_start() - clock_.Steady(), ChildKeeper::kFirstPause);
  EXPECT_THAT(log_, testing::ElementsAre(testing::HasSubstr("/nowhere/screen")));
}

TEST_F(ChildKeeperTest, StopIsForGood) {
  ChildKeeper keeper = Keep(Sleeper());
  keeper.Turn();
  const pid_t pid = keeper.pid();
  keeper.Stop();
  EXPECT_EQ(::kill(pid, 0), -1);
  clock_.Advance(std::chrono::minutes(1));
  keeper.Turn();
  EXPECT_FALSE(keeper.running());
  EXPECT_FALSE(keeper.next_start());
}

TEST_F(ChildKeeperTest, StartsItsOwnWhenTheAdoptedOneEnds) {
  Result<Process> other = Process::Spawn(Sleeper());
  ASSERT_TRUE(other);
  ChildKeeper keeper = Keep(Sleeper());
  keeper.Adopt(*Process::Adopt(other->pid()));
  keeper.Turn();
  EXPECT_EQ(keeper.pid(), other->pid());
  other->Stop(std::chrono::seconds(5));
  ASSERT_NO_FATAL_FAILURE(LetItEnd(&keeper));
  clock_.Advance(ChildKeeper::kFirstPause);
  keeper.Turn();
  EXPECT_TRUE(keeper.running());
  EXPECT_NE(keeper.pid(), other->pid());
  keeper.Stop();
}

}  // namespace
}  // namespace tingping
