// A name server that does not answer holds up neither the other sources nor the end. This program
// has a getaddrinfo of its own, which hangs for one name for as long as the test likes.
#include <dlfcn.h>
#include <gtest/gtest.h>
#include <netdb.h>

#include <atomic>
#include <latch>
#include <string_view>
#include <thread>

#include "daemon/feeds/fetch_pool.h"
#include "tests/daemon/http_fixture.h"

namespace {

std::latch asked(1);
std::latch released(1);
std::latch answered(1);

}  // namespace

extern "C" int getaddrinfo(const char* node, const char* service, const addrinfo* hints,
                           addrinfo** out) {
  if (node != nullptr && std::string_view(node) == "hangs.invalid") {
    asked.count_down();
    released.wait();
    answered.count_down();
    return EAI_AGAIN;
  }
  using Function = int (*)(const char*, const char*, const addrinfo*, addrinfo**);
  static const auto real = reinterpret_cast<Function>(dlsym(RTLD_NEXT, "getaddrinfo"));
  return real(node, service, hints, out);
}

namespace tingping {
namespace {

TEST(FetchNames, AResolverThatHangsIsNotWaitedFor) {
  const CurlScope curl;
  HttpFixture server;
  server.Answer("/a", 200, "", "[]");
  std::atomic<int> woken = 0;
  auto pool = FetchPool::New([&] {
    ++woken;
    woken.notify_all();
  });
  const auto next = [&] {
    for (;;) {
      const int before = woken;
      std::vector<FetchDone> done = pool->Take();
      if (!done.empty()) return std::move(done.front());
      woken.wait(before);
    }
  };
  FetchRequest request;
  request.url = "http://hangs.invalid/a";
  request.timeout_ms = 500;
  ASSERT_TRUE(pool->Start("hangs", request));
  asked.wait();
  request.url = server.Url("/a");
  request.timeout_ms = 60000;
  ASSERT_TRUE(pool->Start("fine", request));
  for (int i = 0; i < 2; ++i) {  // whichever comes first: the resolver still hangs after both
    const FetchDone done = next();
    EXPECT_EQ(done.answer.ok(), done.source == "fine");
    if (done.answer.ok()) continue;
    EXPECT_EQ(done.answer.error().code, FaultCode::kFeedUnreachable) << done.answer.error().detail;
  }
  pool.reset();
  released.count_down();
  answered.wait();
}

}  // namespace
}  // namespace tingping
