#include "renderer/host/local_socket.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <pthread.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <fstream>

#include "renderer/host/local_address.h"
#include "renderer/host/unique_fd.h"
#include "tests/renderer/eventually.h"
#include "tests/renderer/temporary_folder.h"

namespace tingping {
namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;
namespace fs = std::filesystem;

constexpr auto kPatience = 10s;  // far longer than any answer here takes
constexpr std::size_t kLimit = 64 << 20;

UniqueFd ConnectRaw(const fs::path& path) {
  const auto address = MakeLocalAddress(path);
  UniqueFd fd(OpenLocalSocket());
  EXPECT_EQ(::connect(fd.get(), reinterpret_cast<const sockaddr*>(&address->raw), address->size),
            0);
  return fd;
}

void SendRaw(const UniqueFd& fd, const std::string& bytes) {
  EXPECT_EQ(::send(fd.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL),
            static_cast<ssize_t>(bytes.size()));
}

/// True when the other side has closed and everything was read.
bool Closed(const UniqueFd& fd) {
  char block[4096];
  ssize_t got = 0;
  while ((got = ::recv(fd.get(), block, sizeof block, 0)) > 0) {
  }
  return got == 0 || (errno != EAGAIN && errno != EINTR);
}

class LocalSocketTest : public ::testing::Test {
 protected:
  std::unique_ptr<LocalServer> Serve(std::chrono::milliseconds timeout = kPatience) {
    auto server = LocalServer::Listen(
        path_,
        [this](const std::string& question) {
          ++asked_;
          if (question == "big") return big_;
          return LocalAnswer{"{\"you\":\"" + question + "\"}", {}};
        },
        timeout);
    EXPECT_TRUE(server.ok()) << server.error().detail;
    return std::move(server).value();
  }

  Result<LocalAnswer> Ask(const std::string& question) {
    return AskLocal(path_, question, kPatience, kLimit);
  }

  TemporaryFolder folder_;
  fs::path path_ = folder_.path() / "screen.sock";
  std::atomic<int> asked_{0};
  // More than the kernel holds for a socket, so that the server has to wait for its reader.
  const LocalAnswer big_{"{\"bytes\":9000000}", std::string(9000000, '\0')};
};

TEST_F(LocalSocketTest, AnswersWithHeaderAndBytes) {
  const auto server = Serve();
  const auto small = Ask("one");
  ASSERT_TRUE(small.ok());
  EXPECT_EQ(small->header, "{\"you\":\"one\"}");
  EXPECT_EQ(small->body, "");
  const auto big = Ask("big");
  ASSERT_TRUE(big.ok()) << big.error().detail;
  EXPECT_EQ(big->body, big_.body);
}

TEST_F(LocalSocketTest, OnlyOwnerAndGroupMayAsk) {
  const auto server = Serve();
  struct stat info {};
  ASSERT_EQ(::stat(path_.c_str(), &info), 0);
  EXPECT_EQ(info.st_mode & 0777, 0660u);
}

TEST_F(LocalSocketTest, TakesAQuestionInPieces) {
  const auto server = Serve();
  const UniqueFd fd = ConnectRaw(path_);
  SendRaw(fd, "tw");
  ASSERT_TRUE(Ask("meanwhile").ok());
  SendRaw(fd, "o\n");
  EXPECT_TRUE(Eventually([&] { return Closed(fd); }));
  EXPECT_EQ(asked_, 2);
}

TEST_F(LocalSocketTest, AnOversizedQuestionIsRefusedUnasked) {
  const auto server = Serve();
  EXPECT_TRUE(Ask(std::string(LocalServer::kQuestionBytes, 'q')).ok());
  EXPECT_EQ(asked_, 1);
  const UniqueFd fd = ConnectRaw(path_);
  SendRaw(fd, std::string(LocalServer::kQuestionBytes + 1, 'q'));  // and no end of line
  char answer[200] = {};
  ASSERT_TRUE(Eventually([&] { return ::recv(fd.get(), answer, sizeof answer - 1, 0) > 0; }));
  EXPECT_THAT(answer, HasSubstr("4 KiB"));
  EXPECT_EQ(asked_, 1);
}

TEST_F(LocalSocketTest, ASlowReaderDoesNotBlockOthers) {
  const auto server = Serve();
  const UniqueFd slow = ConnectRaw(path_);
  SendRaw(slow, "big\n");
  ASSERT_TRUE(Eventually([&] { return asked_ == 1; }));
  EXPECT_TRUE(Ask("quick").ok());
  EXPECT_TRUE(Eventually([&] { return Closed(slow); }));  // and gets everything in the end
}

TEST_F(LocalSocketTest, WithEightSilentOnesANinthIsAnswered) {
  const auto server = Serve();
  std::vector<UniqueFd> silent;
  for (std::size_t i = 0; i < LocalServer::kConnections; ++i) silent.push_back(ConnectRaw(path_));
  const auto answer = Ask("ninth");
  ASSERT_TRUE(answer.ok()) << answer.error().detail;
  EXPECT_TRUE(Eventually([&] { return Closed(silent.front()); }));
  EXPECT_FALSE(Closed(silent.back()));
}

TEST_F(LocalSocketTest, ASilentOneIsClosedAfterTheTimeout) {
  const auto server = Serve(50ms);
  const UniqueFd silent = ConnectRaw(path_);
  EXPECT_TRUE(Eventually([&] { return Closed(silent); }));
  EXPECT_EQ(asked_, 0);
}

TEST_F(LocalSocketTest, ReplacesTheFileOfADeadProcessOnly) {
  {
    const auto address = MakeLocalAddress(path_);
    const UniqueFd dead(OpenLocalSocket());
    ASSERT_EQ(::bind(dead.get(), reinterpret_cast<const sockaddr*>(&address->raw), address->size),
              0);
  }
  ASSERT_TRUE(fs::exists(path_));
  const auto server = Serve();
  EXPECT_TRUE(Ask("one").ok());
  const auto second = LocalServer::Listen(path_, nullptr, kPatience);
  ASSERT_FALSE(second.ok());
  EXPECT_EQ(second.error().code, FaultCode::kInternal);
  EXPECT_TRUE(Ask("two").ok());
}

TEST_F(LocalSocketTest, TakesItsFileAwayButNotASuccessors) {
  Serve().reset();
  EXPECT_FALSE(fs::exists(path_));
  auto server = Serve();
  fs::remove(path_);
  std::ofstream(path_) << "successor";
  server.reset();
  EXPECT_TRUE(fs::exists(path_));
}

TEST_F(LocalSocketTest, SaysWhyItCannotListen) {
  const auto server =
      LocalServer::Listen(folder_.path() / "none" / "screen.sock", nullptr, kPatience);
  ASSERT_FALSE(server.ok());
  EXPECT_EQ(server.error().code, FaultCode::kFileUnreadable);
  EXPECT_FALSE(LocalServer::Listen(std::string(200, 'x'), nullptr, kPatience).ok());
}

TEST_F(LocalSocketTest, AskingNobodyIsRendererSilent) {
  EXPECT_EQ(Ask("one").error().code, FaultCode::kRendererSilent);
}

TEST_F(LocalSocketTest, AskingOneWhoDoesNotAnswerEndsInTime) {
  const auto address = MakeLocalAddress(path_);
  const UniqueFd mute(OpenLocalSocket());
  ASSERT_EQ(::bind(mute.get(), reinterpret_cast<const sockaddr*>(&address->raw), address->size), 0);
  ASSERT_EQ(::listen(mute.get(), 4), 0);
  const auto before = std::chrono::steady_clock::now();
  const auto answer = AskLocal(path_, "one", 100ms, kLimit);
  EXPECT_EQ(answer.error().code, FaultCode::kRendererSilent);
  EXPECT_LT(std::chrono::steady_clock::now() - before, 5s);
}

TEST_F(LocalSocketTest, AnAnswerCutShortOrTooLongIsAnError) {
  const char* const broken[] = {"{\"bytes\":5}", "not json", "[]"};
  for (const char* header : broken) {
    auto server = LocalServer::Listen(
        path_,
        [&](const std::string&) {
          return LocalAnswer{header, "1234"};
        },
        kPatience);
    ASSERT_TRUE(server.ok());
    EXPECT_EQ(Ask("one").error().code, FaultCode::kRendererSilent) << header;
  }
  const auto server = Serve();
  EXPECT_EQ(AskLocal(path_, "big", kPatience, 1000).error().code, FaultCode::kRendererSilent);
}

}  // namespace
}  // namespace tingping
