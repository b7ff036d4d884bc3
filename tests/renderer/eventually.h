// Waits for something that another thread or process brings about: polls, with a deadline.
#pragma once

#include <poll.h>

#include <chrono>

namespace tingping {

template <typename Condition>
bool Eventually(Condition condition, std::chrono::milliseconds limit = std::chrono::seconds(10)) {
  const auto deadline = std::chrono::steady_clock::now() + limit;
  while (!condition()) {
    if (std::chrono::steady_clock::now() >= deadline) return false;
    ::poll(nullptr, 0, 5);
  }
  return true;
}

}  // namespace tingping
