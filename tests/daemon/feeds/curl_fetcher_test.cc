#include <zlib.h>

#include <atomic>
#include <chrono>
#include <stop_token>
#include <thread>

#include "daemon/feeds/fetcher.h"
#include "tests/daemon/http_fixture.h"

namespace tingping {
namespace {

std::string Packed(const std::string& plain, int window_bits) {
  z_stream stream{};
  deflateInit2(&stream, 9, Z_DEFLATED, window_bits, 9, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&stream, plain.size()) + 32, '\0');
  std::string in = plain;
  stream.next_in = reinterpret_cast<Bytef*>(in.data());
  stream.avail_in = static_cast<uInt>(in.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

std::string Gzip(const std::string& plain) { return Packed(plain, 15 + 16); }

class CurlFetcherTest : public testing::Test {
 protected:
  FetchRequest Request(const std::string& target) const {
    FetchRequest request;
    request.url = server_.Url(target);
    request.timeout_ms = 5000;
    request.limit_bytes = 1 << 20;
    return request;
  }

  Result<FetchAnswer> Fetch(const FetchRequest& request) { return fetcher_->Fetch(request); }

  void ExpectFault(const FetchRequest& request, FaultCode code) {
    const auto answer = Fetch(request);
    ASSERT_FALSE(answer.ok());
    EXPECT_EQ(answer.error().code, code) << answer.error().detail;
  }

  CurlScope curl_;
  HttpFixture server_;
  std::unique_ptr<Fetcher> fetcher_ = NewCurlFetcher();
};

TEST_F(CurlFetcherTest, AGoodAnswerComesWithItsValidators) {
  server_.Answer("/a", 200, "ETag: \"v1\"\r\nLast-Modified: Fri, 20 Nov 2026 01:00:00 GMT\r\n",
                 "[1]");
  FetchRequest request = Request("/a");
  request.headers["X-Token"] = "secret";
  const auto answer = Fetch(request);
  ASSERT_TRUE(answer.ok());
  EXPECT_EQ(answer->status, 200);
  EXPECT_EQ(answer->body, "[1]");
  EXPECT_EQ(answer->etag, "\"v1\"");
  EXPECT_EQ(answer->last_modified, "Fri, 20 Nov 2026 01:00:00 GMT");
  EXPECT_EQ(server_.Requests().at(0).headers.at("x-token"), "secret");
}

TEST_F(CurlFetcherTest, ValidatorsAreSentAnd304HasNoBody) {
  server_.Serve("/a", [](HttpConnection& connection, const HttpRequest& request) {
    const bool known = request.headers.contains("if-none-match") &&
                       request.headers.at("if-none-match") == "\"v1\"" &&
                       request.headers.contains("if-modified-since");
    connection.Answer(known ? 304 : 200, "", known ? "" : "[]");
  });
  FetchRequest request = Request("/a");
  request.etag = "\"v1\"";
  request.last_modified = "Fri, 20 Nov 2026 01:00:00 GMT";
  const auto answer = Fetch(request);
  ASSERT_TRUE(answer.ok());
  EXPECT_EQ(answer->status, 304);
  EXPECT_EQ(answer->body, "");
}

TEST_F(CurlFetcherTest, ErrorAnswersKeepTheirStatusAndLoseTheirBody) {
  server_.Answer("/a", 500, "", "stack trace with names");
  const auto broken = Fetch(Request("/a"));
  ASSERT_TRUE(broken.ok());
  EXPECT_EQ(broken->status, 500);
  EXPECT_EQ(broken->body, "");
  EXPECT_EQ(Fetch(Request("/missing"))->status, 404);
}

TEST_F(CurlFetcherTest, ALargeErrorPageIsAnErrorStatusNotATooLargeFeed) {
  server_.Answer("/a", 500, "", std::string(4 << 20, 'x'));
  const auto answer = Fetch(Request("/a"));
  ASSERT_TRUE(answer.ok());
  EXPECT_EQ(answer->status, 500);
}

TEST_F(CurlFetcherTest, ASourceThatHangsIsATimeout) {
  server_.Serve(
      "/a", [](HttpConnection& connection, const HttpRequest&) { connection.WaitForLeaving(); });
  FetchRequest request = Request("/a");
  request.timeout_ms = 200;
  const auto before = std::chrono::steady_clock::now();
  ExpectFault(request, FaultCode::kFeedTimeout);
  EXPECT_LT(std::chrono::steady_clock::now() - before, std::chrono::seconds(2));
}

TEST_F(CurlFetcherTest, ASlowDripIsATimeoutToo) {
  server_.Serve("/a", [](HttpConnection& connection, const HttpRequest&) {
    connection.Send("HTTP/1.1 200 X\r\nContent-Length: 100000\r\n\r\n");
    while (connection.Send("x") && !connection.WaitForLeaving(20)) {
    }
  });
  FetchRequest request = Request("/a");
  request.timeout_ms = 300;
  ExpectFault(request, FaultCode::kFeedTimeout);
}

TEST_F(CurlFetcherTest, A200MegabyteBodyStopsAtTheLimit) {
  std::atomic<std::size_t> sent = 0;
  server_.Serve("/a", [&](HttpConnection& connection, const HttpRequest&) {
    connection.Send("HTTP/1.1 200 X\r\nTransfer-Encoding: chunked\r\n\r\n");
    const std::string chunk = "10000\r\n" + std::string(0x10000, ' ') + "\r\n";
    while (connection.sent() < (200u << 20) && connection.Send(chunk)) {
    }
    sent = connection.sent();
  });
  ExpectFault(Request("/a"), FaultCode::kFeedTooLarge);
  // The next answer comes only after the script above has ended.
  server_.Answer("/b", 200, "", "[]");
  ASSERT_TRUE(Fetch(Request("/b")).ok());
  EXPECT_LT(sent, 32u << 20);  // the limit and what the kernel buffers
}

TEST_F(CurlFetcherTest, ABodyOfExactlyTheLimitPassesAndOneByteMoreDoesNot) {
  FetchRequest request = Request("/a");
  request.limit_bytes = 1000;
  server_.Answer("/a", 200, "", std::string(1000, 'x'));
  EXPECT_TRUE(Fetch(request).ok());
  server_.Answer("/a", 200, "", std::string(1001, 'x'));
  ExpectFault(request, FaultCode::kFeedTooLarge);
}

TEST_F(CurlFetcherTest, GzipIsUndone) {
  server_.Answer("/a", 200, "Content-Encoding: gzip\r\n", Gzip("[\"办件\"]"));
  const auto answer = Fetch(Request("/a"));
  ASSERT_TRUE(answer.ok());
  EXPECT_EQ(answer->body, "[\"办件\"]");
  EXPECT_NE(server_.Requests().at(0).headers.at("accept-encoding").find("gzip"), std::string::npos);
}

TEST_F(CurlFetcherTest, AGzipBombMeetsTheLimitOfTheDecodedBody) {
  const std::string bomb = Gzip(std::string(64 << 20, ' '));
  ASSERT_LT(bomb.size(), 1u << 20) << "compressed it is within the limit";
  server_.Answer("/a", 200, "Content-Encoding: gzip\r\n", bomb);
  ExpectFault(Request("/a"), FaultCode::kFeedTooLarge);
}

TEST_F(CurlFetcherTest, BrokenCompressionIsABrokenAnswer) {
  const std::string whole = Gzip(std::string(3000, 'x') + "[]");
  const auto packed = [&](const std::string& encoding, const std::string& body) {
    server_.Answer("/a", 200, "Content-Encoding: " + encoding + "\r\n", body);
    return Request("/a");
  };
  ExpectFault(packed("gzip", "not gzip at all"), FaultCode::kFeedHttpStatus);
  ExpectFault(packed("gzip", whole.substr(0, whole.size() - 9)), FaultCode::kFeedHttpStatus);
  ExpectFault(packed("gzip", whole + "rest"), FaultCode::kFeedHttpStatus);
  ExpectFault(packed("br", "anything"), FaultCode::kFeedHttpStatus);
  ExpectFault(packed("gzip, gzip", Gzip(whole)), FaultCode::kFeedHttpStatus);
  EXPECT_TRUE(Fetch(packed("gzip", whole)).ok());
}

TEST_F(CurlFetcherTest, EveryKindOfDeflateIsUndone) {
  const std::string plain = std::string(200000, 'x') + "办件";
  struct {
    const char* encoding;
    std::string body;
  } const kTable[] = {
      {"deflate", Packed(plain, 15)},
      {"Deflate", Packed(plain, -15)},
      {"x-gzip", Gzip(plain)},
      {"gzip", Gzip(plain.substr(0, 70000)) + Gzip(plain.substr(70000))},
      {"identity", plain},
  };
  for (const auto& each : kTable) {
    SCOPED_TRACE(each.encoding);
    server_.Answer("/a", 200, std::string("Content-Encoding: ") + each.encoding + "\r\n",
                   each.body);
    const auto answer = Fetch(Request("/a"));
    ASSERT_TRUE(answer.ok()) << answer.error().detail;
    EXPECT_EQ(answer->body, plain);
    EXPECT_EQ(answer->received_bytes, each.body.size());
  }
}

TEST_F(CurlFetcherTest, TheCompressedBodyHasALimitOfItsOwn) {
  std::string noise(5000, ' ');
  for (std::size_t i = 0; i < noise.size(); ++i) noise[i] = static_cast<char>(i * i * 31 >> 3);
  const std::string packed = Gzip(noise);
  server_.Serve("/a", [&](HttpConnection& connection, const HttpRequest&) {
    connection.Send("HTTP/1.1 200 X\r\nConnection: close\r\nContent-Encoding: gzip\r\n\r\n" +
                    packed);
  });
  FetchRequest request = Request("/a");
  request.limit_compressed_bytes = packed.size();
  EXPECT_TRUE(Fetch(request).ok());
  request.limit_compressed_bytes = packed.size() - 1;
  ExpectFault(request, FaultCode::kFeedTooLarge);
}

TEST_F(CurlFetcherTest, AConnectionThatBreaksMidBodyIsNoAnswer) {
  server_.Serve("/a", [](HttpConnection& connection, const HttpRequest&) {
    connection.Send("HTTP/1.1 200 X\r\nContent-Length: 1000\r\n\r\n[1,");
  });
  ExpectFault(Request("/a"), FaultCode::kFeedUnreachable);
}

TEST_F(CurlFetcherTest, NobodyListeningIsUnreachable) {
  FetchRequest request;
  {
    const HttpFixture gone;
    request.url = gone.Url("/a?token=secret");
  }
  const auto answer = Fetch(request);
  ASSERT_FALSE(answer.ok());
  EXPECT_EQ(answer.error().code, FaultCode::kFeedUnreachable);
  EXPECT_EQ(answer.error().detail.find("secret"), std::string::npos) << answer.error().detail;
}

TEST_F(CurlFetcherTest, OtherProtocolsAreRefused) {
  FetchRequest request;
  request.url = "file:///etc/passwd";
  ExpectFault(request, FaultCode::kFeedUnreachable);
}

TEST_F(CurlFetcherTest, RedirectsAreFollowedAtHome) {
  server_.Answer("/a", 302, "Location: /b\r\n", "moved");
  server_.Answer("/b", 200, "ETag: \"b\"\r\n", "[2]");
  const auto answer = Fetch(Request("/a"));
  ASSERT_TRUE(answer.ok());
  EXPECT_EQ(answer->body, "[2]");
  EXPECT_EQ(answer->etag, "\"b\"");
}

TEST_F(CurlFetcherTest, ARedirectToAnotherHostIsNotFollowed) {
  HttpFixture other;
  other.Answer("/b", 200, "", "[]");
  const std::string port = std::to_string(other.port());
  for (const std::string& target :
       {other.Url("/b"), "http://localhost:" + port + "/b", std::string("file:///etc/passwd")}) {
    server_.Answer("/a", 302, "Location: " + target + "\r\n", "");
    ExpectFault(Request("/a"), FaultCode::kFeedRedirect);
  }
  EXPECT_TRUE(other.Requests().empty());
}

TEST_F(CurlFetcherTest, ACircleOfRedirectsEnds) {
  server_.Answer("/a", 302, "Location: /a\r\n", "");
  ExpectFault(Request("/a"), FaultCode::kFeedRedirect);
  EXPECT_EQ(server_.Requests().size(), 4u);
}

TEST_F(CurlFetcherTest, TheDeadlineIsOneForAllRedirects) {
  server_.Serve("/a", [](HttpConnection& connection, const HttpRequest&) {
    connection.WaitForLeaving(150);
    connection.Answer(302, "Location: /a\r\n", "");
  });
  FetchRequest request = Request("/a");
  request.timeout_ms = 250;
  ExpectFault(request, FaultCode::kFeedTimeout);
}

TEST_F(CurlFetcherTest, StoppingEndsARequest) {
  std::stop_source stop;
  server_.Serve("/a", [&](HttpConnection& connection, const HttpRequest&) {
    stop.request_stop();
    connection.WaitForLeaving();
  });
  const auto fetcher = NewCurlFetcher(stop.get_token());
  FetchRequest request = Request("/a");
  request.timeout_ms = 60000;
  const auto before = std::chrono::steady_clock::now();
  const auto answer = fetcher->Fetch(request);
  ASSERT_FALSE(answer.ok());
  EXPECT_EQ(answer.error().code, FaultCode::kFeedUnreachable);
  EXPECT_LT(std::chrono::steady_clock::now() - before, std::chrono::seconds(5));
}

}  // namespace
}  // namespace tingping
