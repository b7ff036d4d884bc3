#include "daemon/http/server.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>

#include <chrono>
#include <cstring>
#include <thread>

#include "renderer/host/unique_fd.h"
#include "tests/daemon/http/fake_wall_view.h"
#include "tests/renderer/eventually.h"

namespace tingping {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

/// A bare connection to the server under test.
class Connection {
 public:
  explicit Connection(int port) : fd_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const timeval patience{15, 0};
    ::setsockopt(fd_.get(), SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    sockaddr generic{};
    static_assert(sizeof generic == sizeof address);
    std::memcpy(&generic, &address, sizeof address);
    EXPECT_EQ(::connect(fd_.get(), &generic, sizeof generic), 0);
  }

  void Send(const std::string& bytes) {
    ::send(fd_.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
  }

  /// One answer: header, and as many bytes as Content-Length says when `with_body`.
  std::string ReadAnswer(bool with_body = true) {
    std::size_t end = std::string::npos;
    while ((end = pending_.find("\r\n\r\n")) == std::string::npos) {
      if (!ReadMore()) return std::exchange(pending_, {});
    }
    std::size_t length = end + 4;
    const std::size_t at = pending_.find("Content-Length: ");
    if (with_body && at < end) length += std::stoul(pending_.substr(at + 16));
    while (pending_.size() < length) {
      if (!ReadMore()) break;
    }
    const std::string answer = pending_.substr(0, length);
    pending_.erase(0, length);
    return answer;
  }

  /// Everything until the server hangs up.
  std::string ReadAll() {
    while (ReadMore()) {
    }
    return pending_;
  }

 private:
  bool ReadMore() {
    char buffer[4096];
    const ssize_t got = ::recv(fd_.get(), buffer, sizeof buffer, 0);
    if (got > 0) pending_.append(buffer, static_cast<std::size_t>(got));
    return got > 0;
  }

  UniqueFd fd_;
  std::string pending_;
};

std::string Request(const std::string& method, const std::string& path,
                    const std::string& headers = "") {
  return method + ' ' + path + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n";
}

class ServerTest : public testing::Test {
 protected:
  ServerTest() {
    auto server = HttpServer::Start({"127.0.0.1", 0}, view_);
    EXPECT_TRUE(server) << server.error().detail;
    server_ = *std::move(server);
  }
  int port() const { return server_->port(); }

  FakeWallView view_;
  std::unique_ptr<HttpServer> server_;
};

TEST_F(ServerTest, ServesManyRequestsOnOneConnection) {
  ASSERT_GT(port(), 0);
  Connection connection(port());
  for (int i = 0; i < 5; ++i) {
    connection.Send(Request("GET", "/healthz"));
    const std::string answer = connection.ReadAnswer();
    EXPECT_THAT(answer, StartsWith("HTTP/1.1 200 OK\r\n"));
    EXPECT_THAT(answer, HasSubstr("Cache-Control: no-store\r\n"));
    EXPECT_THAT(answer, HasSubstr("Content-Type: application/json"));
    EXPECT_THAT(answer, HasSubstr("\"status\": \"ok\""));
  }
}

TEST_F(ServerTest, PassesTheQueryOn) {
  Connection connection(port());
  connection.Send(Request("GET", "/api/v1/schedule?from=2026-11-23&to=yesterday"));
  EXPECT_THAT(connection.ReadAnswer(), StartsWith("HTTP/1.1 400 Bad Request\r\n"));
}

TEST_F(ServerTest, SendsBinaryBodiesWhole) {
  std::string bytes = "\x89PNG";
  for (int i = 0; i < 300'000; ++i) bytes += static_cast<char>(i % 256);
  view_.png = bytes;
  Connection connection(port());
  connection.Send(Request("GET", "/api/v1/screenshot.png"));
  const std::string answer = connection.ReadAnswer();
  EXPECT_EQ(answer.substr(answer.find("\r\n\r\n") + 4), bytes);
}

TEST_F(ServerTest, AStreamIsSentInChunksUntilTheViewerIsLetGo) {
  Connection connection(port());
  connection.Send(Request("GET", "/api/v1/live"));
  ASSERT_TRUE(Eventually([this] { return view_.watched.load(); }));
  view_.viewer->Send(std::make_shared<std::string>("first"));
  ASSERT_TRUE(Eventually([this] { return view_.viewer->state() == LiveSink::State::kReady; }));
  view_.viewer->Send(std::make_shared<std::string>("second"));
  view_.viewer.reset();
  const std::string all = connection.ReadAll();
  EXPECT_THAT(all, HasSubstr("Content-Type: multipart/x-mixed-replace; boundary=tingping\r\n"));
  EXPECT_THAT(all, HasSubstr("\r\n\r\n5\r\nfirst\r\n6\r\nsecond\r\n0\r\n"));
}

TEST_F(ServerTest, AViewerThatLeavesIsNoticedBySendingToIt) {
  {
    Connection connection(port());
    connection.Send(Request("GET", "/api/v1/live"));
    ASSERT_TRUE(Eventually([this] { return view_.watched.load(); }));
  }
  EXPECT_TRUE(Eventually([this] {
    if (view_.viewer->state() == LiveSink::State::kReady) {
      view_.viewer->Send(std::make_shared<std::string>("anybody?"));
    }
    return view_.viewer->state() == LiveSink::State::kGone;
  }));
}

TEST_F(ServerTest, TheServerStopsUnderAViewer) {
  Connection connection(port());
  connection.Send(Request("GET", "/api/v1/live"));
  ASSERT_TRUE(Eventually([this] { return view_.watched.load(); }));
  server_.reset();
  EXPECT_EQ(view_.viewer, nullptr);
}

TEST_F(ServerTest, HeadTellsTheLengthAndSendsNothing) {
  Connection connection(port());
  connection.Send(Request("GET", "/api/v1/faults"));
  const std::string get = connection.ReadAnswer();
  connection.Send(Request("HEAD", "/api/v1/faults"));
  const std::string head = connection.ReadAnswer(false);
  const std::size_t size = get.size() - get.find("\r\n\r\n") - 4;
  ASSERT_GT(size, 0u);
  EXPECT_THAT(head, HasSubstr("Content-Length: " + std::to_string(size) + "\r\n"));
  connection.Send(Request("GET", "/healthz"));
  EXPECT_THAT(connection.ReadAnswer(), StartsWith("HTTP/1.1 200 OK\r\n"))
      << "bytes of a body would stand before this answer";
}

TEST_F(ServerTest, RefusesOtherMethodsWithAllow) {
  Connection connection(port());
  connection.Send(Request("POST", "/api/v1/status", "Content-Length: 2\r\n") + "{}");
  const std::string answer = connection.ReadAnswer();
  EXPECT_THAT(answer, StartsWith("HTTP/1.1 405 Method Not Allowed\r\n"));
  EXPECT_THAT(answer, HasSubstr("Allow: GET, HEAD\r\n"));
}

TEST_F(ServerTest, HangsUpOnWhatIsTooLarge) {
  const std::string large(70'000, 'x');
  const std::string requests[] = {
      Request("GET", "/healthz", "X-Large: " + large + "\r\n"),
      Request("GET", "/" + large),
      Request("POST", "/healthz", "Content-Length: 70000\r\n") + large,
  };
  for (const std::string& request : requests) {
    Connection connection(port());
    connection.Send(request);
    EXPECT_THAT(connection.ReadAll(), Not(StartsWith("HTTP/1.1 200")));
  }
  Connection after(port());
  after.Send(Request("GET", "/healthz"));
  EXPECT_THAT(after.ReadAnswer(), StartsWith("HTTP/1.1 200"));
}

TEST_F(ServerTest, HangsUpOnWhatIsNoHttp) {
  Connection connection(port());
  connection.Send("\x16\x03\x01 this is no request\r\n\r\n");
  EXPECT_THAT(connection.ReadAll(), Not(StartsWith("HTTP/1.1 200")));
}

TEST_F(ServerTest, HalfOpenConnectionsKeepNobodyWaiting) {
  std::vector<std::unique_ptr<Connection>> idle;
  for (int i = 0; i < 150; ++i) {
    idle.push_back(std::make_unique<Connection>(port()));
    idle.back()->Send("GET /healthz HT");
  }
  const auto before = std::chrono::steady_clock::now();
  Connection connection(port());
  connection.Send(Request("GET", "/healthz"));
  EXPECT_THAT(connection.ReadAnswer(), StartsWith("HTTP/1.1 200"));
  EXPECT_LT(std::chrono::steady_clock::now() - before, std::chrono::seconds(5))
      << "less than the time after which half-open connections are closed";
}

TEST_F(ServerTest, AnswersManyAtOnce) {
  std::vector<std::jthread> clients;
  for (int c = 0; c < 8; ++c) {
    clients.emplace_back([this] {
      Connection connection(port());
      for (int i = 0; i < 50; ++i) {
        connection.Send(Request("GET", "/api/v1/status"));
        ASSERT_THAT(connection.ReadAnswer(), StartsWith("HTTP/1.1 200"));
      }
    });
  }
  clients.clear();
  EXPECT_EQ(view_.Counted("/api/v1/status", 200), 400);
}

TEST_F(ServerTest, ATakenPortAndABadAddressAreErrors) {
  for (const auto& [bind, taken] : {std::pair("127.0.0.1", port()), {"999.1.1.1", 0}}) {
    const auto second = HttpServer::Start({bind, taken}, view_);
    ASSERT_FALSE(second) << bind;
    EXPECT_EQ(second.error().code, FaultCode::kInternal);
    EXPECT_THAT(second.error().detail, HasSubstr(bind));
  }
}

TEST_F(ServerTest, StopsWithConnectionsOpenAndFreesThePort) {
  Connection connection(port());
  connection.Send("GET /healthz HT");
  const int was = port();
  server_.reset();
  EXPECT_EQ(connection.ReadAll(), "");
  auto again = HttpServer::Start({"127.0.0.1", was}, view_);
  ASSERT_TRUE(again) << again.error().detail;
  EXPECT_EQ((*again)->port(), was);
}

}  // namespace
}  // namespace tingping
