// The page that shows the wall: daemon/http/live.html, compiled in.
#pragma once

namespace tingping {

extern const char kLivePage[];

}  // namespace tingping
