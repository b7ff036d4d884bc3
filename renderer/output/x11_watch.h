// What others do to our window on an X server, and what only the server itself can be asked for:
// its monitors and its power.
//
// It has a connection of its own. Errors of XCB are values: whatever happens to windows and server
// while it asks, no handler of Xlib ends the process.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "playlists/result.h"
#include "renderer/output/displays.h"

namespace tingping {

/// What was seen since the last look.
struct X11Sight {
  bool raised = false;      // something was above the window; it is on top again
  bool gone = false;        // unmapped or destroyed by somebody
  bool rearranged = false;  // monitors came, went or changed
};

/// Not thread-safe.
class X11Watch {
 public:
  /// On the server of $DISPLAY. Null: none to be had.
  static std::unique_ptr<X11Watch> Open();
  virtual ~X11Watch() = default;

  /// From now on this top-level window, whoever made it; 0: none.
  virtual void Follow(std::uint32_t window) = 0;

  /// Handles what happened. A window that was covered is raised at once, but not more often than
  /// ten times a second, for others may insist as well.
  virtual X11Sight Look() = 0;

  /// By RandR, in the server's order; empty when the server has no RandR 1.5.
  virtual std::vector<DisplayInfo> Monitors() const = 0;

  /// DPMS. Errors: kDisplayPower.
  virtual Status SetPower(bool on) = 0;

  /// Can be read when something happened.
  virtual int fd() const = 0;
};

}  // namespace tingping
