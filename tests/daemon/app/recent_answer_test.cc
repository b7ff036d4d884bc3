#include "daemon/app/recent_answer.h"

#include <atomic>
#include <thread>

namespace tingping {
namespace {

using std::chrono::milliseconds;

TEST(RecentAnswer, AsksAgainOnlyWhenTheAnswerIsOld) {
  RecentAnswer<int> recent(milliseconds(200));
  int asked = 0;
  const auto ask = [&asked] { return ++asked; };
  const SteadyTime start{};
  EXPECT_EQ(recent.Get(start, ask), 1);
  EXPECT_EQ(recent.Get(start + milliseconds(199), ask), 1);
  EXPECT_EQ(recent.Get(start + milliseconds(200), ask), 2);
  EXPECT_EQ(recent.Get(start + milliseconds(210), ask), 2);
}

TEST(RecentAnswer, ManyWhoComeTogetherCauseOneQuestion) {
  RecentAnswer<int> recent(milliseconds(200));
  std::atomic<int> asked{0};
  std::vector<std::jthread> threads;
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([&] {
      for (int n = 0; n < 100; ++n) recent.Get(SteadyTime{}, [&] { return ++asked; });
    });
  }
  threads.clear();
  EXPECT_EQ(asked, 1);
}

}  // namespace
}  // namespace tingping
