#include "renderer/host/signals.h"

#include <gtest/gtest.h>
#include <poll.h>
#include <unistd.h>

#include <csignal>

namespace tingping {
namespace {

class StopSignalsTest : public ::testing::TestWithParam<int> {};

TEST_P(StopSignalsTest, ASignalIsReadInsteadOfKilling) {
  const auto signals = StopSignals::Open();
  ASSERT_TRUE(signals.ok());
  EXPECT_FALSE((*signals)->Stopped());
  ASSERT_EQ(::kill(::getpid(), GetParam()), 0);
  pollfd item{(*signals)->fd(), POLLIN, 0};
  EXPECT_EQ(::poll(&item, 1, 10000), 1);
  EXPECT_TRUE((*signals)->Stopped());
  EXPECT_TRUE((*signals)->Stopped());  // and stays so
}

INSTANTIATE_TEST_SUITE_P(Both, StopSignalsTest, ::testing::Values(SIGTERM, SIGINT));

}  // namespace
}  // namespace tingping
