#include "renderer/app/clock_source.h"

#include <sys/timex.h>
#include <unistd.h>

namespace tingping {
namespace {

constexpr char kTimesyncdIsRight[] = "/run/systemd/timesync/synchronized";

}  // namespace

ClockSource SystemClockSource() {
  timex asked{};  // no mode: nothing is changed
  if (::adjtimex(&asked) >= 0) {
    return (asked.status & STA_UNSYNC) != 0 ? ClockSource::kFree : ClockSource::kSynchronised;
  }
  return ::access(kTimesyncdIsRight, F_OK) == 0 ? ClockSource::kSynchronised
                                                : ClockSource::kUnknown;
}

}  // namespace tingping
