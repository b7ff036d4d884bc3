#include "renderer/host/wake.h"

#include <sys/eventfd.h>
#include <unistd.h>

namespace tingping {

Wake::Wake() : fd_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {}

void Wake::Signal() const {
  if (fd_.valid()) ::eventfd_write(fd_.get(), 1);
}

void Wake::Clear() const {
  eventfd_t count = 0;
  if (fd_.valid()) ::eventfd_read(fd_.get(), &count);
}

}  // namespace tingping
