#include "daemon/sys/thread_name.h"

#include <pthread.h>

#include <array>

namespace tingping {

ThreadName::ThreadName(const char* name) {
  std::array<char, 16> before{};
  if (::pthread_getname_np(::pthread_self(), before.data(), before.size()) == 0) {
    before_ = before.data();
  }
  ::pthread_setname_np(::pthread_self(), name);
}

ThreadName::~ThreadName() { ::pthread_setname_np(::pthread_self(), before_.c_str()); }

}  // namespace tingping
