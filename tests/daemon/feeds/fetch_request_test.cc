// What a request may carry and where it goes: posts, secrets, lists of hosts, proxies.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "daemon/feeds/fetch_secret.h"
#include "daemon/feeds/fetch_status.h"
#include "daemon/feeds/fetcher.h"
#include "daemon/feeds/origin_rule.h"
#include "tests/daemon/http_fixture.h"
#include "tests/daemon/temp_folder.h"

namespace tingping {
namespace {

using testing::HasSubstr;
using testing::Not;

class FetchRequestTest : public testing::Test {
 protected:
  FetchRequest Request(const std::string& target) const {
    FetchRequest request;
    request.url = server_.Url(target);
    request.timeout_ms = 5000;
    return request;
  }

  std::filesystem::path Secret(std::string_view name, std::string_view bytes, mode_t mode = 0600) {
    const auto file = folder_.Write(name, bytes);
    chmod(file.c_str(), mode);
    return file;
  }

  std::string Host() const { return "127.0.0.1:" + std::to_string(server_.port()); }

  CurlScope curl_;
  TempFolder folder_;
  HttpFixture server_;
  std::unique_ptr<Fetcher> fetcher_ = NewCurlFetcher();
};

TEST_F(FetchRequestTest, APostSendsItsBodyAndNoValidators) {
  server_.Answer("/a", 200, "", "[]");
  FetchRequest request = Request("/a");
  request.method = FetchMethod::kPost;
  request.body = R"({"page":1})";
  request.content_type = "application/json";
  request.etag = "\"v1\"";
  ASSERT_TRUE(fetcher_->Fetch(request).ok());
  const HttpRequest seen = server_.Requests().at(0);
  EXPECT_EQ(seen.method, "POST");
  EXPECT_EQ(seen.body, request.body);
  EXPECT_EQ(seen.headers.at("content-type"), "application/json");
  EXPECT_FALSE(seen.headers.contains("if-none-match")) << "to a POST that would mean: or 412";
  EXPECT_FALSE(seen.headers.contains("expect"));
}

TEST_F(FetchRequestTest, ABodyMayStandInAFile) {
  server_.Answer("/a", 200, "", "[]");
  FetchRequest request = Request("/a");
  request.method = FetchMethod::kPost;
  request.body_file = Secret("body", "token=abc");
  ASSERT_TRUE(fetcher_->Fetch(request).ok());
  EXPECT_EQ(server_.Requests().at(0).body, "token=abc");
}

TEST_F(FetchRequestTest, SecretsAreReadAtEachRequest) {
  server_.Answer("/a", 200, "", "[]");
  FetchRequest request = Request("/a");
  request.secrets = {{"Authorization", Secret("token", "  one\r\n"), "Bearer "}};
  ASSERT_TRUE(fetcher_->Fetch(request).ok());
  Secret("token", "two");
  const auto second = fetcher_->Fetch(request);
  ASSERT_TRUE(second.ok());
  EXPECT_EQ(second->note, std::nullopt);
  EXPECT_EQ(server_.Requests().at(0).headers.at("authorization"), "Bearer one");
  EXPECT_EQ(server_.Requests().at(1).headers.at("authorization"), "Bearer two");
}

TEST_F(FetchRequestTest, ASecretThatCannotBeUsedIsNotSent) {
  const std::filesystem::path kTable[] = {folder_ / "missing", Secret("empty", " \n"),
                                          Secret("lines", "hush\nX-Other: hush"),
                                          Secret("long", std::string(5000, 'h')), folder_.path()};
  for (const auto& file : kTable) {
    FetchRequest request = Request("/a");
    request.secrets = {{"X-Token", file, ""}};
    const auto answer = fetcher_->Fetch(request);
    ASSERT_FALSE(answer.ok()) << file;
    EXPECT_EQ(answer.error().code, FaultCode::kFeedSecret);
    EXPECT_THAT(answer.error().detail, Not(HasSubstr("hush")));
  }
  EXPECT_TRUE(server_.Requests().empty());
}

TEST_F(FetchRequestTest, ASecretThatAllMayReadWorksAndIsNoted) {
  server_.Answer("/a", 200, "", "[]");
  FetchRequest request = Request("/a");
  request.secrets = {{"X-Token", Secret("token", "hush", 0644), ""}};
  const auto answer = fetcher_->Fetch(request);
  ASSERT_TRUE(answer.ok());
  ASSERT_TRUE(answer->note.has_value());
  EXPECT_EQ(answer->note->code, FaultCode::kFeedSecret);
  EXPECT_THAT(answer->note->detail, Not(HasSubstr("hush")));
}

TEST_F(FetchRequestTest, AListedHostIsFollowedWithoutTheSecrets) {
  HttpFixture other;
  other.Answer("/b", 200, "", "[2]");
  server_.Answer("/a", 302, "Location: " + other.Url("/b") + "\r\n", "");
  FetchRequest request = Request("/a");
  request.hosts = {"127.0.0.1:" + std::to_string(other.port())};
  request.headers = {{"Authorization", "x"}, {"Cookie", "x"}, {"Accept", "text/csv"}};
  request.secrets = {{"X-Token", Secret("token", "hush"), ""}};
  const auto answer = fetcher_->Fetch(request);
  ASSERT_TRUE(answer.ok());
  EXPECT_EQ(answer->body, "[2]");
  EXPECT_EQ(server_.Requests().at(0).headers.at("x-token"), "hush");
  const HttpRequest away = other.Requests().at(0);
  EXPECT_FALSE(away.headers.contains("x-token"));
  EXPECT_FALSE(away.headers.contains("authorization"));
  EXPECT_FALSE(away.headers.contains("cookie"));
  EXPECT_EQ(away.headers.at("accept"), "text/csv");
}

TEST_F(FetchRequestTest, APostIsNotPassedOnToOthers) {
  HttpFixture other;
  other.Answer("/b", 200, "", "[2]");
  FetchRequest request = Request("/a");
  request.hosts = {"127.0.0.1:" + std::to_string(other.port())};
  request.method = FetchMethod::kPost;
  request.body = "hush";
  server_.Answer("/a", 307, "Location: " + other.Url("/b") + "\r\n", "");
  const auto refused = fetcher_->Fetch(request);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, FaultCode::kFeedRedirect);
  server_.Answer("/a", 303, "Location: " + other.Url("/b") + "\r\n", "");
  ASSERT_TRUE(fetcher_->Fetch(request).ok());
  ASSERT_EQ(other.Requests().size(), 1u);
  EXPECT_EQ(other.Requests()[0].method, "GET");
  EXPECT_EQ(other.Requests()[0].body, "");
}

TEST_F(FetchRequestTest, APostStaysOneAtHome) {
  server_.Answer("/a", 308, "Location: /b\r\n", "");
  server_.Answer("/b", 200, "", "[]");
  FetchRequest request = Request("/a");
  request.method = FetchMethod::kPost;
  request.body = "x=1";
  ASSERT_TRUE(fetcher_->Fetch(request).ok());
  EXPECT_EQ(server_.Requests().at(1).method, "POST");
  EXPECT_EQ(server_.Requests().at(1).body, "x=1");
}

TEST_F(FetchRequestTest, TheProxyIsTheConfiguredOneOnly) {
  setenv("http_proxy", "http://127.0.0.1:1", 1);
  server_.Answer("/a", 200, "", "[]");
  EXPECT_TRUE(fetcher_->Fetch(Request("/a")).ok()) << "that of the environment is not asked";
  unsetenv("http_proxy");
  FetchRequest request;
  request.url = "http://feed.invalid/rows";
  request.proxy = "http://" + Host();
  server_.Answer("http://feed.invalid/rows", 200, "", "[3]");
  const auto answer = fetcher_->Fetch(request);
  ASSERT_TRUE(answer.ok()) << answer.error().detail;
  EXPECT_EQ(answer->body, "[3]");
}

TEST_F(FetchRequestTest, AnAnswerTellsWhatTheServerSaidOfIt) {
  server_.Answer("/a", 200,
                 "Content-Type: Text/CSV ; charset=\"GB2312\"; x=1\r\n"
                 "Date: Mon, 23 Nov 2026 01:30:00 GMT\r\nRetry-After: 7\r\n",
                 "a,b");
  const auto answer = fetcher_->Fetch(Request("/a"));
  ASSERT_TRUE(answer.ok());
  EXPECT_EQ(answer->media_type, "text/csv");
  EXPECT_EQ(answer->charset, "gb2312");
  EXPECT_EQ(answer->date, "Mon, 23 Nov 2026 01:30:00 GMT");
  EXPECT_EQ(answer->retry_after_s, 7);
  EXPECT_EQ(answer->received_bytes, 3u);
}

TEST_F(FetchRequestTest, InterimAnswersLeaveNothingBehind) {
  server_.Serve("/a", [](HttpConnection& connection, const HttpRequest&) {
    connection.Send("HTTP/1.1 103 X\r\nETag: \"early\"\r\nContent-Encoding: br\r\n\r\n");
    connection.Answer(200, "", "[]");
  });
  const auto answer = fetcher_->Fetch(Request("/a"));
  ASSERT_TRUE(answer.ok());
  EXPECT_EQ(answer->etag, "");
  EXPECT_EQ(answer->body, "[]");
}

TEST_F(FetchRequestTest, MessagesNameTheHostAndNothingElse) {
  server_.Answer("/a?key=hush", 302, "Location: http://elsewhere.invalid/hush\r\n", "");
  FetchRequest request = Request("/a?key=hush");
  request.headers["X-Token"] = "hush";
  const auto answer = fetcher_->Fetch(request);
  ASSERT_FALSE(answer.ok());
  EXPECT_THAT(answer.error().detail, HasSubstr(Host()));
  EXPECT_THAT(answer.error().detail, Not(HasSubstr("hush")));
}

TEST(OriginRule, FollowsHomeAndTheList) {
  struct {
    const char* home;
    const char* next;
    std::vector<std::string> hosts;
    bool follows;
  } const kTable[] = {
      {"http://a.cn/x", "http://a.cn/y?z", {}, true},
      {"http://a.cn/x", "http://A.CN:80/y", {}, true},
      {"http://a.cn/x", "https://a.cn/y", {}, true},
      {"https://a.cn/x", "http://a.cn/y", {}, false},
      {"https://a.cn/x", "http://b.cn/y", {"b.cn"}, false},
      {"http://a.cn/x", "http://a.cn:8080/y", {}, false},
      {"http://a.cn/x", "http://a.cn:8080/y", {"a.cn"}, false},
      {"http://a.cn/x", "http://a.cn:8080/y", {"a.cn:8080"}, true},
      {"http://a.cn/x", "http://b.cn/y", {}, false},
      {"http://a.cn/x", "http://b.cn/y", {"B.cn"}, true},
      {"http://a.cn/x", "https://b.cn/y", {"b.cn"}, true},
      {"http://a.cn/x", "https://b.cn:8443/y", {"b.cn"}, false},
      {"http://a.cn/x", "http://www.b.cn/y", {"b.cn"}, false},
      {"http://a.cn/x", "http://a.cn@b.cn/y", {}, false},
      {"http://a.cn/x", "http://me:pw@a.cn/y", {}, false},
      {"http://a.cn/x", "file:///etc/passwd", {""}, false},
      {"http://a.cn/x", "ftp://a.cn/y", {"a.cn", "a.cn:21"}, false},
      {"http://a.cn/x", "", {""}, false},
  };
  for (const auto& each : kTable) {
    SCOPED_TRACE(std::string(each.home) + " -> " + each.next);
    EXPECT_EQ(MayFollow(OriginOf(each.home), OriginOf(each.next), each.hosts), each.follows);
  }
}

TEST(StatusError, TellsDoorsFromFaults) {
  const auto code = [](int status, bool asked = false) -> std::optional<FaultCode> {
    FetchAnswer answer;
    answer.status = status;
    const auto error = StatusError(answer, asked);
    if (!error) return {};
    return error->code;
  };
  EXPECT_EQ(code(200), std::nullopt);
  EXPECT_EQ(code(304, true), std::nullopt);
  for (const int status : {204, 206, 302, 304, 400, 404, 410, 500, 502, 504}) {
    EXPECT_EQ(code(status), FaultCode::kFeedHttpStatus) << status;
  }
  for (const int status : {401, 403, 407, 412, 429, 503, 521}) {
    EXPECT_EQ(code(status), FaultCode::kFeedUnavailable) << status;
  }
}

}  // namespace
}  // namespace tingping
